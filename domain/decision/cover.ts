// Which of many overlapping boxes are needed to cover what all of them cover.
import { addBit, dropBit, fullBits, isNone, keepCommon, lowestBit, membersOf } from './bits.ts'
import type { Box } from './box.ts'
import { holdingPoint, meetingBox, spaceOfBoxes } from './boxes.ts'
import type { Budget } from './budget.ts'
import type { Column, Space } from './space.ts'
import { searcherOf } from './uncovered.ts'

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
  const sorted = bySize(space, boxes)
  const among = spaceOfBoxes(space, sorted)
  const eachUncovered = searcherOf(among)
  const kept = fullBits(sorted.length)
  const isCovered = (box: Box) => {
    const others = meetingBox(among, box)
    keepCommon(others, kept, 0)
    return eachUncovered(membersOf(others, 0, others.length), box, budget, () => false)
  }
  return sorted.filter((box, i) => {
    const seed = seeds?.get(box) ?? box
    dropBit(kept, i)
    const isNeeded = corners(space, seed).some((point) => {
      const holding = holdingPoint(among, point)
      keepCommon(holding, kept, 0)
      return isNone(holding)
    })
    if (!isNeeded && isCovered(seed) && (seed === box || isCovered(box))) return false
    addBit(kept, 0, kept.length, i)
    return true
  })
}

/** Two opposite corners of a box, a class a column. */
function corners({ isMask }: Space, box: Box): readonly [Int32Array, Int32Array] {
  const low = new Int32Array(isMask.length)
  const high = new Int32Array(isMask.length)
  for (let c = 0; c < isMask.length; c++) {
    const from = box[2 * c] ?? 0
    low[c] = isMask[c] ? lowestBit(from) : from
    high[c] = isMask[c] ? 31 - Math.clz32(from) : (box[2 * c + 1] ?? 0)
  }
  return [low, high]
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
