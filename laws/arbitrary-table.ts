// Random decision tables with their meaning beside them: each cell comes with a plain function that says what it accepts.
import fc from 'fast-check'
import type { DecisionTable, HitPolicy, Input } from '#domain/decision/table.ts'
import type { Facts, Value } from '#domain/value.ts'

/** A condition as text, and what it accepts, worked out without the code under test. */
export type MeantCell = { readonly text: string; readonly accepts: (value: Value) => boolean }

export type MeantTable = {
  readonly table: DecisionTable
  readonly cells: readonly (readonly MeantCell[])[]
  /** For each input one value from every piece that the cells can tell apart, inside its domain. */
  readonly inside: readonly (readonly Value[])[]
  /** The same and values outside the domain, empty included. */
  readonly anywhere: readonly (readonly Value[])[]
}

type MeantInput = {
  readonly input: Input
  readonly cell: fc.Arbitrary<MeantCell>
  readonly inside: readonly Value[]
  readonly anywhere: readonly Value[]
}

const any: MeantCell = { text: '-', accepts: () => true }
const onlyNull: MeantCell = { text: 'null', accepts: (value) => value === null }
const notNull: MeantCell = { text: 'not(null)', accepts: (value) => value !== null }

/** Cells over ordered values: `order` gives a value its rank, or null where it has none. */
function orderedCell(names: readonly string[], ranks: readonly number[], order: (value: Value) => number | null) {
  const point = fc.integer({ min: 0, max: names.length - 1 })
  const holds = (value: Value, test: (rank: number) => boolean) => {
    const rank = order(value)
    return rank !== null && test(rank)
  }
  const at = (i: number) => ranks[i] ?? 0
  const compare = fc.record({ i: point, op: fc.constantFrom('<', '<=', '>', '>=') }).map(({ i, op }) => ({
    text: `${op} ${names[i]}`,
    test: (r: number) => (op === '<' ? r < at(i) : op === '<=' ? r <= at(i) : op === '>' ? r > at(i) : r >= at(i)),
  }))
  const between = fc
    .record({ a: point, b: point, open: fc.constantFrom('[', '(', ']'), close: fc.constantFrom(']', ')', '[') })
    .map(({ a, b, open, close }) => ({
      text: `${open}${names[a]}..${names[b]}${close}`,
      test: (r: number) => (open === '[' ? r >= at(a) : r > at(a)) && (close === ']' ? r <= at(b) : r < at(b)),
    }))
  const equal = point.map((i) => ({ text: `${names[i]}`, test: (r: number) => r === at(i), equal: true }))
  const test = fc.oneof(compare, between, equal)
  const list = fc.array(test, { minLength: 1, maxLength: 3 })
  const some = list.map(
    (tests): MeantCell => ({
      text: tests.map((t) => t.text).join(','),
      accepts: (value) => holds(value, (r) => tests.some((t) => t.test(r))),
    }),
  )
  const none = list.map(
    (tests): MeantCell => ({
      text: `not(${tests.map((t) => t.text).join(', ')})`,
      accepts: (value) =>
        value === null ? tests.every((t) => 'equal' in t) : holds(value, (r) => tests.every((t) => !t.test(r))),
    }),
  )
  const except = exceptCell(some, none)
  return fc.oneof(
    { arbitrary: some, weight: 6 },
    { arbitrary: none, weight: 2 },
    { arbitrary: except, weight: 1 },
    { arbitrary: fc.constantFrom(any, onlyNull, notNull), weight: 2 },
  )
}

/** `A except B` out of `A` and `not(B)`: what both accept. */
function exceptCell(some: fc.Arbitrary<MeantCell>, none: fc.Arbitrary<MeantCell>): fc.Arbitrary<MeantCell> {
  return fc.tuple(some, none).map(([kept, left]) => ({
    text: `${kept.text} except ${left.text.slice('not('.length, -1)}`.replaceAll(/,\s*/g, ', '),
    accepts: (value) => kept.accepts(value) && left.accepts(value),
  }))
}

const numbers = ['-1', '0', '1', '1.5', '2.25', '3']
const halves = ['-2', '-1', '-0.5', '0', '0.5', '1', '1.2', '1.5', '2', '2.25', '2.5', '3', '4']
const wholes = ['-2', '-1', '0', '1', '2', '3', '4']

function numberInput(key: string): fc.Arbitrary<MeantInput> {
  return fc
    .record({ whole: fc.boolean(), mayBeEmpty: fc.boolean(), from: fc.constantFrom(null, '0', '1') })
    .map(({ whole, mayBeEmpty, from }) => {
      const existing = whole ? wholes : halves
      const inside = existing.filter((n) => from === null || Number(n) >= Number(from))
      return {
        input: { key, type: 'number', whole, mayBeEmpty, ...(from ? { domain: { kind: 'interval', from } } : {}) },
        cell: orderedCell(numbers, numbers.map(Number), (value) => (typeof value === 'string' ? Number(value) : null)),
        inside: [...inside, ...(mayBeEmpty ? [null] : [])],
        anywhere: [...existing, null],
      }
    })
}

const days = ['2026-01-01', '2026-01-02', '2026-02-28', '2026-03-01']
const allDays = ['2025-12-31', ...days, '2026-01-15', '2026-03-02']

function dateInput(key: string): fc.Arbitrary<MeantInput> {
  const rank = (day: string) => Date.parse(day) / 86_400_000
  const names = days.map((day) => `date("${day}")`)
  return fc.boolean().map((mayBeEmpty) => ({
    input: { key, type: 'date', mayBeEmpty },
    cell: orderedCell(names, days.map(rank), (value) => (typeof value === 'string' ? rank(value) : null)),
    inside: [...allDays, ...(mayBeEmpty ? [null] : [])],
    anywhere: [...allDays, null],
  }))
}

const choices = ['制造业', '零售业', 'it']

function textInput(key: string): fc.Arbitrary<MeantInput> {
  const list = fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1, maxLength: 3 })
  const some = list.map(
    (texts): MeantCell => ({
      text: texts.map((text) => `"${text}"`).join(','),
      accepts: (value) => typeof value === 'string' && texts.includes(value),
    }),
  )
  const none = list.map(
    (texts): MeantCell => ({
      text: `not(${texts.map((text) => `"${text}"`).join(',')})`,
      accepts: (value) => value === null || (typeof value === 'string' && !texts.includes(value)),
    }),
  )
  return fc.record({ free: fc.boolean(), mayBeEmpty: fc.boolean() }).map(({ free, mayBeEmpty }) => ({
    input: { key, type: 'string', mayBeEmpty, ...(free ? {} : { domain: { kind: 'values', values: choices } }) },
    cell: fc.oneof(some, none, fc.constantFrom(any, onlyNull, notNull)),
    inside: [...choices, ...(free ? ['其他'] : []), ...(mayBeEmpty ? [null] : [])],
    anywhere: [...choices, '其他', null],
  }))
}

/** Each with the one that holds it: a cell that names one means all below it. */
export const tree = {
  making: null,
  computers: 'making',
  parts: 'computers',
  food: 'making',
  trade: null,
  shops: 'trade',
}

/** Worked out upwards, value by value, where the code under test goes down. */
function isBelow(value: string, head: string): boolean {
  if (value === head) return true
  const above = Object.hasOwn(tree, value) ? tree[value as keyof typeof tree] : null
  return above !== null && isBelow(above, head)
}

function treeInput(key: string): fc.Arbitrary<MeantInput> {
  const values = Object.keys(tree)
  const above = Object.fromEntries(Object.entries(tree).flatMap(([value, over]) => (over ? [[value, over]] : [])))
  const list = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
  const text = (heads: readonly string[]) => heads.map((head) => JSON.stringify(head)).join(', ')
  const some = list.map(
    (heads): MeantCell => ({
      text: text(heads),
      accepts: (value) => typeof value === 'string' && heads.some((head) => isBelow(value, head)),
    }),
  )
  const none = list.map(
    (heads): MeantCell => ({
      text: `not(${text(heads)})`,
      accepts: (value) => value === null || (typeof value === 'string' && !heads.some((head) => isBelow(value, head))),
    }),
  )
  return fc.boolean().map((mayBeEmpty) => ({
    input: { key, type: 'string', mayBeEmpty, domain: { kind: 'values', values }, above },
    cell: fc.oneof(some, none, exceptCell(some, none), fc.constantFrom(any, onlyNull, notNull)),
    inside: [...values, ...(mayBeEmpty ? [null] : [])],
    anywhere: [...values, '其他', null],
  }))
}

function booleanInput(key: string): fc.Arbitrary<MeantInput> {
  const cells = [true, false].map((b): MeantCell => ({ text: `${b}`, accepts: (value) => value === b }))
  return fc.boolean().map((mayBeEmpty) => ({
    input: { key, type: 'boolean', mayBeEmpty },
    cell: fc.constantFrom(...cells, any, onlyNull, notNull),
    inside: [true, false, ...(mayBeEmpty ? [null] : [])],
    anywhere: [true, false, null],
  }))
}

const labels = ['high', 'medium', 'low']
const policies: readonly HitPolicy[] = ['U', 'F', 'A', 'P', 'C', 'R', 'O']

/** Tables of one to three inputs over few constants, so that gaps and overlaps are common. */
const tablesOf = (minLength: number, maxLength: number): fc.Arbitrary<MeantTable> =>
  fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, i) =>
          fc.oneof(
            numberInput(`n${i}`),
            textInput(`t${i}`),
            treeInput(`r${i}`),
            dateInput(`d${i}`),
            booleanInput(`b${i}`),
          ),
        ),
      ),
    )
    .chain((inputs) => {
      const rule = fc.record({ cells: fc.tuple(...inputs.map((i) => i.cell)), label: fc.constantFrom(...labels) })
      return fc
        .record({ rules: fc.array(rule, { minLength, maxLength }), hitPolicy: fc.constantFrom(...policies) })
        .map(
          ({ rules, hitPolicy }): MeantTable => ({
            table: {
              hitPolicy,
              inputs: inputs.map((i) => i.input),
              outputs: [{ key: 'label', allowed: labels }],
              rules: rules.map((r) => ({ cells: r.cells.map((cell) => cell.text), outputs: [r.label] })),
            },
            cells: rules.map((r) => r.cells),
            inside: inputs.map((i) => i.inside),
            anywhere: inputs.map((i) => i.anywhere),
          }),
        )
    })

/** Up to six rules. */
export const meantTable = tablesOf(0, 6)
/** So many rules that their SQL halves them instead of asking one by one. */
export const meantLargeTable = tablesOf(30, 60)

/** The rules (from 1) that accept the facts, by their meaning. */
export function meantRules(meant: MeantTable, facts: Facts): number[] {
  return meant.cells.flatMap((cells, rule) =>
    cells.every((cell, i) => cell.accepts(facts[meant.table.inputs[i]?.key ?? ''] ?? null)) ? [rule + 1] : [],
  )
}

/** Every combination of one value an input. */
export function everyFacts(meant: MeantTable, values: readonly (readonly Value[])[]): Facts[] {
  return values.reduce<Facts[]>(
    (all, list, i) => all.flatMap((facts) => list.map((v) => ({ ...facts, [meant.table.inputs[i]?.key ?? '']: v }))),
    [{}],
  )
}
