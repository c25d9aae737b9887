// Where rules match together: the regions of sets and of pairs, and rules that lie inside others.
import { includesAtoms, noAtoms } from './atoms.ts'
import { lowestBit } from './bits.ts'
import type { Budget } from './budget.ts'
import type { Commons, Part } from './common.ts'
import type { Meeting } from './meeting.ts'
import type { Column, Space } from './space.ts'

/** Rules (from 0, ascending) and the classes they share, a part a column. */
export type Overlap = { readonly rules: readonly number[]; readonly region: readonly Part[] }

export type Pairs = { readonly told: readonly Overlap[]; readonly bare: readonly (readonly [number, number])[] }

/**
 * The pairs that no larger set already tells with the whole of their common region; beyond `most` of them, and when the
 * budget ends, only which rules they are (`bare`).
 */
export function pairsBeside(
  commons: Commons,
  meeting: Meeting,
  sets: readonly Overlap[],
  most: number,
  budget: Budget,
): Pairs {
  const listed = new Set(sets.map((set) => set.rules.join()))
  const told: Overlap[] = []
  const bare: [number, number][] = []
  for (const [a, others] of meeting.lists.entries()) {
    for (const b of others) {
      if (b < a) continue
      if (told.length >= most || !budget.goOn()) {
        bare.push([a, b])
        continue
      }
      const region = commons.ofPair(a, b)
      const rules = rulesThroughout(meeting, a, b, region)
      // The rules that hold the whole region are a largest set just where no other rule meets any of it.
      if (!rules || !listed.has(rules.join())) told.push({ rules: [a, b], region })
    }
  }
  return { told, bare }
}

/** The rules that match all of the region of a pair; null where another matches a part of it. */
function rulesThroughout({ bits, words }: Meeting, a: number, b: number, region: readonly Part[]): number[] | null {
  const rules = [a, b]
  for (let w = 0; w < words; w++) {
    let meeting = (bits[a * words + w] ?? 0) & (bits[b * words + w] ?? 0)
    let holding = meeting
    for (let c = 0; meeting && c < region.length; c++) {
      meeting &= region[c]?.meeting[w] ?? 0
      holding &= region[c]?.holding[w] ?? 0
    }
    if (meeting !== holding) return null
    for (let rest = holding; rest; rest &= rest - 1) rules.push(w * 32 + lowestBit(rest))
  }
  return rules.sort((one, other) => one - other)
}

/** Rules that lie inside one other rule, in ascending order; of two alike, each lies in the other. */
export function insideOthers(
  space: Space,
  meeting: readonly (readonly number[])[],
): { readonly rule: number; readonly by: number }[] {
  const found: { rule: number; by: number }[] = []
  for (const [rule, others] of meeting.entries()) {
    for (const by of others) {
      let isInside = true
      for (let c = 0; isInside && c < space.columns.length; c++) {
        const column = space.columns[c]
        isInside = !column || isWithin(column, rule, by)
      }
      if (isInside) found.push({ rule, by })
    }
  }
  return found
}

/** Whether one rule matches all that another matches in this column. */
function isWithin(column: Column, rule: number, by: number): boolean {
  if (column.masks) return ((column.masks[rule] ?? 0) & ~(column.masks[by] ?? 0)) === 0
  const starts = (column.first[by] ?? 0) <= (column.first[rule] ?? 0)
  const ends = (column.last[by] ?? -1) >= (column.last[rule] ?? -1)
  if (!starts || !ends || !column.reach.scattered) return starts && ends
  return includesAtoms(column.ranges[by] ?? noAtoms, column.ranges[rule] ?? noAtoms)
}
