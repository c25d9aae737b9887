// The limits of RFM scores: told, set, or taken once from the customers and kept, so that a score means the same tomorrow.
import type { OutputOf } from '#domain/contract.ts'
import { type Limits, limitsOf, limitsOfCuts } from '#domain/metrics/rfm.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { because } from '#store/this-act.ts'
import { askRelabel } from './ask.ts'
import type { contract } from './contract.ts'
import { lockDimension } from './publish.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-rfm.ts'

type Answer = OutputOf<typeof contract.rfm>

export const rfm: Handler<typeof contract.rfm> = async (scope, { dimension }) =>
  answerOf(rfmOf(dimensionOf(await registryOf(scope.store, scope.db), dimension)))

/** Everybody is labelled again by a job; taking the act back brings the old limits back. */
export const setRfm: Handler<typeof contract.setRfm> = async (scope, { dimension: key, limits: own, reason }) => {
  await because(scope, reason)
  await lockDimension(scope, key)
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  const before = rfmOf(dimension)
  const options = own ? { ...own, basis: 'own' } : await byQuantile(scope)
  mustBeInOrder(limitsOf(options), own === undefined)
  const source = { kind: 'derived' as const, by: 'rfm', options: { ...before, ...leftOut, ...options } }
  await scope.db
    .updateTable('dimension')
    .set({ source: JSON.stringify(source) })
    .where('id', '=', dimension.id)
    .execute()
  return { limits: answerOf(source.options), job: await askRelabel(scope) }
}

/** Of limits that were taken from customers, what one's own have not. */
const leftOut = { on: undefined, customers: undefined }

type Options = Readonly<Record<string, unknown>>

function rfmOf({ source }: RegisteredDimension): Options {
  if (source.kind !== 'derived' || source.by !== 'rfm') throw new Problem('not-rfm')
  return source.options ?? {}
}

function answerOf(options: Options): Answer {
  const { recency, frequency, monetary } = limitsOf(options)
  const { basis, on, customers } = options
  return {
    ...{ recency: [...recency], frequency: [...frequency], monetary: [...monetary] },
    basis: basis === 'quantile' ? 'quantile' : 'own',
    ...(typeof on === 'string' ? { on } : {}),
    ...(typeof customers === 'number' ? { customers } : {}),
  }
}

type Cuts = { customers: bigint; days: number[] | null; count: number[] | null; amount: number[] | null }

/** Over all customers with an order; percentile_cont is the quantile of type 7, as domain/metrics/quantile.ts. */
async function byQuantile({ client, today }: Scope): Promise<Options & Limits> {
  const cuts = (value: string) =>
    `percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by (${value})::float8)`
  const { rows } = await client.query<Cuts>(
    `select count(*) as customers, ${cuts('$1::date - last_order_on')} as days, ${cuts('order_count')} as count,
       ${cuts('order_amount / 100.0')} as amount
     from customer_class where order_count > 0 and last_order_on is not null and order_amount is not null`,
    [today],
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

function mustBeInOrder({ recency, frequency, monetary }: Limits, isTaken: boolean): void {
  const rises = (values: readonly number[]) =>
    values.every((value, nr) => nr === 0 || value > (values[nr - 1] ?? value))
  const inOrder = rises(recency.toReversed()) && rises(frequency) && rises(monetary)
  if (!inOrder) throw new Problem(isTaken ? 'too-few-for-quantiles' : 'limits-not-in-order')
}
