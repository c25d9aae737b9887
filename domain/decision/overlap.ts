// Where rules match together: the regions of sets and of pairs, and rules that lie inside others.
import { type AtomSet, commonAtoms, includesAtoms, sameAtoms } from './atoms.ts'
import type { Budget } from './budget.ts'
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
  meeting: readonly (readonly number[])[],
  sets: readonly Overlap[],
  most: number,
  budget: Budget,
): Pairs {
  const setsOf = new Map<number, Overlap[]>()
  for (const set of sets) for (const rule of set.rules) setsOf.set(rule, [...(setsOf.get(rule) ?? []), set])
  const told: Overlap[] = []
  const bare: [number, number][] = []
  for (const [a, others] of meeting.entries()) {
    for (const b of others) {
      if (b < a) continue
      if (told.length >= most || !budget.goOn()) {
        bare.push([a, b])
        continue
      }
      const region = regionOf(space, [a, b])
      const isTold = (set: Overlap) =>
        set.rules.includes(b) && set.region.every((part, c) => sameAtoms(part, region[c] ?? []))
      if (!setsOf.get(a)?.some(isTold)) told.push({ rules: [a, b], region })
    }
  }
  return { told, bare }
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
