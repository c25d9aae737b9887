// Customers nobody has had to do with for long: no change, no talk, no order, no look at a value.
import { type RawBuilder, sql } from 'kysely'
import { ownedBy } from '#store/owners.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

/** Setting `stale-days`: after so many days without a sign of life. */
const usualDays = 180
export const staleSetting = 'stale-days'

export function staleDays({ settings }: Registry): number {
  const days = settings.get(staleSetting)
  return typeof days === 'number' ? days : usualDays
}

/** By owner (0: nobody). */
export async function staleByOwner(scope: Scope, registry: Registry): Promise<Map<number, number>> {
  const { rows } = await sql<{ owner: number; count: bigint }>`
    select coalesce(c.owner_id, 0) as owner, count(*) as count ${staleCustomers(scope, registry)} group by 1`.execute(
    scope.db,
  )
  return new Map(rows.map(({ owner, count }) => [owner, Number(count)]))
}

/** `from … where …` of customers `c` that are stale; `owner`: of this person only, 0 for nobody's. */
export function staleCustomers(scope: Scope, registry: Registry, owner?: number): RawBuilder<unknown> {
  const day = sql`(${scope.today}::date - ${staleDays(registry)}::int)`
  const since = sql`(${day}::timestamp at time zone 'Asia/Shanghai')`
  const days = daysOf(registry).map(({ column }) => sql`and coalesce(${sql.ref(`c.${column}`)} < ${day}, true)`)
  return sql`from customer c where c.updated_at < ${since} ${sql.join(days, sql` `)} and ${ownedBy(owner)}
    and not exists (select from contact x where x.customer_id = c.id and x.updated_at >= ${since})
    and not exists (select from interaction x where x.customer_id = c.id and x.happened_at >= ${since})
    and not exists (select from sales_order x where x.customer_id = c.id and x.ordered_on >= ${day})
    and not exists (select from verification x where x.customer_id = c.id and x.verified_at >= ${since})`
}

/** Fields that hold the day of the last order and of the last talk, where there are such. */
export function daysOf(registry: Registry) {
  return registry.fields.filter(
    ({ key, table, kind, spec }) =>
      table === 'customer' && kind.column === 'date' && (spec.means === 'last-order-on' || key === 'last-contact-on'),
  )
}
