// Live counts on every label: each dimension ignores its own choice and obeys all else.
import { sql } from 'kysely'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { selectionOf } from '#store/selection.ts'
import { type Counted, facetTally, from, type Tally, yuan } from '#store/tally.ts'
import type { contract } from './contract.ts'

export const facets: Handler<typeof contract.facets> = async (scope, { query, dimensions }) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const wanted = registry.dimensions.filter((dimension) => !dimensions || dimensions.includes(dimension.key))
  const selection = await selectionOf(scope, registry, query)
  const { total, tallies } = await facetTally(scope, wanted, selection.faceted(wanted))
  return {
    total: total.count,
    amount: yuan(total),
    counts: Object.fromEntries(
      wanted.map((dimension) => [dimension.key, countsOf(dimension, tallies.get(dimension.key))]),
    ),
    tags: await topTags(scope, selection.all('tags')),
  }
}

function countsOf(dimension: RegisteredDimension, sums: Tally | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [id, { count }] of sums ?? []) counts[id === 0 ? '' : (dimension.byId.get(id)?.key ?? '')] = count
  return counts
}

async function topTags(scope: Scope, counted: Counted): Promise<{ tag: string; count: number }[]> {
  const { rows } = await sql<{ tag: string; count: bigint }>`
    select t.name tag, count(*) count from ${from(counted)} join customer_tag g on g.customer_id = k.customer_id join custom_tag t on t.id = g.tag_id
    where ${counted.where} group by t.name order by count(*) desc, t.name limit 50`.execute(scope.db)
  return rows.map(({ tag, count }) => ({ tag, count: Number(count) }))
}
