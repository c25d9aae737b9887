// The list of stale customers, each with its last sign of life.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import type { Handler } from '#store/handler.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type Registry, registryOf, withNames } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import { writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import { prepareRounds, roundsIn } from './rounds.ts'
import { daysOf, staleCustomers, staleDays, staleSetting } from './stale.ts'

type Sign = Pick<OutputOf<typeof contract.stale>['rows'][number], 'what' | 'on'>

/** Customers a page, unless asked otherwise. */
const usualCount = 50

export const stale: Handler<typeof contract.stale> = async (scope, { owner, after, count = usualCount }) => {
  const registry = await registryOf(scope.store, scope.db)
  const [moment, last] = after?.split('.').map(Number) ?? []
  const micro = sql`(extract(epoch from c.updated_at) * 1000000)::bigint`
  const from = moment === undefined ? sql`` : sql`and (${micro}, c.id) > (${moment}::bigint, ${last}::int)`
  const { rows } = await sql<{ id: number; at: bigint }>`
    select c.id, ${micro} as at ${staleCustomers(scope, registry, owner)} ${from}
    order by c.updated_at, c.id limit ${count + 1}`.execute(scope.db)
  const page = rows.slice(0, count)
  const ids = page.map(({ id }) => id)
  const { fields, shown } = fieldsOf(scope, registry)
  const signs = await signsOf(scope, registry, ids)
  const customers = await readCustomers(scope, registry, ids, { fields: shown })
  const end = rows.length > count ? page.at(-1) : undefined
  return {
    ...{ days: staleDays(registry), fields },
    rows: customers.flatMap((customer) => {
      const sign = signs.get(customer.id)
      return sign ? [{ customer, ...sign }] : []
    }),
    ...(end ? { next: `${end.at}.${end.id}` } : {}),
  }
}

export const setStale: Handler<typeof contract.setStale> = async (scope, { days }) => {
  await keepSetting(scope, staleSetting, days)
  return { changeSet: (await writtenIn(scope))?.toString() ?? null }
}

/** What confirming a customer vouches for: the fields that rounds of verification ask for. */
function fieldsOf(scope: Scope, registry: Registry) {
  const rounds = prepareRounds(scope, registry, roundsIn(registry).rounds)
  const asked = [...new Set(rounds.flatMap((round) => round.asked))]
  return { fields: asked.map(({ key }) => key), shown: withNames(registry, asked) }
}

/** The latest of everything that keeps a customer from being stale. */
async function signsOf(scope: Scope, registry: Registry, ids: readonly number[]): Promise<Map<number, Sign>> {
  const day = (moment: string) => sql.raw(`(${moment} at time zone 'Asia/Shanghai')::date`)
  const fields = daysOf(registry).map(
    ({ column, spec }) =>
      sql`union all select id, ${spec.means === 'last-order-on' ? 'ordered' : 'spoken'}::text, ${sql.ref(column)} from found where ${sql.ref(column)} is not null`,
  )
  const { rows } = await sql<Sign & { id: number }>`
    with found as (select * from customer where id = any(${ids}::int[])), sign(id, what, day) as (
      select id, 'made', ${day('created_at')} from found
      union all select id, 'changed', ${day('updated_at')} from found where updated_at > created_at
      union all select customer_id, 'changed', ${day('updated_at')} from contact where customer_id = any(${ids}::int[]) and updated_at > created_at
      union all select customer_id, 'spoken', ${day('happened_at')} from interaction where customer_id = any(${ids}::int[])
      union all select customer_id, 'ordered', ordered_on from sales_order where customer_id = any(${ids}::int[])
      union all select customer_id, 'verified', ${day('verified_at')} from verification where customer_id = any(${ids}::int[])
      ${sql.join(fields, sql` `)})
    select distinct on (id) id, what, day::text as on from sign order by id, day desc, what = 'made' desc`.execute(
    scope.db,
  )
  return new Map(rows.map(({ id, what, on }) => [id, { what, on }]))
}
