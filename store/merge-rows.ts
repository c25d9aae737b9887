// Rows that go from one customer to another: taken from there and put here as they are, sealed for their new place.
import { placeRow } from './customer-write.ts'
import { quoted, watchedTables } from './journalled.ts'
import type { Scope } from './scope.ts'
import type { Vault } from './vault.ts'

/** What belongs to a customer and goes with a merge. Doubts and accepted contradictions rest on the customer's own values and do not. */
export const movable: readonly string[] = [
  'contact',
  'sales_order',
  'order_line',
  'interaction',
  'task',
  'consent',
  'label_given',
  'customer_tag',
  'verification',
  'customer_merge',
]

type Image = Readonly<Record<string, unknown>>

/** Columns of a row (as JSON) that are sealed: those with a keyed hash beside them. */
export function sealedIn(row: Image): string[] {
  return Object.keys(row).filter((column) => typeof row[column] === 'string' && `${column}_mac` in row)
}

/**
 * The named columns of `row` (an image of JSON, sealed values as `\x…`), sealed for another place.
 * Throws RangeError where one does not open.
 */
export function reseal(
  vault: Vault,
  table: string,
  row: Image,
  columns: readonly string[],
  to: { readonly customer: number; readonly row: number },
): Record<string, string> {
  const from = placeRow(Number(row.customer_id), Number(row.id))
  const image: Record<string, string> = {}
  for (const column of columns) {
    const sealed = Buffer.from(String(row[column]).slice(2), 'hex')
    const text = vault.open(sealed, { table, column, row: from })
    const again = vault.seal(text, { table, column, row: placeRow(to.customer, to.row) })
    image[column] = `\\x${again.toString('hex')}`
  }
  return image
}

/** Moves rows of `from` that `only` (a condition on `g`, parameters from $4 on) names; `changes`: columns to change, by row id or for all. Answers how many. */
export async function moveRows(
  scope: Scope,
  table: string,
  { from, to }: { readonly from: number; readonly to: number },
  only = 'true',
  values: readonly unknown[] = [],
  changes: Readonly<Record<string, Image>> = {},
): Promise<number> {
  const columns = await columnsOf(scope, table)
  const { rowCount } = await scope.client.query(
    `with gone as (delete from public.${quoted(table)} g where g.customer_id = $1 and ${only} returning g.*)
     insert into public.${quoted(table)} (${columns.map(quoted).join(', ')})
     select ${columns.map((column) => `r.${quoted(column)}`).join(', ')} from gone,
       lateral jsonb_populate_record(null::public.${quoted(table)},
         to_jsonb(gone) || jsonb_build_object('customer_id', $2::int) || coalesce($3::jsonb -> (to_jsonb(gone) ->> 'id'), '{}')) r`,
    [from, to, JSON.stringify(changes), ...values],
  )
  return rowCount ?? 0
}

const known = new WeakMap<Scope, Map<string, readonly string[]>>()

/** Columns of a journalled table, asked for once a transaction. */
async function columnsOf(scope: Scope, table: string): Promise<readonly string[]> {
  const read = async () => new Map((await watchedTables(scope.client)).map(({ name, columns }) => [name, columns]))
  const own = known.get(scope) ?? (await read())
  known.set(scope, own)
  const columns = own.get(table)
  if (!columns) throw new RangeError(`${table} is not journalled`)
  return columns
}
