// Which labels does a customer carry, and who or what says so? pin > table or derived > import > suggestion.
import { bag } from '../bag.ts'
import type { Facts, Value } from '../value.ts'
import type { CompiledDimension, CompiledDimensions } from './compile.ts'
import { profiles } from './profiling.ts'
import { type Decision, noDecision } from './source.ts'

export type LabelSource = 'entered' | 'derived' | 'table' | 'import' | 'pin' | 'none'

type Labels = Readonly<Record<string, readonly string[]>>

/** Labels given to a customer from outside the rules, by dimension key. */
export type Given = {
  /** Set by a person over the rule. */
  readonly pins?: Labels
  /** Picked by a person where the dimension is entered. */
  readonly entered?: Labels
  /** What an import said. */
  readonly imported?: Labels
  /** The customer refused to be profiled: no rule looks at it, and what a file said of such a dimension counts as little. */
  readonly refused?: boolean
}

export type Classified = {
  readonly labels: readonly string[]
  readonly source: LabelSource
  readonly decision: Decision
  /** What the rule says, where something else stands over it. */
  readonly ruleSays?: readonly string[]
  /** What an import said, where something else stands over it and differs. */
  readonly fileSays?: readonly string[]
  /** No rule was asked, since the customer refused to be profiled. */
  readonly leftOut?: true
  readonly version?: number
}

/** Every dimension's labels, in the compiled order. `facts` in canonical form, by fact key. Never throws. */
export function classify(dimensions: CompiledDimensions, facts: Facts, given: Given = {}): Map<string, Classified> {
  return classifyInto(dimensions, Object.assign(bag<Value>(), facts), given)
}

/** As `classify`, adding each dimension's labels to `known`, the caller's own copy of the facts. */
export function classifyInto(
  dimensions: CompiledDimensions,
  known: Record<string, Value>,
  given: Given = {},
): Map<string, Classified> {
  const found = new Map<string, Classified>()
  for (const dimension of dimensions.order) {
    const own = classifyOne(dimension, known, given)
    found.set(dimension.key, own)
    known[dimension.key] = dimension.spec.cardinality === 'one' ? (own.labels[0] ?? null) : own.labels
  }
  return found
}

const nobody: Classified = Object.freeze({ labels: Object.freeze([]), source: 'none', decision: noDecision })

function classifyOne(dimension: CompiledDimension, facts: Facts, given: Given): Classified {
  const { key, spec } = dimension
  if (given.refused && profiles(spec.source)) return leftOut(of(given.pins, key))
  const decision = dimension.decide?.(facts) ?? noDecision
  const rule = decision.labels
  const pinned = of(given.pins, key)
  const version = dimension.version === undefined ? undefined : { version: dimension.version }
  const imported = of(given.imported, key)
  if (pinned) {
    const says = dimension.decide ? { ruleSays: rule } : undefined
    return { labels: pinned, source: 'pin', decision, ...says, ...unlike(imported, pinned), ...version }
  }
  if (rule.length > 0) {
    const labels = spec.cardinality === 'one' && rule.length > 1 ? rule.slice(0, 1) : rule
    return { labels, source: spec.source.kind, decision, ...unlike(imported, labels), ...version }
  }
  const entered = of(given.entered, key)
  if (entered) return { labels: entered, source: 'entered', decision, ...version }
  if (imported) return { labels: imported, source: 'import', decision, ...version }
  return decision === noDecision ? nobody : { labels: [], source: 'none', decision, ...version }
}

/** What a person said of somebody who refused stands. */
function leftOut(pinned: readonly string[] | undefined): Classified {
  return pinned ? { ...nobody, labels: pinned, source: 'pin', leftOut: true } : { ...nobody, leftOut: true }
}

function unlike(imported: readonly string[] | undefined, labels: readonly string[]): Pick<Classified, 'fileSays'> {
  return imported?.some((label) => !labels.includes(label)) ? { fileSays: imported } : {}
}

function of(labels: Labels | undefined, key: string): readonly string[] | undefined {
  const own = labels && Object.hasOwn(labels, key) ? labels[key] : undefined
  return own && own.length > 0 ? own : undefined
}
