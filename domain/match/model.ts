// What is learnt about a list of records, as plain JSON, and what a pair weighs by it.
import { type MatchKindKey, matchKind } from './kinds/all.ts'

/** One thing that is compared: its name among the columns and how its values are compared. */
export type MatchColumn = { readonly key: string; readonly kind: MatchKindKey }

/** How rarely a value occurs, as what its agreement weighs beside the mean: log2. `common` by hash, base 36. */
export type Rarity = { readonly rare: number; readonly common: { readonly [hash: string]: number } }

export type Rates = {
  /** Share of duplicates, and of strangers, at each level of the kind, where both values are known. */
  readonly m: readonly number[]
  readonly u: readonly number[]
  /** By tag of the values that agree. */
  readonly rarity: { readonly [tag: string]: Rarity }
}

export type MatchModel = {
  readonly version: 1
  /** Records it was learnt from; 0 for a model that nothing was learnt for. */
  readonly records: number
  /** log2 of the odds that two records picked at random are the same. */
  readonly prior: number
  readonly rates: { readonly [column: string]: Rates }
  /** What people's decisions made of the weights: `slope` × weight + `shift`. */
  readonly calibration: { readonly slope: number; readonly shift: number; readonly decisions: number }
}

/** What the kinds say before anything is learnt. */
export function untrained(columns: readonly MatchColumn[], prior: number): MatchModel {
  const rates = columns.map(({ key, kind }) => [key, { ...matchKind(kind).start, rarity: {} }] as const)
  const calibration = { slope: 1, shift: 0, decisions: 0 }
  return { version: 1, records: 0, prior, rates: Object.fromEntries(rates), calibration }
}

/** 24 bits of a hash: too few to read a phone number out of a model, enough to tell the common values apart. */
export const shortHash = (hash: number) => (hash >>> 8).toString(36)
