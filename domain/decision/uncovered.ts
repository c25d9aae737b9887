// Which part of a box no rule covers: exact, by cutting the box where it parts the rules best.
import { type Box, coversAt, meetsAt } from './box.ts'
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
  const search = (at: Box, among: readonly number[]): boolean => {
    if (!budget.goOn()) return false
    const met = rulesIn(space, among, at)
    if (met === 'covered') return true
    if (!met.length) return found(at)
    const cut = bestCut(space, met, at)
    const [one, other] = halves(space, at, cut)
    return search(one, met) && search(other, met)
  }
  return search(box, rules)
}

/** The rules that match something in the box, or `covered` as soon as one matches all of it. */
function rulesIn(space: Space, rules: readonly number[], box: Box): readonly number[] | 'covered' {
  const met: number[] = []
  for (const rule of rules) {
    let covers = true
    let meets = true
    for (let c = 0; c < space.columns.length; c++) {
      const column = space.columns[c] as Column
      if (covers && coversAt(column, rule, box, c)) continue
      covers = false
      if (meetsAt(column, rule, box, c)) continue
      meets = false
      break
    }
    if (covers) return 'covered'
    if (meets) met.push(rule)
  }
  return met
}

/** Where a box is cut in two: at a mask, or before a class. */
type Cut = { readonly column: number; readonly at: number; readonly cost: number }

/** Fewest rules on both sides together, and evenly; a rule that lies across the cut counts twice. */
function costOf(left: number, right: number): number {
  return left * left + right * right
}

function bestCut(space: Space, rules: readonly number[], box: Box): Cut {
  let best: Cut = { column: 0, at: 0, cost: Number.POSITIVE_INFINITY }
  for (let c = 0; c < space.columns.length; c++) {
    const column = space.columns[c]
    const cut = column && (column.masks ? maskCut(column.masks, rules, box, c) : rangeCut(column, rules, box, c))
    if (cut && cut.cost < best.cost) best = cut
  }
  return best
}

const mostMasksTried = 24

function maskCut(masks: Int32Array, rules: readonly number[], box: Box, c: number): Cut | null {
  const all = box[2 * c] ?? 0
  const counts = new Map<number, number>()
  for (const rule of rules) {
    const mask = (masks[rule] ?? 0) & all
    counts.set(mask, (counts.get(mask) ?? 0) + 1)
  }
  let best: Cut | null = null
  let tried = 0
  for (const at of counts.keys()) {
    if (at === all || ++tried > mostMasksTried) continue
    let left = 0
    let right = 0
    for (const [mask, count] of counts) {
      if (mask & at) left += count
      if (mask & ~at) right += count
    }
    const cost = costOf(left, right)
    if (!best || cost < best.cost) best = { column: c, at, cost }
  }
  return best
}

function rangeCut(column: Column, rules: readonly number[], box: Box, c: number): Cut | null {
  const low = box[2 * c] ?? 0
  const high = box[2 * c + 1] ?? 0
  if (low === high) return null
  const starts = new Int32Array(rules.length)
  const ends = new Int32Array(rules.length)
  const inner: number[] = []
  for (const [i, rule] of rules.entries()) {
    starts[i] = Math.max(low, column.first[rule] ?? 0)
    ends[i] = Math.min(high, column.last[rule] ?? 0)
    const ranges = column.ranges[rule] ?? []
    if (ranges.length > 2) for (const [j, at] of ranges.entries()) inner.push(j % 2 ? at + 1 : at)
  }
  starts.sort()
  ends.sort()
  let best: Cut | null = null
  const consider = (at: number, left: number, right: number) => {
    if (at <= low || at > high) return
    const cost = costOf(left, right)
    if (!best || cost < best.cost) best = { column: c, at, cost }
  }
  let ended = 0
  for (let i = 0; i < starts.length; i++) {
    const at = starts[i] ?? 0
    if (i && at === starts[i - 1]) continue
    while (ended < ends.length && (ends[ended] ?? 0) < at) ended++
    consider(at, i, rules.length - ended)
  }
  let started = 0
  for (let i = 0; i < ends.length; i++) {
    const at = (ends[i] ?? 0) + 1
    if (i + 1 < ends.length && at === (ends[i + 1] ?? 0) + 1) continue
    while (started < starts.length && (starts[started] ?? 0) < at) started++
    consider(at, started, rules.length - i - 1)
  }
  for (const at of inner) consider(at, rules.length, rules.length)
  return best
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
