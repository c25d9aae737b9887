// The largest sets of rules that share a point.
import { type Bits, countOnes, hasBit, isNone, keepCommon, membersOf } from './bits.ts'
import type { Budget } from './budget.ts'
import { type Meeting, meetTogether } from './meeting.ts'
import { type Overlap, regionOf } from './overlap.ts'
import { keepCovering, meetingAt } from './reach.ts'
import type { Column, Space } from './space.ts'

/** `all`: no set is missing; otherwise the budget ended, or there are more than were asked for. */
export type Sets = { readonly found: readonly Overlap[]; readonly all: boolean }

/** The part of a set's common region in the columns where meeting two by two is not meeting all together. */
type Loose = { readonly column: Column; readonly classes: readonly (readonly [number, number])[] }

/**
 * Bron and Kerbosch 1973 with a pivot (Tomita 2006), on bits. Rules are boxes: where every column is a range, a set that
 * meets two by two shares a point; in the other (`loose`) columns the common region is carried along, and only a rule
 * that holds all of it there may be a pivot.
 */
export function largestSets(space: Space, meeting: Meeting, most: number, budget: Budget): Sets {
  const { bits, words, lists } = meeting
  const loose = space.columns.filter((column) => !meetTogether(column))
  const found: Overlap[] = []
  const scratch = new Int32Array(words)

  const extend = (rules: readonly number[], region: readonly Loose[], open: Bits, closed: Bits): boolean => {
    if (!budget.goOn()) return false
    if (isNone(open)) {
      if (!isNone(closed)) return true
      if (found.length >= most) return false
      const sorted = rules.toSorted((a, b) => a - b)
      found.push({ rules: sorted, region: regionOf(space, sorted) })
      return true
    }
    const pivot = pivotOf(meeting, region, open, closed)
    const branches = open.slice()
    if (pivot >= 0) for (let w = 0; w < words; w++) branches[w] = (branches[w] ?? 0) & ~(bits[pivot * words + w] ?? 0)
    for (const rule of membersOf(branches, 0, words)) {
      const narrower = region.map((part) => narrow(part, rule))
      const next = open.slice()
      const done = closed.slice()
      keepCommon(next, bits, rule)
      keepCommon(done, bits, rule)
      for (const part of narrower) {
        meetingLoose(part, scratch)
        keepCommon(next, scratch, 0)
        keepCommon(done, scratch, 0)
      }
      if (!extend([...rules, rule], narrower, next, done)) return false
      const w = rule >>> 5
      open[w] = (open[w] ?? 0) & ~(1 << (rule & 31))
      closed[w] = (closed[w] ?? 0) | (1 << (rule & 31))
    }
    return true
  }

  for (let rule = 0; rule < space.rules; rule++) {
    if (!lists[rule]?.length) continue
    const [open, closed] = halves(bits, words, rule)
    const region = loose.map((column) => ({ column, classes: classesOf(column, rule) }))
    if (!extend([rule], region, open, closed)) return { found, all: false }
  }
  return { found, all: true }
}

/** The rules that meet one, parted into later and earlier. */
function halves(bits: Bits, words: number, rule: number): [Bits, Bits] {
  const later = bits.slice(rule * words, (rule + 1) * words)
  const earlier = later.slice()
  for (let w = 0; w < words; w++) {
    const before = w < rule >>> 5 ? -1 : w > rule >>> 5 ? 0 : (1 << (rule & 31)) - 1
    later[w] = (later[w] ?? 0) & ~before
    earlier[w] = (earlier[w] ?? 0) & before
  }
  return [later, earlier]
}

/** The rule that meets most of the open ones; -1 where none may be one. */
function pivotOf(meeting: Meeting, region: readonly Loose[], open: Bits, closed: Bits): number {
  const { bits, words } = meeting
  const able = open.slice()
  for (let w = 0; w < words; w++) able[w] = (able[w] ?? 0) | (closed[w] ?? 0)
  for (const { column, classes } of region) for (const [low, high] of classes) keepCovering(column, low, high, able)
  let best = -1
  let most = -1
  for (const rule of membersOf(able, 0, words)) {
    let count = 0
    for (let w = 0; w < words; w++) count += countOnes((open[w] ?? 0) & (bits[rule * words + w] ?? 0))
    // One that is open cannot meet itself: at equal counts the closed one leaves less to do.
    if (count > most || (count === most && hasBit(closed, 0, words, rule))) {
      most = count
      best = rule
    }
  }
  return best
}

function classesOf(column: Column, rule: number): [number, number][] {
  if (column.masks) return [[column.masks[rule] ?? 0, 0]]
  const ranges = column.ranges[rule] ?? []
  return ranges.flatMap((low, i) => (i % 2 ? [] : [[low, ranges[i + 1] ?? low] as [number, number]]))
}

function narrow({ column, classes }: Loose, rule: number): Loose {
  const others = classesOf(column, rule)
  if (column.masks) return { column, classes: [[(classes[0]?.[0] ?? 0) & (others[0]?.[0] ?? 0), 0]] }
  const common = classes.flatMap(([low, high]) =>
    others.flatMap(([from, to]): [number, number][] =>
      Math.max(low, from) <= Math.min(high, to) ? [[Math.max(low, from), Math.min(high, to)]] : [],
    ),
  )
  return { column, classes: common }
}

function meetingLoose({ column, classes }: Loose, into: Bits): void {
  const [[low, high] = [0, -1], ...rest] = classes
  meetingAt(column, low, high, into)
  const part = rest.length ? new Int32Array(into.length) : into
  for (const [from, to] of rest) {
    meetingAt(column, from, to, part)
    for (let w = 0; w < into.length; w++) into[w] = (into[w] ?? 0) | (part[w] ?? 0)
  }
}
