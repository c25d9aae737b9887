// The versions a dimension's rule has had, and what came of each that was previewed.
import type { OutputOf } from '#domain/contract.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'
import { inSight } from './outcome.ts'

type Outcome = NonNullable<OutputOf<typeof contract.versions>['versions'][number]['outcome']>
type Line = {
  version: number
  at: Date | null
  by: string | null
  reason: string | null
  table: TableSpec | null
  outcome: Outcome | null
}

/** Newest first. Throws `unknown-dimension`. Customers who changed meanwhile are named where they are in sight. */
export const versions: Handler<typeof contract.versions> = async (scope, { dimension: key }) => {
  const { id } = dimensionOf(await registryOf(scope.store, scope.db), key)
  const { rows } = await scope.client.query<Line>(
    `select v.version, v.published_at as at, p.name as by, v.reason, v.table_json as table, o.outcome
     from rule_version v left join person p on p.id = v.published_by
     left join publication o on o.dimension_id = v.dimension_id and o.version = v.version and o.state = 'published'
     where v.dimension_id = $1 order by v.version desc`,
    [id],
  )
  const seen = await inSight(
    scope,
    rows.flatMap(({ outcome }) => outcome?.who.map(({ customer }) => customer) ?? []),
  )
  return {
    versions: rows.map(({ version, at, by, reason, table, outcome }) => ({
      ...{ version, at: at?.toISOString() ?? '', by: by ?? '', reason: reason ?? '' },
      ...(table ? { table } : {}),
      ...(outcome ? { outcome: { ...outcome, who: outcome.who.filter(({ customer }) => seen.has(customer)) } } : {}),
    })),
  }
}
