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
 * Dimensions are bundled so that one hash table counts several at once while its groups stay few; all bundles are counted in one
 * pass over the table (grouping sets). Bundles of this many combinations still fit the processor's cache.
 */
const mostCombinations = 8_000
/** A many-valued dimension of this few labels is counted by its combinations, a larger one by its postings. */
const fewLabels = 8

/** Which customers, with the choices of some dimensions apart: each of those is counted as if nothing were chosen in it. */
export type Faceted = { readonly base: Counted; readonly chosen: ReadonlyMap<string, Condition> }

/** Tallies of these dimensions over the customers in sight that meet the condition. */
export async function tally(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  counted: Counted,
): Promise<Map<string, Tally>> {
  return (await facetTally(scope, dimensions, { base: counted, chosen: new Map() })).tallies
}

/** The same with `chosen`, in one pass; and the sum over all customers that meet everything. */
export async function facetTally(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  faceted: Faceted,
): Promise<{ total: Sum; tallies: Map<string, Tally> }> {
  const tallies = new Map<string, Tally>()
  const grouped = dimensions.filter((dimension) => !dimension.many || dimension.labels.length <= fewLabels)
  const { total: all, sums } = await onePass(scope, bundles(grouped, faceted.chosen), faceted)
  for (const [dimension, own] of sums) tallies.set(dimension.key, rolledUp(dimension, own))
  for (const dimension of dimensions)
    if (!grouped.includes(dimension))
      tallies.set(dimension.key, await manyTally(scope, dimension, exceptOf(faceted, dimension.key)))
  return { total: all, tallies }
}

function exceptOf({ base, chosen }: Faceted, key: string): Counted {
  const others = [...chosen].filter(([own]) => own !== key).map(([, condition]) => condition)
  return {
    ...base,
    where: sql<boolean>`${base.where} ${sql.join(
      others.map((one) => sql` and ${one}`),
      sql``,
    )}`,
  }
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

/** One grouping set: dimensions counted together, and the choice (if any) that they are counted without. */
type Bundle = { readonly dimensions: RegisteredDimension[]; readonly without: string | undefined; combinations: number }

function bundles(dimensions: readonly RegisteredDimension[], chosen: ReadonlyMap<string, Condition>): Bundle[] {
  const size = (one: RegisteredDimension) => (one.many ? 2 ** one.labels.length : one.labels.length + 1)
  const made: Bundle[] = []
  for (const dimension of [...dimensions].sort((a, b) => size(a) - size(b))) {
    const own = chosen.has(dimension.key) ? dimension.key : undefined
    const room =
      own === undefined && made.find((one) => !one.without && one.combinations * size(dimension) <= mostCombinations)
    if (room) {
      room.dimensions.push(dimension)
      room.combinations *= size(dimension)
    } else made.push({ dimensions: [dimension], without: own, combinations: size(dimension) })
  }
  return made
}

type Row = Readonly<Record<string, bigint | number | number[] | null>>

/**
 * Every choice is looked at once a row (`h0`, `h1`, …); a row that fails two of them counts nowhere. `n0`/`a0` count what meets all,
 * `n1`/`a1` what meets all but the first choice, and so on.
 */
async function onePass(
  scope: Scope,
  sets: readonly Bundle[],
  { base, chosen }: Faceted,
): Promise<{ total: Sum; sums: Map<RegisteredDimension, Map<number, Sum>> }> {
  const conditions = [...chosen.values()]
  const columns = sets.flatMap((set) => set.dimensions.map((dimension) => sql.ref(`x.${dimension.column}`)))
  const kept = sets.flatMap((set) => set.dimensions.map((dimension) => sql.ref(`k.${dimension.column}`)))
  const held = conditions.map((condition, nr) => sql`(${condition}) is true as ${sql.ref(`h${nr}`)}`)
  const nearly = conditions.length
    ? sql`where ${sql.join(
        conditions.map((_, nr) => sql`${sql.ref(`x.h${nr}`)}::int`),
        sql` + `,
      )} >= ${sql.lit(conditions.length - 1)}`
    : sql``
  const counts = [-1, ...conditions.keys()].map((except) => {
    const others = conditions.flatMap((_, nr) => (nr === except ? [] : [sql.ref(`x.h${nr}`)]))
    const only = others.length ? sql`filter (where ${sql.join(others, sql` and `)})` : sql``
    const [n, a] = [sql.ref(`n${except + 1}`), sql.ref(`a${except + 1}`)]
    return sql`count(*) ${only} as ${n}, sum(x.year_amount) ${only} as ${a}`
  })
  const grouped = sets.map((set) => sql`(${sql.join(set.dimensions.map((one) => sql.ref(`x.${one.column}`)))})`)
  const { rows } = await sql<Row>`
    select ${sql.join([...columns, ...sets.map((set, nr) => sql`grouping(${sql.ref(`x.${set.dimensions[0]?.column}`)}) as ${sql.ref(`g${nr}`)}`), ...counts])}
    from (select ${sql.join([...kept, ...held, sql`k.year_amount`])} from ${from(base)} where ${base.where} ${conditions.length ? sql`offset 0` : sql``}) x
    ${nearly} group by grouping sets (${sql.join([...grouped, sql`()`])})`.execute(scope.db)
  const at = new Map([...chosen.keys()].map((key, nr) => [key, nr + 1]))
  const sums = new Map<RegisteredDimension, Map<number, Sum>>()
  for (const { dimensions } of sets) for (const dimension of dimensions) sums.set(dimension, new Map())
  let all: Sum = { count: 0, amount: 0n }
  for (const row of rows) {
    const nr = sets.findIndex((_, one) => row[`g${one}`] === 0)
    const set = sets[nr]
    const sum = sumIn(row, set?.without === undefined ? 0 : (at.get(set.without) ?? 0))
    if (!set) all = sum
    else if (sum.count) for (const dimension of set.dimensions) addTo(sums, dimension, row[dimension.column], sum)
  }
  return { total: all, sums }
}

function sumIn(row: Row, nr: number): Sum {
  return { count: Number(row[`n${nr}`] ?? 0), amount: BigInt(String(row[`a${nr}`] ?? 0)) }
}

function addTo(
  sums: ReadonlyMap<RegisteredDimension, Map<number, Sum>>,
  dimension: RegisteredDimension,
  held: Row[string] | undefined,
  sum: Sum,
): void {
  const own = sums.get(dimension)
  if (!own) return
  const ids = Array.isArray(held) ? held : [Number(held ?? 0)]
  for (const id of ids.length ? ids : [0]) add(own, id, sum)
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
