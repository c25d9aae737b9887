// Values that hold others (制造业 holds 计算机制造): a cell that names one means all below it, and sets are said by the fewest.
import type { AtomSet } from './atoms.ts'
import type { Axis } from './axis.ts'
import type { Cell, Operand, Test } from './cell.ts'
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
  const found = new Set([value])
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child)
  return [...found]
}

/** The cell with every named text standing for its branch; orders and ranges of texts stay as they are. */
export function widened(cell: Cell, above: Above | undefined): Cell {
  if (!above || cell.is === 'any') return cell
  const wide = (test: Test): Test[] =>
    test.is === 'equal' && isText(test.value)
      ? branchOf(test.value.key, above).map((key) => ({ is: 'equal', value: stringLiteral(key) }))
      : [test]
  return { ...cell, tests: cell.tests.flatMap(wide) }
}

const isText = (operand: Operand): operand is NonNullable<Operand> => operand?.kind === 'string'

/** The tree of an axis by position: the position above each value (0: none), and whether a value holds some that the axis has not. */
type Tree = { readonly wider: Int32Array; readonly isPartial: Uint8Array }

const axisTrees = new WeakMap<Axis, Tree>()

function treeOf(axis: Axis, above: Above): Tree {
  const known = axisTrees.get(axis)
  if (known) return known
  const wider = new Int32Array(axis.atoms.length)
  const isPartial = new Uint8Array(axis.atoms.length)
  const placeOf = (value: string) => axis.stretches.find(({ byKey }) => byKey.has(value))?.byKey.get(value)
  let met = 0
  for (const [place, atom] of axis.atoms.entries()) {
    const parent = atom.is === 'point' ? above[atom.value.key] : undefined
    if (parent === undefined) continue
    met++
    wider[place] = placeOf(parent) ?? 0
  }
  const all = Object.keys(above)
  for (const value of all.length > met ? all : []) {
    const over = placeOf(value) === undefined ? placeOf(above[value] ?? '') : undefined
    if (over !== undefined) isPartial[over] = 1
  }
  axisTrees.set(axis, { wider, isPartial })
  return { wider, isPartial }
}

/**
 * The fewest values (positions, ascending) whose branches are exactly those of a set, and those whose branches are what
 * it leaves of the domain; undefined where a branch is only partly among them.
 */
export function heads(axis: Axis, above: Above, inside: AtomSet): { some?: number[]; none?: number[] } {
  const { wider, isPartial } = treeOf(axis, above)
  const side = new Uint8Array(axis.atoms.length)
  for (let i = 0; i < axis.domain.length; i += 2) side.fill(2, axis.domain[i], (axis.domain[i + 1] ?? 0) + 1)
  for (let i = 0; i < inside.length; i += 2) side.fill(1, inside[i], (inside[i + 1] ?? 0) + 1)
  // Empty is nobody's branch.
  side[0] = 0
  const tops: [number[], number[], number[]] = [[], [], []]
  const isWhole = [true, true, true]
  for (let at = 1; at < side.length; at++) {
    const own = side[at] ?? 0
    const over = side[wider[at] ?? 0] ?? 0
    if (isPartial[at]) isWhole[own] = false
    if (own === over) continue
    isWhole[over] = false
    if (own && axis.atoms[at]?.is === 'point') tops[own]?.push(at)
  }
  return { ...(isWhole[1] ? { some: tops[1] } : {}), ...(isWhole[2] ? { none: tops[2] } : {}) }
}
