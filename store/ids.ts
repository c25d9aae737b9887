// Ids before the rows: what a bulk write needs to tie its tables together.
import type { Scope } from './scope.ts'
import type { Store } from './store.ts'

/** Who is just taking ids of this store. */
const taking = new WeakMap<Store, Promise<unknown>>()

/**
 * `n` ascending numbers that no other row of the table will get. Those who take many at once through this store take turns, so that
 * each gets them without gaps: births are noted as ranges of ids (store/births.ts).
 */
export function takeIds(scope: Scope, table: 'customer' | 'contact' | 'sales_order', n: number): Promise<number[]> {
  const before = taking.get(scope.store) ?? Promise.resolve()
  const own = before.then(() => nextIds(scope, table, n))
  taking.set(
    scope.store,
    own.catch(() => {}),
  )
  return own
}

async function nextIds(scope: Scope, table: string, n: number): Promise<number[]> {
  const { rows } = await scope.client.query<{ first: number; last: number; ids: number[] | null }>(
    `select min(id) as first, max(id) as last, case when max(id) - min(id) + 1 <> count(*) then array_agg(id order by id) end as ids
     from (select nextval($1)::int as id from generate_series(1, $2)) taken`,
    [`public.${table}_id_seq`, n],
  )
  const [taken] = rows
  if (!taken || n === 0) return []
  return taken.ids ?? Array.from({ length: n }, (_, nr) => taken.first + nr)
}
