// Ids before the rows: what a bulk write needs to tie its tables together.
import type { Scope } from './scope.ts'

/** `n` ascending numbers that no other row of the table will get. */
export async function takeIds(
  scope: Scope,
  table: 'customer' | 'contact' | 'sales_order',
  n: number,
): Promise<number[]> {
  const { rows } = await scope.client.query<{ ids: number[] }>(
    'select array_agg(nextval($1)::int) as ids from generate_series(1, $2)',
    [`public.${table}_id_seq`, n],
  )
  return rows[0]?.ids ?? []
}
