// Whether overlaps of a draft are a fault, by its hit policy.
import type { Draft } from './draft.ts'
import type { Judged } from './judge.ts'

/** With Any (A), rules that agree may meet. */
export function exclusiveFor({ verification: v }: Judged, { hitPolicy }: Draft): boolean | null {
  if (hitPolicy !== 'A' || v.mutuallyExclusive !== false) return v.mutuallyExclusive
  return v.barePairs.length === 0 && [...v.overlaps, ...v.overlapPairs].every((one) => one.sameOutputs)
}
