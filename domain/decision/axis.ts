// One input's values cut at every boundary its cells and domain name: between two cuts, all values fare alike.
import { type AtomSet, atomSet, commonAtoms, noAtoms, unionAtoms, withoutAtoms } from './atoms.ts'
import { decimalBetween } from './between.ts'
import { type Cell, cellLiterals, parseLiteral, type Test, testsOf } from './cell.ts'
import { valueLiteral } from './fact.ts'
import { booleanLiteral, compareLiterals, type Kind, type Literal } from './literal.ts'
import type { Domain, Input } from './table.ts'

/** A piece of the axis: empty, one value, all values between two, or every value that nothing names. */
export type Atom =
  | { readonly is: 'empty' }
  | { readonly is: 'point'; readonly value: Literal }
  | { readonly is: 'between'; readonly kind: Kind; readonly after: Literal | null; readonly before: Literal | null }
  | { readonly is: 'other'; readonly kind: Kind | null }

/** The stretch of the axis that one kind of value takes. `ordered` stretches alternate between gaps and points. */
export type Stretch = {
  readonly kind: Kind
  readonly ordered: boolean
  readonly whole: boolean
  readonly first: number
  readonly last: number
  readonly points: readonly Literal[]
  readonly byKey: ReadonlyMap<string, number>
}

export type Axis = {
  readonly input: Input
  /** Position 0 is always the empty value. */
  readonly atoms: readonly Atom[]
  readonly stretches: readonly Stretch[]
  readonly all: AtomSet
  /** All positions that hold a value, empty included: no whole number lies between 21 and 22. */
  readonly real: AtomSet
  /** What the input can be. */
  readonly domain: AtomSet
  /** Text without a list of values: only `not(…)`, `-` or an order make it decidable. */
  readonly freeText: boolean
}

export const emptyAtom = 0

/** Cuts the axis of an input at everything its cells and its domain name. Throws NotFeel for a domain that cannot be read. */
export function buildAxis(input: Input, cells: readonly Cell[]): Axis {
  const declared = domainLiterals(input)
  const named = [...declared, ...cells.flatMap(cellLiterals)]
  const kinds = input.type === 'any' ? [...new Set(named.map((literal) => literal.kind))].sort() : [input.type]
  const atoms: Atom[] = [{ is: 'empty' }]
  const stretches = kinds.map((kind) => {
    return addStretch(atoms, kind, named, isOrdered(kind, cells, input.domain), input.whole === true)
  })
  if (!kinds.length) atoms.push({ is: 'other', kind: null })
  const all = [0, atoms.length - 1]
  const real = withoutAtoms(all, unreal(atoms, stretches))
  const declaredSet = input.domain ? domainSet(input.domain, declared, stretches) : [1, atoms.length - 1]
  const domain = commonAtoms(real, unionAtoms([declaredSet, input.mayBeEmpty ? [0, 0] : noAtoms]))
  const freeText = !input.domain && (input.type === 'string' || input.type === 'any') && kinds.includes('string')
  return { input, atoms, stretches, all, real, domain, freeText }
}

/**
 * The atoms a cell matches; kinds that a test cannot be compared with make it match nothing there. `ends`: a named value means all up
 * to that position.
 */
export function cellSet(axis: Axis, cell: Cell, ends?: Int32Array): AtomSet {
  if (cell.is === 'any') return axis.all
  if (cell.is === 'except') return exceptSet(axis, cell.lists, ends)
  if (!axis.stretches.length && cell.is === 'none') return [emptyAtom + 1, axis.atoms.length - 1]
  const sets = axis.stretches.map((stretch) => stretchSet(stretch, cell, ends))
  return unionAtoms([...sets, emptyMatches(cell) ? [emptyAtom, emptyAtom] : noAtoms])
}

function exceptSet(axis: Axis, [tests = [], ...rest]: readonly (readonly Test[])[], ends?: Int32Array): AtomSet {
  const some = tests.length ? cellSet(axis, { is: 'some', tests }, ends) : axis.all
  const [none, ...kept] = rest
  if (!none) return some
  const outside = cellSet(axis, { is: 'none', tests: none }, ends)
  return commonAtoms(some, kept.length ? unionAtoms([outside, exceptSet(axis, kept, ends)]) : outside)
}

/** Where a value lies, or -1 for a value of a kind that this axis does not have. */
export function locate(axis: Axis, value: Literal | null): number {
  if (value === null) return emptyAtom
  const stretch = axis.stretches.find((s) => s.kind === value.kind)
  if (!stretch) return axis.stretches.length ? -1 : axis.atoms.length - 1
  if (!stretch.ordered) return stretch.byKey.get(value.key) ?? (stretch.kind === 'boolean' ? -1 : stretch.last)
  let low = 0
  let high = stretch.points.length
  while (low < high) {
    const middle = (low + high) >> 1
    const point = stretch.points[middle]
    const order = point ? compareLiterals(point, value) : 1
    if (order === 0) return stretch.first + 2 * middle + 1
    if (order < 0) low = middle + 1
    else high = middle
  }
  return stretch.first + 2 * low
}

function addStretch(atoms: Atom[], kind: Kind, named: readonly Literal[], ordered: boolean, whole: boolean): Stretch {
  const first = atoms.length
  const all = kind === 'boolean' ? [booleanLiteral(false), booleanLiteral(true)] : named
  const byKey = new Map<string, number>()
  const points: Literal[] = []
  for (const literal of all) {
    if (literal.kind !== kind || byKey.has(literal.key)) continue
    byKey.set(literal.key, first + points.length)
    points.push(literal)
  }
  if (ordered) {
    points.sort(compareLiterals)
    atoms.push({ is: 'between', kind, after: null, before: points[0] ?? null })
  }
  for (const [i, value] of points.entries()) {
    if (ordered) byKey.set(value.key, atoms.length)
    atoms.push({ is: 'point', value })
    if (ordered) atoms.push({ is: 'between', kind, after: value, before: points[i + 1] ?? null })
  }
  if (!ordered && kind !== 'boolean') atoms.push({ is: 'other', kind })
  return { kind, ordered, whole: isWhole(kind, whole), first, last: atoms.length - 1, points, byKey }
}

function stretchSet(stretch: Stretch, cell: Extract<Cell, { tests: unknown }>, ends?: Int32Array): AtomSet {
  const ranges: number[] = []
  for (const test of cell.tests) {
    const set = testSet(stretch, test, ends)
    if (!set) {
      if (cell.is === 'none') return noAtoms
      continue
    }
    for (let i = 0; i < set.length; i++) ranges.push(set[i] ?? 0)
  }
  const union = atomSet(ranges)
  return cell.is === 'some' ? union : withoutAtoms([stretch.first, stretch.last], union)
}

/** The atoms of one stretch that pass a test, or null where the test is about another kind (FEEL: null, no match). */
function testSet(stretch: Stretch, test: Test, ends?: Int32Array): AtomSet | null {
  const at = (literal: Literal) => stretch.byKey.get(literal.key) ?? -1
  if (test.is === 'equal') {
    if (test.value === null) return noAtoms
    if (test.value.kind !== stretch.kind) return null
    const place = at(test.value)
    return [place, ends?.[place] ?? place]
  }
  if (test.is === 'compare') {
    if (test.value?.kind !== stretch.kind || !stretch.ordered) return null
    const point = at(test.value)
    if (test.op === '<' || test.op === '<=') return [stretch.first, test.op === '<' ? point - 1 : point]
    return [test.op === '>' ? point + 1 : point, stretch.last]
  }
  if (test.from?.kind !== stretch.kind || test.to?.kind !== stretch.kind || !stretch.ordered) return null
  return atomSet([at(test.from) + (test.fromClosed ? 0 : 1), at(test.to) - (test.toClosed ? 0 : 1)])
}

/** `null` matches empty; `not("a")` matches it too, `not(> 5)` does not (FEEL compares null with an order to null). */
function emptyMatches(cell: Extract<Cell, { tests: unknown }>): boolean {
  const isNull = (test: Test) => test.is === 'equal' && test.value === null
  if (cell.is === 'some') return cell.tests.some(isNull)
  return cell.tests.every((test) => test.is === 'equal' && !isNull(test))
}

function isOrdered(kind: Kind, cells: readonly Cell[], domain: Domain | undefined): boolean {
  if (kind !== 'string') return kind !== 'boolean'
  const isOrder = (test: Test) => test.is !== 'equal' && testKind(test) === 'string'
  return domain?.kind === 'interval' || cells.some((cell) => testsOf(cell).some(isOrder))
}

function testKind(test: Test): Kind | undefined {
  return test.is === 'between' ? (test.from ?? test.to)?.kind : test.value?.kind
}

function isWhole(kind: Kind, whole: boolean): boolean {
  return kind === 'date' || kind === 'year-month-duration' || (kind === 'number' && whole)
}

/** Atoms that hold no value at all: between neighbouring days, a fraction among whole numbers, before the empty text. */
function unreal(atoms: readonly Atom[], stretches: readonly Stretch[]): AtomSet {
  const found: number[] = []
  for (const stretch of stretches) {
    if (!stretch.ordered && !stretch.whole) continue
    for (let i = stretch.first; i <= stretch.last; i++) {
      const atom = atoms[i]
      if (atom?.is === 'point' && stretch.whole && atom.value.key.includes('.')) found.push(i, i)
      if (atom?.is !== 'between') continue
      const { after, before } = atom
      if (stretch.kind === 'string' && before?.key === '') found.push(i, i)
      if (stretch.whole && after && before && isNextTo(after, before)) found.push(i, i)
    }
  }
  return atomSet(found)
}

function isNextTo(after: Literal, before: Literal): boolean {
  if (after.kind === 'date') return after.near + 1 >= before.near
  return decimalBetween(after.key, before.key, true) === undefined
}

function domainLiterals(input: Input): Literal[] {
  const { domain } = input
  if (!domain) return []
  const texts = domain.kind === 'values' ? domain.values : [domain.from ?? null, domain.to ?? null]
  return texts.flatMap((text) => {
    if (text === null) return []
    const literal = input.type === 'any' ? parseLiteral(text) : valueLiteral(text, input.type)
    return literal ? [literal] : []
  })
}

function domainSet(domain: Domain, declared: readonly Literal[], stretches: readonly Stretch[]): AtomSet {
  if (domain.kind === 'values') {
    const places: number[] = []
    for (const value of declared) {
      const own = stretches[0]?.kind === value.kind ? stretches[0] : stretches.find((s) => s.kind === value.kind)
      const at = own?.byKey.get(value.key) ?? -1
      places.push(at, at)
    }
    return atomSet(places)
  }
  const stretch = stretches.find((s) => s.kind === declared[0]?.kind) ?? stretches[0]
  if (!stretch) return noAtoms
  const at = (literal: Literal | undefined) => (literal && stretch.byKey.get(literal.key)) ?? -1
  const hasFrom = domain.from !== null && domain.from !== undefined
  const hasTo = domain.to !== null && domain.to !== undefined
  const from = hasFrom ? at(declared[0]) + (domain.fromClosed === false ? 1 : 0) : stretch.first
  const to = hasTo ? at(declared.at(-1)) - (domain.toClosed === false ? 1 : 0) : stretch.last
  return atomSet([from, to])
}
