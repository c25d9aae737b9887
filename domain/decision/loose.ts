// The common region of a growing set of rules in the columns where meeting two by two is not meeting all together.
import { type AtomSet, commonAtoms, noAtoms } from './atoms.ts'
import { type Bits, keepCommon, lowestBit } from './bits.ts'
import { meetTogether } from './meeting.ts'
import { keepCovering, meetingWord } from './reach.ts'
import type { Column, Space } from './space.ts'

/** The region at each depth of a search, as it narrows. */
export type LooseRegions = {
  /** The region of one rule, at depth 0. */
  readonly begin: (rule: number) => void
  /** At the next depth: what this rule leaves of the region. Only rules that meet all of it stay in both sets. */
  readonly narrow: (depth: number, rule: number, open: Bits, closed: Bits) => void
  /** Leaves the rules that hold all of the region at this depth. */
  readonly keepHolding: (depth: number, among: Bits) => void
}

export function looseRegions(space: Space): LooseRegions {
  const loose = space.columns.filter((column) => !meetTogether(column))
  const parts = loose.map((column) => (column.masks ? maskPart(column, column.masks) : rangePart(column)))
  return {
    begin: (rule) => {
      for (const part of parts) part.begin(rule)
    },
    narrow: (depth, rule, open, closed) => {
      for (const part of parts) part.narrow(depth, rule, open, closed)
    },
    keepHolding: (depth, among) => {
      for (const part of parts) part.keepHolding(depth, among)
    },
  }
}

function maskPart({ reach }: Column, masks: Int32Array): LooseRegions {
  const regions: number[] = []
  const { at, words } = reach
  return {
    begin: (rule) => {
      regions[0] = masks[rule] ?? 0
    },
    narrow: (depth, rule, open, closed) => {
      const region = (regions[depth] ?? 0) & (masks[rule] ?? 0)
      regions[depth + 1] = region
      // A rule that leaves the region as it was tells nothing new.
      if (region === regions[depth]) return
      for (let w = 0; w < words; w++) {
        let met = 0
        for (let rest = region; rest; rest &= rest - 1) met |= at[lowestBit(rest) * words + w] ?? 0
        open[w] = (open[w] ?? 0) & met
        closed[w] = (closed[w] ?? 0) & met
      }
    },
    keepHolding: (depth, among) => {
      for (let rest = regions[depth] ?? 0; rest; rest &= rest - 1) keepCommon(among, at, lowestBit(rest))
    },
  }
}

function rangePart(column: Column): LooseRegions {
  const regions: AtomSet[] = []
  const { words } = column.reach
  return {
    begin: (rule) => {
      regions[0] = column.ranges[rule] ?? noAtoms
    },
    narrow: (depth, rule, open, closed) => {
      const region = commonAtoms(regions[depth] ?? noAtoms, column.ranges[rule] ?? noAtoms)
      regions[depth + 1] = region
      for (let w = 0; w < words; w++) {
        const met = meetingWord(column, region, w)
        open[w] = (open[w] ?? 0) & met
        closed[w] = (closed[w] ?? 0) & met
      }
    },
    keepHolding: (depth, among) => {
      const region = regions[depth] ?? noAtoms
      for (let i = 0; i < region.length; i += 2) keepCovering(column, region[i] ?? 0, region[i + 1] ?? -1, among)
    },
  }
}
