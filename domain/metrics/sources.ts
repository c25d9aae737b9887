// Every derived dimension source. A file beside this one that is not imported here is found by metrics.test.ts.
import { source as activity } from './activity.ts'
import { source as frequency } from './frequency.ts'
import { source as lifecycle } from './lifecycle.ts'
import { source as region } from './region.ts'
import type { DerivedSource } from './source.ts'

export const sources: ReadonlyMap<string, DerivedSource> = new Map(
  [region, lifecycle, activity, frequency].map((source) => [source.key, source]),
)

/** The source a template names in `by`, or undefined. */
export function sourceOf(key: string): DerivedSource | undefined {
  return sources.get(key)
}
