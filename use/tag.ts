// Custom tags on and off, for many customers at once; nobody gets more than the limit.
import { splitTags } from '#domain/fields/tags.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { tagLimit } from '#store/settings.ts'
import { writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { whomIds } from './whom.ts'
import '#domain/words/problems-common.ts'

const longest = 40

export const tag: Handler<typeof contract.tag> = async (scope, input) => {
  const registry = await registryOf(scope.store, scope.db)
  const add = names(input.add ?? [])
  const remove = names(input.remove ?? []).filter((name) => !add.includes(name))
  const { ids, missing } = await whomIds(scope, registry, input)
  const limit = tagLimit(registry)
  const tags = await idsOf(scope, add, remove)
  const { able, over, seen } = await room(scope, ids, tags, limit)
  const changed = await change(scope, able, tags)
  return {
    changeSet: (await writtenIn(scope))?.toString() ?? null,
    changed,
    unchanged: seen - over - changed,
    overLimit: over,
    missing,
  }
}

function names(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => splitTags(text))
  if (found.some((name) => name.length > longest)) throw new Problem('bad-input', { where: `tag > ${longest}` })
  return [...new Set(found)]
}

type Tags = { readonly add: readonly number[]; readonly remove: readonly number[] }

/** New names become tags; a name to remove that nobody has ever used is none. */
async function idsOf(scope: Scope, add: readonly string[], remove: readonly string[]): Promise<Tags> {
  await scope.client.query(
    `insert into custom_tag (name, created_by) select w.name, $2 from unnest($1::text[]) w(name)
     where not exists (select from custom_tag t where t.name = w.name) on conflict do nothing`,
    [add, scope.actor.personId || null],
  )
  const { rows } = await scope.client.query<{ id: number; name: string }>(
    'select id, name from custom_tag where name = any($1::text[])',
    [[...add, ...remove]],
  )
  const known = (list: readonly string[]) => rows.filter((row) => list.includes(row.name)).map((row) => row.id)
  return { add: known(add), remove: known(remove) }
}

/**
 * Who would stay within the limit; those above it keep what they have. Their rows are held until the act ends: who tags the same
 * customers meanwhile waits, and counts what this act has written.
 */
async function room(
  scope: Scope,
  ids: readonly number[],
  { add, remove }: Tags,
  limit: number,
): Promise<{ able: number[]; over: number; seen: number }> {
  if (add.length)
    await scope.client.query('select from customer where id = any($1::int[]) order by id for no key update', [ids])
  const { rows } = await scope.client.query<{ id: number; fresh: bigint; after: bigint }>(
    `select c.id, cardinality($2::int[]) - count(g.tag_id) filter (where g.tag_id = any($2::int[])) as fresh,
       count(g.tag_id) filter (where not (g.tag_id = any($2::int[]) or g.tag_id = any($3::int[]))) + cardinality($2::int[]) as after
     from customer c left join customer_tag g on g.customer_id = c.id where c.id = any($1::int[]) group by c.id`,
    [ids, add, remove],
  )
  const able = rows.filter(({ fresh, after }) => Number(after) <= limit || fresh === 0n).map((row) => row.id)
  return { able, over: rows.length - able.length, seen: rows.length }
}

async function change(scope: Scope, ids: readonly number[], { add, remove }: Tags): Promise<number> {
  const { rows } = await scope.client.query<{ changed: bigint }>(
    `with gone as (delete from customer_tag where customer_id = any($1::int[]) and tag_id = any($3::int[]) returning customer_id),
     come as (insert into customer_tag (customer_id, tag_id, given_by)
       select id, tag, $4 from unnest($1::int[]) id cross join unnest($2::int[]) tag on conflict do nothing returning customer_id)
     select count(*) as changed from (select customer_id from gone union select customer_id from come) c`,
    [ids, add, remove, scope.actor.personId || null],
  )
  return Number(rows[0]?.changed ?? 0)
}
