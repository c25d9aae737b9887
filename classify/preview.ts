// What a changed table would do, on the live data: who would move, which contradictions and views would change. Nothing is written.
import type { RawBuilder } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { fromUnits } from '#domain/decimal.ts'
import { profiles } from '#domain/dimensions/profiling.ts'
import type { Query } from '#domain/filter.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Value } from '#domain/value.ts'
import { contradictions } from '#store/contradictions.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { selectionOf } from '#store/selection.ts'
import { counting, total } from '#store/tally.ts'
import type { contract } from './contract.ts'
import { affectedBy, everybody, foreseenSql, moversSql } from './preview-sql.ts'
import { withTable } from './table-change.ts'

type Answer = OutputOf<typeof contract.preview>

/** Pins stand above the new table as they do above the old one. Throws the Problems of a table that cannot be read. */
export const preview: Handler<typeof contract.preview> = async (scope, { dimension: key, table }) => {
  const registry = withTable(await registryOf(scope.store, scope.db), key, table)
  const { moved, ...rest } = await foreseen(scope, registry, affectedBy(registry, key))
  const own = moved.get(key) ?? { moves: [], unchanged: 0 }
  const also = [...moved].filter(([other, { moves }]) => other !== key && moves.length > 0)
  return { ...own, also: also.map(([dimension, found]) => ({ dimension, ...found })), ...rest }
}

export type Foreseen = Pick<Answer, 'contradictions' | 'views' | 'leftOut' | 'at' | 'seen'> & {
  readonly moved: ReadonlyMap<string, Moves>
}

/** What rules as `registry` has them would do to the labels of these dimensions, and to what names those labels. */
export async function foreseen(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
): Promise<Foreseen> {
  const { rows: seen } = await scope.client.query<{ seen: string; at: Date }>(
    'select pg_current_snapshot()::text as seen, clock_timestamp() as at',
  )
  const stood = { at: seen[0]?.at.toISOString() ?? '', seen: seen[0]?.seen ?? '' }
  if (dimensions.length === 0) return { moved: new Map(), contradictions: [], views: [], leftOut: 0, ...stood }
  const watched = await watchedOf(scope, registry, dimensions)
  const found = await decidedOf(scope, registry, dimensions, watched)
  const effects = await effectsOf(scope, registry, watched, found)
  return { moved: movesOf(dimensions, found), ...effects, leftOut: await leftOutOf(scope, dimensions), ...stood }
}

/** Customers in sight whom these rules will not look at, since they refuse to be profiled. */
async function leftOutOf({ client }: Scope, dimensions: readonly RegisteredDimension[]): Promise<number> {
  if (!dimensions.some(({ source }) => profiles(source))) return 0
  const { rows } = await client.query<{ count: bigint }>(
    'select count(*) as count from customer where no_profiling is not null',
  )
  return Number(rows[0]?.count ?? 0)
}

type Moves = { moves: Answer['moves']; unchanged: number }
type Row = {
  dimension: number
  before: (number | null)[] | null
  after: (number | null)[] | null
  count: number
  amount: string
}
type Decided = { moves: Row[]; total: bigint; before: bigint[]; after: bigint[] }

/** Everybody decided once: the moves, and how many of those who move meet each condition now and then. */
async function decidedOf(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
  watched: readonly Asked[],
): Promise<Decided> {
  const compiled = watched.map(({ where }) => where.compile(scope.db))
  const { text, params } = foreseenSql(registry, dimensions, compiled, await stretches(scope))
  // What moves is little beside what is looked at: the planner, which cannot know that, would keep to one process. Each half is best
  // left to one process whole, not handed row by row from one to another: so no table is large enough to be shared out.
  await scope.client.query(
    `set local parallel_tuple_cost = 0.001; set local parallel_setup_cost = 100;
     set local min_parallel_table_scan_size = ${mostPages}; set local min_parallel_index_scan_size = ${mostPages}`,
  )
  const { rows } = await scope.client.query<Decided>(text, [null, scope.today, null, ...params])
  await scope.client.query(
    `set local parallel_tuple_cost to default; set local parallel_setup_cost to default;
     set local min_parallel_table_scan_size to default; set local min_parallel_index_scan_size to default`,
  )
  return rows[0] ?? { moves: [], total: 0n, before: [], after: [] }
}

/** The largest size in pages that PostgreSQL can be told. */
const mostPages = 715_827_882

/** Above so many ids a preview is made in two halves. */
const manyIds = 50_000

/** All ids there are, as conditions on an id: one, or two halves. */
async function stretches(scope: Scope): Promise<string[]> {
  const { rows } = await scope.client.query<{ last: number | null }>(
    'select max(customer_id) as last from customer_class',
  )
  const last = rows[0]?.last ?? 0
  if (last < manyIds) return ['is not null']
  const middle = Math.floor(last / 2)
  return [`<= ${middle}`, `> ${middle}`]
}

function movesOf(dimensions: readonly RegisteredDimension[], { moves: rows, total }: Decided): Map<string, Moves> {
  return new Map(
    dimensions.map((dimension) => {
      const labelled = (ids: Row['before']) =>
        (ids ?? []).flatMap((id) => (id === null ? [] : (dimension.byId.get(id)?.key ?? []))).join('+')
      const found = rows
        .filter((row) => row.dimension === dimension.id)
        .map((row) => ({ ...row, from: labelled(row.before), to: labelled(row.after) }))
      const moves = found
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, count, amount }) => ({ from, to, count, amount: fromUnits(BigInt(amount), 2) }))
      const unchanged = moves.reduce((left, { count }) => left - count, Number(total))
      return [dimension.key, { moves, unchanged }] as const
    }),
  )
}

type Watched = { readonly query: Query } & (
  | { readonly is: 'contradiction'; readonly line: Answer['contradictions'][number] }
  | { readonly is: 'view'; readonly line: Answer['views'][number] }
)

type Asked = { readonly one: Watched; readonly where: RawBuilder<boolean> }

/** Contradictions and saved views (one's own and shared) that name a label of these dimensions. */
async function watchedOf(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
): Promise<Asked[]> {
  const keys = dimensions.map(({ key }) => key)
  const names = (query: Query) =>
    keys.some((key) => query.choices?.[key] || query.where?.some(({ field }) => field.endsWith(`:${key}`)))
  const all = [...(await watchedContradictions(scope, registry)), ...(await watchedViews(scope))]
  const usable: Asked[] = []
  for (const one of all.filter(({ query }) => names(query))) {
    // A view may name what is gone; it is empty or refused on its own page, and not this preview's business.
    const selection = await selectionOf(scope, registry, one.query).catch(() => undefined)
    if (selection) usable.push({ one, where: selection.all().where })
  }
  return usable
}

/** Those whose number changes; the whole number is counted for them alone. */
async function effectsOf(
  scope: Scope,
  registry: Registry,
  watched: readonly Asked[],
  { before, after }: Decided,
): Promise<Pick<Answer, 'contradictions' | 'views'>> {
  const found: Watched[] = []
  for (const [nr, { one }] of watched.entries()) {
    const [left, come] = [Number(before[nr] ?? 0), Number(after[nr] ?? 0)]
    if (left === come) continue
    const now = await countOf(scope, registry, one.query)
    found.push({ ...one, line: { ...one.line, count: { before: now, after: now - left + come } } } as Watched)
  }
  return {
    contradictions: found.flatMap((one) => (one.is === 'contradiction' ? [one.line] : [])),
    views: found.flatMap((one) => (one.is === 'view' ? [one.line] : [])),
  }
}

const none = { before: 0, after: 0 }

async function watchedContradictions(scope: Scope, registry: Registry): Promise<Watched[]> {
  const rules = await contradictions(scope, registry)
  return rules.map(({ key, name, query }) => ({ is: 'contradiction', query, line: { key, name, count: none } }))
}

async function watchedViews(scope: Scope): Promise<Watched[]> {
  const rows = await scope.db
    .selectFrom('view')
    .select(['id', 'name', 'shared', 'query'])
    .where((eb) => eb.or([eb('owner_id', '=', scope.actor.personId), eb('shared', '=', true)]))
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, shared, query }) => ({
    ...{ is: 'view', query: query as Query, line: { id, name, shared, count: none } },
  }))
}

async function countOf(scope: Scope, registry: Registry, query: Query): Promise<number> {
  const counted = (await selectionOf(scope, registry, query)).all()
  return (await counting(scope, () => total(scope, counted))).count
}

/** `from` and `to` as a preview names them: labels joined by `+`, `''` for none. */
export const movers: Handler<typeof contract.movers> = async (scope, { dimension: key, table, from, to }) => {
  const now = await registryOf(scope.store, scope.db)
  const registry = withTable(now, key, table as TableSpec)
  const dimension = dimensionOf(registry, key)
  const ids = (keys: string) =>
    keys === '' && !dimension.many
      ? [null]
      : keys
          .split('+')
          .flatMap((label) => dimension.byKey.get(label)?.id ?? [])
          .toSorted((a, b) => a - b)
  const { text, params } = everybody(registry, [dimension])
  const { rows } = await scope.client.query<{ id: number; amount: bigint | null }>(
    `${text} ${moversSql(dimension, 4 + params.length)}`,
    [null, scope.today, null, ...params, ids(from), ids(to)],
  )
  const fields = ['number', 'name'].flatMap((means) => now.meaning(means) ?? [])
  const amounts = new Map(rows.map((row) => [row.id, row.amount]))
  const customers = await readCustomers(
    scope,
    now,
    rows.map(({ id }) => id),
    { fields },
  )
  const text1 = (value: Value | undefined) => (typeof value === 'string' ? value : '')
  return {
    customers: customers.map(({ id, values }) => {
      const amount = amounts.get(id)
      return {
        id,
        number: text1(values[now.meaning('number')?.key ?? '']),
        name: text1(values[now.meaning('name')?.key ?? '']),
        ...(amount === null || amount === undefined ? {} : { amount: fromUnits(amount, 2) }),
      }
    }),
  }
}
