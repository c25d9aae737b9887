// Which rules match something, or everything, in a stretch of one input: as bits, ready for every stretch.
import type { AtomSet } from './atoms.ts'
import { addAll, addBit, type Bits, bitRows, keepCommon, lowestBit, wordsFor } from './bits.ts'
import type { Column } from './space.ts'

/**
 * `at[class]`: the rules that match the class. `upTo[class]`: those that begin at it or before, `onwards[class]`: those
 * that end at it or after; a rule of one range meets a stretch if it begins before its end and ends after its begin.
 */
export type Reach = {
  readonly words: number
  readonly at: Bits
  readonly upTo: Bits
  readonly onwards: Bits
  /** Some rule has several ranges here. */
  readonly scattered: boolean
}

/** `rules` are the classes of each rule as ranges; `size` is the number of classes. */
export function reachOf(size: number, rules: readonly AtomSet[]): Reach {
  const words = wordsFor(rules.length)
  const at = bitRows(size, words)
  const upTo = bitRows(size, words)
  const onwards = bitRows(size, words)
  let scattered = false
  for (const [rule, ranges] of rules.entries()) {
    if (!ranges.length) continue
    addBit(upTo, ranges[0] ?? 0, words, rule)
    addBit(onwards, ranges.at(-1) ?? 0, words, rule)
    scattered ||= ranges.length > 2
  }
  for (let i = words; i < upTo.length; i++) upTo[i] = (upTo[i] ?? 0) | (upTo[i - words] ?? 0)
  for (let i = onwards.length - words - 1; i >= 0; i--) onwards[i] = (onwards[i] ?? 0) | (onwards[i + words] ?? 0)
  for (let i = 0; i < at.length; i++) at[i] = (upTo[i] ?? 0) & (onwards[i] ?? 0)
  if (scattered) for (const [rule, ranges] of rules.entries()) clearHoles(at, words, rule, ranges)
  return { words, at, upTo, onwards, scattered }
}

function clearHoles(at: Bits, words: number, rule: number, ranges: readonly number[]): void {
  for (let i = 1; i + 1 < ranges.length; i += 2) {
    for (let c = (ranges[i] ?? 0) + 1; c < (ranges[i + 1] ?? 0); c++) {
      const w = c * words + (rule >>> 5)
      at[w] = (at[w] ?? 0) & ~(1 << (rule & 31))
    }
  }
}

/** Writes into `into` the rules that match something in a box's stretch: a mask of classes, or first and last. */
export function meetingAt(column: Column, low: number, high: number, into: Bits): void {
  const { reach } = column
  into.fill(0)
  if (column.masks) for (let rest = low; rest; rest &= rest - 1) addAll(into, reach.at, lowestBit(rest))
  else if (reach.scattered) for (let c = low; c <= high; c++) addAll(into, reach.at, c)
  else if (low <= high) {
    addAll(into, reach.upTo, high)
    keepCommon(into, reach.onwards, low)
  }
}

/** Leaves in `among` the rules that match everything in a box's stretch. */
export function keepCovering(column: Column, low: number, high: number, among: Bits): void {
  const { reach } = column
  if (column.masks) for (let rest = low; rest; rest &= rest - 1) keepCommon(among, reach.at, lowestBit(rest))
  else if (reach.scattered) for (let c = low; c <= high; c++) keepCommon(among, reach.at, c)
  else {
    keepCommon(among, reach.upTo, low)
    keepCommon(among, reach.onwards, high)
  }
}

/** Of 32 rules (the word `w`), those that match something in a set of classes. */
export function meetingWord({ masks, reach }: Column, classes: AtomSet, w: number): number {
  const { at, upTo, onwards, words, scattered } = reach
  let found = 0
  for (let i = 0; i < classes.length; i += 2) {
    const low = classes[i] ?? 0
    const high = classes[i + 1] ?? -1
    if (!masks && !scattered) found |= (upTo[high * words + w] ?? 0) & (onwards[low * words + w] ?? 0)
    else for (let c = low; c <= high; c++) found |= at[c * words + w] ?? 0
  }
  return found
}

/** Of 32 rules (the word `w`), those that match every class of a set. */
export function holdingWord({ masks, reach }: Column, classes: AtomSet, w: number): number {
  const { at, upTo, onwards, words, scattered } = reach
  let found = -1
  for (let i = 0; i < classes.length; i += 2) {
    const low = classes[i] ?? 0
    const high = classes[i + 1] ?? -1
    if (!masks && !scattered) found &= (upTo[low * words + w] ?? 0) & (onwards[high * words + w] ?? 0)
    else for (let c = low; c <= high; c++) found &= at[c * words + w] ?? 0
  }
  return found
}
