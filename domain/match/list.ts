// Kinds of which a customer may have several: their form is a list, and two customers agree as their most alike ones do.
import { parsed } from './kind.ts'

/** Each value once, in a fixed order, without those that `counts` refuses. */
export function listForm(values: readonly string[], counts: (value: string) => boolean): string {
  return [...new Set(values)].filter(counts).sort().join(' ')
}

/** Reads a form into its values, remembering the last two. */
export function listReader(): (form: string) => readonly string[] {
  return parsed((form: string): readonly string[] => form.split(' '))
}

/** The strongest level, which is the smallest, that one value of each form reaches. */
export function bestLevel(
  partsOf: (form: string) => readonly string[],
  levelOf: (a: string, b: string) => number,
  one: string,
  other: string,
): number {
  if (!one.includes(' ') && !other.includes(' ')) return levelOf(one, other)
  let best = Number.POSITIVE_INFINITY
  for (const a of partsOf(one)) for (const b of partsOf(other)) best = Math.min(best, levelOf(a, b))
  return best
}
