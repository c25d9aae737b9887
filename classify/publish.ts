// Publishing a table as the next version of a dimension's rule.
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
import { forgetDraft } from './drafts.ts'
import { mustBeProved, withTable } from './table-change.ts'
import '#domain/words/problems-common.ts'

export type Proposal = {
  readonly dimension: string
  readonly table: TableSpec
  readonly reason: string
  readonly basedOn: number
}

/** Throws `changed-meanwhile` unless `basedOn` is the version in force, and what `withTable` and `mustBeProved` throw. */
export const publish: Handler<typeof contract.publish> = async (scope, { previewed, ...proposal }) => {
  await because(scope, proposal.reason)
  const { dimension, version, job } = await publishNow(scope, proposal)
  const line = {
    ...{ dimension_id: dimension.id, table_json: JSON.stringify(proposal.table), based_on: proposal.basedOn },
    ...{ reason: proposal.reason, asked_by: scope.actor.personId, asked_at: scope.now, ended_at: scope.now },
    ...({ state: 'published', version, previewed: previewed ? JSON.stringify(previewed) : null } as const),
  }
  await scope.db.insertInto('publication').values(line).execute()
  return { dimension: await answerOf(scope, proposal.dimension), job }
}

/** In force at once, with a job that labels everybody; the author's draft is done with. */
export async function publishNow(
  scope: Scope,
  proposal: Proposal,
): Promise<{ dimension: RegisteredDimension; version: number; job: string }> {
  const { dimension: key, table, reason } = proposal
  await lockDimension(scope, key)
  const dimension = await mustBePublishable(scope, proposal)
  const version = await putTable(scope, dimension, table, reason)
  await forgetDraft(scope, dimension.id)
  return { dimension, version, job: await askRelabel(scope) }
}

/** Answers the dimension as it is. `changed-meanwhile` tells the version in force, who published it, when and why. */
export async function mustBePublishable(scope: Scope, proposal: Proposal): Promise<RegisteredDimension> {
  const { dimension: key, table, basedOn } = proposal
  const registry = await registryOf(scope.store, scope.db)
  const dimension = dimensionOf(registry, key)
  if (dimension.version !== basedOn)
    throw new Problem('changed-meanwhile', {}, { version: dimension.version, ...(await publisherOf(scope, dimension)) })
  mustBeProved(withTable(registry, key, table), key)
  return dimension
}

async function publisherOf({ client }: Scope, { id, version }: RegisteredDimension) {
  const { rows } = await client.query<{ by: string | null; at: Date | null; reason: string | null }>(
    `select p.name as by, v.published_at as at, v.reason from rule_version v left join person p on p.id = v.published_by
     where v.dimension_id = $1 and v.version = $2`,
    [id, version],
  )
  const [row] = rows
  return { ...(row?.by ? { by: row.by } : {}), ...(row?.at ? { at: row.at.toISOString() } : {}) }
}

/** One change of a dimension at a time: the second waits here and then sees the first. */
export async function lockDimension({ client }: Scope, key: string): Promise<void> {
  await client.query('select from dimension where key = $1 for update', [key])
}

/** Writes the table as the next version, in force at once; answers its number. */
export async function putTable(
  scope: Scope,
  dimension: RegisteredDimension,
  table: TableSpec,
  reason: string,
): Promise<number> {
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
  return version
}
