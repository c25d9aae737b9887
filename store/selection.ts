// A query made ready for counting: all its conditions, all but those of one dimension, or the choices apart.
import type { Query } from '#domain/filter.ts'
import { allConditions, and, type Condition, compileQuery } from './query.ts'
import type { RegisteredDimension, Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { searchCondition } from './search.ts'
import type { Counted, Faceted } from './tally.ts'

export type Selection = {
  all(except?: string): Counted
  /** The choices of these dimensions apart, everything else together: for counting each as if nothing were chosen in it. */
  faceted(dimensions: readonly RegisteredDimension[]): Faceted
}

/** Throws the Problems of `compileQuery`. A personal look-up is to be noted first (look-up.ts). */
export async function selectionOf(scope: Scope, registry: Registry, query: Query): Promise<Selection> {
  const compiled = compileQuery(registry, query)
  const search = query.search?.trim() ? await searchCondition(scope, registry, query.search) : undefined
  const together = (conditions: Condition) => (search ? and([conditions, search]) : conditions)
  const withCustomer = compiled.needsCustomer
  return {
    all: (except) => ({ where: together(allConditions(compiled, except)), withCustomer }),
    faceted: (dimensions) => {
      const apart = (key: string) => dimensions.some((dimension) => dimension.key === key)
      const choices = [...compiled.byDimension]
      const kept = choices.filter(([key]) => !apart(key)).map(([, condition]) => condition)
      return {
        base: { where: together(and([...kept, ...compiled.others])), withCustomer },
        chosen: new Map(choices.filter(([key]) => apart(key))),
      }
    },
  }
}
