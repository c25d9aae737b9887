// A query made ready for counting: all its conditions, all but those of one dimension, or the choices apart.
import { type Query, scoreKey } from '#domain/filter.ts'
import { comparedScore } from './quality.ts'
import { allConditions, and, type Condition, compileQuery } from './query.ts'
import type { RegisteredDimension, Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { rememberedScore } from './score-memory.ts'
import { searchCondition } from './search.ts'
import type { Counted, Faceted } from './tally.ts'

export type Selection = {
  all(except?: string): Counted
  /** The choices of these dimensions apart, everything else together: for counting each as if nothing were chosen in it. */
  faceted(dimensions: readonly RegisteredDimension[]): Faceted
}

/** Throws the Problems of `compileQuery`. A personal look-up is to be noted first (look-up.ts). */
export async function selectionOf(scope: Scope, registry: Registry, query: Query): Promise<Selection> {
  const scored = (query.where ?? []).filter(({ field }) => field === scoreKey)
  const points = scored.length ? await rememberedScore(scope, registry) : undefined
  const others = (query.where ?? []).filter((condition) => !scored.includes(condition))
  const compiled = compileQuery(registry, { ...query, where: others }, scope.today)
  const search = query.search?.trim() ? await searchCondition(scope, registry, query.search) : undefined
  const apart = [...(points ? scored.map((one) => comparedScore(points, one)) : []), ...(search ? [search] : [])]
  const together = (conditions: Condition) => (apart.length ? and([conditions, ...apart]) : conditions)
  const withCustomer = compiled.needsCustomer
  return {
    all: (except) => ({ where: together(allConditions(compiled, except)), withCustomer }),
    faceted: (dimensions) => {
      const isApart = (key: string) => dimensions.some((dimension) => dimension.key === key)
      const choices = [...compiled.byDimension]
      const kept = choices.filter(([key]) => !isApart(key)).map(([, condition]) => condition)
      return {
        base: { where: together(and([...kept, ...compiled.others])), withCustomer },
        chosen: new Map(choices.filter(([key]) => isApart(key))),
      }
    },
  }
}
