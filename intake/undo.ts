// Taking an import back, whole or for some customers, now or long after; and what it changed.
import { Problem } from '#domain/problem.ts'
import { type Columns, columnNames } from '#store/column-names.ts'
import type { Handler } from '#store/handler.ts'
import { type Conflict, undo as undoChangeSet, undoIn } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { undoAnswer } from '#store/undo-answer.ts'
import { type Choice, choicesOf } from '#store/undo-over.ts'
import { batchLine, moveBatch } from './batch.ts'
import type { contract } from './contract.ts'

/** Customers with conflicts that are shown, conflicts that are told of an undo, and customers of one page. */
const [mostShown, mostTold, page] = [200, 1000, 50]

/** Its own transactions: undoing is an act of its own, whose change set can be undone too. */
export const undo: Handler<typeof contract.undo> = async (scope, { id, customers, over }) => {
  const line = await doneLine(scope, id)
  const part = { ...(customers ? { only: customers } : {}), ...(over ? { over } : {}) }
  const done = await undoChangeSet(scope.store, scope.actor, line.set, { why: line.name, ...part })
  if (!customers)
    await within(scope.store, scope.actor, { kind: 'intake.undo', write: true }, (own) => moveBatch(own, id, 'undone'))
  return undoAnswer(
    await registryOf(scope.store, scope.db),
    { ...done, conflicts: done.conflicts.slice(0, mostTold) },
    line.set,
  )
}

type Told = {
  readonly restored: number
  readonly conflicts: readonly Conflict[]
  readonly choices: ReadonlyMap<number, Choice>
}

/** Carries the answer out of a transaction that must not stay. */
class Only extends Error {
  readonly answer: Told
  constructor(answer: Only['answer']) {
    super('a preview only')
    this.answer = answer
  }
}

export const undoPreview: Handler<typeof contract.undoPreview> = async (scope, { id, customers, over }) => {
  const { set } = await doneLine(scope, id)
  const part = { ...(customers ? { only: customers } : {}), ...(over ? { over } : {}) }
  const act = { kind: 'undo', write: true, undoOf: set, timeout: 0 }
  const only = await within(scope.store, scope.actor, act, async (own) => {
    const told = await undoIn(own, set, undefined, part)
    throw new Only({ ...told, choices: await choicesOf(own, customersIn(told.conflicts).slice(0, mostShown)) })
  }).catch((error: unknown) => error)
  if (!(only instanceof Only)) throw only
  const registry = await registryOf(scope.store, scope.db)
  const { restored, conflicts, choices } = only.answer
  const all = customersIn(conflicts)
  const ids = all.slice(0, mostShown)
  const names = await namesOf(scope, ids)
  return {
    restored,
    conflicts: ids.map((customer) => {
      const { edited = [], ...choice } = choices.get(customer) ?? { made: false, used: false, free: false }
      const lines = conflicts.filter(({ customerId }) => customerId === customer)
      return {
        customer,
        name: names.get(customer) ?? String(customer),
        fields: columnNames(registry, [
          ...lines,
          ...edited.map(columnOf).filter(({ table }) => table !== 'verification'),
        ]),
        ...choice,
      }
    }),
    count: all.length,
  }
}

/** `contact.phone` → its table and column; a whole row has none. */
function columnOf(text: string): Columns {
  const [table = '', column = ''] = text.split('.')
  return { table, fields: [column] }
}

function customersIn(conflicts: readonly Conflict[]): number[] {
  return [...new Set(conflicts.flatMap(({ customerId }) => customerId ?? []))]
}

export const changed: Handler<typeof contract.changed> = async (scope, { id, only, start = 0 }) => {
  const line = await batchLine(scope, id)
  if (line.change_set_id === null) return { customers: [], total: 0 }
  const { rows } = await scope.client.query<{
    id: number
    number: string | null
    name: string
    back: boolean
    total: bigint
  }>(
    `with born as (
       select id from journal.birth b, generate_series(b.first, b.last) id where b.change_set_id = $1
       union select customer_id from journal.change where change_set_id = $1 and table_name = 'customer' and before is null
     ), touched as (
       select id from born where $2 = 'created'
       union select customer_id from journal.change
       where change_set_id = $1 and $2 = 'updated' and customer_id is not null and customer_id not in (select id from born)
     )
     select c.id, c.number, c.name, count(*) over () as total, exists (select from journal.change l
       join journal.change_set s on s.id = l.change_set_id where l.customer_id = c.id and s.undo_of = $1) as back
     from customer c where c.id in (select id from touched) order by c.id offset $3 limit $4`,
    [line.change_set_id, only, start, page],
  )
  return {
    customers: rows.map(({ id: customer, number, name, back }) => ({
      ...{ id: customer, number: number ?? '', name, takenBack: back },
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}

async function doneLine(scope: Scope, id: number): Promise<{ set: bigint; name: string }> {
  const line = await batchLine(scope, id)
  if (line.state !== 'done' || line.change_set_id === null) throw new Problem('import-ended')
  return { set: line.change_set_id, name: line.file_name }
}

async function namesOf(scope: Scope, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await scope.client.query<{ id: number; name: string }>(
    'select id, name from customer where id = any ($1::int[])',
    [ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
