// Counts and sums by label.
import { sql } from 'kysely'
import { fromUnits } from '#domain/decimal.ts'
import type { RegisteredDimension } from './registry.ts'
import type { Scope } from './scope.ts'
import { add, type Counted, counting, countLabels, exceptOf, type Faceted, from, type Sum } from './tally-pass.ts'

export { type Counted, counting, type Faceted, from, fromBigEndian, type Sum } from './tally-pass.ts'

/** By label id; 0 is "no label". A parent holds its whole branch. */
export type Tally = ReadonlyMap<number, Sum>

/** A many-valued dimension of this few labels is counted by its combinations, a larger one by its postings. */
const fewLabels = 8

/** Tallies of these dimensions over the customers in sight that meet the condition. */
export async function tally(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  counted: Counted,
): Promise<ReadonlyMap<string, Tally>> {
  return (await facetTally(scope, dimensions, { base: counted, chosen: new Map() })).tallies
}

export type FacetTallies = {
  /** Over all customers that meet everything. */
  readonly total: Sum
  readonly tallies: ReadonlyMap<string, Tally>
  /** Who they are, where choices were made. */
  readonly ids: Int32Array | undefined
}

/** The same with `chosen`. */
export async function facetTally(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  faceted: Faceted,
): Promise<FacetTallies> {
  return counting(scope, () => allTallies(scope, dimensions, faceted))
}

async function allTallies(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  faceted: Faceted,
): Promise<FacetTallies> {
  const tallies = new Map<string, Tally>()
  const grouped = dimensions.filter((dimension) => !dimension.many || dimension.labels.length <= fewLabels)
  const { total: all, sums, ids } = await countLabels(scope, grouped, faceted)
  for (const [dimension, own] of sums) tallies.set(dimension.key, rolledUp(dimension, own))
  for (const dimension of dimensions)
    if (!grouped.includes(dimension))
      tallies.set(dimension.key, await manyTally(scope, dimension, exceptOf(faceted, dimension.key)))
  return { total: all, tallies, ids }
}

/** Customers and amount of the whole selection. */
export async function total(scope: Scope, counted: Counted): Promise<Sum> {
  const ask = sql<{ count: bigint; amount: bigint | null }>`
    select count(*) count, sum(k.year_amount)::bigint amount from ${from(counted)} where ${counted.where}`
  const { rows } = await counting(scope, () => ask.execute(scope.db))
  return { count: Number(rows[0]?.count ?? 0), amount: rows[0]?.amount ?? 0n }
}

/** Amount of a sum in 元. */
export function yuan(sum: Sum): string {
  return fromUnits(sum.amount, 2)
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
