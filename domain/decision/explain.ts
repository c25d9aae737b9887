// 为什么: which rule gave the label, and the smallest single change that would give another.
import { canonicalDecimal, fromUnits, toUnits } from '#domain/decimal.ts'
import type { Facts, Value } from '#domain/value.ts'
import { hasAtom } from './atoms.ts'
import { type Atom, type Axis, locate } from './axis.ts'
import type { Compiled } from './compile.ts'
import { type Evaluation, evaluate, matchingRules } from './evaluate.ts'
import { factLiteral } from './fact.ts'
import { type Literal, literalValue } from './literal.ts'
import { outcomeOf } from './outcome.ts'
import { dayText } from './temporal.ts'

/** One input changed, all others as they are. */
export type Change = {
  readonly label: string
  /** From 1; null where the label is the default. */
  readonly rule: number | null
  readonly input: string
  readonly from: Value
  /** A value that reaches the label: the nearest one for numbers and dates. */
  readonly to: Value
  /** Signed difference in the input's own unit (days for dates); null for choices and where there is no value now. */
  readonly by: string | null
}

export type Explanation = Evaluation & {
  /** The nearest change for each other label that one input can reach, the smallest first. */
  readonly changes: readonly Change[]
}

export type ExplainOptions = {
  /** Digits after the point that an input keeps, for the first value beyond an open bound; 2 unless said. */
  readonly scaleOf?: (inputKey: string) => number
}

/** Explains the label that `evaluate` gives, by the same rules. */
export function explain(compiled: Compiled, facts: Facts, options: ExplainOptions = {}): Explanation {
  const evaluation = evaluate(compiled, facts)
  const now = evaluation.labels.join('\u0000')
  const best = new Map<string, { change: Change; cost: number }>()
  for (const [column, axis] of compiled.axes.entries()) {
    const scale = axis.input.whole ? 0 : (options.scaleOf?.(axis.input.key) ?? 2)
    for (const { atom, value, literal } of steps(axis, facts, scale)) {
      const found = labelWith(compiled, facts, column, literal)
      if (!found || found.label === now || !hasAtom(axis.domain, atom)) continue
      const cost = costOf(axis, facts, value)
      if (cost >= (best.get(found.label)?.cost ?? Number.POSITIVE_INFINITY)) continue
      const from = facts[axis.input.key] ?? null
      const change = { ...found, input: axis.input.key, from, to: value, by: difference(axis, from, value) }
      best.set(found.label, { change, cost })
    }
  }
  const changes = [...best.values()].sort((a, b) => a.cost - b.cost).map(({ change }) => change)
  return { ...evaluation, changes }
}

/** Boundaries further away than this many are not tried: the nearest change is not there. */
const mostSteps = 200

type Step = { readonly atom: number; readonly value: Value; readonly literal: Literal }

/** The nearest value in each piece of the axis but the one the fact lies in. */
function steps(axis: Axis, facts: Facts, scale: number): Step[] {
  const now = factLiteral(facts[axis.input.key], axis.input.type)
  const here = locate(axis, now)
  const first = Math.max(1, here - mostSteps)
  const found: Step[] = []
  for (let at = first; at < axis.atoms.length && at <= Math.max(here, 0) + mostSteps; at++) {
    const atom = axis.atoms[at]
    if (at === here || !atom || !hasAtom(axis.domain, at)) continue
    const value = nearestIn(atom, at < here, scale)
    const literal = value === null ? null : factLiteral(value, axis.input.type)
    if (literal && locate(axis, literal) === at) found.push({ atom: at, value, literal })
  }
  return found
}

/** The value of an atom nearest to a fact above it (`fromAbove`) or below it. */
function nearestIn(atom: Atom, fromAbove: boolean, scale: number): Value {
  if (atom.is === 'point') return literalValue(atom.value)
  if (atom.is !== 'between') return null
  const end = fromAbove ? (atom.before ?? atom.after) : (atom.after ?? atom.before)
  if (!end) return null
  const up = end === atom.after
  if (atom.kind === 'date') return dayText(end.near + (up ? 1 : -1))
  if (atom.kind !== 'number') return null
  const digits = Math.max(scale, end.key.split('.')[1]?.length ?? 0)
  return fromUnits((toUnits(end.key, digits) ?? 0n) + (up ? 1n : -1n), digits)
}

function labelWith(compiled: Compiled, facts: Facts, column: number, literal: Literal) {
  const { inputs } = compiled.table
  const values = inputs.map((input, c) => (c === column ? literal : factLiteral(facts[input.key], input.type)))
  const outcome = outcomeOf(compiled.table, matchingRules(compiled, values))
  if (outcome.is === 'clash' || !outcome.rows.length) return null
  const label = outcome.rows.map((row) => row[0] ?? '').join('\u0000')
  return { label, rule: outcome.used[0] ?? null }
}

/** Numbers and dates cost what they move, relative to where they are; choosing another value costs more than doubling. */
function costOf(axis: Axis, facts: Facts, to: Value): number {
  const from = facts[axis.input.key] ?? null
  const by = difference(axis, from, to)
  if (by === null) return from === null ? 4 : 3
  if (axis.input.type === 'date') return Math.min(2, Math.abs(Number(by)) / 365)
  const size = Math.max(1, Math.abs(Number(from)))
  return Math.min(2, Math.abs(Number(by)) / size)
}

function difference(axis: Axis, from: Value, to: Value): string | null {
  if (typeof from !== 'string' || typeof to !== 'string') return null
  const a = factLiteral(from, axis.input.type)
  const b = factLiteral(to, axis.input.type)
  if (a?.kind === 'date' && b?.kind === 'date') return String(b.near - a.near)
  if (a?.kind !== 'number' || b?.kind !== 'number') return null
  return subtract(b.key, a.key)
}

function subtract(a: string, b: string): string {
  const scale = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0))
  const units = (toUnits(a, scale) ?? 0n) - (toUnits(b, scale) ?? 0n)
  return canonicalDecimal(fromUnits(units, scale)) ?? '0'
}
