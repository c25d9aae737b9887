// Where rules match together: the regions of sets and of pairs, and rules that lie inside others.
import { type AtomSet, commonAtoms, includesAtoms, noAtoms } from './atoms.ts'
import { lowestBit } from './bits.ts'
import type { Budget } from './budget.ts'
import type { Meeting } from './meeting.ts'
import { holdingWord, meetingWord } from './reach.ts'
import type { Space } from './space.ts'

/** Rules (from 0, ascending) and the classes they share, one set a column. */
export type Overlap = { readonly rules: readonly number[]; readonly region: readonly AtomSet[] }

/** The common region of these rules, one set of classes a column. */
export function regionOf(space: Space, rules: readonly number[]): AtomSet[] {
  return space.columns.map((column) => {
    const [first = 0, ...rest] = rules
    return rest.reduce<AtomSet>((set, rule) => commonAtoms(set, column.ranges[rule] ?? []), column.ranges[first] ?? [])
  })
}

export type Pairs = { readonly told: readonly Overlap[]; readonly bare: readonly (readonly [number, number])[] }

/**
 * The pairs that no larger set already tells with the whole of their common region; beyond `most` of them, and when the
 * budget ends, only which rules they are (`bare`).
 */
export function pairsBeside(
  space: Space,
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
      const region = regionOf(space, [a, b])
      const rules = rulesThroughout(space, meeting, a, b, region)
      // The rules that hold the whole region are a largest set just where no other rule meets any of it.
      if (!rules || !listed.has(rules.join())) told.push({ rules: [a, b], region })
    }
  }
  return { told, bare }
}

/** The rules that match all of the region of a pair; null where another matches a part of it. */
function rulesThroughout(
  space: Space,
  { bits, words }: Meeting,
  a: number,
  b: number,
  region: readonly AtomSet[],
): number[] | null {
  const rules = [a, b]
  for (let w = 0; w < words; w++) {
    let meeting = (bits[a * words + w] ?? 0) & (bits[b * words + w] ?? 0)
    let holding = meeting
    for (let c = 0; meeting && c < space.columns.length; c++) {
      const column = space.columns[c]
      if (!column) continue
      meeting &= meetingWord(column, region[c] ?? noAtoms, w)
      holding &= holdingWord(column, region[c] ?? noAtoms, w)
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
  return meeting.flatMap((others, rule) => {
    const region = regionOf(space, [rule])
    return others.filter((other) => containsRegion(space, other, region)).map((by) => ({ rule, by }))
  })
}

function containsRegion(space: Space, rule: number, region: readonly AtomSet[]): boolean {
  return space.columns.every((column, c) => includesAtoms(column.ranges[rule] ?? [], region[c] ?? []))
}
