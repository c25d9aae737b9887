// How much one act takes, and taking a long list in parts.
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-use.ts'

/** One act is one transaction: more than this would hold its rows for too long. */
export const mostAtOnce = 200_000

/** Throws `too-many-customers`. */
export function mustBeActable(found: ArrayLike<unknown>): void {
  if (found.length > mostAtOnce) throw new Problem('too-many-customers', { limit: mostAtOnce })
}

export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
