// Live counts on every label: each dimension ignores its own choice and obeys all else.
import { sql } from 'kysely'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import type { Query } from '#domain/filter.ts'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { selectionOf } from '#store/selection.ts'
import { type Counted, counting, facetTally, from, type Tally, yuan } from '#store/tally.ts'
import type { contract } from './contract.ts'

export const facets: Handler<typeof contract.facets> = async (scope, { query, dimensions }) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const wanted = registry.dimensions.filter((dimension) => !dimensions || dimensions.includes(dimension.key))
  const selection = await selectionOf(scope, registry, query)
  const { total, tallies, ids } = await facetTally(scope, wanted, selection.faceted(wanted))
  return {
    total: total.count,
    amount: yuan(total),
    refused: await refusedOf(scope, registry, query),
    counts: Object.fromEntries(
      wanted.map((dimension) => [dimension.key, countsOf(dimension, tallies.get(dimension.key))]),
    ),
    tags: await topTags(
      scope,
      selection.all('tags'),
      query.choices?.tags ? 'some' : (ids ?? (isWhole(query) ? 'all' : 'some')),
    ),
  }
}

/** As every facet, it ignores what is asked of it itself. Found by the index of those who refuse, who are few. */
async function refusedOf(scope: Scope, registry: Registry, query: Query): Promise<number> {
  const key = registry.meaning(noProfiling)?.key
  if (key === undefined) return 0
  const others = (query.where ?? []).filter(({ field }) => field !== key)
  const { where } = (await selectionOf(scope, registry, { ...query, where: others })).all()
  const ask = sql<{ count: bigint }>`
    select count(*) count from ${from({ withCustomer: true })} where c.no_profiling is not null and ${where}`
  const { rows } = await counting(scope, () => ask.execute(scope.db))
  return Number(rows[0]?.count ?? 0)
}

/** Nothing is asked of the customers but that they are in sight. */
function isWhole({ choices, where, search }: Query): boolean {
  return Object.keys(choices ?? {}).length === 0 && !where?.length && !search?.trim()
}

function countsOf(dimension: RegisteredDimension, sums: Tally | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [id, { count }] of sums ?? []) counts[id === 0 ? '' : (dimension.byId.get(id)?.key ?? '')] = count
  return counts
}

/** Up to so many customers are looked up one by one; for more the row policy reads all customers once. */
const fewCustomers = 50_000

function tagsOf(ids: Int32Array) {
  const list = sql`${`{${ids.join()}}`}::int[]`
  return ids.length > fewCustomers
    ? sql`customer_tag g where g.customer_id = any(${list})`
    : sql`unnest(${list}) w(id) cross join lateral (select t.tag_id from customer_tag t where t.customer_id = w.id offset 0) g`
}

/** Of customers whose ids are known, of all in sight (then the tags' own row policy says whose count), or of those of a condition. */
async function topTags(
  scope: Scope,
  counted: Counted,
  whose: Int32Array | 'all' | 'some',
): Promise<{ tag: string; count: number }[]> {
  const tags =
    whose === 'all'
      ? sql`customer_tag g`
      : whose === 'some'
        ? sql`${from(counted)} join customer_tag g on g.customer_id = k.customer_id where ${counted.where}`
        : tagsOf(whose)
  const ask = sql<{ tag: string; count: bigint }>`
    select t.name tag, n.count from (select g.tag_id, count(*) count from ${tags} group by g.tag_id) n join custom_tag t on t.id = n.tag_id
    order by n.count desc, t.name limit 50`
  const { rows } = await counting(scope, () => ask.execute(scope.db))
  return rows.map(({ tag, count }) => ({ tag, count: Number(count) }))
}
