// How often duplicates are at each level, learnt without anybody saying which pairs are duplicates: EM (Fellegi and Sunter 1969,
// Winkler 1988), with what strangers do held fixed.
import type { Patterns } from './tally.ts'

export type Guess = {
  /** Share of the pairs that are duplicates. */
  readonly share: number
  /** For each column and level. */
  readonly m: readonly (readonly number[])[]
}

export type Estimate = Guess & {
  /** log-likelihood with the beliefs of the start, after each round: it never falls. */
  readonly likelihoods: readonly number[]
  /** For each pattern, how likely it is a duplicate. */
  readonly posterior: Float64Array
}

export type Task = {
  readonly patterns: Patterns
  /** For each column and level, what strangers do. */
  readonly u: readonly (readonly number[])[]
  readonly start: Guess
  /** Columns that say nothing here, since the pairs were found by them. */
  readonly held?: readonly number[]
  /** Pairs of which the patterns are those worth looking at; the others count as strangers. Left out: the patterns are all. */
  readonly total?: number
  /** How many pairs the start counts as. */
  readonly belief?: number
  readonly rounds?: number
}

const least = 1e-12

/** Maximum a posteriori under a Dirichlet prior of the start's shares; conditional independence of the columns. */
export function maximise(task: Task): Estimate {
  const { patterns, u, start, held = [], belief = 10, rounds = 60 } = task
  const { counts, columns } = patterns
  const total = task.total ?? counts.reduce((sum, count) => sum + count, 0)
  const used = Array.from({ length: columns }, (_, column) => column).filter((column) => !held.includes(column))
  let guess: Guess = start
  const posterior = new Float64Array(counts.length)
  const likelihoods: number[] = []
  for (let round = 0; round < rounds; round++) {
    likelihoods.push(expect(patterns, used, u, guess, posterior) + beliefIn(guess, start, used, belief))
    const [last, now] = [likelihoods.at(-2), likelihoods.at(-1) ?? 0]
    if (last !== undefined && now - last < 1e-7 * Math.abs(now)) break
    guess = { share: shareOf(posterior, counts, total), m: levelShares(patterns, posterior, start, used, belief) }
  }
  return { ...guess, likelihoods, posterior }
}

/** Fills `posterior` and answers the log-likelihood of the patterns. */
function expect(
  patterns: Patterns,
  used: readonly number[],
  u: Task['u'],
  guess: Guess,
  posterior: Float64Array,
): number {
  const { levels, counts, columns } = patterns
  let sum = 0
  for (let row = 0; row < counts.length; row++) {
    let [same, other] = [guess.share, 1 - guess.share]
    for (const column of used) {
      const level = levels[row * columns + column] ?? -1
      if (level < 0) continue
      same *= guess.m[column]?.[level] ?? least
      other *= Math.max(u[column]?.[level] ?? least, least)
    }
    posterior[row] = same / (same + other)
    sum += (counts[row] ?? 0) * Math.log(same + other)
  }
  return sum
}

/** Log of the Dirichlet priors: one where the pairs say nothing. */
function beliefIn(guess: Guess, start: Guess, used: readonly number[], belief: number): number {
  let sum = 0
  for (const column of used)
    start.m[column]?.forEach((share, level) => {
      sum += belief * share * Math.log(Math.max(guess.m[column]?.[level] ?? least, least))
    })
  return sum
}

function shareOf(posterior: Float64Array, counts: Float64Array, total: number): number {
  let sum = 0
  for (let row = 0; row < counts.length; row++) sum += (posterior[row] ?? 0) * (counts[row] ?? 0)
  return Math.min(0.999, Math.max(sum / Math.max(total, 1), least))
}

/** Shares of the levels among expected duplicates; columns that are held keep their start. */
function levelShares(
  { levels, counts, columns }: Patterns,
  posterior: Float64Array,
  start: Guess,
  used: readonly number[],
  belief: number,
): number[][] {
  const m = start.m.map((shares) => [...shares])
  for (const column of used) {
    const sums = (start.m[column] ?? []).map((share) => share * belief)
    for (let row = 0; row < counts.length; row++) {
      const level = levels[row * columns + column] ?? -1
      if (level >= 0) sums[level] = (sums[level] ?? 0) + (posterior[row] ?? 0) * (counts[row] ?? 0)
    }
    const all = sums.reduce((sum, one) => sum + one, 0)
    m[column] = sums.map((one) => one / all)
  }
  return m
}
