// Dimensions as the rules page shows them: labels with counts, the rule, whether it is proved, and what rules may read.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { dimensionInfo } from '#store/dimension-info.ts'
import type { Handler } from '#store/handler.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { tally } from '#store/tally.ts'
import type { contract } from './contract.ts'
import { factsOf } from './facts.ts'
import { proofOf } from './ready.ts'

type Answer = OutputOf<typeof contract.saveLabel>

export const list: Handler<typeof contract.list> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  return { dimensions: await answers(scope, registry, registry.dimensions), facts: factsOf(registry) }
}

/** One dimension as it is now, also inside the transaction that has just changed it. Counts are of customers in sight. */
export async function answerOf(scope: Scope, key: string): Promise<Answer> {
  const registry = await registryOf(scope.store, scope.db)
  const [answer] = await answers(
    scope,
    registry,
    registry.dimensions.filter((dimension) => dimension.key === key),
  )
  if (!answer) throw new Error('a dimension is gone')
  return answer
}

async function answers(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
): Promise<Answer[]> {
  const tallies = await tally(scope, dimensions, { where: sql<boolean>`true`, withCustomer: false })
  const published = await publishedOf(scope)
  return dimensions.map((dimension) => {
    const proof = proofOf(registry, dimension.key)
    const last = dimension.source.kind === 'table' ? published.get(dimension.id) : undefined
    const counts = [...(tallies.get(dimension.key) ?? [])].map(
      ([id, { count }]) => [dimension.byId.get(id)?.key ?? '', count] as const,
    )
    return {
      info: dimensionInfo(dimension),
      source: dimension.source,
      version: dimension.version,
      counts: Object.fromEntries(counts),
      complete: proof?.complete ?? null,
      exclusive: proof?.exclusive ?? null,
      ...(last ? { publishedAt: last.at.toISOString(), ...(last.by ? { publishedBy: last.by } : {}) } : {}),
    }
  })
}

async function publishedOf({ client }: Scope): Promise<Map<number, { at: Date; by: string | null }>> {
  const { rows } = await client.query<{ id: number; at: Date; by: string | null }>(
    `select distinct on (v.dimension_id) v.dimension_id as id, v.published_at as at, p.name as by
     from rule_version v left join person p on p.id = v.published_by
     where v.published_at is not null order by v.dimension_id, v.version desc`,
  )
  return new Map(rows.map(({ id, at, by }) => [id, { at, by }]))
}
