// Which of many overlapping boxes are needed to cover what all of them cover.
import type { Box } from './box.ts'
import type { Budget } from './budget.ts'
import type { Column, Space } from './space.ts'

/** Greedy cover: the large box that holds the most pieces not held yet, until all are. */
export function needed(space: Space, pieces: readonly Box[], large: readonly Box[], budget: Budget): Box[] {
  const held = large.map((box) => pieces.flatMap((piece, i) => (contains(space, box, piece) ? [i] : [])))
  const byCount: number[][] = Array.from({ length: pieces.length + 1 }, () => [])
  for (const [i, list] of held.entries()) byCount[list.length]?.push(i)
  const isHeld = new Uint8Array(pieces.length)
  const chosen: Box[] = []
  // A count can only fall, so a box is counted anew when its turn comes, and waits where it holds fewer by then.
  for (let count = byCount.length - 1; count > 0; count--) {
    for (const i of byCount[count] ?? []) {
      if (!budget.goOn()) return [...pieces]
      const open = held[i]?.filter((piece) => !isHeld[piece]) ?? []
      const box = large[i]
      if (open.length < count || !box) {
        byCount[open.length]?.push(i)
        continue
      }
      chosen.push(box)
      for (const piece of open) isHeld[piece] = 1
    }
  }
  return isHeld.every((one) => one === 1) ? chosen : [...pieces]
}

/** Leaves out boxes, the smallest first, that the others cover together. */
export function withoutCovered(space: Space, boxes: readonly Box[], budget: Budget): Box[] {
  const size = (box: Box) => space.columns.reduce((n, column, c) => n + Math.log(extentOf(column, box, c)), 0)
  let kept = [...boxes].sort((a, b) => size(a) - size(b))
  for (const box of [...kept]) {
    const others = kept.filter((other) => other !== box)
    if (isCovered(space, box, others, budget)) kept = others
  }
  return kept
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
  const meeting = others.filter((other) => space.columns.every((column, c) => share(column, box, other, c)))
  const [first, ...rest] = meeting
  if (!first) return false
  return leftOver(space, box, first).every((piece) => isCovered(space, piece, rest, budget))
}

function share(column: Column, a: Box, b: Box, c: number): boolean {
  const low = Math.max(a[2 * c] ?? 0, b[2 * c] ?? 0)
  if (column.masks) return ((a[2 * c] ?? 0) & (b[2 * c] ?? 0)) !== 0
  return low <= Math.min(a[2 * c + 1] ?? 0, b[2 * c + 1] ?? 0)
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

function contains(space: Space, outer: Box, inner: Box): boolean {
  for (let c = 0; c < space.columns.length; c++) {
    const low = inner[2 * c] ?? 0
    if (space.columns[c]?.masks) {
      if (low & ~(outer[2 * c] ?? 0)) return false
    } else if (low < (outer[2 * c] ?? 0) || (inner[2 * c + 1] ?? 0) > (outer[2 * c + 1] ?? 0)) return false
  }
  return true
}
