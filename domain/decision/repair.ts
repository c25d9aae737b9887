// One-click repairs of what a verification found: what can be offered, and the table after it.
import { type AtomSet, commonAtoms, includesAtoms, unionAtoms, withoutAtoms } from './atoms.ts'
import type { Axis } from './axis.ts'
import { type Compiled, compile } from './compile.ts'
import { setText } from './region.ts'
import type { DecisionTable, HitPolicy } from './table.ts'
import type { Region, SharedRegion, Verification } from './verify.ts'

/** Rows instead of rows; rules count from 1. */
export type RowsRepair =
  | { readonly kind: 'add-rules'; readonly rows: readonly (readonly string[])[] }
  | {
      /** The rule gives way to others: these rows are what it matches beside them. */
      readonly kind: 'give-way'
      readonly rule: number
      readonly to: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }
  | {
      /** The order of the rules written into their conditions, so that Unique says what First said. */
      readonly kind: 'untangle'
      readonly rules: readonly { readonly rule: number; readonly rows: readonly (readonly string[])[] }[]
    }

/** Rules and inputs count from 1. `cell` is the new cell, `was` the one that stands there. */
export type Repair =
  | { readonly kind: 'add-rule'; readonly cells: readonly string[] }
  | { readonly kind: 'set-default' }
  | {
      /** The ends that touch are closed or opened, a cell is widened over a gap, or cut where another rule holds. */
      readonly kind: 'close-bound' | 'widen' | 'open-bound' | 'cut'
      readonly rule: number
      readonly input: number
      readonly was: string
      readonly cell: string
    }
  | { readonly kind: 'hit-policy'; readonly to: HitPolicy }
  | { readonly kind: 'move-up'; readonly rule: number; readonly before: number }
  | { readonly kind: 'remove-rule'; readonly rule: number }
  | { readonly kind: 'merge'; readonly rules: readonly [number, number]; readonly input: number; readonly cell: string }

/** Repairs for one gap, the ones that keep the number of rules first. None of them makes rules overlap. */
export function gapRepairs(compiled: Compiled, gap: Region): Repair[] {
  const { table } = compiled
  // The gap joins the table as a rule, so that the axes are cut at its ends too.
  const wide = compile({
    ...table,
    rules: [...table.rules, { cells: gap.cells, outputs: table.outputs.map(() => '') }],
  })
  const widened = table.rules.flatMap((_, rule) =>
    wide.axes.flatMap((axis, input) => widen(wide, axis, rule, input) ?? []),
  )
  return [...widened, { kind: 'add-rule', cells: gap.cells }, { kind: 'set-default' }]
}

/** Among more rules than this no single cut helps. */
const mostTangled = 12

/** Repairs for one set of rules that match together. Cutting is offered where it leaves no gap. */
export function overlapRepairs(compiled: Compiled, overlap: SharedRegion): Repair[] {
  const rules = overlap.rules.slice(0, mostTangled)
  const cuts = rules.flatMap((rule) =>
    rules.flatMap((other) =>
      rule === other
        ? []
        : compiled.axes.flatMap((axis, input) => cut(compiled, axis, rule - 1, other - 1, input) ?? []),
    ),
  )
  const { hitPolicy } = compiled.table
  const wantsOne = hitPolicy === 'U' || (hitPolicy === 'A' && !overlap.sameOutputs)
  const policy: Repair[] = wantsOne ? [{ kind: 'hit-policy', to: overlap.sameOutputs ? 'A' : 'F' }] : []
  return [...cuts, ...policy]
}

/** Repairs for what is merely untidy: rules that never come up, and rules that one cell could join. */
export function tidyRepairs(compiled: Compiled, verification: Verification): Repair[] {
  const isInside = (rule: number, by: number) => verification.included.some((i) => i.rule === rule && i.by === by)
  const redundant = verification.included.filter(
    ({ rule, by, sameOutputs }) => sameOutputs && !(rule < by && isInside(by, rule)),
  )
  const useless = new Set([...verification.neverMatch, ...redundant.map(({ rule }) => rule)])
  const hidden = compiled.table.hitPolicy === 'F' ? verification.unreachableFirst : []
  return [
    ...[...useless].map((rule): Repair => ({ kind: 'remove-rule', rule })),
    ...hidden.filter((rule) => !useless.has(rule)).map((rule) => moveUp(compiled, rule)),
    ...verification.mergeable.map((pair): Repair => ({ kind: 'merge', ...pair })),
  ]
}

/** The table after a repair; `label` fills the outputs of an added rule and the default. */
export function applyRepair(table: DecisionTable, repair: Repair | RowsRepair, label = ''): DecisionTable {
  const { rules } = table
  const added = (cells: readonly string[]) => ({ cells, outputs: table.outputs.map(() => label) })
  switch (repair.kind) {
    case 'add-rules':
      return { ...table, rules: [...rules, ...repair.rows.map(added)] }
    case 'give-way':
      return { ...table, rules: withRows(rules, new Map([[repair.rule, repair.rows]])) }
    case 'untangle': {
      const rows = new Map(repair.rules.map((one) => [one.rule, one.rows]))
      return { ...table, hitPolicy: 'U', rules: withRows(rules, rows) }
    }
    case 'add-rule':
      return { ...table, rules: [...rules, added(repair.cells)] }
    case 'set-default':
      return { ...table, outputs: table.outputs.map((output) => ({ ...output, default: label })) }
    case 'hit-policy':
      return { ...table, hitPolicy: repair.to }
    case 'remove-rule':
      return { ...table, rules: rules.toSpliced(repair.rule - 1, 1) }
    case 'move-up': {
      const moved = rules.slice(repair.rule - 1, repair.rule)
      return { ...table, rules: rules.toSpliced(repair.rule - 1, 1).toSpliced(repair.before - 1, 0, ...moved) }
    }
    case 'merge': {
      const [keep, drop] = repair.rules
      return { ...table, rules: withCell(rules, keep, repair.input, repair.cell).toSpliced(drop - 1, 1) }
    }
    default:
      return { ...table, rules: withCell(rules, repair.rule, repair.input, repair.cell) }
  }
}

/** Some rules replaced by rows that say the same as they did; a rule without rows is left out. */
function withRows(
  rules: DecisionTable['rules'],
  rows: ReadonlyMap<number, readonly (readonly string[])[]>,
): DecisionTable['rules'] {
  return rules.flatMap((rule, i) => rows.get(i + 1)?.map((cells) => ({ ...rule, cells })) ?? [rule])
}

function withCell(rules: DecisionTable['rules'], rule: number, input: number, cell: string): DecisionTable['rules'] {
  return rules.map((row, i) => (i === rule - 1 ? { ...row, cells: row.cells.with(input - 1, cell) } : row))
}

/** A rule that holds the gap (the last rule) in every other input can take it over, if that meets no other rule. */
function widen(compiled: Compiled, axis: Axis, rule: number, input: number): Repair | null {
  const cells = compiled.rules[rule] ?? []
  const last = compiled.rules.length - 1
  const gap = compiled.axes.map((_, c) => inDomain(compiled, last, c))
  const here = gap[input] ?? []
  const mine = (c: number) => inDomain(compiled, rule, c)
  const isBeside = gap.every((part, c) => c === input || includesAtoms(mine(c), part))
  if (!isBeside || !mine(input).length || !touches(axis, mine(input), here)) return null
  const gained = compiled.axes.map((_, c) => (c === input ? here : mine(c)))
  const meets = (other: number) => gained.every((part, c) => commonAtoms(part, inDomain(compiled, other, c)).length > 0)
  if (compiled.rules.some((_, other) => other !== rule && other !== last && meets(other))) return null
  const both = unionAtoms([cells[input]?.atoms ?? [], here])
  const kind = isOnePoint(axis, here) ? 'close-bound' : 'widen'
  return { kind, rule: rule + 1, input: input + 1, was: cells[input]?.text ?? '-', cell: cellFor(axis, both) }
}

/** One rule gives way to another in one input; nothing is lost where the other holds it in all the rest. */
function cut(compiled: Compiled, axis: Axis, rule: number, other: number, input: number): Repair | null {
  const holds = compiled.axes.every(
    (_, c) => c === input || includesAtoms(inDomain(compiled, other, c), inDomain(compiled, rule, c)),
  )
  if (!holds) return null
  const mine = compiled.rules[rule]?.[input]
  const shared = commonAtoms(inDomain(compiled, rule, input), inDomain(compiled, other, input))
  const left = withoutAtoms(mine?.atoms ?? [], shared)
  if (!shared.length || !commonAtoms(left, axis.domain).length) return null
  const kind = isOnePoint(axis, shared) ? 'open-bound' : 'cut'
  return { kind, rule: rule + 1, input: input + 1, was: mine?.text ?? '-', cell: cellFor(axis, left) }
}

function moveUp(compiled: Compiled, rule: number): Repair {
  const meets = (other: number) =>
    compiled.axes.every((_, c) => commonAtoms(inDomain(compiled, rule - 1, c), inDomain(compiled, other, c)).length > 0)
  const before = compiled.rules.findIndex((_, other) => meets(other))
  return { kind: 'move-up', rule, before: before + 1 }
}

function inDomain(compiled: Compiled, rule: number, c: number): AtomSet {
  return commonAtoms(compiled.rules[rule]?.[c]?.atoms ?? [], compiled.axes[c]?.domain ?? [])
}

/** A cell for a new set; among listed values it lists them, elsewhere it keeps what lies outside the domain too. */
function cellFor(axis: Axis, set: AtomSet): string {
  if (includesAtoms(set, axis.domain)) return '-'
  return axis.input.domain?.kind === 'values' ? setText(axis, set) : setText(axis, set, axis.real)
}

/** Ordered values join only where nothing lies between them; named values always do. */
function touches(axis: Axis, a: AtomSet, b: AtomSet): boolean {
  if (!axis.stretches[0]?.ordered) return true
  const meets = (one: AtomSet, other: AtomSet) =>
    one.some((end, i) => i % 2 && other.some((start, j) => j % 2 === 0 && start > end && isNothing(axis, end, start)))
  return meets(a, b) || meets(b, a)
}

function isNothing(axis: Axis, after: number, before: number): boolean {
  return after > 0 && !commonAtoms(axis.real, [after + 1, before - 1]).length
}

function isOnePoint(axis: Axis, set: AtomSet): boolean {
  const [from, to] = set
  return set.length === 2 && from === to && axis.atoms[from ?? 0]?.is === 'point' && axis.stretches[0]?.ordered === true
}
