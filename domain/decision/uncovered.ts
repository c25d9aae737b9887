// Which part of a box no rule covers: exact, by cutting the box where it parts the rules best.
import { type Box, coversAt, meetsAt, meetsBox } from './box.ts'
import type { Budget } from './budget.ts'
import { type Cut, cutter } from './cut.ts'
import type { Column, Space } from './space.ts'

/**
 * Calls `found` with disjoint boxes that together are what none of `rules` covers in `box`; `found` answers whether to
 * go on. False when the budget ran out first, or `found` had enough.
 */
export type EachUncovered = (
  rules: readonly number[],
  box: Box,
  budget: Budget,
  found: (box: Box) => boolean,
) => boolean

export function eachUncovered(space: Space, ...[rules, box, budget, found]: Parameters<EachUncovered>): boolean {
  return searcherOf(space)(rules, box, budget, found)
}

/** The search with its room, for many questions about one space. */
export function searcherOf(space: Space): EachUncovered {
  const { columns } = space
  const cut = cutter(space)
  const stack = roomFor(space.rules)
  return (rules, start, budget, found) => {
    // One box for the whole search: a cut narrows one column, and it is widened again on the way back.
    const at = start.slice()
    /** The rules from `begin` to `end` of the stack met the box before column `c` was cut from `low`–`high`. */
    const search = (begin: number, end: number, c: number, low: number, high: number): boolean => {
      if (!budget.goOn()) return false
      const met = stack.narrowed(columns[c] as Column, begin, end, at, c, low, high)
      if (met < 0) return true
      if (met === end) return found(at.slice())
      const near = stack.nearest(end, met)
      if (near >= 0) {
        const open = openColumn(columns, near, at)
        if (!columns[open]?.reach.scattered || columns[open]?.masks) return beside(end, met, near, open)
      }
      return halves(end, met, cut(stack.rules, end, met, at))
    }
    /** A rule that covers the box but for one column leaves what is beside it there: nothing else is worth a look. */
    const beside = (begin: number, end: number, rule: number, c: number): boolean => {
      const column = columns[c] as Column
      const low = at[2 * c] ?? 0
      const high = at[2 * c + 1] ?? 0
      let goOn = true
      if (column.masks) {
        at[2 * c] = low & ~(column.masks[rule] ?? 0)
        goOn = search(begin, end, c, low, high)
      } else {
        const first = column.first[rule] ?? 0
        const last = column.last[rule] ?? 0
        if (first > low) {
          at[2 * c + 1] = first - 1
          goOn = search(begin, end, c, low, high)
        }
        if (goOn && last < high) {
          at[2 * c] = last + 1
          at[2 * c + 1] = high
          goOn = search(begin, end, c, low, high)
        }
      }
      at[2 * c] = low
      at[2 * c + 1] = high
      return goOn
    }
    const halves = (begin: number, end: number, { column, at: place }: Cut): boolean => {
      const i = 2 * column
      const low = at[i] ?? 0
      const high = at[i + 1] ?? 0
      const isMask = space.isMask[column] === 1
      at[i] = isMask ? place : low
      at[i + 1] = isMask ? high : place - 1
      let goOn = search(begin, end, column, low, high)
      if (goOn) {
        at[i] = isMask ? low & ~place : place
        at[i + 1] = high
        goOn = search(begin, end, column, low, high)
      }
      at[i] = low
      at[i + 1] = high
      return goOn
    }
    const first = rules.filter((rule) => meetsBox(space, rule, at))
    const isCovered = stack.begin(space, first, at)
    if (!budget.goOn()) return false
    if (isCovered) return true
    if (!first.length) return found(at.slice())
    return halves(0, first.length, cut(stack.rules, 0, first.length, at))
  }
}

/** The rules of every box on the way down, one list after the other, each with the number of columns it does not cover. */
function roomFor(count: number) {
  let rules = new Int32Array(16 * count + 64)
  let open = new Int32Array(rules.length)
  const grow = (size: number) => {
    if (size <= rules.length) return
    const [more, moreOpen] = [new Int32Array(2 * size), new Int32Array(2 * size)]
    more.set(rules)
    moreOpen.set(open)
    rules = more
    open = moreOpen
  }
  return {
    get rules() {
      return rules
    },
    /** A rule of this part that covers all but one column; -1 where none does. */
    nearest(begin: number, end: number): number {
      for (let i = begin; i < end; i++) if (open[i] === 1) return rules[i] ?? 0
      return -1
    },
    /** Puts down the rules that meet a box; whether one of them covers it. */
    begin(space: Space, met: readonly number[], box: Box): boolean {
      grow(met.length)
      for (let i = 0; i < met.length; i++) {
        const rule = met[i] ?? 0
        let left = 0
        for (let c = 0; c < space.columns.length; c++) {
          const column = space.columns[c]
          if (column && !coversAt(column, rule, box, c)) left++
        }
        if (!left) return true
        rules[i] = rule
        open[i] = left
      }
      return false
    },
    /**
     * Of the rules from `begin` to `end`, puts down from `end` on those that still meet the box now that column `c` is
     * cut from `low`–`high`. Where they end; -1 where one covers the box.
     */
    narrowed(column: Column, begin: number, end: number, box: Box, c: number, low: number, high: number): number {
      grow(2 * end - begin)
      let to = end
      const isPlain = !column.masks && !column.reach.scattered
      const [from, until] = [box[2 * c] ?? 0, box[2 * c + 1] ?? 0]
      for (let i = begin; i < end; i++) {
        const rule = rules[i] ?? 0
        let left = open[i] ?? 0
        if (column.masks) {
          const mask = column.masks[rule] ?? 0
          if (!(mask & from)) continue
          if (!(from & ~mask) && low & ~mask) left--
        } else if (isPlain) {
          const [first, last] = [column.first[rule] ?? 0, column.last[rule] ?? 0]
          if (first > until || last < from) continue
          if (first <= from && last >= until && (first > low || last < high)) left--
        } else {
          if (!meetsAt(column, rule, box, c)) continue
          if (coversAt(column, rule, box, c) && !coversStretch(column, rule, low, high)) left--
        }
        if (!left) return -1
        rules[to] = rule
        open[to++] = left
      }
      return to
    },
  }
}

/** The first column in which a rule does not cover a box. */
function openColumn(columns: readonly Column[], rule: number, box: Box): number {
  let c = 0
  while (c < columns.length && coversAt(columns[c] as Column, rule, box, c)) c++
  return c
}

function coversStretch(column: Column, rule: number, low: number, high: number): boolean {
  const ranges = column.ranges[rule] ?? []
  for (let i = 0; i < ranges.length; i += 2) if ((ranges[i] ?? 0) <= low && (ranges[i + 1] ?? 0) >= high) return true
  return false
}
