// Customers in bulk: the one way by which imports, edits and forms create and change them.
import { bearCustomers } from './births.ts'
import { copyInto } from './copy.ts'
import type { CopyType, CopyValue } from './copy-rows.ts'
import { type Columns, type CustomerWrite, columnsOf, contactColumns, placeRow } from './customer-write.ts'
import { takeIds } from './ids.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { updateCustomers } from './update-customers.ts'
import { type Belonging, writeBelongings } from './write-belongings.ts'

export type { CustomerWrite } from './customer-write.ts'

export type Written = {
  /** Customer ids, in the order of the writes. */
  readonly ids: readonly number[]
  readonly created: number
  readonly updated: number
  /** Nothing differed from what was there. */
  readonly unchanged: number
}

/**
 * Creates and changes customers with their primary contact, tags, flags and given labels, set by set.
 * `onSent` is called when all new ones are with the database, which goes on alone from there.
 * Call it with a few thousand at a time; in one call a customer may occur once. Rows out of sight (row security) count as unchanged.
 */
export async function writeCustomers(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
  onSent?: () => void,
): Promise<Written> {
  const fresh = writes.filter((write) => write.id === undefined)
  const known = writes.filter((write) => write.id !== undefined)
  const freshIds = fresh.length ? await bearCustomers(scope, registry, fresh, onSent) : []
  if (fresh.length === 0) onSent?.()
  const changed = known.length ? await updateCustomers(scope, registry, known) : new Set<number>()
  let next = 0
  const ids = writes.map((write) => write.id ?? freshIds[next++] ?? 0)
  const belongings = known.map((write): Belonging => ({ id: write.id ?? 0, write }))
  const touched = await writeBelongings(scope, registry, belongings)
  const updated = known.filter(({ id = 0 }) => changed.has(id) || touched.has(id)).length
  return { ids, created: fresh.length, updated, unchanged: known.length - updated }
}

/** Contacts for customers that have none yet; answers who has one now. */
export async function createContacts(
  scope: Scope,
  registry: Registry,
  writes: readonly { readonly id: number; readonly write: CustomerWrite }[],
): Promise<number[]> {
  const contactKeys = registry.fields.filter((field) => field.table === 'contact').map((field) => field.key)
  const having = writes.filter(({ write }) => contactKeys.some((key) => (write.values[key] ?? null) !== null))
  if (having.length === 0) return []
  const ids = await takeIds(scope, 'contact', having.length)
  const rows = having.map(({ id, write }, nr) => {
    const contactId = ids[nr] ?? 0
    const columns = columnsOf(registry, scope.vault, write, 'contact', placeRow(id, contactId))
    return columns.set('customer_id', id).set('id', contactId).set('primary', true)
  })
  await insertContacts(scope, { ...contactColumns(registry), primary: 'boolean' }, rows)
  return having.map(({ id }) => id)
}

/** Inserts rows that need not have the same columns; only columns that occur are named. */
async function insertContacts(scope: Scope, types: Record<string, CopyType>, rows: readonly Columns[]): Promise<void> {
  const occur = new Set<string>()
  for (const columns of rows) for (const name of columns.keys()) occur.add(name)
  const names = [...occur].filter((name) => types[name] !== undefined)
  const used = Object.fromEntries(names.map((name) => [name, types[name] ?? 'text']))
  const staging = stagingName('contact')
  await copyInto(scope, staging, used, linesOf(rows, names))
  const list = names.map((name) => `"${name}"`).join(', ')
  await scope.client.query(
    `insert into contact (${list}) select ${list} from pg_temp.${staging}; drop table pg_temp.${staging}`,
  )
}

let staged = 0
export function stagingName(table: string): string {
  staged = (staged + 1) % 1_000_000
  return `staging_${table}_${staged}`
}

export function* linesOf(rows: Iterable<Columns>, names: readonly string[]): Generator<readonly CopyValue[]> {
  for (const columns of rows) yield names.map((name) => columns.get(name) ?? null)
}
