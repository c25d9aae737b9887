// RFM over the customers themselves: limits that divide them into fifths, and how many get each score.
import { type Limits, limitsOfCuts, type MeasuredBy, measured, scoreKeys } from '#domain/metrics/rfm.ts'
import { Problem } from '#domain/problem.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { factsSql, measures } from './facts-sql.ts'
import '#domain/words/problems-figures.ts'

type Cuts = { customers: bigint; days: number[] | null; count: number[] | null; amount: number[] | null }
type Kept = Limits & { readonly basis: 'quantile'; readonly on: string; readonly customers: number }

/** Over all customers with an order who did not refuse to be profiled; percentile_cont is the quantile of type 7, as domain/metrics/quantile.ts. */
export async function quantileLimits({ client, today }: Scope, registry: Registry, from: MeasuredBy): Promise<Kept> {
  const cuts = (value: string) =>
    `percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by (${value})::float8)`
  const of = measures(registry, from)
  const { rows } = await client.query<Cuts>(
    `select count(*) as customers, ${cuts('m.days')} as days, ${cuts('m.count')} as count, ${cuts('m.amount / 100.0')} as amount
     from (select ${of.days} as days, ${of.count} as count, ${of.amount} as amount
       from customer c ${factsSql(registry).tables('is not null')} where $1::text is null and c.no_profiling is not true) m
     where m.count > 0 and m.days is not null and m.amount is not null`,
    [null, today],
  )
  const { customers = 0n, days, count, amount } = rows[0] ?? {}
  if (!days || !count || !amount) throw new Problem('too-few-for-quantiles')
  const { recency, frequency, monetary } = limitsOfCuts({ days, count, amount })
  const toCents = (value: number) => Math.round(value * 100) / 100
  return {
    ...{ recency, frequency: frequency.map(toCents), monetary: monetary.map(toCents) },
    ...{ basis: 'quantile', on: today, customers: Number(customers) },
  }
}

type Spread = Record<(typeof measured)[number], number[]> & { none: number }

/** How many customers in sight get 1, 2, … 5 points in each, and how many no score at all. */
export async function scoresGiven({ client, today }: Scope, registry: Registry): Promise<Spread> {
  const facts = factsSql(registry)
  const columns = measured.map((one) => facts.column(scoreKeys[one])?.sql ?? 'null')
  const counts = columns.map(
    (column) => `array[${[1, 2, 3, 4, 5].map((score) => `count(*) filter (where ${column} = ${score})`).join(', ')}]`,
  )
  const { rows } = await client.query<Record<string, bigint[]> & { none: bigint }>(
    `select ${counts.map((count, nr) => `${count} as ${measured[nr]}`).join(', ')}, count(*) filter (where ${columns[0]} is null) as none
     from (select ${facts.columns().join(', ')} from customer c ${facts.tables('is not null')}
       where $1::text is null and c.no_profiling is not true) b`,
    [null, today],
  )
  const given = (one: (typeof measured)[number]) => (rows[0]?.[one] ?? []).map(Number)
  return {
    ...{ recency: given('recency'), frequency: given('frequency'), monetary: given('monetary') },
    none: Number(rows[0]?.none ?? 0),
  }
}

/** Throws `limits-not-in-order`, or `too-few-for-quantiles` where they were taken from customers who are too much alike. */
export function mustBeInOrder({ recency, frequency, monetary }: Limits, isTaken: boolean): void {
  const rises = (values: readonly number[]) =>
    values.every((value, nr) => nr === 0 || value > (values[nr - 1] ?? value))
  const inOrder = rises(recency.toReversed()) && rises(frequency) && rises(monetary)
  if (!inOrder) throw new Problem(isTaken ? 'too-few-for-quantiles' : 'limits-not-in-order')
}
