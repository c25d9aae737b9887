// What a way of giving labels can do. One more way is one more file beside entered.ts, derived.ts and table.ts.
import type { Compiled } from '../decision/compile.ts'
import type { DimensionSpec, LabelSpec, Template } from '../template.ts'
import type { Facts, Value } from '../value.ts'

/** What the rule of a dimension says of one customer. */
export type Decision = {
  readonly labels: readonly string[]
  /** Matching rule of a table, from 1. */
  readonly rule?: number
  /** The label is the table's default: no rule matched. */
  readonly byDefault?: true
  /** Rules that match together though only one may: there is no label. */
  readonly ambiguous?: readonly number[]
  /** Values that decided. */
  readonly reason?: Readonly<Record<string, Value>>
}

export type CompiledSource = {
  /** Fact keys and dimension keys that are read. */
  readonly reads: readonly string[]
  /** All labels, those of the source itself (regions) included. */
  readonly labels: readonly LabelSpec[]
  /** The decision table made ready, where one decides. */
  readonly table?: Compiled
  /** Undefined for a dimension that only people fill. `facts` hold the labels of dimensions decided before, too. */
  readonly decide?: (facts: Facts) => Decision
}

export const noDecision: Decision = Object.freeze({ labels: Object.freeze([]) })

export type SourceKind = {
  readonly kind: DimensionSpec['source']['kind']
  compile(dimension: DimensionSpec, template: Template): CompiledSource
}
