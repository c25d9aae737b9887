// Whom a bulk act is about: customers by id, or everybody of a query.
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { mustBeActable } from '#store/at-once.ts'
import { noteLookUp } from '#store/look-up.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { forgetOrder, orderedIds } from './window.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-use.ts'

export type Whom = { readonly ids?: readonly number[]; readonly query?: Query }

/** Those meant who are in sight, ascending and each once, and how many of the asked were not found. */
export type Found = { readonly ids: readonly number[]; readonly missing: number }

/** Throws `whom-needed`, `too-many-customers`, and `not-found` as `inSight` does. */
export async function whomIds(scope: Scope, registry: Registry, { ids, query }: Whom): Promise<Found> {
  if (ids) return inSight(scope, ids)
  if (!query) throw new Problem('whom-needed')
  await noteLookUp(scope, query)
  const { sort: _, ...unsorted } = query
  forgetOrder(scope, registry, unsorted)
  const found = await orderedIds(scope, registry, unsorted)
  mustBeActable(found)
  return { ids: await seen(scope, [...found]), missing: 0 }
}

/**
 * Absent and out of sight are the same: counted among several, and `not-found` for a customer named alone,
 * who would otherwise get an answer as if all were well.
 */
export async function inSight(scope: Scope, asked: readonly number[]): Promise<Found> {
  const unique = [...new Set(asked)]
  const ids = await seen(scope, unique)
  if (unique.length === 1 && ids.length === 0) throw new Problem('not-found')
  return { ids, missing: unique.length - ids.length }
}

async function seen(scope: Scope, ids: readonly number[]): Promise<number[]> {
  const { rows } = await scope.client.query<{ id: number }>(
    'select id from customer where id = any($1::int[]) order by id',
    [ids],
  )
  return rows.map((row) => row.id)
}
