// What was changed since an act that is taken back: what stays because of it, and what gives way where a person says so.
import { quoted, watchedTables } from './journalled.ts'
import type { Scope } from './scope.ts'

/** What people add to a customer by their work: not taken away without the right to delete customers. Labels and tags are edits. */
const work = new Set(['contact', 'sales_order', 'order_line', 'interaction', 'task', 'consent'])

/** Later values of these customers give way; a row that is gone since stays so. */
export async function letValuesGo({ client }: Scope, customers: readonly number[]): Promise<void> {
  const text = `update undo_net set fields = '{}' where customer_id = any ($1) and not conflict and not created and not deleted`
  await client.query(text, [customers])
}

/** A customer that this change set created stays when anything of it was changed or added since: it is in use. */
export async function keepUsedCustomers(scope: Scope, changeSet: bigint): Promise<void> {
  await scope.client.query(`update undo_net n set conflict = true from undo_net child
    where n.table_name = 'customer' and n.created and child.conflict and child.table_name <> 'customer' and child.customer_id = n.customer_id`)
  const children = (await watchedTables(scope.client)).filter(({ key }) => key[0] === 'customer_id')
  for (const { name, key } of children) {
    // What somebody else did first to a row that is there: added it, or changed it to something else than it was.
    await scope.client.query(
      `update undo_net n set conflict = true, used = n.used or found.added and $3, edited = n.edited || found.edited from (
         select m.customer_id, bool_or(l.added) as added,
           coalesce(array_agg(distinct $1 || '.' || coalesce(e.key, '')) filter (where not l.added or not $3), '{}') as edited
         from undo_net m join public.${quoted(name)} t on t.customer_id = m.customer_id cross join lateral (
           select (array_agg(c.before is null order by c.seq))[1] as added, journal.merge(c.before::jsonb order by c.seq desc) as was
           from journal.change c where c.customer_id = t.customer_id and c.table_name = $1 and c.key = journal.key_of(to_jsonb(t), $2)
             and c.seq > m.seq and c.change_set_id <> ${changeSet}) l
         left join lateral jsonb_each(l.was) e
           on not l.added and e.value is distinct from to_jsonb(t) -> e.key and e.key <> all (journal.bookkeeping())
         where m.table_name = 'customer' and m.later and m.created and not m.deleted and (l.added or e.key is not null)
         group by m.customer_id) found
       where n.table_name = 'customer' and n.customer_id = found.customer_id`,
      [name, key, work.has(name)],
    )
  }
  // What was created with a customer that stays, stays too.
  await scope.client.query(`update undo_net n set conflict = true from undo_net c
    where c.table_name = 'customer' and c.created and c.conflict and n.customer_id = c.customer_id and n.created and not n.conflict`)
}

/** Customers `c` of the net change that the act made and that may go in spite of what was done since: in sight, and nobody is merged into them. */
const free = ({ actor }: Scope) => `c.table_name = 'customer' and c.created and not c.deleted
  and exists (select from public.customer t where t.id = c.customer_id)
  and not exists (select from public.customer_merge m where m.customer_id = c.customer_id)
  ${actor.capabilities.has('customer.delete') ? '' : 'and not c.used'}`

/** Of these customers those that the act made go, with all that was done to them since. */
export async function letCustomersGo(scope: Scope, customers: readonly number[]): Promise<void> {
  await scope.client.query(
    `update undo_net n set conflict = false, fields = '{}' from undo_net c
     where c.customer_id = any ($1) and ${free(scope)} and n.customer_id = c.customer_id and n.created`,
    [customers],
  )
}

/**
 * Of a customer in the way of an undo. `made`: by the act that is taken back; `used`: work was added to it since; `edited`: what else
 * of it was changed, as `table.column`; `free`: `over` would have an effect.
 */
export type Choice = {
  readonly made: boolean
  readonly used: boolean
  readonly edited: readonly string[]
  readonly free: boolean
}

/** What may be said of each of these customers; only in the transaction of an `undoIn`, after it. */
export async function choicesOf(scope: Scope, customers: readonly number[]): Promise<Map<number, Choice>> {
  const { rows } = await scope.client.query<Choice & { id: number }>(
    `select n.customer_id as id, bool_or(c.key is not null) as made, coalesce(bool_or(c.used), false) as used,
       coalesce(max(c.edited), '{}') as edited,
       case when bool_or(c.key is not null) then bool_or(${free(scope)}) else bool_or(not n.conflict) end as free
     from undo_net n left join undo_net c on c.table_name = 'customer' and c.customer_id = n.customer_id and c.created and not c.deleted
     where (n.conflict or n.fields <> '{}') and n.customer_id = any ($1) group by n.customer_id`,
    [customers],
  )
  return new Map(rows.map(({ id, ...choice }) => [id, choice]))
}
