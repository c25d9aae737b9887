// Orders, talks and tasks of the demo's customers, entered by whoever looks after them.
import type { Scope } from '#store/scope.ts'
import { dayBefore } from './days.ts'
import type { Customer } from './record.ts'

export type Known = { readonly id: number; readonly customer: Customer }

/** Enters everything of these customers, unless this was done before. */
export async function enterDealings(scope: Scope, known: readonly Known[]): Promise<void> {
  const ids = known.map(({ id }) => id)
  const before = await scope.db
    .selectFrom('interaction')
    .where('customer_id', 'in', ids)
    .select('id')
    .executeTakeFirst()
  if (before || ids.length === 0) return
  await enterOrders(scope, known)
  await enterTalks(scope, known)
  await enterTasks(scope, known)
}

async function enterOrders({ client, today }: Scope, known: readonly Known[]): Promise<void> {
  const orders = known.flatMap(({ id, customer: { story, itemised } }) =>
    itemised ? story.orders.map(({ ago, amount }) => ({ id, day: dayBefore(today, ago), amount })) : [],
  )
  orders.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id))
  const numbers = orders.map(({ day, id }, nr) => `SO${day.replaceAll('-', '').slice(2)}-${id}${nr % 10}`)
  await client.query(
    `insert into sales_order (customer_id, number, ordered_on, amount, created_at)
     select w.id, w.number, w.day, w.amount, w.day + interval '2 hours' from unnest($1::int[], $2::text[], $3::date[], $4::bigint[]) w (id, number, day, amount)`,
    [orders.map(({ id }) => id), numbers, orders.map(({ day }) => day), orders.map(({ amount }) => amount)],
  )
}

async function enterTalks({ client, today, actor }: Scope, known: readonly Known[]): Promise<void> {
  const talks = known.flatMap(({ id, customer }) => customer.talks.map((talk) => ({ id, ...talk })))
  await client.query(
    `insert into interaction (customer_id, channel, summary, next_step, next_on, happened_at, by)
     select w.id, w.channel, w.summary, w.step, w.next, w.at, $7 from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::date[], $6::timestamptz[])
       w (id, channel, summary, step, next, at)`,
    [
      talks.map(({ id }) => id),
      talks.map(({ channel }) => channel),
      talks.map(({ summary }) => summary),
      talks.map(({ next }) => next?.step ?? null),
      talks.map(({ next }) => (next ? dayBefore(today, -next.inDays) : null)),
      // Half past nine to half past four in China.
      talks.map(({ ago, id }) => `${dayBefore(today, ago)}T0${1 + (id % 8)}:30:00Z`),
      actor.personId || null,
    ],
  )
}

async function enterTasks({ client, today, actor }: Scope, known: readonly Known[]): Promise<void> {
  const tasks = known.flatMap(({ id, customer }) => customer.talks.flatMap(({ next }) => (next ? [{ id, next }] : [])))
  await client.query(
    `insert into task (customer_id, title, due_on, assignee_id) select w.id, w.title, w.due, $4
     from unnest($1::int[], $2::text[], $3::date[]) w (id, title, due)`,
    [
      tasks.map(({ id }) => id),
      tasks.map(({ next }) => next.step),
      tasks.map(({ next }) => dayBefore(today, -next.inDays)),
      actor.personId || null,
    ],
  )
}
