// Many boxes as the rules of a space of their own: which of them hold a point, lie inside another, cover one together.
import { type AtomSet, atomSet } from './atoms.ts'
import { type Bits, fullBits, keepCommon, lowestBit, wordsFor } from './bits.ts'
import type { Box } from './box.ts'
import { meetingAt, reachOf } from './reach.ts'
import type { Column, Space } from './space.ts'

/** The same columns with boxes for rules, in their order. */
export function spaceOfBoxes(space: Space, boxes: readonly Box[]): Space {
  const columns = space.columns.map((column, c) => columnOfBoxes(column, boxes, 2 * c))
  return { columns, rules: boxes.length, isMask: space.isMask }
}

function columnOfBoxes(column: Column, boxes: readonly Box[], at: number): Column {
  const first = new Int32Array(boxes.length)
  const last = new Int32Array(boxes.length)
  if (!column.masks) {
    const ranges = boxes.map((box, b): AtomSet => {
      first[b] = box[at] ?? 0
      last[b] = box[at + 1] ?? -1
      return [first[b] ?? 0, last[b] ?? -1]
    })
    return { ...column, ranges, first, last, reach: reachOf(column.size, ranges) }
  }
  const known = new Map<number, AtomSet>()
  const masks = new Int32Array(boxes.length)
  const ranges = boxes.map((box, b) => {
    const mask = box[at] ?? 0
    const classes = known.get(mask) ?? maskClasses(mask)
    known.set(mask, classes)
    masks[b] = mask
    first[b] = classes[0] ?? 0
    last[b] = classes.at(-1) ?? -1
    return classes
  })
  return { ...column, masks, ranges, first, last, reach: reachOf(column.size, ranges) }
}

/** The classes of a mask, as ranges. */
export function maskClasses(mask: number): AtomSet {
  const classes: number[] = []
  for (let rest = mask; rest; rest &= rest - 1) classes.push(lowestBit(rest), lowestBit(rest))
  return atomSet(classes)
}

/** The rules of a space that lie wholly inside a box. Rules of several ranges count as reaching from the first to the last. */
export function insideBox(space: Space, box: Box): Bits {
  const inside = fullBits(space.rules)
  const words = wordsFor(space.rules)
  for (const [c, { masks, size, reach }] of space.columns.entries()) {
    const low = box[2 * c] ?? 0
    if (masks) {
      for (let rest = ((1 << size) - 1) & ~low; rest; rest &= rest - 1) drop(inside, reach.at, lowestBit(rest) * words)
      continue
    }
    const high = box[2 * c + 1] ?? 0
    if (low > 0) drop(inside, reach.upTo, (low - 1) * words)
    if (high < size - 1) drop(inside, reach.onwards, (high + 1) * words)
  }
  return inside
}

/** The rules of a space that match something of a box. */
export function meetingBox(space: Space, box: Box): Bits {
  const meeting = fullBits(space.rules)
  const here = new Int32Array(meeting.length)
  for (const [c, column] of space.columns.entries()) {
    meetingAt(column, box[2 * c] ?? 0, box[2 * c + 1] ?? 0, here)
    keepCommon(meeting, here, 0)
  }
  return meeting
}

function drop(bits: Bits, others: Bits, at: number): void {
  for (let w = 0; w < bits.length; w++) bits[w] = (bits[w] ?? 0) & ~(others[at + w] ?? 0)
}

/** The rules of a space that match a point, one class a column. */
export function holdingPoint(space: Space, point: Int32Array): Bits {
  const holding = fullBits(space.rules)
  for (const [c, { reach }] of space.columns.entries()) keepCommon(holding, reach.at, point[c] ?? 0)
  return holding
}
