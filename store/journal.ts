// Taking back a change: every row as it was before, but nothing that somebody changed since.
import { Problem } from '#domain/problem.ts'
import { quoted, type WatchedTable, watchedTables } from './journalled.ts'
import { bringPairsBack } from './merge-pairs.ts'
import { type Actor, type Scope, within } from './scope.ts'
import { seeingAll } from './see-all.ts'
import type { Store } from './store.ts'
import { followMerges, hasMerges, keepMergesWhole, linesToUndo, mergesLeft, onePrimary } from './undo-merge.ts'
import { leaveTakenNumbers } from './undo-numbers.ts'
import { keepUsedCustomers, letCustomersGo, letValuesGo } from './undo-over.ts'
import { removeUnusedWords, setWordsAside } from './undo-words.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-store.ts'

/** Where a later change stands in the way. `fields` are columns; empty where the whole row is (it exists again, or is needed). */
export type Conflict = {
  readonly table: string
  readonly key: Readonly<Record<string, unknown>>
  readonly customerId: number | null
  readonly fields: readonly string[]
}

export type Undone = {
  /** The change set of the undoing itself (undo it to redo); null when nothing had to be written. */
  readonly changeSet: bigint | null
  /** Rows brought back to what they were. */
  readonly restored: number
  readonly conflicts: readonly Conflict[]
}

/** Ends a change set that was left open; `detail` (no personal data) is kept with it. */
export async function complete(
  scope: Scope,
  changeSet: bigint,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await scope.client.query("select journal.settle($1, 'complete', $2)", [changeSet, JSON.stringify(detail)])
}

/** Whether it still takes writes. */
export async function isOpen({ client }: Scope, changeSet: bigint): Promise<boolean> {
  const { rows } = await client.query<{ state: string }>('select state from journal.change_set where id = $1', [
    changeSet,
  ])
  return rows[0]?.state === 'open'
}

/**
 * Undoes a change set within what the actor may see and write: creates are deleted, deletes come back, updates get their old values.
 * A field that was changed since is left and reported, as is a created row that was changed or used since.
 * Throws `not-found`, and `change-set-closed` when it was undone already.
 */
export function undo(
  store: Store,
  actor: Actor,
  changeSet: bigint,
  { why, ...part }: { readonly why?: string } & Part = {},
): Promise<Undone> {
  const act = { kind: 'undo', write: true, undoOf: changeSet, timeout: 0, ...(why ? { why } : {}) }
  return within(store, actor, act, (scope) => undoIn(scope, changeSet, undefined, part))
}

/**
 * `only`: these customers and no others; the act then stands, however much of it is taken back. `over`: of these customers also
 * field values go back that were changed since, and those that the act made go with what was done to them since.
 */
export type Part = { readonly only?: readonly number[]; readonly over?: readonly number[] }

/**
 * The same inside a transaction that is open; its act should carry `undoOf`. With `loser`, only the merge by which this customer
 * became part of another: the act stands as long as others are left of it. Throws `not-found` where the act has no such merge.
 */
export async function undoIn(
  scope: Scope,
  changeSet: bigint,
  loser?: number,
  { only, over = [] }: Part = {},
): Promise<Undone> {
  const target = await lockChangeSet(scope, changeSet)
  const lines = await linesToUndo(scope, changeSet, loser)
  if (lines === undefined) throw new Problem('not-found')
  // The half of a merge that is gone is out of everybody's sight: followMerges looks whether it is one's to bring back.
  if (await hasMerges(scope, changeSet)) await seeingAll(scope, () => netChange(scope, changeSet, lines))
  else await netChange(scope, changeSet, lines)
  await followMerges(scope, changeSet)
  if (only)
    await scope.client.query('delete from undo_net where customer_id is null or customer_id <> all ($1)', [only])
  const tables = await touchedTables(scope)
  for (const table of tables) await pairsUnseen(scope, table, () => findConflicts(scope, table, changeSet))
  if (over.length) await letValuesGo(scope, over)
  if (tables.some(({ name }) => name === 'customer')) {
    await keepUsedCustomers(scope, changeSet)
    if (over.length) await letCustomersGo(scope, over)
    await keepMergesWhole(scope)
    await leaveTakenNumbers(scope)
  }
  await setWordsAside(scope)
  const left = await touchedTables(scope)
  const rows = { looks: 0, others: 0 }
  const kind = ({ name }: WatchedTable) => (name === looks ? 'looks' : 'others')
  for (const table of left.toReversed())
    rows[kind(table)] += await pairsUnseen(scope, table, () => removeCreated(scope, table))
  for (const table of left) rows[kind(table)] += await pairsUnseen(scope, table, () => restoreUpdated(scope, table))
  for (const table of left) rows[kind(table)] += await pairsUnseen(scope, table, () => bringBackDeleted(scope, table))
  await bringPairsBack(scope, await customersBack(scope))
  rows.others += await removeUnusedWords(scope)
  const restored = tables.every((table) => kind(table) === 'looks') ? rows.looks : rows.others
  await onePrimary(scope)
  const conflicts = await conflictsOf(scope)
  const whole = only === undefined && (loser === undefined || (await mergesLeft(scope, changeSet)) === 0)
  if (whole && (restored > 0 || conflicts.length === 0))
    await settleUndone(scope, changeSet, target.undo_of, conflicts.length)
  return { changeSet: restored + rows.looks > 0 ? await scope.changeSet() : null, restored, conflicts }
}

/** What was said of two customers goes and comes with one of them, also where the other is out of sight. */
function pairsUnseen<T>(scope: Scope, { name }: WatchedTable, work: () => Promise<T>): Promise<T> {
  return name === 'duplicate_decision' ? seeingAll(scope, work) : work()
}

async function customersBack({ client }: Scope): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct customer_id as id from undo_net where table_name = 'customer' and not created and not conflict
       and (deleted or exists (select from undo_moves))`,
  )
  return rows.map(({ id }) => id)
}

/** That somebody looked at a value goes with the value: told of only where an act did nothing else; a later look stands without a word. */
const looks = 'verification'

/** What an act did in sum, row by row, in the temporary table `undo_net`. */
async function netChange({ client, actor }: Scope, changeSet: bigint, lines: string): Promise<void> {
  await client.query(`drop table if exists pg_temp.undo_net; create temporary table undo_net on commit drop as
    select table_name, key, min(customer_id) as customer_id,
      journal.merge(before::jsonb order by seq desc) as before, journal.merge(after::jsonb order by seq) as after,
      (array_agg(before is null order by seq))[1] as created, (array_agg(after is null order by seq desc))[1] as deleted,
      bool_or(born) as born,
      false as conflict, false as used, '{}'::text[] as edited, '{}'::text[] as fields, max(seq) as seq, false as later
    from (select table_name, key, customer_id, before, after, seq, false as born from journal.change where change_set_id = ${changeSet} and ${lines}
      union all select 'customer', jsonb_build_object('id', id), id, null, '{}'::json, seq, true
      from journal.birth b cross join lateral generate_series(first, last) id
      where change_set_id = ${changeSet} and ${lines} and (person_id = ${Number(actor.personId)} or exists (select from customer c where c.id = id))
    ) line group by table_name, key;
    grant all on undo_net to guike_own, guike_team, guike_all;
    analyze undo_net;
    update undo_net n set later = true where customer_id is null or exists (
      select from journal.change c where c.customer_id = n.customer_id and c.seq > n.seq and c.change_set_id <> ${changeSet})`)
}

async function lockChangeSet(scope: Scope, id: bigint): Promise<{ undo_of: bigint | null }> {
  // Two people undoing the same act take turns; the second finds it undone.
  await scope.client.query('select pg_advisory_xact_lock(4217, hashint8($1))', [id])
  const found = await scope.db
    .selectFrom('journal.change_set')
    .select(['state', 'undo_of'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Problem('not-found')
  if (found.state === 'undone') throw new Problem('change-set-closed')
  return found
}

async function settleUndone(scope: Scope, id: bigint, undoOf: bigint | null, conflicts: number): Promise<void> {
  await scope.client.query("select journal.settle($1, 'undone', $2)", [id, JSON.stringify({ conflicts })])
  // Undoing an undo makes the first act stand again.
  if (undoOf !== null) await scope.client.query("select journal.settle($1, 'complete', '{}')", [undoOf])
}

async function touchedTables(scope: Scope): Promise<WatchedTable[]> {
  const { rows } = await scope.client.query<{ name: string }>('select distinct table_name as name from undo_net')
  const names = new Set(rows.map((row) => row.name))
  return (await watchedTables(scope.client)).filter((table) => names.has(table.name))
}

/** Joins the net change `n` to the row `t` it is about. */
function same({ name, key }: WatchedTable): string {
  return key
    .map(
      (column) =>
        `t.${quoted(column)} = (jsonb_populate_record(null::public.${quoted(name)}, n.key)).${quoted(column)}`,
    )
    .join(' and ')
}

/**
 * Marks rows that cannot be taken back whole, and the columns that a later change holds. Only customers of whom the journal
 * has later lines are looked at closely: nothing changes without one.
 */
async function findConflicts(scope: Scope, table: WatchedTable, changeSet: bigint): Promise<void> {
  const t = `public.${quoted(table.name)}`
  // Columns of `t` that are no longer what the change set left; a column added since then counts as empty.
  const changedSince = (only: string) => `array(
    select e.key from jsonb_each(to_jsonb(t)) e
    where e.key <> all (journal.bookkeeping()) and e.value is distinct from coalesce(n.after -> e.key, 'null') ${only} order by e.key)`
  const values = [table.name]
  await scope.client.query(
    `update undo_net n set conflict = true, fields = ${changedSince('')} from ${t} t
     where n.table_name = $1 and n.later and n.created and not n.deleted and not n.born and ${same(table)} and ${changedSince('')} <> '{}'`,
    values,
  )
  // Of a birth the journal keeps no image: what later lines have taken from the row is compared with what it holds now.
  await scope.client.query(
    `update undo_net n set conflict = true, fields = o.fields
     from (select n.key, array(select e.key from jsonb_each(l.was) e
         where e.value is distinct from to_jsonb(t) -> e.key and e.key <> all (journal.bookkeeping()) order by e.key) as fields
       from undo_net n join ${t} t on ${same(table)} cross join lateral (select journal.merge(c.before::jsonb order by c.seq desc) as was
         from journal.change c where c.customer_id = n.customer_id and c.table_name = $1 and c.key = n.key and c.seq > n.seq
           and c.change_set_id <> ${changeSet}) l
       where n.table_name = $1 and n.later and n.born and n.created and not n.deleted) o
     where n.table_name = $1 and n.key = o.key and o.fields <> '{}'`,
    values,
  )
  // Out of sight now (handed to somebody else) is in the way; deleted since, by a deletion one may know of, is not.
  await scope.client.query(
    `update undo_net n set conflict = true
     where n.table_name = $1 and n.created and not n.deleted and not exists (select from ${t} t where ${same(table)})
       and not exists (select from journal.change c where c.table_name = $1 and c.after is null and c.key = n.key
         and c.customer_id is not distinct from n.customer_id and c.change_set_id <> ${changeSet})`,
    values,
  )
  const ours = `and n.before -> e.key is distinct from n.after -> e.key and n.before ? e.key and e.value is distinct from n.before -> e.key`
  await scope.client.query(
    `update undo_net n set fields = ${changedSince(ours)} from ${t} t
     where n.table_name = $1 and n.later and not n.created and not n.deleted and ${same(table)}`,
    values,
  )
  await scope.client.query(
    `update undo_net n set conflict = true,
       fields = array(select key from jsonb_each(n.before) b where b.value is distinct from n.after -> b.key order by key)
     where n.table_name = $1 and not n.created and not n.deleted and not exists (select from ${t} t where ${same(table)})`,
    values,
  )
  await scope.client.query(
    `update undo_net n set conflict = true from ${t} t where n.table_name = $1 and not n.created and n.deleted and ${same(table)}`,
    values,
  )
}

async function removeCreated(scope: Scope, table: WatchedTable): Promise<number> {
  const { rowCount } = await scope.client.query(
    `delete from public.${quoted(table.name)} t using undo_net n
     where n.table_name = $1 and n.created and not n.deleted and not n.conflict and ${same(table)}`,
    [table.name],
  )
  return rowCount ?? 0
}

const bookkeeping = new Set(['version', 'updated_at', 'updated_by', 'team_pos'])

async function restoreUpdated(scope: Scope, table: WatchedTable): Promise<number> {
  const columns = table.columns.filter((column) => !bookkeeping.has(column) && !table.key.includes(column))
  if (columns.length === 0) return 0
  const t = `public.${quoted(table.name)}`
  const set = [
    `(${columns.map(quoted).join(', ')}) = row(${columns.map((column) => `r.${quoted(column)}`).join(', ')})`,
  ]
  if (table.columns.includes('version')) set.push('version = t.version + 1')
  if (table.columns.includes('updated_at')) set.push('updated_at = now()')
  if (table.columns.includes('updated_by')) set.push(`updated_by = ${scope.actor.personId}`)
  const { rowCount } = await scope.client.query(
    `with old as (
       select ${table.key.map((column) => `t.${quoted(column)}`).join(', ')}, jsonb_populate_record(t, (
         select jsonb_object_agg(b.key, b.value) from jsonb_each(n.before) b
         where b.value is distinct from n.after -> b.key and b.key <> all (n.fields) and b.value is distinct from to_jsonb(t) -> b.key)) as r
       from undo_net n join ${t} t on ${same(table)}
       where n.table_name = $1 and not n.created and not n.deleted and not n.conflict
     )
     update ${t} t set ${set.join(', ')} from old o, lateral (select (o.r).*) r
     where ${table.key.map((column) => `t.${quoted(column)} = o.${quoted(column)}`).join(' and ')} and to_jsonb(t) is distinct from to_jsonb(o.r)`,
    [table.name],
  )
  return rowCount ?? 0
}

async function bringBackDeleted(scope: Scope, table: WatchedTable): Promise<number> {
  const t = `public.${quoted(table.name)}`
  const columns = table.columns.map(quoted).join(', ')
  const { rowCount } = await scope.client.query(
    `insert into ${t} (${columns}) select ${table.columns.map((column) => `r.${quoted(column)}`).join(', ')}
     from undo_net n, lateral jsonb_populate_record(null::${t}, n.before - 'team_pos') r
     where n.table_name = $1 and not n.created and n.deleted and not n.conflict
     on conflict do nothing`,
    [table.name],
  )
  return rowCount ?? 0
}

async function conflictsOf(scope: Scope): Promise<Conflict[]> {
  const { rows } = await scope.client.query<Conflict>(
    `select table_name as table, key, customer_id as "customerId", fields from undo_net
     where (conflict or fields <> '{}') and table_name <> '${looks}' order by customer_id, table_name, key`,
  )
  return rows
}
