// What a changed table would do, on the live data: who would move, which contradictions and views would change. Nothing is written.
import type { RawBuilder } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { fromUnits } from '#domain/decimal.ts'
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
import { affectedBy, effectsSql, everybody, moversSql, movesSql } from './preview-sql.ts'
import { withTable } from './table-change.ts'

type Answer = OutputOf<typeof contract.preview>

/** Pins stand above the new table as they do above the old one. Throws the Problems of a table that cannot be read. */
export const preview: Handler<typeof contract.preview> = async (scope, { dimension: key, table }) => {
  const registry = withTable(await registryOf(scope.store, scope.db), key, table)
  const dimensions = affectedBy(registry, key)
  const { rows: seen } = await scope.client.query<{ seen: string; at: Date }>(
    'select pg_current_snapshot()::text as seen, clock_timestamp() as at',
  )
  const moved = await movesOf(scope, registry, dimensions)
  const own = moved.get(key) ?? { moves: [], unchanged: 0 }
  const also = [...moved].filter(([other, { moves }]) => other !== key && moves.length > 0)
  return {
    ...own,
    also: also.map(([dimension, found]) => ({ dimension, ...found })),
    ...(await effectsOf(scope, registry, dimensions)),
    ...{ at: seen[0]?.at.toISOString() ?? '', seen: seen[0]?.seen ?? '' },
  }
}

type Moves = { moves: Answer['moves']; unchanged: number }
type Row = {
  dimension: number
  before: (number | null)[] | null
  after: (number | null)[] | null
  count: bigint
  amount: bigint | null
}

async function movesOf(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
): Promise<Map<string, Moves>> {
  const { text, params } = everybody(registry, dimensions)
  const { rows } = await scope.client.query<Row>(`${text} ${movesSql(dimensions)} order by 1, 4 desc, 2, 3`, [
    null,
    scope.today,
    null,
    ...params,
  ])
  return new Map(
    dimensions.map((dimension) => {
      const labelled = (ids: Row['before']) =>
        (ids ?? []).flatMap((id) => (id === null ? [] : (dimension.byId.get(id)?.key ?? []))).join('+')
      const found = rows
        .filter((row) => row.dimension === dimension.id)
        .map((row) => ({ ...row, from: labelled(row.before), to: labelled(row.after) }))
      const moves = found
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, count, amount }) => ({ from, to, count: Number(count), amount: fromUnits(amount ?? 0n, 2) }))
      const unchanged = found.reduce((sum, { from, to, count }) => sum + (from === to ? Number(count) : 0), 0)
      return [dimension.key, { moves, unchanged }] as const
    }),
  )
}

type Watched = { readonly query: Query } & (
  | { readonly is: 'contradiction'; readonly line: Answer['contradictions'][number] }
  | { readonly is: 'view'; readonly line: Answer['views'][number] }
)

/** Contradictions and saved views (one's own and shared) that name a label of these dimensions, where their number changes. */
async function effectsOf(
  scope: Scope,
  registry: Registry,
  dimensions: readonly RegisteredDimension[],
): Promise<Pick<Answer, 'contradictions' | 'views'>> {
  const keys = dimensions.map(({ key }) => key)
  const names = (query: Query) =>
    keys.some((key) => query.choices?.[key] || query.where?.some(({ field }) => field.endsWith(`:${key}`)))
  const watched = [...(await watchedContradictions(scope, registry)), ...(await watchedViews(scope))].filter(
    ({ query }) => names(query),
  )
  const usable: { one: Watched; where: RawBuilder<boolean> }[] = []
  for (const one of watched) {
    // A view may name what is gone; it is empty or refused on its own page, and not this preview's business.
    const selection = await selectionOf(scope, registry, one.query).catch(() => undefined)
    if (selection) usable.push({ one, where: selection.all().where })
  }
  if (!usable.length) return { contradictions: [], views: [] }
  const { text, params } = everybody(registry, dimensions)
  const compiled = usable.map(({ where }) => where.compile(scope.db))
  const effects = effectsSql(registry, dimensions, compiled, 4 + params.length)
  const { rows } = await scope.client.query<{ before: bigint[]; after: bigint[] }>(text + effects.text, [
    ...[null, scope.today, null, ...params],
    ...effects.params,
  ])
  const found: Watched[] = []
  for (const [nr, { one }] of usable.entries()) {
    const [left, come] = [Number(rows[0]?.before[nr] ?? 0), Number(rows[0]?.after[nr] ?? 0)]
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
