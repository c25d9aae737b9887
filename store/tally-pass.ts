// Counting labels: as few passes over the narrow table as the number of labels allows, the labels of a customer as one number.
import { type RawBuilder, sql } from 'kysely'
import type { Condition } from './query.ts'
import type { RegisteredDimension } from './registry.ts'
import type { Scope } from './scope.ts'

/** Customers and yearly amount (分). */
export type Sum = { readonly count: number; readonly amount: bigint }

/** Which customers: a condition over `customer_class k`, joined to `customer c` where `withCustomer`. */
export type Counted = { readonly where: Condition; readonly withCustomer: boolean }

/** Which customers, with the choices of some dimensions apart: each of those is counted as if nothing were chosen in it. */
export type Faceted = { readonly base: Counted; readonly chosen: ReadonlyMap<string, Condition> }

export function from({ withCustomer }: Pick<Counted, 'withCustomer'>) {
  return withCustomer ? sql`customer_class k join customer c on c.id = k.customer_id` : sql`customer_class k`
}

/** The base and all choices but those of one dimension. */
export function exceptOf({ base, chosen }: Faceted, key: string): Counted {
  const others = [...chosen].filter(([own]) => own !== key).map(([, condition]) => sql` and ${condition}`)
  return { ...base, where: sql<boolean>`${base.where} ${sql.join(others, sql``)}` }
}

/**
 * Runs counts over whole tables with plans that fit them, and puts the planner back.
 * - A row policy reads its settings once where they bound an index, but once a row in a sequential scan, which the planner takes
 *   for free: at a million customers that was two thirds of the time.
 * - Groups are few: hashed, they can be counted by several workers and joined, where the planner would sort all rows.
 */
export async function counting<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  const plans = {
    enable_sort: 'off',
    work_mem: "'64MB'",
    ...(scope.actor.scope === 'all' ? {} : { enable_seqscan: 'off' }),
  }
  const set = (value: (name: string, wanted: string) => string) =>
    scope.client.query(
      Object.entries(plans)
        .map(([name, wanted]) => `set local ${name} to ${value(name, wanted)}`)
        .join('; '),
    )
  await set((_, wanted) => wanted)
  const counted = await work()
  await set(() => 'default')
  return counted
}

/** Sums by label id (0: none) of each dimension. */
export type LabelSums = ReadonlyMap<RegisteredDimension, Map<number, Sum>>

export function add(sums: Map<number, Sum>, id: number, { count, amount }: Sum): void {
  const before = sums.get(id)
  sums.set(id, before ? { count: before.count + count, amount: before.amount + amount } : { count, amount })
}

/**
 * A pass is one plain GROUP BY, which the database shares among its workers; it counts several dimensions by their combinations,
 * while those stay few. Two choices leave so few customers that all dimensions go together.
 */
const mostCombinations = 60_000
/** A number of so many bits is exact as a double. */
const mostBits = 52

/** Where a dimension of one label stands in the number of a customer: label ids from `first`, 0 for none. */
type Slot = { readonly dimension: RegisteredDimension; readonly first: number; readonly bits: number }

function slotOf(dimension: RegisteredDimension): Slot {
  const ids = dimension.labels.map((label) => label.id)
  const first = ids.reduce((least, id) => Math.min(least, id), ids[0] ?? 1)
  const last = ids.reduce((most, id) => Math.max(most, id), first)
  return { dimension, first, bits: Math.ceil(Math.log2(last - first + 3)) }
}

/** Labels of a dimension that customers were seen to carry, by store and dimension: of a code list of thousands a company uses a few. */
const carried = new WeakMap<object, Map<number, number>>()

function carriedIn({ store }: Scope): Map<number, number> {
  const known = carried.get(store) ?? new Map<number, number>()
  carried.set(store, known)
  return known
}

/** Small dimensions first, together while combinations and bits allow. */
function bundles(
  dimensions: readonly RegisteredDimension[],
  most: number,
  taken: number,
  known: ReadonlyMap<number, number>,
): RegisteredDimension[][] {
  const size = (one: RegisteredDimension) =>
    one.many ? 2 ** one.labels.length : (known.get(one.id) ?? one.labels.length) + 1
  const made: { dimensions: RegisteredDimension[]; combinations: number; bits: number }[] = []
  for (const dimension of [...dimensions].sort((a, b) => size(a) - size(b))) {
    const last = made.at(-1)
    const bits = dimension.many ? 0 : slotOf(dimension).bits
    if (last && last.combinations * size(dimension) <= most && last.bits + bits <= mostBits) {
      last.dimensions.push(dimension)
      last.combinations *= size(dimension)
      last.bits += bits
    } else made.push({ dimensions: [dimension], combinations: size(dimension), bits: bits + (made.length ? 0 : taken) })
  }
  return made.map((bundle) => bundle.dimensions)
}

type Passed = {
  /** Over the customers that meet everything. */
  readonly total: Sum
  /** Who they are, where choices were made. */
  readonly ids: Int32Array | undefined
}

/**
 * Every choice is looked at once a row. What fails none counts for all dimensions; what fails one only for that choice's own; what
 * fails two for nothing. The first pass also counts the dimensions with choices.
 */
export async function countLabels(
  scope: Scope,
  dimensions: readonly RegisteredDimension[],
  faceted: Faceted,
): Promise<Passed & { readonly sums: LabelSums }> {
  const own = dimensions.filter((dimension) => faceted.chosen.has(dimension.key))
  const others = dimensions.filter((dimension) => !own.includes(dimension))
  const sums: LabelSums = new Map(dimensions.map((dimension) => [dimension, new Map<number, Sum>()]))
  const taken = own.reduce((bits, one) => bits + (one.many ? 0 : slotOf(one).bits), 0)
  const known = carriedIn(scope)
  const made = bundles(others, faceted.chosen.size >= 2 ? Number.POSITIVE_INFINITY : mostCombinations, taken, known)
  const passed = await onePass(scope, faceted, own, made[0] ?? [], sums)
  const rest: Faceted = { base: exceptOf(faceted, ''), chosen: new Map() }
  for (const bundle of made.slice(1)) await onePass(scope, rest, [], bundle, sums)
  for (const [{ id }, own] of sums) known.set(id, Math.max(known.get(id) ?? 0, own.size))
  return { ...passed, sums }
}

/** Adds to `sums` what one pass counts. */
async function onePass(
  scope: Scope,
  faceted: Faceted,
  own: readonly RegisteredDimension[],
  others: readonly RegisteredDimension[],
  sums: LabelSums,
): Promise<Passed> {
  const choices = [...faceted.chosen.keys()]
  const all = [...own, ...others]
  const slots = all.filter((one) => !one.many).map(slotOf)
  const lists = all.filter((one) => one.many)
  let total: Sum = { count: 0, amount: 0n }
  const ids: Buffer[] = []
  for (const [failed, packed, count, amount, members, ...held] of await groups(scope, faceted, slots, lists)) {
    const sum: Sum = { count: Number(count), amount: BigInt(String(amount ?? 0)) }
    const counts = (dimension: RegisteredDimension) => failed === 0 || choices[Number(failed) - 1] === dimension.key
    let number = Number(packed)
    for (const { dimension, first, bits } of slots) {
      if (!counts(dimension)) continue
      const place = number % 2 ** bits
      number = Math.floor(number / 2 ** bits)
      addTo(sums, dimension, place === 0 ? [] : [place + first - 1], sum)
    }
    for (const [nr, dimension] of lists.entries())
      if (counts(dimension)) addTo(sums, dimension, (held[nr] as number[] | null) ?? [], sum)
    if (failed !== 0) continue
    total = { count: total.count + sum.count, amount: total.amount + sum.amount }
    if (Buffer.isBuffer(members)) ids.push(members)
  }
  return { total, ids: choices.length ? fromBigEndian(Buffer.concat(ids)) : undefined }
}

/** Rows of [which choice failed (0: none), labels as one number, customers, amount, their ids, then lists of labels]. */
async function groups(
  scope: Scope,
  { base, chosen }: Faceted,
  slots: readonly Slot[],
  lists: readonly RegisteredDimension[],
): Promise<unknown[][]> {
  const choices = [...chosen.keys()]
  const failing = [...chosen.values()].map((condition) => sql`((${condition}) is not true)::int`)
  const weighed = (weight: (nr: number) => number) =>
    failing.length
      ? sql.join(
          failing.map((one, nr) => sql`${one} * ${sql.lit(weight(nr))}`),
          sql` + `,
        )
      : sql.lit(0)
  const failed = weighed((nr) => nr + 1)
  const owns = (dimension: RegisteredDimension) => choices.indexOf(dimension.key) + 1
  const alone = slots.flatMap((slot) =>
    owns(slot.dimension) ? [sql`when ${sql.lit(owns(slot.dimension))} then ${packedOf([slot])}`] : [],
  )
  const packed = alone.length
    ? sql`case ${failed} when 0 then ${packedOf(slots)} ${sql.join(alone, sql` `)} end`
    : packedOf(slots)
  const listed = lists.map((one) =>
    failing.length
      ? sql`case when ${failed} in (0, ${sql.lit(owns(one))}) then ${sql.ref(`k.${one.column}`)} end`
      : sql.ref(`k.${one.column}`),
  )
  const ids = failing.length
    ? sql`string_agg(int4send(k.customer_id), ''::bytea) filter (where ${failed} = 0)`
    : sql`null`
  const keys = [1, 2, ...lists.map((_, nr) => nr + 6)].map((nr) => sql.lit(nr))
  const { sql: text, parameters } = sql`
    select ${sql.join([failed, packed, sql`count(*)`, sql`sum(k.year_amount)`, ids, ...listed])}
    from ${from(base)} where ${base.where} ${failing.length > 1 ? sql`and ${weighed(() => 1)} <= 1` : sql``}
    group by ${sql.join(keys)}`.compile(scope.db)
  const { rows } = await scope.client.query<unknown[]>({ text, values: [...parameters], rowMode: 'array' })
  return rows
}

/** The labels of these dimensions as one number, the first lowest. An id that no label has stays within its own place. */
function packedOf(slots: readonly Slot[]): RawBuilder<unknown> {
  let shift = 0
  const parts = slots.map(({ dimension, first, bits }) => {
    const place = sql`(coalesce(${sql.ref(`k.${dimension.column}`)} - ${sql.lit(first - 1)}, 0) & ${sql.lit(2 ** bits - 1)})`
    const part = sql`${place}::bigint << ${sql.lit(shift)}`
    shift += bits
    return sql`(${part})`
  })
  return parts.length ? sql.join(parts, sql` | `) : sql`0::bigint`
}

function addTo(sums: LabelSums, dimension: RegisteredDimension, ids: readonly number[], sum: Sum): void {
  const own = sums.get(dimension)
  if (!own) return
  for (const id of ids.length ? ids : [0]) add(own, id, sum)
}

/** Ids that travelled as four bytes each in one value: a million rows in one go, without a million objects. */
export function fromBigEndian(bytes: Buffer): Int32Array {
  const own = new Uint8Array(bytes)
  Buffer.from(own.buffer).swap32()
  return new Int32Array(own.buffer)
}
