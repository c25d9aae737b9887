// Where to cut a box in two so that few rules are left on both sides.
import type { Box } from './box.ts'
import type { Column, Space } from './space.ts'

/** At a set of classes as bits, or before a class. One object serves every answer of a cutter. */
export type Cut = { column: number; at: number; cost: number }

/** Fewest rules on both sides together, and evenly; a rule that lies across the cut counts twice. */
function costOf(left: number, right: number): number {
  return left * left + right * right
}

/** What no cut can go below where so many of the rules lie across every cut. */
function leastCost(count: number, across: number): number {
  return ((count + across) * (count + across)) / 2
}

const mostMasksTried = 24
/** Sets of so many classes are counted in a list with a place for each set. */
const mostCountedBits = 8

/** Finds the best cut of a box among the rules `begin` to `end` of a list, all of which meet it. */
export function cutter(space: Space): (rules: Int32Array, begin: number, end: number, box: Box) => Cut {
  const best: Cut = { column: 0, at: 0, cost: 0 }
  const byMask = maskCutter(space, best)
  const byRange = rangeCutter(space, best)
  const { columns } = space
  return (rules, begin, end, box) => {
    take(best, 0, 0, Number.POSITIVE_INFINITY)
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]
      const low = box[2 * c] ?? 0
      const high = box[2 * c + 1] ?? 0
      if (!column) continue
      if (!column.masks) {
        if (low !== high) byRange(column, rules, begin, end, low, high, c)
      } else if (low & (low - 1)) byMask(column, rules, begin, end, low, high, c)
    }
    return best
  }
}

function take(best: Cut, column: number, at: number, cost: number): void {
  best.column = column
  best.at = at
  best.cost = cost
}

/** Looks for a better cut in column `c`, where the box reaches from `low` to `high` (or is the mask `low`). */
type InColumn = (
  column: Column,
  rules: Int32Array,
  begin: number,
  end: number,
  low: number,
  high: number,
  c: number,
) => void

function maskCutter(space: Space, best: Cut): InColumn {
  const masksHere = new Int32Array(space.rules + 1)
  const counts = new Int32Array(space.rules + 1)
  /** Where a mask stands in `masksHere`, plus 1. */
  const places = new Int32Array(1 << mostCountedBits)
  return ({ masks, size }, rules, begin, end, all, _, c) => {
    if (!masks) return
    let distinct = 0
    let across = 0
    const isCounted = size <= mostCountedBits
    for (let i = begin; i < end; i++) {
      const mask = (masks[rules[i] ?? 0] ?? 0) & all
      if (mask === all) across++
      let known = isCounted ? (places[mask] ?? 0) - 1 : 0
      if (!isCounted) while (known < distinct && masksHere[known] !== mask) known++
      if (known < 0 || known === distinct) {
        masksHere[distinct] = mask
        counts[distinct++] = 1
        if (isCounted) places[mask] = distinct
      } else counts[known] = (counts[known] ?? 0) + 1
    }
    if (isCounted) for (let i = 0; i < distinct; i++) places[masksHere[i] ?? 0] = 0
    if (across === end - begin || leastCost(end - begin, across) >= best.cost) return
    for (let i = 0; i < distinct && i < mostMasksTried; i++) {
      const at = masksHere[i] ?? 0
      if (at === all) continue
      let left = 0
      let right = 0
      for (let j = 0; j < distinct; j++) {
        const mask = masksHere[j] ?? 0
        const count = counts[j] ?? 0
        // Without branches, which nobody could foretell: all ones where the sets meet.
        left += (-(mask & at) >> 31) & count
        right += (-(mask & ~at) >> 31) & count
      }
      const cost = costOf(left, right)
      if (cost < best.cost) take(best, c, at, cost)
    }
  }
}

/** Before which class to cut: rules that end before it go left, rules that start at it or after go right. */
function rangeCutter(space: Space, best: Cut): InColumn {
  const size = 2 + Math.max(1, ...space.columns.map((column) => column.size))
  // All zero between two questions.
  const starts = new Int32Array(size)
  const ends = new Int32Array(size)
  const byInner = innerCutter(best)
  return (column, rules, begin, end, low, high, c) => {
    const { first, last } = column
    const width = high - low
    const count = end - begin
    for (let i = begin; i < end; i++) {
      const rule = rules[i] ?? 0
      const from = Math.max(0, (first[rule] ?? 0) - low)
      const to = Math.min(width, (last[rule] ?? 0) - low) + 1
      starts[from] = (starts[from] ?? 0) + 1
      ends[to] = (ends[to] ?? 0) + 1
    }
    let started = starts[0] ?? 0
    let left = count
    if (started < count || (ends[width + 1] ?? 0) < count) {
      for (let i = 1; i <= width; i++) {
        const starting = starts[i] ?? 0
        const ending = ends[i] ?? 0
        left -= ending
        const cost = costOf(started, left)
        if (cost < best.cost && starting + ending) take(best, c, low + i, cost)
        started += starting
        starts[i] = 0
        ends[i] = 0
      }
    }
    starts[0] = 0
    ends[width + 1] = 0
    if (column.reach.scattered) byInner(column, rules, begin, end, low, high, c)
  }
}

/** Rules of several ranges are cut between two of them, where nothing better is found. */
function innerCutter(best: Cut): InColumn {
  return (column, rules, begin, end, low, high, c) => {
    const whole = costOf(end - begin, end - begin)
    for (let i = begin; i < end && whole < best.cost; i++) {
      const ranges = column.ranges[rules[i] ?? 0] ?? []
      for (let j = 0; j < ranges.length; j++) {
        const cut = (ranges[j] ?? 0) + (j % 2)
        if (ranges.length > 2 && cut > low && cut <= high && whole < best.cost) take(best, c, cut, whole)
      }
    }
  }
}
