// The cross-table of two dimensions: customers and yearly amount by a label of each.
import { sql } from 'kysely'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, registryOf } from '#store/registry.ts'
import { selectionOf } from '#store/selection.ts'
import { from, type Sum, yuan } from '#store/tally.ts'
import type { contract } from './contract.ts'

/** A tree with more labels than this is crossed by its upper levels: as many as hold no more. */
const most = 200

/** Throws `unknown-dimension`. Cells without a customer are left out. */
export const cross: Handler<typeof contract.cross> = async (scope, { rows, columns, query = {} }) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const [down, across] = [dimensionOf(registry, rows), dimensionOf(registry, columns)]
  const counted = (await selectionOf(scope, registry, query)).all()
  const found = await sql<{ row: number | null; column: number | null; count: bigint; amount: bigint | null }>`
    select r.label as row, c.label as column, count(*) as count, sum(k.year_amount)::bigint as amount
    from ${from(counted)} cross join lateral ${labelsOf(down)} r(label) cross join lateral ${labelsOf(across)} c(label)
    where ${counted.where} group by 1, 2`.execute(scope.db)
  const cells = new Map<string, { row: string; column: string; sum: Sum }>()
  const [above, beside] = [holders(down), holders(across)]
  for (const { row, column, count, amount } of found.rows)
    for (const a of above(row))
      for (const b of beside(column)) {
        const key = `${a} ${b}`
        const before = cells.get(key)?.sum ?? { count: 0, amount: 0n }
        const sum = { count: before.count + Number(count), amount: before.amount + (amount ?? 0n) }
        cells.set(key, { row: a, column: b, sum })
      }
  const inOrder = order(down, across)
  return {
    cells: [...cells.values()]
      .sort(inOrder)
      .map(({ row, column, sum }) => ({ row, column, count: sum.count, amount: yuan(sum) })),
  }
}

/** One line for each label a customer carries, one with null for who carries none. */
function labelsOf({ column, many }: RegisteredDimension) {
  const ref = sql.ref(`k.${column}`)
  return many ? sql`(select unnest(coalesce(nullif(${ref}, '{}'), array[null::int])))` : sql`(select ${ref})`
}

/** The keys a label counts for: its own and those above it, down to the last level that is shown. */
function holders(dimension: RegisteredDimension): (id: number | null) => readonly string[] {
  const paths = new Map(dimension.labels.map((label) => [label.id, pathTo(dimension, label)]))
  const depths = [...paths.values()].map((path) => path.length).sort((a, b) => a - b)
  const deepest = depths.length > most ? Math.max(1, (depths[most] ?? 0) - 1) : 20
  return (id) => (id === null ? [''] : (paths.get(id)?.slice(0, deepest) ?? ['']))
}

/** From the top down to the label itself. */
function pathTo(dimension: RegisteredDimension, label: RegisteredLabel): string[] {
  const path: string[] = []
  for (let at: RegisteredLabel | undefined = label; at && path.length < 20; at = dimension.byId.get(at.parent ?? 0))
    path.unshift(at.key)
  return path
}

type Placed = { readonly row: string; readonly column: string }

function order(down: RegisteredDimension, across: RegisteredDimension): (a: Placed, b: Placed) => number {
  const places = ({ labels }: RegisteredDimension) => new Map([...labels.map((label, nr) => [label.key, nr] as const)])
  const [rows, columns] = [places(down), places(across)]
  const at = (of: ReadonlyMap<string, number>, key: string) => of.get(key) ?? of.size
  return (a, b) => at(rows, a.row) - at(rows, b.row) || at(columns, a.column) - at(columns, b.column)
}
