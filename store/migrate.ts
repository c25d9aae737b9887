// How the database gets to the form this program knows: numbered SQL files once each, then the policies when they changed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-store.ts'

const folder = import.meta.dirname

/** Names of the migrations, in order. */
export function migrations(): string[] {
  return readdirSync(join(folder, 'migrations'))
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
}

/**
 * Applies what is missing, each file in one transaction; `client` is the owner's and holds the advisory lock of the caller.
 * Returns the names applied. Throws `database-newer` when the database knows a migration that this program does not.
 */
export async function migrate(client: pg.ClientBase): Promise<string[]> {
  await client.query(`create table if not exists public.migration
    (name text primary key, hash text not null, at timestamptz not null default now())`)
  const rows = await client.query<{ name: string; hash: string }>('select name, hash from public.migration')
  const done = new Map(rows.rows.map((row) => [row.name, row.hash]))
  const known = migrations()
  const found = [...done.keys()]
    .filter((name) => /^\d/.test(name) && !known.includes(name))
    .sort()
    .at(-1)
  if (found) throw new Problem('database-newer', { found, known: known.at(-1) ?? '' })
  const applied: string[] = []
  for (const name of known.filter((name) => !done.has(name))) {
    await apply(client, name, readFileSync(join(folder, 'migrations', name), 'utf8'))
    applied.push(name)
  }
  const policies = readFileSync(join(folder, 'policies.sql'), 'utf8')
  if (applied.length > 0 || done.get('policies.sql') !== hashOf(policies)) {
    await apply(client, 'policies.sql', protect + policies, hashOf(policies))
  }
  return applied
}

async function apply(client: pg.ClientBase, name: string, text: string, hash = hashOf(text)): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query(
      'insert into public.migration (name, hash) values ($1, $2) on conflict (name) do update set hash = $2, at = now()',
      [name, hash],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Row security on one table: one policy a role; `team` null means the same as `own`. The owner, who is not above its own policies, sees all. */
const protect = `
create or replace procedure pg_temp.protect(s text, t text, own text, team text, everything text) language plpgsql as $$
begin
  execute format('alter table %I.%I enable row level security', s, t);
  execute format('alter table %I.%I force row level security', s, t);
  execute format('create policy own on %I.%I to guike_own using (%s)', s, t, own);
  execute format('create policy team on %I.%I to guike_team using (%s)', s, t, coalesce(team, own));
  execute format('create policy everything on %I.%I to guike_all using (%s)', s, t, everything);
  execute format('create policy owner on %I.%I to current_user using (true)', s, t);
  execute format('grant select, insert, update, delete on %I.%I to guike_own, guike_team, guike_all', s, t);
end $$;
`
