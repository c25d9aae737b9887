// Counts and sums by label: as few passes over the narrow table as the label counts allow.
import { sql } from 'kysely'
import { fromUnits } from '#domain/decimal.ts'
import type { Condition } from './query.ts'
import type { RegisteredDimension } from './registry.ts'
import type { Scope } from './scope.ts'

/** Customers and yearly amount (分). */
export type Sum = { readonly count: number; readonly amount: bigint }

/** By label id; 0 is "no label". A parent holds its whole branch. */
export type Tally = ReadonlyMap<number, Sum>

/** Which customers: a condition over `customer_class k`, joined to `customer c` where `withCustomer`. */
export type Counted = { readonly where: Condition; readonly withCustomer: boolean }

/**
 * Exclusive dimensions are bundled so that one pass groups by several at once while the groups stay few; bundles of this many
 * combinations still fit the processor's cache (1 M customers × 9 dimensions: 3 passes instead of 9).
 */
const mostCombinations = 5_000

/** Tallies of these dimensions over the customers in sight that meet the condition. */
export async function tally(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  counted: Counted,
): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>()
  for (const bundle of bundles(dimensions.filter((dimension) => !dimension.many))) {
    const sums = await groupBy(scope, bundle, counted)
    bundle.forEach((dimension, nr) => found.set(dimension.key, rolledUp(dimension, collapse(sums, nr))))
  }
  for (const dimension of dimensions)
    if (dimension.many) found.set(dimension.key, await manyTally(scope, dimension, counted))
  return found
}

/** Customers and amount of the whole selection. */
export async function total(scope: Scope, counted: Counted): Promise<Sum> {
  const { rows } = await sql<{ count: bigint; amount: bigint | null }>`
    select count(*) count, sum(k.year_amount)::bigint amount from ${from(counted)} where ${counted.where}`.execute(
    scope.db,
  )
  return { count: Number(rows[0]?.count ?? 0), amount: rows[0]?.amount ?? 0n }
}

/** Amount of a sum in 元. */
export function yuan(sum: Sum): string {
  return fromUnits(sum.amount, 2)
}

export function from({ withCustomer }: Pick<Counted, 'withCustomer'>) {
  return withCustomer ? sql`customer_class k join customer c on c.id = k.customer_id` : sql`customer_class k`
}

function bundles(dimensions: readonly RegisteredDimension[]): RegisteredDimension[][] {
  const sorted = [...dimensions].sort((a, b) => a.labels.length - b.labels.length)
  const made: { dimensions: RegisteredDimension[]; combinations: number }[] = []
  for (const dimension of sorted) {
    const size = dimension.labels.length + 1
    const room = made.find((bundle) => bundle.combinations * size <= mostCombinations)
    if (room) {
      room.dimensions.push(dimension)
      room.combinations *= size
    } else made.push({ dimensions: [dimension], combinations: size })
  }
  return made.map((bundle) => bundle.dimensions)
}

type Group = { readonly ids: readonly number[]; readonly count: number; readonly amount: bigint }

async function groupBy(scope: Scope, bundle: readonly RegisteredDimension[], counted: Counted): Promise<Group[]> {
  const columns = sql.join(bundle.map((dimension) => sql.ref(`k.${dimension.column}`)))
  const { rows } = await sql<{ ids: (number | null)[]; count: bigint; amount: bigint | null }>`
    select array[${columns}]::int[] ids, count(*) count, sum(k.year_amount)::bigint amount
    from ${from(counted)} where ${counted.where} group by ${columns}`.execute(scope.db)
  return rows.map(({ ids, count, amount }) => ({
    ids: ids.map((id) => id ?? 0),
    count: Number(count),
    amount: amount ?? 0n,
  }))
}

function collapse(groups: readonly Group[], nr: number): Map<number, Sum> {
  const sums = new Map<number, Sum>()
  for (const { ids, count, amount } of groups) add(sums, ids[nr] ?? 0, { count, amount })
  return sums
}

function rolledUp(dimension: RegisteredDimension, sums: ReadonlyMap<number, Sum>): Tally {
  const whole = new Map<number, Sum>()
  for (const [id, sum] of sums) {
    add(whole, id, sum)
    let parent = dimension.byId.get(id)?.parent ?? null
    for (let depth = 0; parent !== null && depth < 20; depth++) {
      add(whole, parent, sum)
      parent = dimension.byId.get(parent)?.parent ?? null
    }
  }
  return whole
}

function add(sums: Map<number, Sum>, id: number, { count, amount }: Sum): void {
  const before = sums.get(id)
  sums.set(id, before ? { count: before.count + count, amount: before.amount + amount } : { count, amount })
}

/** A customer with two labels counts for both; "none" is what has no posting. */
async function manyTally(scope: Scope, dimension: RegisteredDimension, counted: Counted): Promise<Tally> {
  const ids = dimension.labels.map((label) => label.id)
  const { rows } = await sql<{ id: number; count: bigint; amount: bigint | null }>`
    select l.label_id id, count(*) count, sum(k.year_amount)::bigint amount
    from ${from(counted)} join customer_label l on l.customer_id = k.customer_id
    where l.label_id = any(${ids}::int[]) and ${counted.where} group by l.label_id
    union all
    select 0, count(*), sum(k.year_amount)::bigint from ${from(counted)}
    where k.${sql.ref(dimension.column)} is null and ${counted.where}`.execute(scope.db)
  return new Map(rows.map(({ id, count, amount }) => [id, { count: Number(count), amount: amount ?? 0n }]))
}
