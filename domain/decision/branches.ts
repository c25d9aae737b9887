// Values that hold others (制造业 holds 计算机制造): a cell that names one means all below it, and sets are said by the fewest.
import type { AtomSet } from './atoms.ts'
import type { Axis } from './axis.ts'
import { type Cell, type Operand, type Test, withTests } from './cell.ts'
import { stringLiteral } from './literal.ts'

/** Value → the wider value that holds it. */
export type Above = Readonly<Record<string, string>>

const trees = new WeakMap<Above, ReadonlyMap<string, readonly string[]>>()

function childrenOf(above: Above): ReadonlyMap<string, readonly string[]> {
  const known = trees.get(above)
  if (known) return known
  const made = new Map<string, string[]>()
  for (const [value, wider] of Object.entries(above)) {
    const own = made.get(wider)
    if (own) own.push(value)
    else made.set(wider, [value])
  }
  trees.set(above, made)
  return made
}

/** The value and all that it holds, however deep. */
export function branchOf(value: string, above: Above): string[] {
  const children = childrenOf(above)
  const found = new Set<string>()
  // Depth first, as such lists are mostly written: the branch is then one stretch of the axis.
  const open = [value]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue
    found.add(one)
    const below = children.get(one) ?? []
    for (let i = below.length - 1; i >= 0; i--) open.push(below[i] ?? '')
  }
  return [...found]
}

/** The cell with every named text standing for its branch; orders and ranges of texts stay as they are. */
export function widened(cell: Cell, above: Above | undefined): Cell {
  if (!above) return cell
  const wide = (test: Test): Test[] =>
    test.is === 'equal' && isText(test.value)
      ? branchOf(test.value.key, above).map((key) => ({ is: 'equal', value: stringLiteral(key) }))
      : [test]
  return withTests(cell, (tests) => tests.flatMap(wide))
}

const isText = (operand: Operand): operand is NonNullable<Operand> => operand?.kind === 'string'

/**
 * The tree of an axis by position: the position above each value (0: none), the values that hold some the axis has not,
 * and whether a position is a value at all. Up to `end` of a position there is nothing but what it holds.
 */
type Tree = {
  readonly wider: Int32Array
  readonly partial: readonly number[]
  readonly isValue: Uint8Array
  readonly end: Int32Array
  /** Whether all values that lie below others are declared. */
  readonly isWhole: boolean
}

const axisTrees = new WeakMap<Axis, Tree>()

function treeOf(axis: Axis, above: Above): Tree {
  const known = axisTrees.get(axis)
  if (known) return known
  const wider = new Int32Array(axis.atoms.length)
  const partial: number[] = []
  const isValue = new Uint8Array(axis.atoms.length)
  const placeOf = (value: string) => {
    for (const { byKey } of axis.stretches) {
      const place = byKey.get(value)
      if (place !== undefined) return place
    }
    return undefined
  }
  let [met, declared] = [0, 0]
  const lastDeclared = axis.input.domain?.kind === 'values' && axis.domain.length === 2 ? (axis.domain[1] ?? 0) : 0
  const [all, wides] = [Object.keys(above), Object.values(above)]
  // Mostly both are in one order: the next one is then known without being looked up.
  let nr = 0
  const parentOf = (value: string) => (all[nr] === value ? wides[nr++] : above[value])
  let [last, lastPlace]: [string | undefined, number] = [undefined, 0]
  for (let place = 1; place < axis.atoms.length; place++) {
    const atom = axis.atoms[place]
    if (atom?.is !== 'point') continue
    isValue[place] = 1
    const parent = parentOf(atom.value.key)
    if (parent === undefined) continue
    met++
    if (place <= lastDeclared) declared++
    if (parent !== last) [last, lastPlace] = [parent, placeOf(parent) ?? 0]
    wider[place] = lastPlace
  }
  for (const value of all.length > met ? all : []) {
    const over = placeOf(value) === undefined ? placeOf(above[value] ?? '') : undefined
    if (over !== undefined) partial.push(over)
  }
  const tree = { wider, partial, isValue, end: endsOf(wider), isWhole: declared === all.length }
  axisTrees.set(axis, tree)
  return tree
}

/**
 * The position up to which each value's branch goes, where every branch is one stretch of an axis that has all of them by its domain:
 * cells then need not be widened. Undefined where it is otherwise.
 */
export function branchEnds(axis: Axis, above: Above): Int32Array | undefined {
  const [stretch, second] = axis.stretches
  if (!stretch || second || stretch.kind !== 'string' || stretch.ordered) return undefined
  const { wider, end, isWhole } = treeOf(axis, above)
  if (!isWhole) return undefined
  for (let at = 1; at < wider.length; at++) {
    const over = wider[at] ?? 0
    if (over && (over >= at || at > (end[over] ?? 0))) return undefined
  }
  return end
}

/** Where lists are written from the top down, a branch is one stretch; where they are not, `end` stops early. */
function endsOf(wider: Int32Array): Int32Array {
  const end = new Int32Array(wider.length)
  for (let at = wider.length - 1; at > 0; at--) {
    let to = at
    for (let over = wider[to + 1]; over !== undefined && over >= at && over <= to; over = wider[to + 1])
      to = end[to + 1] ?? 0
    end[at] = to
  }
  return end
}

export type Heads = {
  /** The fewest values (positions, ascending) whose branches are exactly the set. */
  readonly some?: readonly number[]
  /** Those whose branches are what the set leaves of the domain. */
  readonly none?: readonly number[]
  /** The widest values in the set, the holes below them, what is in it below those, …; also with everything instead of the first. */
  readonly except?: readonly (readonly number[])[]
  readonly exceptAll?: readonly (readonly number[])[]
}

/** How a set is said by branches; a way that would not say it exactly is left out. */
export function heads(axis: Axis, above: Above, inside: AtomSet): Heads {
  const { wider, partial, isValue, end } = treeOf(axis, above)
  const side = new Uint8Array(axis.atoms.length)
  for (let i = 0; i < axis.domain.length; i += 2) side.fill(2, axis.domain[i], (axis.domain[i + 1] ?? 0) + 1)
  for (let i = 0; i < inside.length; i += 2) side.fill(1, inside[i], (inside[i + 1] ?? 0) + 1)
  // Empty is nobody's branch.
  side[0] = 0
  const some: number[] = []
  const none: number[] = []
  const turns: number[] = []
  const isWhole = [true, true, true]
  /** Whether values that nothing names are in the set, and whether some are not. */
  let [isOpen, isClosed] = [false, false]
  for (const at of partial) isWhole[side[at] ?? 0] = false
  const stops = [stopsOf(inside), stopsOf(axis.domain)]
  for (let at = 1, next = 1; at < side.length; at = next) {
    const own = side[at] ?? 0
    const over = side[wider[at] ?? 0] ?? 0
    // What follows below it on the same side has nothing to say.
    next = 1 + (end[at] ?? at)
    for (const stop of stops) next = Math.min(next, stop(at))
    if (!isValue[at]) {
      isOpen ||= own === 1
      isClosed ||= own === 2
    }
    if ((own === 1) !== (over === 1) || (wider[at] === 0 && own !== 1)) turns.push(at)
    if (own === over) continue
    isWhole[over] = false
    if (own && isValue[at]) (own === 1 ? some : none).push(at)
  }
  const isSaid = !partial.some((at) => side[at])
  const lists = (isIn: boolean) =>
    turnsBy(
      wider,
      side,
      turns.filter((at) => isValue[at]),
      isIn,
    )
  const except = isSaid && !isOpen ? lists(false) : []
  const exceptAll = isSaid && !isClosed ? lists(true) : []
  return {
    ...(isWhole[1] ? { some } : {}),
    ...(isWhole[2] ? { none } : {}),
    ...(except.length > 1 ? { except } : {}),
    ...(exceptAll.length > 1 ? { exceptAll } : {}),
  }
}

/** The first position after another at which a set begins or ends; asked in ascending order. */
function stopsOf(set: AtomSet): (at: number) => number {
  let i = 0
  const stop = (nr: number) => (nr < set.length ? (set[nr] ?? 0) + (nr % 2) : Number.POSITIVE_INFINITY)
  return (at) => {
    while (stop(i) <= at) i++
    return stop(i)
  }
}

/**
 * The values at which the way down from the top goes into a set or out of it, by how often it did so before; `isIn`:
 * whether it begins inside.
 */
function turnsBy(wider: Int32Array, side: Uint8Array, candidates: readonly number[], isIn: boolean): number[][] {
  const found: number[][] = []
  const isTurn = (at: number) => (side[at] === 1) !== (wider[at] ? side[wider[at] ?? 0] === 1 : isIn)
  for (const at of candidates) {
    if (!isTurn(at)) continue
    let level = 0
    // Longer ways than there are values go round in a circle.
    for (let over = wider[at] ?? 0, left = side.length; over && left; over = wider[over] ?? 0, left--)
      if (isTurn(over)) level++
    while (found.length <= level) found.push([])
    found[level]?.push(at)
  }
  return found
}
