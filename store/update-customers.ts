// Changing customers in bulk: what is there is read and locked, only real differences are written.
import { copyInto } from './copy.ts'
import type { CopyType, CopyValue } from './copy-rows.ts'
import {
  type Columns,
  type CustomerWrite,
  columnsOf,
  contactColumns,
  customerColumns,
  placeRow,
} from './customer-write.ts'
import { prepared } from './prepared.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { createContacts, linesOf, stagingName } from './write-customers.ts'

type Row = Readonly<Record<string, unknown>>

/** Answers the ids whose row or contact changed. Columns a write does not name keep what they hold. */
export async function updateCustomers(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
): Promise<Set<number>> {
  const ids = writes.map((write) => write.id ?? 0)
  const before = await rowsOf(scope, 'customer', Object.keys(customerColumns(registry)), ids)
  const contacts = await rowsOf(scope, 'contact', Object.keys(contactColumns(registry)), ids)
  const seen = writes.filter(({ id = 0 }) => before.has(id))
  const changed = new Set<number>()
  const customers = differences(seen, before, ({ id = 0 }, write) =>
    columnsOf(registry, scope.vault, write, 'customer', placeRow(id)),
  )
  await updateColumns(scope, 'customer', customerColumns(registry), customers)
  const own = differences(
    seen.filter(({ id = 0 }) => contacts.has(id)),
    contacts,
    ({ id = 0 }, write) =>
      columnsOf(registry, scope.vault, write, 'contact', placeRow(id, Number(contacts.get(id)?.id))),
  )
  await updateColumns(scope, 'contact', contactColumns(registry), own)
  const without = seen.filter(({ id = 0 }) => !contacts.has(id)).map((write) => ({ id: write.id ?? 0, write }))
  const made = await createContacts(scope, registry, without)
  for (const id of [...customers.keys(), ...own.keys(), ...made]) changed.add(id)
  return changed
}

/** Which of these customers a write would change; nothing is written or locked. */
export async function differingCustomers(
  scope: Scope,
  registry: Registry,
  writes: readonly CustomerWrite[],
): Promise<Set<number>> {
  const ids = writes.map((write) => write.id ?? 0)
  const before = await rowsOf(scope, 'customer', Object.keys(customerColumns(registry)), ids, '')
  const contacts = await rowsOf(scope, 'contact', Object.keys(contactColumns(registry)), ids, '')
  const own = differences(writes, before, ({ id = 0 }, write) =>
    columnsOf(registry, scope.vault, write, 'customer', placeRow(id)),
  )
  const theirs = differences(writes, contacts, ({ id = 0 }, write) =>
    columnsOf(registry, scope.vault, write, 'contact', placeRow(id)),
  )
  const reached = registry.fields.filter((field) => field.table === 'contact').map((field) => field.key)
  const first = writes.filter(
    ({ id = 0, values }) => !contacts.has(id) && reached.some((key) => (values[key] ?? null) !== null),
  )
  return new Set([...own.keys(), ...theirs.keys(), ...first.map((write) => write.id ?? 0)])
}

/** Current rows by customer id, locked until the end of the transaction. */
async function rowsOf(
  scope: Scope,
  table: 'customer' | 'contact',
  columns: readonly string[],
  ids: readonly number[],
  lock: 'for update' | '' = 'for update',
): Promise<Map<number, Row>> {
  const names = [...new Set([...columns, 'id'])].map((name) => `"${name}"`).join(', ')
  const key = table === 'customer' ? 'id' : 'customer_id'
  const only = table === 'customer' ? '' : 'and "primary"'
  const text = `select ${names} from ${table} where ${key} = any($1::int[]) ${only} ${lock}`
  const { rows } = await scope.client.query<Row>({ ...prepared(text), values: [ids] })
  return new Map(rows.map((row) => [Number(row[key]), row]))
}

/** For each write the columns that really differ. A sealed value is compared by its hash: sealing twice never gives the same bytes. */
function differences(
  writes: readonly CustomerWrite[],
  before: ReadonlyMap<number, Row>,
  columnsFor: (row: Row & { id?: number }, write: CustomerWrite) => Columns,
): Map<number, Columns> {
  const found = new Map<number, Columns>()
  for (const write of writes) {
    const id = write.id ?? 0
    const row = before.get(id)
    if (!row) continue
    const columns = withoutEqual(columnsFor({ ...row, id }, write), row)
    if (columns.size) found.set(id, columns)
  }
  return found
}

/** Takes out of `columns` what the row holds already. */
export function withoutEqual(columns: Columns, row: Row): Columns {
  for (const [name, value] of [...columns])
    if (!name.endsWith('_mac') && !name.endsWith('_tail') && !columns.has(`${name}_mac`) && alike(row[name], value))
      columns.delete(name)
  for (const name of [...columns.keys()].filter((one) => one.endsWith('_mac'))) {
    if (!alike(row[name], columns.get(name) ?? null)) continue
    for (const one of [name, name.slice(0, -4), `${name.slice(0, -4)}_tail`]) columns.delete(one)
  }
  return columns
}

function alike(stored: unknown, wanted: CopyValue): boolean {
  if (stored === null || stored === undefined || wanted === null) return (stored ?? null) === wanted
  if (Buffer.isBuffer(stored)) return wanted instanceof Uint8Array && stored.equals(wanted)
  if (Array.isArray(stored) && Array.isArray(wanted))
    return stored.length === wanted.length && stored.every((one, nr) => one === wanted[nr])
  return typeof stored === 'boolean' ? stored === wanted : String(stored) === String(wanted)
}

/** One statement for each set of columns that change together: an edit of one column by 10,000 rows is one statement. */
async function updateColumns(
  scope: Scope,
  table: 'customer' | 'contact',
  types: ReturnType<typeof customerColumns>,
  changes: ReadonlyMap<number, Columns>,
): Promise<void> {
  const key = table === 'customer' ? 'id' : 'customer_id'
  const shapes = Map.groupBy(changes, ([, columns]) => [...columns.keys()].sort().join())
  for (const [shape, rows] of shapes) {
    const names = shape.split(',')
    const used = Object.fromEntries(names.map((name) => [name, types[name] ?? ('text' as const)]))
    const lines = [
      ...linesOf(
        rows.map(([id, columns]) => columns.set(key, id)),
        [key, ...names],
      ),
    ]
    const from = await sourceOf(scope, table, { [key]: 'int', ...used }, lines)
    const set = names.map((name) => `"${name}" = s."${name}"`).join(', ')
    const by = table === 'customer' ? `, updated_by = ${Number(scope.actor.personId) || 'null'}` : ''
    const only = table === 'customer' ? '' : 'and t."primary"'
    await scope.client.query(
      `update ${table} t set ${set}, version = t.version + 1, updated_at = now()${by} from ${from.text} where t.${key} = s.${key} ${only}`,
      from.values,
    )
    if (from.staging) await scope.client.query(`drop table ${from.staging}`)
    for (const [, columns] of rows) columns.delete(key)
  }
}

/** Up to so many cells travel with the statement; a temporary table for them would cost more than the update. */
const fewCells = 200

/** Lines as a relation `s`: a temporary table, or for a few of them the statement's own values. */
async function sourceOf(
  scope: Scope,
  table: 'customer' | 'contact',
  types: Readonly<Record<string, CopyType>>,
  lines: readonly (readonly CopyValue[])[],
): Promise<{ readonly text: string; readonly values: CopyValue[]; readonly staging?: string }> {
  const columns = Object.entries(types)
  if (lines.length * columns.length > fewCells) {
    const staging = stagingName(table)
    await copyInto(scope, staging, types, lines)
    return { text: `pg_temp.${staging} s`, values: [], staging: `pg_temp.${staging}` }
  }
  const rows = lines.map((line, nr) =>
    line.map((_, at) => `$${nr * columns.length + at + 1}::${columns[at]?.[1]}`).join(', '),
  )
  const names = columns.map(([name]) => `"${name}"`).join(', ')
  return { text: `(values ${rows.map((row) => `(${row})`).join(', ')}) s(${names})`, values: lines.flat() }
}
