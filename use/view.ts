// Views: a query with its columns under a name, for oneself or shared.
import type { InputOf } from '#domain/contract.ts'
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { compileQuery, sortKeys } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { looksUpPersonal } from '#store/search.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-use.ts'

type Body = InputOf<typeof contract.saveView>
type Row = { id: number; owner_id: number; name: string; shared: boolean; query: unknown; columns: unknown }

const columns = ['id', 'owner_id', 'name', 'shared', 'query', 'columns'] as const

export const views: Handler<typeof contract.views> = async (scope) => {
  const rows = await scope.db
    .selectFrom('view')
    .select(columns)
    .where((eb) => eb.or([eb('owner_id', '=', scope.actor.personId), eb('shared', '=', true)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { views: rows.map((row) => shown(scope, row)) }
}

export const saveView: Handler<typeof contract.saveView> = async (scope, body) => {
  const registry = await registryOf(scope.store, scope.db)
  compileQuery(registry, body.query, scope.today)
  sortKeys(registry, body.query.sort ?? [])
  if (body.query.search && looksUpPersonal(body.query.search)) throw new Problem('view-holds-personal')
  if (body.shared && !scope.actor.capabilities.has('view.share')) throw new Problem('not-allowed')
  const kept = {
    name: body.name,
    shared: body.shared,
    query: JSON.stringify(body.query),
    columns: JSON.stringify(body.columns ?? []),
  }
  const row =
    body.id === undefined
      ? await scope.db
          .insertInto('view')
          .values({ ...kept, owner_id: scope.actor.personId })
          .returning(columns)
          .executeTakeFirst()
      : await scope.db
          .updateTable('view')
          .set(kept)
          .where('id', '=', body.id)
          .where('owner_id', '=', scope.actor.personId)
          .returning(columns)
          .executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return shown(scope, row)
}

export const removeView: Handler<typeof contract.removeView> = async (scope, { id }) => {
  const gone = await scope.db
    .deleteFrom('view')
    .where('id', '=', id)
    .where('owner_id', '=', scope.actor.personId)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw new Problem('not-found')
  return {}
}

function shown(scope: Scope, row: Row) {
  const list = row.columns as NonNullable<Body['columns']>
  return {
    id: row.id,
    mine: row.owner_id === scope.actor.personId,
    name: row.name,
    shared: row.shared,
    query: row.query as Query,
    ...(list.length ? { columns: list } : {}),
  }
}
