// Any stretch of the table at any depth: the ids of a query in order, early ones by asking, deep ones from a remembered order.
import { type RawBuilder, sql } from 'kysely'
import { type Query, scoreKey } from '#domain/filter.ts'
import type { Pulse } from '#store/followers.ts'
import { type SortKey, sortKeys } from '#store/query.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { rememberedScore } from '#store/score-memory.ts'
import { selectionOf } from '#store/selection.ts'
import { type Counted, counting, from, fromBigEndian, total } from '#store/tally.ts'

/** Windows that end before this row are asked for by themselves; an index or a small sort answers them. */
const shallow = 2_000
/** A remembered order is 4 bytes a customer: eight of a million are 32 MB. */
const mostKept = 8
const keptFor = 30_000
/** Milliseconds. */
const slow = 300

type Ordered = { readonly ids: Int32Array; readonly commits: number; readonly at: number; readonly took: number }
type Counting = { readonly count: number; readonly commits: number; readonly at: number }
type Memory = { readonly orders: Map<string, Ordered>; readonly counts: Map<string, Counting> }

const memories = new WeakMap<Pulse, Memory>()

function memoryOf(scope: Scope): Memory {
  const known = memories.get(scope.store.pulse)
  if (known) return known
  const made: Memory = { orders: new Map(), counts: new Map() }
  memories.set(scope.store.pulse, made)
  return made
}

/** What decides which customers come, and in which order: who asks, what is asked, and the fields of today. */
function keyOf(scope: Scope, registry: Registry, query: Query): string {
  const { scope: reach, personId, teamRange } = scope.actor
  const who = reach === 'own' ? personId : reach === 'team' ? `${teamRange}` : 'all'
  return JSON.stringify([reach, who, registry.stamp, query])
}

/**
 * Holds while nothing was written by this process, and for half a minute at most: another process may write too. An order that took
 * long to find (a million customers) holds three times that long even so, or colleagues at work would have it found all the time;
 * the rows themselves are always read anew, and a deleted one has the order found again.
 */
function holds(scope: Scope, kept: { commits: number; at: number; took?: number } | undefined): boolean {
  if (kept === undefined) return false
  const age = Date.now() - kept.at
  const { took = 0 } = kept
  return kept.commits === scope.store.pulse.commits ? age < keptFor : took > slow && age < 3 * took
}

/** Ids of rows `start` … `start + count - 1` of the query, in its order. */
export async function windowIds(
  scope: Scope,
  registry: Registry,
  query: Query,
  start: number,
  count: number,
): Promise<number[]> {
  if (count === 0) return []
  const kept = memoryOf(scope).orders.get(keyOf(scope, registry, query))
  if (start + count > shallow || (kept && holds(scope, kept))) {
    const ids = await orderedIds(scope, registry, query)
    return [...ids.subarray(start, start + count)]
  }
  const { source, where, keys } = await orderOf(scope, registry, query)
  const order = ordered(keys, sql.ref('k.customer_id'))
  const { rows } = await sql<{
    id: number
  }>`select k.customer_id id from ${source} where ${where} order by ${order} limit ${count}::int offset ${start}::int`.execute(
    scope.db,
  )
  return rows.map((row) => row.id)
}

/** Ids of single rows of the query, by row number; rows beyond its end are missing. */
export async function idsAtRows(
  scope: Scope,
  registry: Registry,
  query: Query,
  rows: readonly number[],
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map()
  const end = Math.max(...rows) + 1
  const ids =
    end <= shallow ? await windowIds(scope, registry, query, 0, end) : await orderedIds(scope, registry, query)
  return new Map(rows.flatMap((row) => (ids[row] === undefined ? [] : [[row, ids[row]] as const])))
}

/** All ids of the query in order: remembered, or asked for now. */
export async function orderedIds(scope: Scope, registry: Registry, query: Query): Promise<Int32Array> {
  const { orders } = memoryOf(scope)
  const key = keyOf(scope, registry, query)
  const kept = orders.get(key)
  orders.delete(key)
  const fresh = kept && holds(scope, kept) ? kept : await askOrder(scope, registry, query)
  orders.set(key, fresh)
  for (const oldest of orders.keys()) {
    if (orders.size <= mostKept) break
    orders.delete(oldest)
  }
  return fresh.ids
}

/** Forgets the order of a query: a row of it is gone. */
export function forgetOrder(scope: Scope, registry: Registry, query: Query): void {
  memoryOf(scope).orders.delete(keyOf(scope, registry, query))
}

/** How many customers the query has. */
export async function countOf(scope: Scope, registry: Registry, query: Query): Promise<number> {
  const { orders, counts } = memoryOf(scope)
  const order = orders.get(keyOf(scope, registry, query))
  if (order && holds(scope, order)) return order.ids.length
  const { sort: _, ...unsorted } = query
  const key = keyOf(scope, registry, unsorted)
  const kept = counts.get(key)
  if (kept && holds(scope, kept)) return kept.count
  const { commits } = scope.store.pulse
  const { count } = await total(scope, (await selectionOf(scope, registry, query)).all())
  if (counts.size > 200) counts.clear()
  counts.set(key, { count, commits, at: Date.now() })
  return count
}

async function askOrder(scope: Scope, registry: Registry, query: Query): Promise<Ordered> {
  const { commits } = scope.store.pulse
  const at = Date.now()
  const { source, where, keys } = await orderOf(scope, registry, query)
  const kept = [
    ...keys.map(({ expression }, nr) => sql`${expression} as ${sql.ref(`s${nr}`)}`),
    sql`k.customer_id as id`,
  ]
  const order = ordered(
    keys.map((key, nr) => ({ ...key, expression: sql.ref(`s${nr}`) })),
    sql.ref('id'),
  )
  // `offset 0`: all rows come, so they are sorted here; walking an index in its order would fetch them from all over the table.
  const ask = sql<{ ids: Buffer | null }>`
    select string_agg(int4send(id), ''::bytea) ids
    from (select id from (select ${sql.join(kept)} from ${source} where ${where} offset 0) all_rows order by ${order}) o`
  const { rows } = await counting(scope, () => ask.execute(scope.db))
  return { ids: fromBigEndian(rows[0]?.ids ?? Buffer.alloc(0)), commits, at: Date.now(), took: Date.now() - at }
}

async function orderOf(scope: Scope, registry: Registry, query: Query) {
  const counted: Counted = (await selectionOf(scope, registry, query)).all()
  const narrow = await narrowAmounts(scope, registry, query)
  const points = query.sort?.some(({ by }) => by === scoreKey) ? await rememberedScore(scope, registry) : undefined
  const keys = sortKeys(registry, query.sort ?? [], { narrow, points })
  const withCustomer = counted.withCustomer || keys.some((key) => key.onCustomer)
  return {
    source: from({ withCustomer }),
    where: counted.where,
    keys,
  }
}

/** The amount in the narrow table is the entered one while the company keeps no orders and labels follow every change. */
async function narrowAmounts(scope: Scope, registry: Registry, query: Query): Promise<boolean> {
  const byAmount = query.sort?.some(({ by }) => registry.field(by)?.spec.means === 'yearly-amount') ?? false
  if (!byAmount || scope.store.pulse.followers.length === 0) return false
  const { rows } = await scope.client.query<{ none: boolean }>("select pg_relation_size('sales_order') = 0 as none")
  return rows[0]?.none === true
}

/** Customers without a value come last, whichever way the column runs; ties go by customer id. */
function ordered(keys: readonly Pick<SortKey, 'expression' | 'desc'>[], id: RawBuilder<unknown>) {
  const parts = keys.map(({ expression, desc }) =>
    desc ? sql`${expression} desc nulls last` : sql`${expression} asc nulls last`,
  )
  return sql.join([...parts, id])
}
