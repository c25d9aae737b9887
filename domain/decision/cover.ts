// Which of many overlapping boxes are needed to cover what all of them cover.
import type { Box } from './box.ts'
import type { Budget } from './budget.ts'
import type { Column, Space } from './space.ts'

/**
 * Leaves out boxes, the smallest first, that the others cover together. `seeds`: a part of each box that it may be alone
 * to hold; looking there first saves most of the search.
 */
export function withoutCovered(
  space: Space,
  boxes: readonly Box[],
  budget: Budget,
  seeds?: ReadonlyMap<Box, Box>,
): Box[] {
  const kept = bySize(space, boxes)
  for (let i = 0; i < kept.length; ) {
    const box = kept[i]
    if (!box || isAlone(space, box, kept, seeds?.get(box) ?? box)) {
      i++
      continue
    }
    const others = kept.filter((other) => other !== box)
    if (isCovered(space, box, others, budget)) kept.splice(i, 1)
    else i++
  }
  return kept
}

/** Whether one of two corners of a part of a box is in no other box. */
function isAlone({ isMask }: Space, box: Box, all: readonly Box[], seed: Box): boolean {
  const low = new Int32Array(isMask.length)
  const high = new Int32Array(isMask.length)
  for (let c = 0; c < isMask.length; c++) {
    const from = seed[2 * c] ?? 0
    low[c] = isMask[c] ? from & -from : from
    high[c] = isMask[c] ? 1 << (31 - Math.clz32(from)) : (seed[2 * c + 1] ?? 0)
  }
  const isOnly = (point: Int32Array) => !all.some((other) => other !== box && holds(isMask, other, point))
  return isOnly(low) || isOnly(high)
}

function holds(isMask: Uint8Array, box: Box, point: Int32Array): boolean {
  for (let c = 0, i = 0; c < isMask.length; c++, i += 2) {
    const at = point[c] ?? 0
    const low = box[i] ?? 0
    if (isMask[c]) {
      if (!(low & at)) return false
    } else if (at < low || at > (box[i + 1] ?? 0)) return false
  }
  return true
}

/** The smallest first. */
export function bySize(space: Space, boxes: readonly Box[]): Box[] {
  const size = (box: Box) => space.columns.reduce((n, column, c) => n * extentOf(column, box, c), 1)
  return boxes
    .map((box) => ({ box, size: size(box) }))
    .sort((a, b) => a.size - b.size)
    .map(({ box }) => box)
}

function extentOf(column: Column, box: Box, c: number): number {
  const low = box[2 * c] ?? 0
  if (!column.masks) return (box[2 * c + 1] ?? 0) - low + 1
  let bits = 0
  for (let rest = low; rest; rest &= rest - 1) bits++
  return bits
}

/** Whether boxes cover another together: what the first that meets it leaves over has to be covered by the rest. */
function isCovered(space: Space, box: Box, others: readonly Box[], budget: Budget): boolean {
  if (!budget.goOn()) return false
  const meeting = others.filter((other) => shares(space, box, other))
  const [first, ...rest] = meeting
  if (!first) return false
  return leftOver(space, box, first).every((piece) => isCovered(space, piece, rest, budget))
}

/** Whether two boxes have a point in common. */
function shares({ isMask }: Space, a: Box, b: Box): boolean {
  for (let c = 0, i = 0; c < isMask.length; c++, i += 2) {
    const one = a[i] ?? 0
    const other = b[i] ?? 0
    if (isMask[c]) {
      if ((one & other) === 0) return false
    } else if (one > (b[i + 1] ?? 0) || other > (a[i + 1] ?? 0)) return false
  }
  return true
}

/** The parts of a box outside another, cut column by column. */
function leftOver(space: Space, box: Box, other: Box): Box[] {
  const pieces: Box[] = []
  const inner = box.slice()
  const cut = (c: number, low: number, high: number) => {
    const piece = inner.slice()
    piece[c] = low
    piece[c + 1] = high
    pieces.push(piece)
  }
  for (const [i, column] of space.columns.entries()) {
    const c = 2 * i
    const [low = 0, high = 0] = [inner[c], inner[c + 1]]
    const [from = 0, to = 0] = [other[c], other[c + 1]]
    if (column.masks) {
      if (low & ~from) cut(c, low & ~from, 0)
      inner[c] = low & from
      continue
    }
    if (low < from) cut(c, low, from - 1)
    if (high > to) cut(c, to + 1, high)
    inner[c] = Math.max(low, from)
    inner[c + 1] = Math.min(high, to)
  }
  return pieces
}

export function contains({ isMask }: Space, outer: Box, inner: Box): boolean {
  for (let c = 0, i = 0; c < isMask.length; c++, i += 2) {
    const low = inner[i] ?? 0
    const from = outer[i] ?? 0
    if (isMask[c]) {
      if (low & ~from) return false
    } else if (low < from || (inner[i + 1] ?? 0) > (outer[i + 1] ?? 0)) return false
  }
  return true
}
