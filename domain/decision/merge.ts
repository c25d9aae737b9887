// Few large boxes instead of many small ones: gaps grown as far as no rule reaches, then only those that are needed.
import { type Box, fullMask, meetsAt } from './box.ts'
import type { Budget } from './budget.ts'
import { needed, withoutCovered } from './cover.ts'
import type { Column, Space } from './space.ts'

/**
 * Covers the same uncovered points as `pieces` (disjoint boxes) with few maximal boxes, which may overlap each other.
 * Each result matches none of `rules`. When the budget ends, what is left is returned as it is.
 */
export function fewBoxes(space: Space, rules: readonly number[], pieces: readonly Box[], budget: Budget): Box[] {
  const joined = joinNeighbours(space, pieces, budget)
  if (budget.isSpent()) return joined
  const grown = new Map<string, Box>()
  for (const piece of joined) {
    const misses = missesOf(space, rules, piece)
    for (const order of growOrders(space)) {
      if (!budget.goOn()) return joined
      const large = grow(space, rules, piece, misses, order)
      grown.set(large.join(), large)
    }
  }
  return withoutCovered(space, needed(space, joined, [...grown.values()], budget), budget)
}

/** Joins boxes that differ in one column only, column after column, until nothing joins. */
function joinNeighbours(space: Space, pieces: readonly Box[], budget: Budget): Box[] {
  let boxes = [...pieces]
  for (let before = Number.POSITIVE_INFINITY; boxes.length < before; ) {
    before = boxes.length
    for (let c = 0; c < space.columns.length; c++) {
      if (!budget.goOn()) return boxes
      boxes = joinIn(space, boxes, c)
    }
  }
  return boxes
}

function joinIn(space: Space, boxes: readonly Box[], c: number): Box[] {
  const groups = new Map<string, Box[]>()
  for (const box of boxes) {
    const rest = box.slice()
    rest[2 * c] = 0
    rest[2 * c + 1] = 0
    const key = rest.join()
    const group = groups.get(key)
    if (group) group.push(box)
    else groups.set(key, [box])
  }
  return [...groups.values()].flatMap((group) => (space.columns[c]?.masks ? joinMasks(group, c) : joinRanges(group, c)))
}

function joinMasks(group: readonly Box[], c: number): Box[] {
  const [first] = group
  if (!first) return []
  const joined = first.slice()
  for (const box of group) joined[2 * c] = (joined[2 * c] ?? 0) | (box[2 * c] ?? 0)
  return [joined]
}

function joinRanges(group: readonly Box[], c: number): Box[] {
  const joined: Box[] = []
  for (const box of [...group].sort((a, b) => (a[2 * c] ?? 0) - (b[2 * c] ?? 0))) {
    const last = joined.at(-1)
    if (last && (last[2 * c + 1] ?? 0) >= (box[2 * c] ?? 0) - 1) {
      last[2 * c + 1] = Math.max(last[2 * c + 1] ?? 0, box[2 * c + 1] ?? 0)
    } else joined.push(box.slice())
  }
  return joined
}

/** Growing first in one column favours regions that are long there; a few orders find the shapes that matter. */
function growOrders(space: Space): number[][] {
  const columns = space.columns.map((_, c) => c)
  const starts = columns.length <= 4 ? columns : [0, columns.length >> 1]
  const orders = starts.map((start) => [...columns.slice(start), ...columns.slice(0, start)])
  return columns.length === 1 ? orders : [...orders, [...columns].reverse()]
}

/** For each rule in how many columns it misses a box, and for each column which rules do. */
type Misses = { readonly counts: Int32Array; readonly columns: readonly Uint8Array[] }

function missesOf(space: Space, rules: readonly number[], box: Box): Misses {
  const counts = new Int32Array(space.rules)
  const columns = space.columns.map((column, c) => {
    const here = new Uint8Array(space.rules)
    for (const rule of rules) {
      if (meetsAt(column, rule, box, c)) continue
      here[rule] = 1
      counts[rule] = (counts[rule] ?? 0) + 1
    }
    return here
  })
  return { counts, columns }
}

/** The box stretched in each column, in this order, as far as it meets no rule. */
function grow(space: Space, rules: readonly number[], box: Box, misses: Misses, order: readonly number[]): Box {
  const grown = box.slice()
  const counts = misses.counts.slice()
  for (const c of order) {
    const column = space.columns[c]
    const here = misses.columns[c]
    if (!column || !here) continue
    // Only rules that the box misses in this column and no other keep it from growing here.
    const inTheWay = rules.filter((rule) => counts[rule] === here[rule])
    if (column.masks) growMask(column, column.masks, inTheWay, grown, c)
    else growRange(column, inTheWay, grown, c)
    if (grown[2 * c] === box[2 * c] && grown[2 * c + 1] === box[2 * c + 1]) continue
    for (const rule of rules) {
      if (here[rule] && meetsAt(column, rule, grown, c)) counts[rule] = (counts[rule] ?? 0) - 1
    }
  }
  return grown
}

function growMask(column: Column, masks: Int32Array, rules: readonly number[], box: Box, c: number): void {
  let taken = 0
  for (const rule of rules) taken |= masks[rule] ?? 0
  box[2 * c] = fullMask(column) & ~taken
}

function growRange(column: Column, rules: readonly number[], box: Box, c: number): void {
  const from = box[2 * c] ?? 0
  const to = box[2 * c + 1] ?? 0
  let low = 0
  let high = column.size - 1
  for (const rule of rules) {
    const ranges = column.ranges[rule] ?? []
    for (let i = 0; i < ranges.length; i += 2) {
      if ((ranges[i + 1] ?? 0) < from) low = Math.max(low, (ranges[i + 1] ?? 0) + 1)
      if ((ranges[i] ?? 0) > to) high = Math.min(high, (ranges[i] ?? 0) - 1)
    }
  }
  box[2 * c] = low
  box[2 * c + 1] = high
}
