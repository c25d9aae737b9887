// Which rules match together, and where: every pair, and the largest sets that share a point.
import { type AtomSet, commonAtoms, includesAtoms, sameAtoms } from './atoms.ts'
import type { Budget } from './budget.ts'
import type { Space } from './space.ts'

/** Rules (from 0, ascending) and the classes they share, one set a column. */
export type Overlap = { readonly rules: readonly number[]; readonly region: readonly AtomSet[] }

/** For each rule the later and earlier rules that match a common point with it, or null when the budget ends first. */
export function meetingRules(space: Space, budget: Budget): number[][] | null {
  const meeting: number[][] = Array.from({ length: space.rules }, () => [])
  for (let a = 0; a < space.rules; a++) {
    if (!budget.goOn()) return null
    for (let b = a + 1; b < space.rules; b++) {
      if (!rulesMeet(space, a, b)) continue
      meeting[a]?.push(b)
      meeting[b]?.push(a)
    }
  }
  return meeting.map((rules) => rules.sort((a, b) => a - b))
}

/** Whether two rules match a common point. */
export function rulesMeet(space: Space, a: number, b: number): boolean {
  for (const column of space.columns) {
    if (column.masks) {
      if (((column.masks[a] ?? 0) & (column.masks[b] ?? 0)) === 0) return false
      continue
    }
    if ((column.first[a] ?? 0) > (column.last[b] ?? -1) || (column.first[b] ?? 0) > (column.last[a] ?? -1)) return false
    const one = column.ranges[a] ?? []
    const other = column.ranges[b] ?? []
    if ((one.length > 2 || other.length > 2) && !commonAtoms(one, other).length) return false
  }
  return true
}

/** The common region of these rules, one set of classes a column. */
export function regionOf(space: Space, rules: readonly number[]): AtomSet[] {
  return space.columns.map((column) => {
    const [first = 0, ...rest] = rules
    return rest.reduce<AtomSet>((set, rule) => commonAtoms(set, column.ranges[rule] ?? []), column.ranges[first] ?? [])
  })
}

/** More sets than anybody reads, and than a screen shows. */
const mostSets = 2000

/**
 * The largest sets of rules that share a point (Bron and Kerbosch 1973 on boxes instead of a graph, since sets of values
 * may meet two by two and not all together). Null when there are too many or the budget ends.
 */
export function largestSets(space: Space, meeting: readonly (readonly number[])[], budget: Budget): Overlap[] | null {
  const found: Overlap[] = []
  const extend = (rules: number[], region: AtomSet[], open: number[], closed: number[]): boolean => {
    if (!budget.goOn() || found.length > mostSets) return false
    const inside = (rule: number) => containsRegion(space, rule, region)
    if (closed.some(inside)) return true
    const all = [...rules, ...open.filter(inside)]
    let left = open.filter((rule) => !inside(rule))
    let done = closed
    if (!left.length) {
      if (!closed.length && all.length > 1) found.push({ rules: all.sort((a, b) => a - b), region })
      return true
    }
    for (const rule of left) {
      if (!budget.goOn()) return false
      const narrower = narrow(space, rule, region)
      const meets = (other: number) => other !== rule && meetsRegion(space, other, narrower)
      if (!extend([...all, rule], narrower, left.filter(meets), done.filter(meets))) return false
      left = left.filter((other) => other !== rule)
      done = [...done, rule]
    }
    return true
  }
  for (let rule = 0; rule < space.rules; rule++) {
    const others = meeting[rule] ?? []
    if (!others.length) continue
    const later = others.filter((other) => other > rule)
    const earlier = others.filter((other) => other < rule)
    if (!extend([rule], regionOf(space, [rule]), later, earlier)) return null
  }
  return found
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

function narrow(space: Space, rule: number, region: readonly AtomSet[]): AtomSet[] {
  return space.columns.map((column, c) => commonAtoms(region[c] ?? [], column.ranges[rule] ?? []))
}

function containsRegion(space: Space, rule: number, region: readonly AtomSet[]): boolean {
  return space.columns.every((column, c) => includesAtoms(column.ranges[rule] ?? [], region[c] ?? []))
}

function meetsRegion(space: Space, rule: number, region: readonly AtomSet[]): boolean {
  return space.columns.every((column, c) => commonAtoms(region[c] ?? [], column.ranges[rule] ?? []).length > 0)
}
