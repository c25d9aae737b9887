// What a list teaches about itself, without labels: strangers from pairs at random, duplicates by EM in the blocks of each column in turn.
import type { Candidates, Rule } from './candidates.ts'
import { type Estimate, type Guess, maximise } from './estimate.ts'
import type { PairReader } from './levels.ts'
import type { MatchColumn, MatchModel } from './model.ts'
import { valueCounts } from './rarity.ts'
import type { Records } from './records.ts'
import { candidatePatterns, randomPatterns, rulePatterns } from './samples.ts'
import type { Patterns } from './tally.ts'

type Numbers = readonly (readonly number[])[]

/** Blocks of one rule: every column but those of the rule is learnt. `scale`: how many pairs each sampled one stands for. */
type Session = {
  readonly rule: Rule
  readonly patterns: Patterns
  readonly scale: number
  readonly estimate: Estimate
}

/** Rounds of learning what strangers do once duplicates are taken out of them. */
const rounds = 2

export function trained(
  records: Records,
  columns: readonly MatchColumn[],
  candidates: Candidates,
  reader: PairReader,
): MatchModel {
  const { kinds } = records
  const total = (records.size() * (records.size() - 1)) / 2
  const random = randomPatterns(records, reader)
  const startU = kinds.map(({ start }) => start.u)
  const startM = kinds.map(({ start }) => start.m)
  let u = strangers(random, undefined, startU)
  const sessions = candidates.rules.map((rule): Session => {
    const { patterns, scale } = rulePatterns(rule, kinds, reader)
    const estimate = maximise({ patterns, u, start: { share: 0.1, m: startM }, held: rule.columns })
    return { rule, patterns, scale, estimate }
  })
  u = withRareLevels(u, random, sessions, records)
  const all = candidatePatterns(records, candidates, reader)
  let guess: Guess = { share: 1 / records.size(), m: averaged(sessions, startM) }
  let joint = maximise({ patterns: all, u, start: guess, total })
  for (let round = 0; round < rounds; round++) {
    u = withRareLevels(strangers(random, posterior(random, joint, u), startU), random, sessions, records)
    guess = { share: joint.share, m: joint.m }
    joint = maximise({ patterns: all, u, start: guess, total })
  }
  const prior = Math.log2(joint.share / (1 - joint.share))
  const rates = columns.map(({ key }, column) => {
    const rarity = raritiesOf(records, column)
    return [key, { m: joint.m[column] ?? [], u: u[column] ?? [], rarity }] as const
  })
  const calibration = { slope: 1, shift: 0, decisions: 0 }
  return { version: 1, records: records.size(), prior, rates: Object.fromEntries(rates), calibration }
}

/** Shares of levels among random pairs, without those that `same` takes for duplicates. Never 0. */
function strangers(random: Patterns, same: Float64Array | undefined, start: Numbers): number[][] {
  return levelSums(random, (row) => 1 - (same?.[row] ?? 0)).map((sums, column) => {
    const all = sums.reduce((sum, one) => sum + one, 0)
    const own = start[column] ?? []
    if (all === 0) return [...own]
    return own.map((share, level) => {
      const seen = sums[level] ?? 0
      return seen >= 0.5 ? seen / all : Math.min(share, 0.5 / all)
    })
  })
}

function levelSums({ levels, counts, columns }: Patterns, share: (row: number) => number): number[][] {
  const sums = Array.from({ length: columns }, (): number[] => [])
  for (let row = 0; row < counts.length; row++)
    for (let column = 0; column < columns; column++) {
      const level = levels[row * columns + column] ?? -1
      const own = sums[column]
      if (level >= 0 && own) own[level] = (own[level] ?? 0) + (counts[row] ?? 0) * share(row)
    }
  return sums
}

/** How likely each pattern is a duplicate by what was learnt. */
function posterior(patterns: Patterns, { share, m }: Estimate, u: Numbers): Float64Array {
  return maximise({ patterns, u, start: { share, m }, rounds: 1 }).posterior
}

/**
 * Levels too rare to be met at random (two strangers with one phone) are met in the blocks of their own column: of all
 * pairs with the key, those that the other columns call strangers.
 */
function withRareLevels(u: Numbers, random: Patterns, sessions: readonly Session[], records: Records): number[][] {
  const sums = levelSums(random, () => 1)
  const pairs = random.counts.reduce((sum, one) => sum + one, 0)
  const total = (records.size() * (records.size() - 1)) / 2
  return u.map((shares, column) => {
    const session = sessionOf(sessions, column)
    if (!session) return [...shares]
    const known = (sums[column] ?? []).reduce((sum, one) => sum + (one ?? 0), 0)
    const there = (total * known) / Math.max(pairs, 1)
    const chance = levelSums(session.patterns, (row) => 1 - (session.estimate.posterior[row] ?? 0))[column] ?? []
    return shares.map((share, level) => {
      const met = level === 0 ? strangersAlike(session, column, records) : (chance[level] ?? 0) * session.scale
      const seen = sums[column]?.[level] ?? 0
      return seen >= 30 || met === 0 || there === 0 ? share : Math.max(met / there, 1e-12)
    })
  })
}

/**
 * How many strangers agree fully in a column: those of the session that the other columns
 * call so, and those in blocks too large for it (a switchboard, a chain) as far as they are more than a few for each record.
 */
function strangersAlike({ patterns, estimate, scale }: Session, column: number, records: Records): number {
  const { all, beyond } = equalPairs(records, column)
  const inBlocks = (levelSums(patterns, () => 1)[column]?.[0] ?? 0) * scale
  const chance = (levelSums(patterns, (row) => 1 - (estimate.posterior[row] ?? 0))[column]?.[0] ?? 0) * scale
  return chance + Math.min(beyond, Math.max(0, all - inBlocks))
}

/** Pairs with the same form, and those of them beyond two for each record: nobody is there so many times. */
function equalPairs(records: Records, column: number): { all: number; beyond: number } {
  const counts = new Uint32Array(records.size() + 1)
  for (let record = 0; record < records.size(); record++) {
    const id = records.id(column, record)
    if (id > 0) counts[id] = (counts[id] ?? 0) + 1
  }
  let [all, beyond] = [0, 0]
  for (const count of counts) {
    const pairs = (count * (count - 1)) / 2
    all += pairs
    beyond += Math.max(0, pairs - 2 * count)
  }
  return { all, beyond }
}

/** Shares of the sessions together, each as heavy as the duplicates it found and as pure as they stood in its blocks; a column no session learns keeps its start. */
function averaged(sessions: readonly Session[], start: Numbers): number[][] {
  return start.map((shares, column) => {
    const sums = shares.map((share) => share * 10)
    let all = 10
    for (const { rule, patterns, scale, estimate } of sessions) {
      if (rule.columns.includes(column)) continue
      const found = estimate.share ** 2 * scale * patterns.counts.reduce((sum, one) => sum + one, 0)
      all += found
      estimate.m[column]?.forEach((share, level) => {
        sums[level] = (sums[level] ?? 0) + share * found
      })
    }
    return sums.map((sum) => sum / all)
  })
}

/** The session of this column's own blocks. */
function sessionOf(sessions: readonly Session[], column: number): Session | undefined {
  return sessions.find(({ rule }) => rule.columns.length === 1 && rule.columns[0] === column)
}

function raritiesOf(records: Records, column: number) {
  const counts = valueCounts()
  const kind = records.kinds[column]
  for (let record = 0; record < records.size(); record++)
    if (kind && records.id(column, record) > 0)
      for (const value of kind.values(records.form(column, record))) counts.add(value)
  return counts.rarity()
}
