// The largest sets of rules that share a point.
import { type Bits, countOnes, hasBit, isNone, lowestBit } from './bits.ts'
import type { Budget } from './budget.ts'
import type { Commons } from './common.ts'
import { type LooseRegions, looseRegions } from './loose.ts'
import type { Meeting } from './meeting.ts'
import type { Overlap } from './overlap.ts'
import type { Space } from './space.ts'

/** `all`: no set is missing; otherwise the budget ended, or there are more than were asked for. */
export type Sets = { readonly found: readonly Overlap[]; readonly all: boolean }

/**
 * Bron and Kerbosch 1973 with a pivot (Tomita 2006), on bits. Rules are boxes: where every column is a range, a set that
 * meets two by two shares a point; in the other (`loose`) columns the common region is carried along, and only a rule
 * that holds all of it there may be a pivot.
 */
export function largestSets(space: Space, commons: Commons, meeting: Meeting, most: number, budget: Budget): Sets {
  const { bits, words, lists } = meeting
  const loose = looseRegions(space)
  const found: Overlap[] = []
  const levels: Level[] = []
  const rules: number[] = []

  /** Extends the rules chosen so far; what is open and closed to them, and their region, stand at this depth. */
  const extend = (depth: number): boolean => {
    if (!budget.goOn()) return false
    const level = levelAt(levels, depth, words)
    const { open, closed, branches } = level
    if (isNone(open)) {
      if (!isNone(closed)) return true
      if (found.length >= most) return false
      const sorted = rules.toSorted((a, b) => a - b)
      found.push({ rules: sorted, region: commons.of(sorted) })
      return true
    }
    if (!branch(meeting, loose, depth, level)) return true
    const next = levelAt(levels, depth + 1, words)
    for (let w = 0; w < words; w++) {
      for (let rest = branches[w] ?? 0; rest; rest &= rest - 1) {
        const bit = rest & -rest
        const rule = w * 32 + lowestBit(rest)
        for (let i = 0, at = rule * words; i < words; i++, at++) {
          next.open[i] = (open[i] ?? 0) & (bits[at] ?? 0)
          next.closed[i] = (closed[i] ?? 0) & (bits[at] ?? 0)
        }
        loose.narrow(depth, rule, next.open, next.closed)
        rules.push(rule)
        const goOn = extend(depth + 1)
        rules.pop()
        if (!goOn) return false
        open[w] = (open[w] ?? 0) & ~bit
        closed[w] = (closed[w] ?? 0) | bit
      }
    }
    return true
  }

  const first = levelAt(levels, 0, words)
  for (let rule = 0; rule < space.rules; rule++) {
    if (!lists[rule]?.length) continue
    halves(bits, words, rule, first)
    loose.begin(rule)
    rules[0] = rule
    if (!extend(0)) return { found, all: false }
  }
  return { found, all: true }
}

/** The rules that may still join, those that may not any more, and those of the first to try: room used again and again. */
type Level = { readonly open: Bits; readonly closed: Bits; readonly branches: Bits; readonly able: Bits }

function levelAt(levels: Level[], depth: number, words: number): Level {
  const known = levels[depth]
  if (known) return known
  const room = () => new Int32Array(words)
  const made = { open: room(), closed: room(), branches: room(), able: room() }
  levels[depth] = made
  return made
}

/** The rules that meet one, parted into later and earlier. */
function halves(bits: Bits, words: number, rule: number, { open, closed }: Level): void {
  for (let w = 0; w < words; w++) {
    const met = bits[rule * words + w] ?? 0
    const before = w < rule >>> 5 ? -1 : w > rule >>> 5 ? 0 : (1 << (rule & 31)) - 1
    open[w] = met & ~before
    closed[w] = met & before
  }
}

/** Finds the open rules to try, those that the pivot does not meet; false where there are none. */
function branch({ bits, words }: Meeting, loose: LooseRegions, depth: number, level: Level): boolean {
  const { open, closed, branches, able } = level
  let count = 0
  for (let w = 0; w < words; w++) {
    able[w] = (open[w] ?? 0) | (closed[w] ?? 0)
    count += countOnes(open[w] ?? 0)
  }
  loose.keepHolding(depth, able)
  let pivot = -1
  let most = -1
  for (let w = 0; w < words; w++) {
    for (let rest = able[w] ?? 0; rest; rest &= rest - 1) {
      const rule = w * 32 + lowestBit(rest)
      let met = 0
      for (let i = 0, at = rule * words; i < words; i++, at++) met += countOnes((open[i] ?? 0) & (bits[at] ?? 0))
      // One that meets all of them is closed, since none meets itself: no set from here on is a largest one.
      if (met === count) return false
      // At equal counts a closed one leaves less to do.
      if (met > most || (met === most && hasBit(closed, 0, words, rule))) {
        most = met
        pivot = rule
      }
    }
  }
  for (let w = 0; w < words; w++) {
    branches[w] = (open[w] ?? 0) & (pivot < 0 ? -1 : ~(bits[pivot * words + w] ?? 0))
  }
  return true
}
