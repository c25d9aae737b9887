// Orders in bulk: who has which number, and putting those of a sheet beside the ones there are.
import { toUnits } from '#domain/decimal.ts'
import type { Scope } from './scope.ts'
import { seeingAll } from './see-all.ts'

export type StoredOrder = {
  readonly id: number
  readonly customer_id: number
  /** In capitals, as numbers compare. */
  readonly number: string
  readonly ordered_on: string
  /** 分. */
  readonly amount: bigint
  readonly status: string
}

/** An order to be there; `number` as written, absent where it has none. */
export type OrderWrite = {
  readonly customer: number
  readonly number?: string
  readonly date: string
  readonly amount: bigint
  readonly status: string
}

/** Orders of anybody, seen by the asker or not, by number in capitals. */
export async function ordersByNumber(
  scope: Scope,
  numbers: readonly string[],
): Promise<Map<string, readonly StoredOrder[]>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await seeingAll(scope, () =>
    scope.client.query<StoredOrder>(
      `select id, customer_id, upper(number) as number, ordered_on, amount, status from sales_order
       where number is not null and upper(number) = any($1::text[]) order by customer_id, id`,
      [[...new Set(numbers)]],
    ),
  )
  return Map.groupBy(rows, ({ number }) => number)
}

/** How many orders without a number each customer has of a day, amount and status, by `unnumberedKey`. */
export async function unnumberedOrders({ client }: Scope, customers: readonly number[]): Promise<Map<string, number>> {
  if (customers.length === 0) return new Map()
  const { rows } = await client.query<Omit<StoredOrder, 'id' | 'number'> & { count: number }>(
    `select customer_id, ordered_on, amount, status, count(*)::int as count from sales_order
     where number is null and customer_id = any($1::int[]) group by 1, 2, 3, 4`,
    [customers],
  )
  return new Map(
    rows.map(({ customer_id, ordered_on, count, ...order }) => [
      unnumberedKey({ customer: customer_id, date: ordered_on, ...order }),
      count,
    ]),
  )
}

/** What tells orders without a number apart. */
export function unnumberedKey({ customer, date, amount, status }: OrderWrite): string {
  return `${customer} ${date} ${amount} ${status}`
}

/** A decimal in 元 as 分. Throws RangeError where it is more than a column holds. */
export function inFen(amount: string): bigint {
  const units = toUnits(amount, 2)
  if (units === null) throw new RangeError('an amount does not fit its column')
  return units
}

export async function insertOrders({ client }: Scope, orders: readonly OrderWrite[]): Promise<void> {
  if (orders.length === 0) return
  await client.query(
    `insert into sales_order (customer_id, number, ordered_on, amount, status)
     select * from unnest($1::int[], $2::text[], $3::date[], $4::bigint[], $5::text[])`,
    [orders.map(({ customer }) => customer), orders.map(({ number }) => number ?? null), ...valuesOf(orders)],
  )
}

/** Day, amount and status of orders that are there, by customer and id. */
export async function updateOrders(
  { client }: Scope,
  orders: readonly (OrderWrite & { readonly id: number })[],
): Promise<void> {
  if (orders.length === 0) return
  await client.query(
    `update sales_order o set ordered_on = w.day, amount = w.amount, status = w.status
     from unnest($1::int[], $2::int[], $3::date[], $4::bigint[], $5::text[]) w (customer, id, day, amount, status)
     where o.customer_id = w.customer and o.id = w.id`,
    [orders.map(({ customer }) => customer), orders.map(({ id }) => id), ...valuesOf(orders)],
  )
}

function valuesOf(orders: readonly OrderWrite[]): [string[], bigint[], string[]] {
  return [orders.map(({ date }) => date), orders.map(({ amount }) => amount), orders.map(({ status }) => status)]
}

/** Whether anything of the stored order is otherwise. */
export function orderDiffers(stored: StoredOrder, { date, amount, status }: Omit<OrderWrite, 'customer'>): boolean {
  return stored.ordered_on !== date || stored.amount !== amount || stored.status !== status
}
