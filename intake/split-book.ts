// What becomes of the people and orders of checked rows: new, changed, known, told twice, or set aside with their row.
import type { Finding } from '#domain/fields/kind.ts'
import { type RowFindingCode, rowFinding } from '#domain/sheet/fate.ts'
import type { CellFinding, PreparedRow } from '#domain/sheet/row.ts'
import { numberKey, type RowOrder } from '#domain/sheet/split/order-cells.ts'
import type { PersonKeys } from '#domain/sheet/split/people.ts'
import type { SplitPlan } from '#domain/sheet/split/split-plan.ts'
import { contactChange, contactsOf, personKeys, storedForm } from '#store/contacts.ts'
import {
  inFen,
  orderDiffers,
  ordersByNumber,
  type StoredOrder,
  unnumberedKey,
  unnumberedOrders,
} from '#store/orders.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { Batch } from './contract/batch.ts'
import type { SplitDocument } from './documents.ts'
import { type Gathered, gatherPeople } from './split-gather.ts'

export type Tables = NonNullable<Batch['tables']>

/** Whose a row is: a customer of the database, or one that the row of this place makes. */
export type Whose = { readonly id: number } | { readonly place: number }

/** Stored orders of the numbers in these rows. */
export type SplitAnswers = ReadonlyMap<string, readonly StoredOrder[]>

export type SplitBook = {
  ask(scope: Scope, rows: readonly PreparedRow[]): Promise<SplitAnswers>
  /** Takes a row's people and order for its customer. Answers the row with what there is to say; set aside where its order is in conflict. */
  take(row: PreparedRow, whose: Whose, answers: SplitAnswers): PreparedRow
  /** A row that does not go in. */
  leave(row: PreparedRow): void
  /** Compares with what the customers have, once all rows are taken. `leavesAlone`: what is there is not changed. */
  finish(scope: Scope, leavesAlone: boolean): Promise<Tables>
  document(): SplitDocument
}

/** Findings of doubtful contacts that are kept to be shown at their rows. */
const mostKept = 20_000

const noCounts = () => ({ read: 0, created: 0, updated: 0, unchanged: 0, merged: 0, setAside: 0 })

export function splitBook(registry: Registry, { orders: columns }: SplitPlan, columnOf: ColumnOf): SplitBook {
  const contacts = noCounts()
  const orders = noCounts()
  const people: People = new Map()
  const told = new Map<string, RowOrder & { readonly key: string; readonly row: number }>()
  const unnumbered: { readonly id: number; readonly order: RowOrder }[] = []
  const kept: [number, CellFinding[]][] = []
  const numberColumn = columns.get('number')?.index ?? -1
  const say = (row: PreparedRow, findings: CellFinding[], always: boolean): PreparedRow => {
    if (always || kept.length < mostKept) kept.push([row.row, findings])
    return { ...row, findings: [...row.findings, ...findings] }
  }
  const leave = (row: PreparedRow) => {
    contacts.read += row.parts?.people.length ?? 0
    contacts.setAside += row.parts?.people.length ?? 0
    if (!row.parts?.hasOrder) return
    orders.read++
    orders.setAside++
  }
  const refuse = (row: PreparedRow, code: RowFindingCode, params?: Finding['params']): PreparedRow => {
    const finding = { column: numberColumn, finding: rowFinding(code, params), value: row.parts?.order?.number ?? '' }
    const refused = say({ ...row, fate: 'set-aside', reason: code }, [finding], true)
    leave(refused)
    return refused
  }
  const takePeople = peopleTaker(people, personKeys(registry), contacts, columnOf)
  /** A refused row, or undefined where the order is taken. */
  const takeOrder = (row: PreparedRow, order: RowOrder, whose: Whose, answers: SplitAnswers) => {
    const key = keyOf(whose)
    const number = order.number === undefined ? `${key} ${order.mark}` : numberKey(order.number)
    const before = told.get(number)
    if (before && before.key !== key) return refuse(row, 'order-elsewhere', { row: before.row })
    if (before && !sameOrder(before, order)) return refuse(row, 'order-unlike', { row: before.row })
    const id = 'id' in whose ? whose.id : undefined
    const stored = order.number === undefined ? [] : (answers.get(number) ?? [])
    const own = stored.find(({ customer_id }) => customer_id === id)
    if (stored.length > 0 && !own) return refuse(row, 'order-of-other')
    orders.read++
    if (before) orders.merged++
    else if (own) orders[orderDiffers(own, { ...order, amount: inFen(order.amount) }) ? 'updated' : 'unchanged']++
    else if (order.number === undefined && id !== undefined) unnumbered.push({ id, order })
    else orders.created++
    if (!before) told.set(number, { ...order, key, row: row.row })
    return undefined
  }
  return {
    leave,
    document: () => kept,
    ask: (scope, rows) =>
      ordersByNumber(
        scope,
        rows.flatMap(({ parts }) => (parts?.order?.number === undefined ? [] : [numberKey(parts.order.number)])),
      ),
    take: (row, whose, answers) => {
      const order = row.parts?.order
      const refused = order && takeOrder(row, order, whose, answers)
      if (refused) return refused
      const unlike = takePeople(row, whose)
      return unlike.length ? say(row, unlike, false) : row
    },
    finish: async (scope, leavesAlone) => {
      await finishPeople(scope, registry, [...people.values()], contacts)
      await finishOrders(scope, unnumbered, orders)
      for (const table of leavesAlone ? [contacts, orders] : []) {
        table.unchanged += table.updated
        table.updated = 0
      }
      return { contacts, orders }
    },
  }
}

type People = Map<string, Gathered & { readonly id: number | undefined }>

/** Takes the people of a row for its customer, and answers what earlier rows say otherwise of them. */
function peopleTaker(people: People, keys: PersonKeys, counts: Counts, columnOf: ColumnOf) {
  return (row: PreparedRow, whose: Whose): CellFinding[] => {
    const own = row.parts?.people ?? []
    if (own.length === 0) return []
    const key = keyOf(whose)
    const known = people.get(key) ?? { ...gatherPeople(keys), id: 'id' in whose ? whose.id : undefined }
    people.set(key, known)
    counts.read += own.length
    return own.flatMap((person, nr) => {
      const { unlike, isNew } = known.add(person)
      if (!isNew) counts.merged++
      return unlike.map((field): CellFinding => {
        const value = String(person[field] ?? '')
        return { column: columnOf(field, nr + 1), finding: rowFinding('unlike-person'), value }
      })
    })
  }
}

/** Index of the column that a field of the row's first, second … person is read from. */
type ColumnOf = (field: string, nr: number) => number

function keyOf(whose: Whose): string {
  return 'id' in whose ? `id ${whose.id}` : `at ${whose.place}`
}

export function sameOrder(a: RowOrder, b: RowOrder): boolean {
  return a.date === b.date && a.amount === b.amount && a.status === b.status
}

type Counts = ReturnType<typeof noCounts>

/** Customers whose contacts are read in one go. */
const atOnce = 1_000

async function finishPeople(
  scope: Scope,
  registry: Registry,
  all: readonly (Gathered & { readonly id: number | undefined })[],
  counts: Counts,
): Promise<void> {
  const known: { readonly id: number; readonly own: Gathered }[] = []
  for (const { id, ...own } of all) {
    if (id === undefined) counts.created += own.all.length
    else known.push({ id, own })
  }
  for (let from = 0; from < known.length; from += atOnce) {
    const some = known.slice(from, from + atOnce)
    const stored = await contactsOf(
      scope,
      registry,
      some.map(({ id }) => id),
    )
    for (const { id, own } of some) {
      for (const { person } of own.all) {
        const met = own.match(stored.get(id) ?? [], storedForm(scope, registry, person))
        const fate = !met
          ? 'created'
          : contactChange(scope, registry, id, met, person).size > 0
            ? 'updated'
            : 'unchanged'
        counts[fate]++
      }
    }
  }
}

/** As often as a customer has such an order already, one of the sheet is that one. */
async function finishOrders(
  scope: Scope,
  all: readonly { readonly id: number; readonly order: RowOrder }[],
  counts: Counts,
): Promise<void> {
  const there = await unnumberedOrders(scope, [...new Set(all.map(({ id }) => id))])
  for (const { id, order } of all) {
    const key = unnumberedKey({ customer: id, ...order, amount: inFen(order.amount) })
    const left = there.get(key) ?? 0
    there.set(key, left - 1)
    counts[left > 0 ? 'unchanged' : 'created']++
  }
}
