// A number belongs to one customer. Taking an act back, one that somebody else has taken since stays theirs, and is named as a conflict.
import type { Scope } from './scope.ts'

/** Customers that are to have a number again, and who has it now: `holder` is another customer, whoever may see it. */
const held = `select n.key, f.customer_id as holder
  from (select array_agg(w.number order by w.nr) as numbers from wanted w) a
  cross join lateral public.find_known(a.numbers, null, null, null) f
  join wanted w on w.nr = f.nr join undo_net n on n.table_name = 'customer' and n.key = w.key
  where f.customer_id <> (n.key ->> 'id')::int`
const wanted = `select key, before ->> 'number' as number, row_number() over (order by key) as nr from undo_net
  where table_name = 'customer' and not created and not conflict and before ->> 'number' is not null and 'number' <> all (fields)`
/** Whether the customer of undo_net line `o` will be gone, or will have another number than now. */
const givesUp = `not o.conflict and (o.created and not o.deleted
  or not o.created and not o.deleted and o.before ? 'number' and 'number' <> all (o.fields))`

/** Takes taken numbers out of the net change. Who keeps theirs because of it may be in the way of another: so until none is left. */
export async function leaveTakenNumbers(scope: Scope): Promise<void> {
  for (;;) {
    const { rowCount } = await scope.client.query(`
      with wanted as materialized (${wanted}), held as materialized (${held})
      update undo_net n set fields = n.fields || '{number}',
        before = case when n.deleted then n.before || '{"number": null}' else n.before end
      from held h where n.table_name = 'customer' and n.key = h.key and not exists (
        select from undo_net o where o.table_name = 'customer' and (o.key ->> 'id')::int = h.holder and ${givesUp})`)
    if (!rowCount) break
  }
  // Who goes on to another number lets go of this one first: rows are written one after the other.
  await scope.client.query(`
    with wanted as materialized (${wanted}), held as materialized (${held})
    update customer c set number = null from held h join undo_net o on o.table_name = 'customer' and (o.key ->> 'id')::int = h.holder
    where c.id = h.holder and not o.created`)
}
