// Whom a bulk act is about: customers by id, or everybody of a query.
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { noteLookUp } from '#store/look-up.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { forgetOrder, orderedIds } from './window.ts'
import '#domain/words/problems-use.ts'

/** One act is one transaction: more than this would hold its rows for too long. */
export const mostAtOnce = 200_000

export type Whom = { readonly ids?: readonly number[]; readonly query?: Query }

/** Ascending and each once. Ids out of sight may be among them: row security leaves them alone. Throws `whom-needed`, `too-many-customers`. */
export async function whomIds(scope: Scope, registry: Registry, { ids, query }: Whom): Promise<number[]> {
  if (ids) return [...new Set(ids)].sort((a, b) => a - b)
  if (!query) throw new Problem('whom-needed')
  await noteLookUp(scope, query)
  const { sort: _, ...unsorted } = query
  forgetOrder(scope, registry, unsorted)
  const found = await orderedIds(scope, registry, unsorted)
  if (found.length > mostAtOnce) throw new Problem('too-many-customers', { limit: mostAtOnce })
  return [...found]
}

export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
