// Boxes in a space: two numbers a column (a mask and nothing, or the first and last class), and how rules meet them.
import { type AtomSet, atomSet, eachAtom, unionAtoms } from './atoms.ts'
import { lowestBit } from './bits.ts'
import type { Column, Space } from './space.ts'

export type Box = Int32Array

/** Everything; null where some input can have no value at all. */
export function wholeBox(space: Space): Box | null {
  const box = new Int32Array(space.columns.length * 2)
  for (const [c, column] of space.columns.entries()) {
    if (!column.size) return null
    if (column.masks) box[2 * c] = fullMask(column)
    else box[2 * c + 1] = column.size - 1
  }
  return box
}

export function fullMask(column: Column): number {
  return (1 << column.size) - 1
}

/** Whether a rule matches anything in the box's stretch of one column. */
export function meetsAt(column: Column, rule: number, box: Box, c: number): boolean {
  const low = box[2 * c] ?? 0
  if (column.masks) return ((column.masks[rule] ?? 0) & low) !== 0
  const high = box[2 * c + 1] ?? 0
  if ((column.first[rule] ?? 0) > high || (column.last[rule] ?? -1) < low) return false
  const ranges = column.ranges[rule] ?? []
  if (ranges.length === 2) return true
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] ?? 0) <= high && (ranges[i + 1] ?? -1) >= low) return true
  }
  return false
}

/** Whether a rule matches everything in the box's stretch of one column. */
export function coversAt(column: Column, rule: number, box: Box, c: number): boolean {
  const low = box[2 * c] ?? 0
  if (column.masks) return (low & ~(column.masks[rule] ?? 0)) === 0
  const high = box[2 * c + 1] ?? 0
  const ranges = column.ranges[rule] ?? []
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] ?? 0) <= low) {
      if ((ranges[i + 1] ?? -1) >= high) return true
    } else return false
  }
  return false
}

export function meetsBox(space: Space, rule: number, box: Box): boolean {
  for (let c = 0; c < space.columns.length; c++) {
    const column = space.columns[c]
    if (column && !meetsAt(column, rule, box, c)) return false
  }
  return true
}

/** The classes of one column of a box, as ranges. */
export function classesAt(column: Column, box: Box, c: number): AtomSet {
  const low = box[2 * c] ?? 0
  if (!column.masks) return [low, box[2 * c + 1] ?? 0]
  const classes: number[] = []
  for (let rest = low; rest; rest &= rest - 1) classes.push(lowestBit(rest), lowestBit(rest))
  return atomSet(classes)
}

/** The atoms of one column of a box. */
export function boxAtoms(column: Column, box: Box, c: number): AtomSet {
  const low = box[2 * c] ?? 0
  if (!column.masks) return classAtoms(column, [low, box[2 * c + 1] ?? 0])
  return unionAtoms(column.classes.filter((_, i) => ((low >>> i) & 1) === 1))
}

/** The atoms of a set of classes; between two neighbouring classes there is nothing inside the extent. */
export function classAtoms(column: Column, classes: AtomSet): AtomSet {
  if (!column.masks && column.ordered) {
    return classes.map((at, i) => (i % 2 ? column.classes[at]?.at(-1) : column.classes[at]?.[0]) ?? 0)
  }
  if (classes.length === 2 && classes[0] === classes[1]) return column.classes[classes[0] ?? 0] ?? []
  return unionAtoms([...eachAtom(classes)].map((at) => column.classes[at] ?? []))
}
