// A query made ready for counting: all its conditions, or all but those of one dimension.
import type { Query } from '#domain/filter.ts'
import { allConditions, and, type Condition, compileQuery } from './query.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { searchCondition } from './search.ts'
import type { Counted } from './tally.ts'

/** `chosen`: the dimensions in which the query chooses. */
export type Selection = { readonly chosen: ReadonlySet<string>; all(except?: string): Counted }

/** Throws the Problems of `compileQuery`. A personal look-up is to be noted first (look-up.ts). */
export async function selectionOf(scope: Scope, registry: Registry, query: Query): Promise<Selection> {
  const compiled = compileQuery(registry, query)
  const search = query.search?.trim() ? await searchCondition(scope, registry, query.search) : undefined
  const together = (conditions: Condition) => (search ? and([conditions, search]) : conditions)
  return {
    chosen: new Set(compiled.byDimension.keys()),
    all: (except) => ({
      where: together(allConditions(compiled, except)),
      withCustomer: compiled.needsCustomer || search !== undefined,
    }),
  }
}
