// Writing the people and orders of customers that were just written: who and what is there is changed, the rest is added.
import { numberKey, type RowOrder } from '#domain/sheet/split/order-cells.ts'
import type { RowParts } from '#domain/sheet/split/parts.ts'
import type { Person } from '#domain/sheet/split/people.ts'
import {
  type ContactChange,
  contactChange,
  contactsOf,
  insertContacts,
  type NewContact,
  personKeys,
  storedForm,
  updateContacts,
} from '#store/contacts.ts'
import {
  inFen,
  insertOrders,
  type OrderWrite,
  orderDiffers,
  ordersByNumber,
  type StoredOrder,
  unnumberedKey,
  unnumberedOrders,
  updateOrders,
} from '#store/orders.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { type Gathered, gatherPeople } from './split-gather.ts'

/** All that the rows of one customer tell beside it, each person and each order once. */
export type CustomerParts = { readonly people: Gathered; readonly orders: readonly RowOrder[] }

export function gatherParts(registry: Registry, parts: readonly RowParts[]): CustomerParts {
  const people = gatherPeople(personKeys(registry))
  const orders = new Map<string, RowOrder>()
  for (const { people: own, order } of parts) {
    for (const person of own) people.add(person)
    if (!order) continue
    const key = order.number === undefined ? `mark ${order.mark}` : numberKey(order.number)
    if (!orders.has(key)) orders.set(key, order)
  }
  return { people, orders: [...orders.values()] }
}

export type PartsWrite = {
  readonly customer: number
  readonly parts: CustomerParts
  /** Created in this act, with the first of its people as its first contact. */
  readonly isNew: boolean
}

/** How many were added, changed, or were there as told. */
export type PartCounts = { readonly created: number; readonly updated: number; readonly unchanged: number }
export type TableParts = { readonly contacts: PartCounts; readonly orders: PartCounts }

/** @param leavesAlone what is there is not changed */
export async function writeParts(
  scope: Scope,
  registry: Registry,
  writes: readonly PartsWrite[],
  leavesAlone: boolean,
): Promise<TableParts> {
  return {
    contacts: await writePeople(scope, registry, writes, leavesAlone),
    orders: await writeOrders(scope, writes, leavesAlone),
  }
}

async function writePeople(
  scope: Scope,
  registry: Registry,
  writes: readonly PartsWrite[],
  leavesAlone: boolean,
): Promise<PartCounts> {
  const known = writes.filter(({ isNew, parts }) => !isNew && parts.people.all.length > 0)
  const stored = await contactsOf(
    scope,
    registry,
    known.map(({ customer }) => customer),
  )
  const added: NewContact[] = []
  const changes: ContactChange[] = []
  let [born, unchanged] = [0, 0]
  const add = (customer: number, person: Person, primary: boolean) => added.push({ customer, person, primary })
  for (const { customer, parts, isNew } of writes) {
    const people = parts.people.all
    if (isNew) {
      born += Math.min(1, people.length)
      for (const { person } of people.slice(1)) add(customer, person, false)
      continue
    }
    const there = stored.get(customer) ?? []
    for (const [nr, { person }] of people.entries()) {
      const met = parts.people.match(there, storedForm(scope, registry, person))
      if (!met) {
        add(customer, person, there.length === 0 && nr === 0)
        continue
      }
      const columns = leavesAlone ? undefined : contactChange(scope, registry, customer, met, person)
      if (columns?.size) changes.push({ customer, id: met.id, columns })
      else unchanged++
    }
  }
  await insertContacts(scope, registry, added)
  await updateContacts(scope, changes)
  return { created: born + added.length, updated: changes.length, unchanged }
}

async function writeOrders(scope: Scope, writes: readonly PartsWrite[], leavesAlone: boolean): Promise<PartCounts> {
  const known = writes.filter(({ isNew }) => !isNew)
  const numbers = known.flatMap(({ parts }) =>
    parts.orders.flatMap(({ number }) => (number === undefined ? [] : [numberKey(number)])),
  )
  const byNumber = await ordersByNumber(scope, numbers)
  const unnumbered = await unnumberedOrders(
    scope,
    known.map(({ customer }) => customer),
  )
  const added: OrderWrite[] = []
  const changed: (OrderWrite & { readonly id: number })[] = []
  let unchanged = 0
  for (const { customer, parts } of writes) {
    for (const order of parts.orders) {
      const write = writeOf(customer, order)
      const met = storedOrder(byNumber, write)
      if (met && !leavesAlone && orderDiffers(met, write)) changed.push({ ...write, id: met.id })
      else if (met || (order.number === undefined && takenFrom(unnumbered, unnumberedKey(write)))) unchanged++
      else added.push(write)
    }
  }
  await insertOrders(scope, added)
  await updateOrders(scope, changed)
  return { created: added.length, updated: changed.length, unchanged }
}

function writeOf(customer: number, { number, date, amount, status }: RowOrder): OrderWrite {
  return { customer, date, amount: inFen(amount), status, ...(number === undefined ? {} : { number }) }
}

function storedOrder(
  byNumber: ReadonlyMap<string, readonly StoredOrder[]>,
  { customer, number }: OrderWrite,
): StoredOrder | undefined {
  return number === undefined
    ? undefined
    : byNumber.get(numberKey(number))?.find(({ customer_id }) => customer_id === customer)
}

/** One less of what is there, where there is any. */
function takenFrom(there: Map<string, number>, key: string): boolean {
  const left = there.get(key) ?? 0
  there.set(key, left - 1)
  return left > 0
}
