// A person's draft of a table: kept as typed, given back after a reload, told when the rules in force moved on.
import type { OutputOf } from '#domain/contract.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'

type Answer = OutputOf<typeof contract.draft>
type Line = { person: number; by: string; table: TableSpec; basedOn: number; at: Date }

/** Throws `unknown-dimension`. Of other people's drafts only whose and since when. */
export const draft: Handler<typeof contract.draft> = async (scope, { dimension: key }): Promise<Answer> => {
  const { id, version } = dimensionOf(await registryOf(scope.store, scope.db), key)
  const { rows } = await scope.client.query<Line>(
    `select d.person_id as person, p.name as by, d.table_json as table, d.based_on as "basedOn", d.saved_at as at
     from rule_draft d join person p on p.id = d.person_id where d.dimension_id = $1 order by d.saved_at desc`,
    [id],
  )
  const own = rows.find(({ person }) => person === scope.actor.personId)
  return {
    ...(own ? { draft: { table: own.table, basedOn: own.basedOn, savedAt: own.at.toISOString() } } : {}),
    version,
    others: rows.filter((row) => row !== own).map(({ by, at }) => ({ by, at: at.toISOString() })),
  }
}

/** Keeps the draft whatever is in it; answers the version in force, so that a screen sees the moment it moves on. */
export const saveDraft: Handler<typeof contract.saveDraft> = async (scope, { dimension: key, table, basedOn }) => {
  const { id, version } = dimensionOf(await registryOf(scope.store, scope.db), key)
  await scope.client.query(
    `insert into rule_draft (dimension_id, person_id, table_json, based_on, saved_at) values ($1, $2, $3, $4, $5)
     on conflict (dimension_id, person_id) do update set table_json = excluded.table_json, based_on = excluded.based_on, saved_at = excluded.saved_at`,
    [id, scope.actor.personId, JSON.stringify(table), basedOn, scope.now],
  )
  return { savedAt: scope.now.toISOString(), version }
}

export const dropDraft: Handler<typeof contract.dropDraft> = async (scope, { dimension: key }) => {
  const { id } = dimensionOf(await registryOf(scope.store, scope.db), key)
  await forgetDraft(scope, id)
  return {}
}

export async function forgetDraft({ client, actor }: Scope, dimensionId: number): Promise<void> {
  await client.query('delete from rule_draft where dimension_id = $1 and person_id = $2', [dimensionId, actor.personId])
}
