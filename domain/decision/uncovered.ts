// Which part of a box no rule covers: exact, by cutting the box where it parts the rules best.
import { type Box, coversAt, meetsAt, meetsBox } from './box.ts'
import type { Budget } from './budget.ts'
import type { Column, Space } from './space.ts'

/**
 * Calls `found` with disjoint boxes that together are what none of `rules` covers in `box`; `found` answers whether to
 * go on. False when the budget ran out first, or `found` had enough.
 */
export function eachUncovered(
  space: Space,
  rules: readonly number[],
  box: Box,
  budget: Budget,
  found: (box: Box) => boolean,
): boolean {
  const covers = coverer(space)
  const counts = countsFor(space)
  const search = (at: Box, among: readonly number[], cutAt: number): boolean => {
    if (!budget.goOn()) return false
    const met: number[] = []
    for (const rule of among) {
      // Only the column that was cut can have parted a rule from the box.
      if (!meetsAt(space.columns[cutAt] as Column, rule, at, cutAt)) continue
      if (covers(rule, at)) return true
      met.push(rule)
    }
    if (!met.length) return found(at)
    const cut = bestCut(space, met, at, counts)
    const [one, other] = halves(space, at, cut)
    return search(one, met, cut.column) && search(other, met, cut.column)
  }
  return search(
    box,
    rules.filter((rule) => meetsBox(space, rule, box)),
    0,
  )
}

/** Whether a rule covers a box. The column that said no last is asked first: most often it says no again. */
function coverer(space: Space): (rule: number, box: Box) => boolean {
  const lately = new Int32Array(space.rules)
  return (rule, box) => {
    const first = lately[rule] ?? 0
    if (!coversAt(space.columns[first] as Column, rule, box, first)) return false
    for (let c = 0; c < space.columns.length; c++) {
      if (coversAt(space.columns[c] as Column, rule, box, c)) continue
      lately[rule] = c
      return false
    }
    return true
  }
}

/** Room to count in, once a search. */
type Counts = { readonly starts: Int32Array; readonly ends: Int32Array }

function countsFor(space: Space): Counts {
  const size = 1 + Math.max(1, ...space.columns.map((column) => column.size))
  return { starts: new Int32Array(size), ends: new Int32Array(size) }
}

/** Where a box is cut in two: at a mask, or before a class. */
type Cut = { readonly column: number; readonly at: number; readonly cost: number }

/** Fewest rules on both sides together, and evenly; a rule that lies across the cut counts twice. */
function costOf(left: number, right: number): number {
  return left * left + right * right
}

function bestCut(space: Space, rules: readonly number[], box: Box, counts: Counts): Cut {
  let best: Cut = { column: 0, at: 0, cost: Number.POSITIVE_INFINITY }
  for (let c = 0; c < space.columns.length; c++) {
    const column = space.columns[c]
    const cut =
      column && (column.masks ? maskCut(column.masks, rules, box, c) : rangeCut(column, rules, box, c, counts))
    if (cut && cut.cost < best.cost) best = cut
  }
  return best
}

const mostMasksTried = 24

function maskCut(masks: Int32Array, rules: readonly number[], box: Box, c: number): Cut | null {
  const all = box[2 * c] ?? 0
  const masksHere: number[] = []
  const counts: number[] = []
  for (const rule of rules) {
    const mask = (masks[rule] ?? 0) & all
    const known = masksHere.indexOf(mask)
    if (known >= 0) counts[known] = (counts[known] ?? 0) + 1
    else {
      masksHere.push(mask)
      counts.push(1)
    }
  }
  let best: Cut | null = null
  for (let i = 0; i < masksHere.length && i < mostMasksTried; i++) {
    const at = masksHere[i] ?? 0
    if (at === all) continue
    let left = 0
    let right = 0
    for (let j = 0; j < masksHere.length; j++) {
      const mask = masksHere[j] ?? 0
      if (mask & at) left += counts[j] ?? 0
      if (mask & ~at) right += counts[j] ?? 0
    }
    const cost = costOf(left, right)
    if (!best || cost < best.cost) best = { column: c, at, cost }
  }
  return best
}

/** Before which class to cut: rules that end before it go left, rules that start at it or after go right. */
function rangeCut(column: Column, rules: readonly number[], box: Box, c: number, counts: Counts): Cut | null {
  const low = box[2 * c] ?? 0
  const high = box[2 * c + 1] ?? 0
  if (low === high) return null
  const { starts, ends } = counts
  starts.fill(0, 0, high - low + 2)
  ends.fill(0, 0, high - low + 2)
  let inner: number[] | null = null
  for (const rule of rules) {
    const from = Math.max(low, column.first[rule] ?? 0) - low
    const to = Math.min(high, column.last[rule] ?? 0) - low
    starts[from] = (starts[from] ?? 0) + 1
    ends[to + 1] = (ends[to + 1] ?? 0) + 1
    const ranges = column.ranges[rule] ?? []
    if (ranges.length > 2) {
      inner ??= []
      for (const [j, at] of ranges.entries()) inner.push(j % 2 ? at + 1 : at)
    }
  }
  let at = 0
  let least = Number.POSITIVE_INFINITY
  let started = starts[0] ?? 0
  let ended = 0
  for (let i = 1; i <= high - low; i++) {
    ended += ends[i] ?? 0
    if (starts[i] || ends[i]) {
      const cost = costOf(started, rules.length - ended)
      if (cost < least) {
        least = cost
        at = low + i
      }
    }
    started += starts[i] ?? 0
  }
  const whole = costOf(rules.length, rules.length)
  for (const cut of inner ?? []) {
    if (cut <= low || cut > high || whole >= least) continue
    least = whole
    at = cut
  }
  return at ? { column: c, at, cost: least } : null
}

function halves(space: Space, box: Box, cut: Cut): [Box, Box] {
  const one = box.slice()
  const other = box.slice()
  const c = 2 * cut.column
  if (space.columns[cut.column]?.masks) {
    one[c] = cut.at
    other[c] = (box[c] ?? 0) & ~cut.at
  } else {
    one[c + 1] = cut.at - 1
    other[c] = cut.at
  }
  return [one, other]
}
