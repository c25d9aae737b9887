// Few large boxes instead of many small ones: gaps grown as far as no rule reaches, then only those that are needed.
import { addBit, type Bits, keepCommon, membersOf, wordsFor } from './bits.ts'
import { type Box, fullMask } from './box.ts'
import type { Budget } from './budget.ts'
import { bySize, contains, withoutCovered } from './cover.ts'
import { meetingAt } from './reach.ts'
import type { Column, Space } from './space.ts'

/**
 * Covers the same uncovered points as `pieces` (disjoint boxes) with few maximal boxes, which may overlap each other.
 * Each result matches none of `rules`. When the budget ends, what is left is returned as it is.
 */
export function fewBoxes(space: Space, rules: readonly number[], pieces: readonly Box[], budget: Budget): Box[] {
  const joined = joinNeighbours(space, pieces, budget)
  if (budget.isSpent()) return joined
  const grow = growerOf(space, rules)
  const orders = growOrders(space)
  const chosen: Box[] = []
  let open = bySize(space, joined).reverse()
  while (open.length) {
    if (!budget.goOn(true)) return joined
    const [piece] = open
    if (!piece) break
    let left = open
    let best = piece
    const tried = new Set<string>()
    for (const large of grow(piece, orders)) {
      const key = large.join()
      if (tried.has(key)) continue
      tried.add(key)
      const rest = open.filter((other) => !contains(space, large, other))
      if (rest.length < left.length) {
        left = rest
        best = large
      }
    }
    chosen.push(best)
    open = left
  }
  // The largest first: it says most.
  return withoutCovered(space, chosen, budget).reverse()
}

/** Joins boxes that differ in one column only, column after column, until nothing joins. */
export function joinNeighbours(space: Space, pieces: readonly Box[], budget: Budget): Box[] {
  let boxes = [...pieces]
  for (let before = Number.POSITIVE_INFINITY; boxes.length < before; ) {
    before = boxes.length
    for (let c = 0; c < space.columns.length; c++) {
      if (!budget.goOn(true)) return boxes
      boxes = joinIn(space, boxes, c)
    }
  }
  return boxes
}

function joinIn(space: Space, boxes: readonly Box[], c: number): Box[] {
  const groups = new Map<number, Box[]>()
  for (const box of boxes) {
    let key = 0
    for (let i = 0; i < box.length; i++) if (i >> 1 !== c) key = (Math.imul(key, 31) + (box[i] ?? 0)) | 0
    // Two different boxes with one key are rare; the next free key does for the second.
    for (;;) {
      const group = groups.get(key)
      if (!group) groups.set(key, [box])
      else if (alikeBut(c, group[0] ?? box, box)) group.push(box)
      else {
        key++
        continue
      }
      break
    }
  }
  const join = space.columns[c]?.masks ? joinMasks : joinRanges
  return [...groups.values()].flatMap((group) => (group.length > 1 ? join(group, c) : group))
}

function alikeBut(c: number, a: Box, b: Box): boolean {
  for (let i = 0; i < a.length; i++) if (i >> 1 !== c && a[i] !== b[i]) return false
  return true
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

/** Stretches boxes as far as they meet no rule. */
type Grower = (box: Box, orders: readonly (readonly number[])[]) => Box[]

export function growerOf(space: Space, rules: readonly number[]): Grower {
  const words = wordsFor(space.rules)
  const among = new Int32Array(words)
  for (const rule of rules) addBit(among, 0, words, rule)
  const first = space.columns.map(() => new Int32Array(words))
  const met = space.columns.map(() => new Int32Array(words))
  const inTheWay = new Int32Array(words)
  const meet = (c: number, box: Box, into: readonly Bits[]) => {
    const column = space.columns[c]
    const bits = into[c]
    if (column && bits) meetingAt(column, box[2 * c] ?? 0, box[2 * c + 1] ?? 0, bits)
  }
  const grow = (box: Box, order: readonly number[]): Box => {
    const grown = box.slice()
    for (const [c, bits] of first.entries()) met[c]?.set(bits)
    for (const c of order) {
      const column = space.columns[c]
      if (!column || isWhole(column, grown, c)) continue
      // Only rules that the box meets in every other column keep it from growing here.
      inTheWay.set(among)
      for (const [other, bits] of met.entries()) if (other !== c) keepCommon(inTheWay, bits, 0)
      const stops = membersOf(inTheWay, 0, words)
      if (column.masks) growMask(column, column.masks, stops, grown, c)
      else growRange(column, stops, grown, c)
      if (grown[2 * c] !== box[2 * c] || grown[2 * c + 1] !== box[2 * c + 1]) meet(c, grown, met)
    }
    return grown
  }
  return (box, orders) => {
    for (const c of space.columns.keys()) meet(c, box, first)
    return orders.map((order) => grow(box, order))
  }
}

function isWhole(column: Column, box: Box, c: number): boolean {
  if (column.masks) return box[2 * c] === fullMask(column)
  return box[2 * c] === 0 && box[2 * c + 1] === column.size - 1
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
