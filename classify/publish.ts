// Publishing a table as the next version of a dimension's rule, and looking at the versions there were.

import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because } from '#store/this-act.ts'
import { askRelabel } from './ask.ts'
import type { contract } from './contract.ts'
import { answerOf } from './dimensions.ts'
import { mustBeProved, withTable } from './table-change.ts'
import '#domain/words/problems-common.ts'

/** Throws `changed-meanwhile` unless `basedOn` is the version in force, and what `withTable` and `mustBeProved` throw. */
export const publish: Handler<typeof contract.publish> = async (scope, { dimension: key, table, reason, basedOn }) => {
  await because(scope, reason)
  await lockDimension(scope, key)
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, key)
  if (dimension.version !== basedOn) throw new Problem('changed-meanwhile', {}, { version: dimension.version })
  mustBeProved(withTable(registry, key, table), key)
  await putTable(scope, dimension, table, reason)
  const job = await askRelabel(scope)
  return { dimension: await answerOf(scope, key), job }
}

/** One change of a dimension at a time: the second waits here and then sees the first. */
export async function lockDimension({ client }: Scope, key: string): Promise<void> {
  await client.query('select from dimension where key = $1 for update', [key])
}

/** Writes the table as the next version, in force at once. */
export async function putTable(
  scope: Scope,
  dimension: RegisteredDimension,
  table: TableSpec,
  reason: string,
): Promise<void> {
  // Above every number that was ever given, those of undone versions included.
  const { rows } = await scope.client.query<{ version: number }>(
    'update dimension set version = greatest(version, $2) + 1, source = $3 where id = $1 returning version',
    [dimension.id, dimension.version, JSON.stringify({ kind: 'table', table })],
  )
  const version = rows[0]?.version ?? 0
  const line = {
    ...{ dimension_id: dimension.id, version, table_json: JSON.stringify(table), state: 'published' as const, reason },
    ...{ published_at: scope.now, published_by: scope.actor.personId || null },
  }
  await scope.db.insertInto('rule_version').values(line).execute()
}

export const versions: Handler<typeof contract.versions> = async (scope, { dimension: key }) => {
  const registry = await registryOf(scope.store, scope.db)
  const { id } = dimensionOf(registry, key)
  const { rows } = await scope.client.query<{
    version: number
    at: Date | null
    by: string | null
    reason: string | null
    table: TableSpec | null
  }>(
    `select v.version, v.published_at as at, p.name as by, v.reason, v.table_json as table
     from rule_version v left join person p on p.id = v.published_by where v.dimension_id = $1 order by v.version desc`,
    [id],
  )
  return {
    versions: rows.map(({ version, at, by, reason, table }) => ({
      ...{ version, at: at?.toISOString() ?? '', by: by ?? '', reason: reason ?? '' },
      ...(table ? { table } : {}),
    })),
  }
}
