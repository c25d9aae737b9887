// Few large boxes instead of many small ones: gaps grown as far as no rule reaches, then only those that are needed.
import { addBit, type Bits, countOnes, fullBits, hasBit, lowestBit, wordsFor } from './bits.ts'
import { type Box, fullMask } from './box.ts'
import { insideBox, spaceOfBoxes } from './boxes.ts'
import type { Budget } from './budget.ts'
import { bySize, withoutCovered } from './cover.ts'
import { meetingAt } from './reach.ts'
import type { Column, Space } from './space.ts'

/**
 * Covers the same uncovered points as `pieces` (disjoint boxes) with few maximal boxes, which may overlap each other.
 * Each result matches none of `rules`. When the budget ends, what is left is returned as it is.
 */
export function fewBoxes(
  space: Space,
  rules: readonly number[],
  pieces: readonly Box[],
  budget: Budget,
): readonly Box[] {
  const joined = joinNeighbours(space, pieces, budget)
  if (budget.isSpent()) return joined
  const grow = growerOf(space, rules)
  const orders = growOrders(space)
  /** What was chosen, each with the piece that it grew from. */
  const chosen = new Map<Box, Box>()
  const sorted = bySize(space, joined).reverse()
  const pieceSpace = spaceOfBoxes(space, sorted)
  const open = fullBits(sorted.length)
  for (const [p, piece] of sorted.entries()) {
    if (!hasBit(open, 0, open.length, p)) continue
    if (!budget.goOn(true)) return joined
    let most = 0
    let best = piece
    let taken = noBits
    const tried: Box[] = []
    for (const large of grow(piece, orders)) {
      if (tried.some((one) => isSame(one, large))) continue
      tried.push(large)
      const inside = insideBox(pieceSpace, large)
      let count = 0
      for (let w = 0; w < open.length; w++) count += countOnes((open[w] ?? 0) & (inside[w] ?? 0))
      if (count <= most) continue
      most = count
      best = large
      taken = inside
    }
    chosen.set(best, piece)
    for (let w = 0; w < open.length; w++) open[w] = (open[w] ?? 0) & ~(taken[w] ?? 0)
  }
  // The largest first: it says most.
  return withoutCovered(space, [...chosen.keys()], budget, chosen).reverse()
}

const noBits: Bits = new Int32Array(0)

function isSame(a: Box, b: Box): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Joins boxes that differ in one column only, column after column, until nothing joins. */
export function joinNeighbours(space: Space, pieces: readonly Box[], budget: Budget): readonly Box[] {
  let boxes = pieces
  const count = space.columns.length
  for (let c = 0, unchanged = 0; unchanged < count; c = (c + 1) % count) {
    if (!budget.goOn(true)) return boxes
    const joined = joinIn(space, boxes, c)
    unchanged = joined.length < boxes.length ? 0 : unchanged + 1
    boxes = joined
  }
  return boxes
}

function joinIn(space: Space, boxes: readonly Box[], c: number): readonly Box[] {
  const { lasts, before } = groupsBut(boxes, c)
  if (lasts.length === boxes.length) return boxes
  const join = space.columns[c]?.masks ? joinMasks : joinRanges
  const joined: Box[] = []
  for (const last of lasts) {
    if ((before[last] ?? -1) < 0) {
      joined.push(boxes[last] as Box)
      continue
    }
    const group: Box[] = []
    for (let b = last; b >= 0; b = before[b] ?? -1) group.push(boxes[b] as Box)
    for (const box of join(group.reverse(), c)) joined.push(box)
  }
  return joined
}

/** Boxes that are alike in all columns but one, each group chained from its last to its first, so that a box alone makes no list. */
function groupsBut(boxes: readonly Box[], c: number): { lasts: readonly number[]; before: Int32Array } {
  const lasts: number[] = []
  const before = new Int32Array(boxes.length)
  const places = 1 << (33 - Math.clz32(boxes.length))
  /** The group at a place, plus 1. */
  const groupAt = new Int32Array(places)
  for (let b = 0; b < boxes.length; b++) {
    const box = boxes[b] as Box
    let hash = 0
    for (let i = 0; i < box.length; i++) if (i >> 1 !== c) hash = Math.imul(hash ^ (box[i] ?? 0), 0x9e3779b1)
    let place = (hash ^ (hash >>> 15)) & (places - 1)
    // Where another group sits already, the next free place does.
    for (let group = groupAt[place] ?? 0; group; group = groupAt[place] ?? 0) {
      if (alikeBut(c, boxes[lasts[group - 1] ?? 0] ?? box, box)) break
      place = (place + 1) & (places - 1)
    }
    const group = groupAt[place] ?? 0
    before[b] = group ? (lasts[group - 1] ?? -1) : -1
    if (group) lasts[group - 1] = b
    else groupAt[place] = lasts.push(b)
  }
  return { lasts, before }
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
