// What a changed table would do, on the live data: who would move from which label to which. Nothing is written.
import { fromUnits } from '#domain/decimal.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { decideSql } from './decide-sql.ts'
import { withTable } from './table-change.ts'

/** Pins stand above the new table as they do above the old one. Throws the Problems of a table that cannot be read. */
export const preview: Handler<typeof contract.preview> = async (scope, { dimension: key, table }) => {
  const registry = withTable(await registryOf(scope.store, scope.db), key, table)
  const dimension = dimensionOf(registry, key)
  const decided = decideSql(registry, 'is not null', key)
  const rows = await moves(scope, dimension, `with ${decided.text}`, decided.params)
  const labelled = (ids: readonly (number | null)[] | null) =>
    (ids ?? []).flatMap((id) => (id === null ? [] : (dimension.byId.get(id)?.key ?? []))).join('+')
  const found = rows.map((row) => ({ ...row, from: labelled(row.before), to: labelled(row.after) }))
  return {
    moves: found
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, count, amount }) => ({ from, to, count: Number(count), amount: fromUnits(amount ?? 0n, 2) })),
    unchanged: found.reduce((sum, { from, to, count }) => sum + (from === to ? Number(count) : 0), 0),
  }
}

type Row = { before: (number | null)[] | null; after: (number | null)[] | null; count: bigint; amount: bigint | null }

/** `$1` and `$3` of the inner queries are not used here, so they are given as nothing. */
async function moves(
  { client, today }: Scope,
  { column, many }: RegisteredDimension,
  inner: string,
  params: readonly unknown[],
): Promise<Row[]> {
  const list = (alias: string) => (many ? `${alias}.${column}` : `array[${alias}.${column}]`)
  const { rows } = await client.query<Row>(
    `${inner}, unused as (select $1::int[], $3::bigint)
     select ${list('k')} as before, ${list('n')} as after, count(*) as count, sum(n.year_amount)::bigint as amount
     from n join customer_class k on k.customer_id = n.id group by k.${column}, n.${column} order by count(*) desc, 1, 2`,
    [null, today, null, ...params],
  )
  return rows
}
