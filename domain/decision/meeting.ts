// Which rules match a common point, two by two.
import { type Bits, bitRows, fullBits, keepCommon, membersOf, wordsFor } from './bits.ts'
import type { Budget } from './budget.ts'
import { meetingAt } from './reach.ts'
import type { Column, Space } from './space.ts'

/** Symmetric; no rule meets itself. `lists[a]` ascending (from 0), `bits` the same as rows of bits. */
export type Meeting = {
  readonly lists: readonly (readonly number[])[]
  readonly bits: Bits
  readonly words: number
}

/** Null when the budget ends first. */
export function meetingRules(space: Space, budget: Budget): Meeting | null {
  const words = wordsFor(space.rules)
  const bits = bitRows(space.rules, words)
  const lists: number[][] = []
  const meeters = space.columns.map((column) => meeterOf(column, words))
  for (let rule = 0; rule < space.rules; rule++) {
    if (!budget.goOn()) return null
    const met = fullBits(space.rules)
    for (const meets of meeters) meets(rule, met)
    const own = rule >>> 5
    met[own] = (met[own] ?? 0) & ~(1 << (rule & 31))
    bits.set(met, rule * words)
    lists.push(membersOf(met, 0, words))
  }
  return { lists, bits, words }
}

/** Leaves among rules those that meet a rule in one column. */
function meeterOf(column: Column, words: number): (rule: number, among: Bits) => void {
  if (column.masks || column.reach.scattered) {
    const known = new Map<string | number, Bits>()
    return (rule, among) => {
      const key = column.masks ? (column.masks[rule] ?? 0) : (column.ranges[rule]?.join() ?? '')
      const found = known.get(key) ?? metBy(column, rule, words)
      known.set(key, found)
      keepCommon(among, found, 0)
    }
  }
  return (rule, among) => {
    const last = column.last[rule] ?? -1
    if (last < 0) return void among.fill(0)
    keepCommon(among, column.reach.upTo, last)
    keepCommon(among, column.reach.onwards, column.first[rule] ?? 0)
  }
}

function metBy(column: Column, rule: number, words: number): Bits {
  const found = new Int32Array(words)
  if (column.masks) {
    meetingAt(column, column.masks[rule] ?? 0, 0, found)
    return found
  }
  const ranges = column.ranges[rule] ?? []
  const part = new Int32Array(words)
  for (let i = 0; i < ranges.length; i += 2) {
    meetingAt(column, ranges[i] ?? 0, ranges[i + 1] ?? -1, part)
    for (let w = 0; w < words; w++) found[w] = (found[w] ?? 0) | (part[w] ?? 0)
  }
  return found
}

/** Whether rules that meet two by two here also meet all together: ranges do (Helly 1923), sets of values need not. */
export function meetTogether(column: Column): boolean {
  return column.size <= 2 || (column.ordered && !column.reach.scattered)
}
