// RFM: recency, frequency and monetary scores of one to five, which the table of segments reads (rfm-table.ts).
import { toUnits } from '../decimal.ts'
import type { Facts } from '../value.ts'
import { numberFact, numbersOption } from './options.ts'
import { cutPoints } from './quantile.ts'
import type { Options } from './source.ts'

const reads = ['days-since-last-order', 'order-count', 'order-amount'] as const

/** Scores of one customer, 1 to 5 each; 5 is best, for recency too. */
export type Scores = { readonly recency: number; readonly frequency: number; readonly monetary: number }

/**
 * Four limits a measure. Frequency and monetary: the score rises by one at each (value ≥ limit). Recency, in days and
 * descending: the score rises by one at each (days ≤ limit).
 */
export type Limits = {
  readonly recency: readonly number[]
  readonly frequency: readonly number[]
  readonly monetary: readonly number[]
}

/** Ranges are closed; the first segment that fits is taken. After the map of the R package `rfm`, which is not complete. */
export type Segment = {
  readonly label: string
  readonly recency: readonly [number, number]
  readonly frequency: readonly [number, number]
  readonly monetary: readonly [number, number]
}

export const segments: readonly Segment[] = [
  segment('champions', [5, 5], [5, 5], [5, 5]),
  segment('potential-loyalist', [3, 5], [3, 5], [2, 5]),
  segment('loyal', [2, 4], [2, 4], [2, 4]),
  segment('promising', [3, 4], [1, 3], [3, 5]),
  segment('new', [4, 5], [1, 3], [1, 5]),
  segment('cant-lose', [1, 2], [3, 4], [4, 5]),
  segment('at-risk', [1, 2], [2, 5], [4, 5]),
  segment('need-attention', [1, 3], [3, 5], [3, 5]),
  segment('about-to-sleep', [2, 3], [1, 3], [1, 4]),
  segment('lost', [1, 1], [1, 5], [1, 5]),
]
/** What fits none of them. */
export const otherSegment = 'others'

const normal: Limits = {
  recency: [365, 180, 90, 30],
  frequency: [2, 4, 8, 16],
  monetary: [10_000, 50_000, 200_000, 1_000_000],
}

/** Where the three measures come from: done orders, the summary columns people fill, or orders first (as of every other figure). */
export type MeasuredBy = 'first-orders' | 'orders' | 'columns'
export const measuredBys: readonly MeasuredBy[] = ['first-orders', 'orders', 'columns']

/** The three scores as rules read them, by what they score. */
export const scoreKeys = { recency: 'rfm-recency', frequency: 'rfm-frequency', monetary: 'rfm-monetary' } as const
export const measured = ['recency', 'frequency', 'monetary'] as const

/** Scores as facts, by key; all three empty where one of the measures is, or there was no order. */
export function scoreFacts(facts: Facts, options: Options): Readonly<Record<string, string | null>> {
  const [days, count, amount] = reads.map((key) => numberFact(facts, key))
  const known = days != null && count != null && amount != null && count > 0
  const scores = known ? scoresOf({ days, count, amount }, limitsOf(options)) : undefined
  return Object.fromEntries(measured.map((one) => [scoreKeys[one], scores ? String(scores[one]) : null]))
}

/** The same as SQL expressions (fact key, whole number or null) over `days`, `count` and `amount`, which is in 分. */
export function scoreSql(
  options: Options,
  { days, count, amount }: Readonly<Record<'days' | 'count' | 'amount', string>>,
): [fact: string, sql: string][] {
  const limits = limitsOf(options)
  const cents = limits.monetary.map((limit) => String(toUnits(String(limit), 2) ?? Math.round(limit * 100)))
  // The limit that is hardest to reach is asked first.
  const points = (value: string, sign: '<=' | '>=', all: readonly (number | string)[]) => {
    const hardest = all.toSorted((a, b) => (sign === '>=' ? Number(b) - Number(a) : Number(a) - Number(b)))
    const whens = hardest.map((limit, i) => `when (${value}) ${sign} ${limit} then ${1 + hardest.length - i}`)
    return whens.length ? `case ${whens.join(' ')} else 1 end` : '1'
  }
  const scored = {
    recency: points(days, '<=', limits.recency),
    frequency: points(count, '>=', limits.frequency),
    monetary: points(amount, '>=', cents),
  }
  const known = `(${days}) is not null and (${amount}) is not null and (${count}) > 0`
  return measured.map((one) => [scoreKeys[one], `(case when ${known} then ${scored[one]} end)::bigint`])
}

/** Where measures come from by these options; orders first unless said otherwise. */
export function measuredBy(options: Options): MeasuredBy {
  return measuredBys.find((one) => one === options.from) ?? 'first-orders'
}

/** Scores by limits: `days` since the last order, `count` of orders, `amount` in 元. */
export function scoresOf(of: { days: number; count: number; amount: number }, limits: Limits): Scores {
  const points = (reached: readonly boolean[]) => 1 + reached.filter(Boolean).length
  return {
    recency: points(limits.recency.map((limit) => of.days <= limit)),
    frequency: points(limits.frequency.map((limit) => of.count >= limit)),
    monetary: points(limits.monetary.map((limit) => of.amount >= limit)),
  }
}

/** `555` for the best. */
export function scoreText({ recency, frequency, monetary }: Scores): string {
  return `${recency}${frequency}${monetary}`
}

export function segmentOf(scores: Scores): string {
  const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high
  const found = segments.find(
    (one) =>
      within(scores.recency, one.recency) &&
      within(scores.frequency, one.frequency) &&
      within(scores.monetary, one.monetary),
  )
  return found?.label ?? otherSegment
}

/**
 * Limits that divide the customers themselves into fifths, as the R package `rfm` cuts: type-7 quantiles, a value
 * reaching a score when it is at least the quantile plus one.
 */
export function limitsByQuantile(of: readonly { days: number; count: number; amount: number }[]): Limits {
  return limitsOfCuts({
    days: cutPoints(
      of.map((one) => one.days),
      5,
    ),
    count: cutPoints(
      of.map((one) => one.count),
      5,
    ),
    amount: cutPoints(
      of.map((one) => one.amount),
      5,
    ),
  })
}

/** The same from the four cut points of each measure, ascending. */
export function limitsOfCuts(cuts: Readonly<Record<'days' | 'count' | 'amount', readonly number[]>>): Limits {
  const plusOne = (values: readonly number[]) => values.map((cut) => cut + 1)
  return {
    // Reached from above: a day count below the cut has the better score.
    recency: plusOne(cuts.days)
      .map((cut) => Math.ceil(cut) - 1)
      .reverse(),
    frequency: plusOne(cuts.count),
    monetary: plusOne(cuts.amount),
  }
}

/** The limits in force: those of the options, else the usual ones. */
export function limitsOf(options: Options): Limits {
  return {
    recency: numbersOption(options, 'recency', normal.recency),
    frequency: numbersOption(options, 'frequency', normal.frequency),
    monetary: numbersOption(options, 'monetary', normal.monetary),
  }
}

function segment(
  label: string,
  recency: readonly [number, number],
  frequency: readonly [number, number],
  monetary: readonly [number, number],
): Segment {
  return { label, recency, frequency, monetary }
}
