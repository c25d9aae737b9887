// Few large boxes instead of many small ones: gaps grown as far as no rule reaches, then only those that are needed.
import { addBit, type Bits, lowestBit, wordsFor } from './bits.ts'
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
  /** What was chosen, each with the piece that it grew from. */
  const chosen = new Map<Box, Box>()
  let open = bySize(space, joined).reverse()
  for (let piece = open[0]; piece; piece = open[0]) {
    if (!budget.goOn(true)) return joined
    let most = 0
    let best = piece
    const tried: Box[] = []
    for (const large of grow(piece, orders)) {
      if (tried.some((one) => isSame(one, large))) continue
      tried.push(large)
      let count = 0
      for (const other of open) if (contains(space, large, other)) count++
      if (count > most) {
        most = count
        best = large
      }
    }
    chosen.set(best, piece)
    const taken = best
    open = open.filter((other) => !contains(space, taken, other))
  }
  // The largest first: it says most.
  return withoutCovered(space, [...chosen.keys()], budget, chosen).reverse()
}

function isSame(a: Box, b: Box): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
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
  // The boxes of a group are chained from its last to its first, so that a box alone makes no list.
  const lastOf = new Map<number, number>()
  const before = new Int32Array(boxes.length)
  for (const [b, box] of boxes.entries()) {
    let key = 0
    for (let i = 0; i < box.length; i++) if (i >> 1 !== c) key = (Math.imul(key, 31) + (box[i] ?? 0)) | 0
    // Two different boxes with one key are rare; the next free key does for the second.
    let last = lastOf.get(key)
    while (last !== undefined && !alikeBut(c, boxes[last] ?? box, box)) last = lastOf.get(++key)
    before[b] = last ?? -1
    lastOf.set(key, b)
  }
  if (lastOf.size === boxes.length) return [...boxes]
  const join = space.columns[c]?.masks ? joinMasks : joinRanges
  return [...lastOf.values()].flatMap((last) => {
    const group: Box[] = []
    for (let b = last; b >= 0; b = before[b] ?? -1) group.push(boxes[b] as Box)
    return group.length > 1 ? join(group.reverse(), c) : group
  })
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
  const grow = (box: Box, order: readonly number[]): Box => {
    const grown = box.slice()
    for (const [c, bits] of first.entries()) met[c]?.set(bits)
    for (const c of order) {
      const column = space.columns[c]
      const own = met[c]
      if (!column || !own || isWhole(column, grown, c)) continue
      // Only rules that the box meets in every other column keep it from growing here.
      for (let w = 0; w < words; w++) {
        let all = among[w] ?? 0
        for (let other = 0; all && other < met.length; other++) if (other !== c) all &= met[other]?.[w] ?? 0
        inTheWay[w] = all
      }
      const [low, high] = [grown[2 * c], grown[2 * c + 1]]
      if (column.masks) growMask(column, column.masks, inTheWay, grown, c)
      else growRange(column, inTheWay, grown, c)
      if (grown[2 * c] !== low || grown[2 * c + 1] !== high)
        meetingAt(column, grown[2 * c] ?? 0, grown[2 * c + 1] ?? 0, own)
    }
    return grown
  }
  return (box, orders) => {
    for (const [c, column] of space.columns.entries()) {
      const bits = first[c]
      if (bits) meetingAt(column, box[2 * c] ?? 0, box[2 * c + 1] ?? 0, bits)
    }
    return orders.map((order) => grow(box, order))
  }
}

function isWhole(column: Column, box: Box, c: number): boolean {
  if (column.masks) return box[2 * c] === fullMask(column)
  return box[2 * c] === 0 && box[2 * c + 1] === column.size - 1
}

function growMask(column: Column, masks: Int32Array, rules: Bits, box: Box, c: number): void {
  let taken = 0
  for (let w = 0; w < rules.length; w++) {
    for (let rest = rules[w] ?? 0; rest; rest &= rest - 1) taken |= masks[w * 32 + lowestBit(rest)] ?? 0
  }
  box[2 * c] = fullMask(column) & ~taken
}

function growRange(column: Column, rules: Bits, box: Box, c: number): void {
  const from = box[2 * c] ?? 0
  const to = box[2 * c + 1] ?? 0
  let low = 0
  let high = column.size - 1
  for (let w = 0; w < rules.length; w++) {
    for (let rest = rules[w] ?? 0; rest; rest &= rest - 1) {
      const ranges = column.ranges[w * 32 + lowestBit(rest)] ?? []
      for (let i = 0; i < ranges.length; i += 2) {
        const first = ranges[i] ?? 0
        const last = ranges[i + 1] ?? 0
        if (last < from) low = Math.max(low, last + 1)
        if (first > to) high = Math.min(high, first - 1)
      }
    }
  }
  box[2 * c] = low
  box[2 * c + 1] = high
}
