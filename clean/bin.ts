// The recycle bin, read from the journal: it holds what a deletion took, and undoing a part of that brings customers back.
import { Problem } from '#domain/problem.ts'
import { columnWords } from '#domain/words/cells.ts'
import { columnNames } from '#store/column-names.ts'
import type { Handler } from '#store/handler.ts'
import { type Conflict, undoIn } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { takesBack, writtenIn } from '#store/this-act.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-store.ts'

/** How long a deleted customer is listed. */
const days = 90
const dayMs = 86_400_000

type Hanging = { contacts: bigint; orders: bigint; interactions: bigint; tasks: bigint; consents: bigint }

function counted({ contacts, orders, interactions, tasks, consents }: Hanging) {
  return {
    ...{ contacts: Number(contacts), orders: Number(orders), interactions: Number(interactions) },
    ...{ tasks: Number(tasks), consents: Number(consents) },
  }
}

export const look: Handler<typeof contract.look> = async (scope, { ids }) => {
  const of = (table: string, also = '') =>
    `(select count(*) from ${table} t where t.customer_id = any($1::int[]) ${also})`
  const { rows } = await scope.client.query<Hanging & { customers: bigint }>(
    `select (select count(*) from customer where id = any($1::int[])) as customers, ${of('contact')} as contacts,
       ${of('sales_order')} as orders, ${of('interaction')} as interactions,
       ${of('task', "and t.state = 'open'")} as tasks, ${of('consent')} as consents`,
    [ids],
  )
  const [found] = rows
  if (!found) throw new Problem('not-found')
  return { customers: Number(found.customers), ...counted(found) }
}

/**
 * Deletions of customers `c` by acts `s` that still stand. Creating and importing is taken back by a deletion, too: that is the affair of
 * the act taken back; but whoever takes a restoring back puts customers into the bin again. Of several deletions of one customer the last.
 */
const standing = `c.table_name = 'customer' and c.after is null and s.state <> 'undone'
  and (s.undo_of is null or exists (select from journal.change_set t where t.id = s.undo_of and t.undo_of is not null))
  and s.kind not in ('clean.merge', 'clean.sure.merge')
  and c.seq = (select max(l.seq) from journal.change l where l.customer_id = c.customer_id and l.table_name = 'customer')
  and not exists (select from customer x where x.id = c.customer_id)
  and not exists (select from customer_merge m where m.loser_id = c.customer_id)`

type DeletedRow = Hanging & {
  id: number
  changeSet: bigint
  at: Date
  by: string | null
  why: string | null
  name: string
  number: string | null
}

export const bin: Handler<typeof contract.bin> = async (scope, { search = '', start = 0, count = 50 }) => {
  const wanted = search.normalize('NFKC').trim().toLowerCase()
  const { rows } = await scope.client.query<DeletedRow>(
    `select c.customer_id as id, c.change_set_id as "changeSet", c.at, p.name as by, s.why, c.before ->> 'name' as name,
       c.before ->> 'number' as number, h.*
     from (select c.seq, c.customer_id, c.change_set_id, c.at, c.before, c.person_id, c.table_name, c.after from journal.change c
       join journal.change_set s on s.id = c.change_set_id
       where c.at > $1::timestamptz and ${standing}
         and ($2 = '' or strpos(lower(c.before ->> 'name'), $2) > 0 or strpos(lower(c.before ->> 'number'), $2) > 0)
       order by c.seq desc limit $3 offset $4) c
     join journal.change_set s on s.id = c.change_set_id
     left join person p on p.id = c.person_id
     cross join lateral (select ${hangingSql} from journal.change l
       where l.change_set_id = c.change_set_id and l.customer_id = c.customer_id and l.after is null) h
     order by c.seq desc`,
    [new Date(scope.now.getTime() - days * dayMs), wanted, count + 1, start],
  )
  return {
    days,
    deleted: rows.slice(0, count).map((row) => ({
      ...{ id: row.id, changeSet: String(row.changeSet), at: row.at.toISOString() },
      by: row.by ?? columnWords.system[scope.actor.language],
      ...{ name: row.name, number: row.number },
      ...(row.why ? { why: row.why } : {}),
      // The database's clock may be a moment ahead of ours.
      left: Math.min(days, Math.ceil(days - (scope.now.getTime() - row.at.getTime()) / dayMs)),
      ...counted(row),
    })),
    more: rows.length > count,
  }
}

const hangingSql = (
  [
    ['contacts', 'contact'],
    ['orders', 'sales_order'],
    ['interactions', 'interaction'],
    ['tasks', 'task'],
    ['consents', 'consent'],
  ] as const
)
  .map(([name, table]) => `count(*) filter (where l.table_name = '${table}') as ${name}`)
  .join(', ')

export const restore: Handler<typeof contract.restore> = async (scope, { deletions }) => {
  const going: { act: bigint; ids: number[] }[] = []
  for (const { changeSet, ids } of deletions) {
    const act = BigInt(changeSet)
    const there = await deletedBy(scope, act, ids)
    if (there.length > 0) going.push({ act, ids: there })
  }
  const [latest] = going.sort((a, b) => (a.act < b.act ? 1 : -1))
  if (!latest) throw new Problem('not-found')
  // One act can name one other: the latest deletion says for all of them that this is a restoring.
  await takesBack(scope, latest.act)
  const left: Conflict[] = []
  for (const { act, ids } of going) left.push(...(await undoIn(scope, act, undefined, { only: ids })).conflicts)
  const registry = await registryOf(scope.store, scope.db)
  const conflicts = Map.groupBy(
    left.filter(({ customerId }) => customerId !== null),
    ({ customerId }) => Number(customerId),
  )
  const there = going.flatMap(({ ids }) => ids)
  const { rows } = await scope.client.query<{ count: bigint }>(
    'select count(*) as count from customer where id = any($1::int[])',
    [there],
  )
  const written = await writtenIn(scope)
  return {
    changeSet: written === null ? null : String(written),
    restored: Number(rows[0]?.count ?? 0),
    conflicts: [...conflicts].map(([id, lines]) => ({
      id,
      fields: columnNames(registry, lines).map((name) => ({ ...name })),
    })),
  }
}

/** Those of the customers that this act deleted, as far as one may know. */
async function deletedBy({ client }: Scope, changeSet: bigint, ids: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select c.customer_id as id from journal.change c join journal.change_set s on s.id = c.change_set_id
     where c.change_set_id = $1 and c.customer_id = any($2::int[]) and ${standing}`,
    [changeSet, ids],
  )
  return rows.map(({ id }) => id)
}
