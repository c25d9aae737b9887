// Contacts beside the first one, in bulk: who is there, what of a person differs, adding and changing them.
import { formOf, type Person, type PersonForm, type PersonKeys } from '#domain/sheet/split/people.ts'
import type { CopyValue } from './copy-rows.ts'
import { type Columns, columnsOf, placeRow, purposeOf } from './customer-write.ts'
import { takeIds } from './ids.ts'
import { quoted } from './journalled.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { withoutEqual } from './update-customers.ts'

type Row = Readonly<Record<string, unknown>>

export type StoredContact = { readonly id: number; readonly row: Row; readonly form: PersonForm }

/** The fields by which people are told apart, by their meaning. */
export function personKeys(registry: Registry): PersonKeys {
  const key = (means: string) => registry.meaning(means)?.key ?? ''
  return { name: key('contact-name'), phone: key('phone'), email: key('email') }
}

/** A person as one compares with those who are stored: of what is sealed only the keyed hash. */
export function storedForm(scope: Scope, registry: Registry, person: Person): PersonForm {
  const form = formOf(person, personKeys(registry))
  const hashed = (means: 'phone' | 'email') => {
    const field = registry.meaning(means)
    const text = form[means]
    return text === undefined || !field?.sealed ? text : scope.vault.mac(text, purposeOf(field)).toString('hex')
  }
  return { name: form.name, phone: hashed('phone'), email: hashed('email') }
}

/** Contacts of these customers, the first one first. */
export async function contactsOf(
  { client }: Scope,
  registry: Registry,
  customers: readonly number[],
): Promise<Map<number, StoredContact[]>> {
  if (customers.length === 0) return new Map()
  const { rows } = await client.query<Row & { customer_id: number; id: number }>(
    'select * from contact where customer_id = any($1::int[]) order by customer_id, "primary" desc, id',
    [customers],
  )
  const all = rows.map((row) => ({ customer: row.customer_id, id: row.id, row, form: formOfRow(row, registry) }))
  return Map.groupBy(all, ({ customer }) => customer)
}

function formOfRow(row: Row, registry: Registry): PersonForm {
  const column = (means: string) => {
    const field = registry.meaning(means)
    const stored = field && row[field.sealed ? `${field.column}_mac` : field.column]
    if (stored === null || stored === undefined) return undefined
    return Buffer.isBuffer(stored) ? stored.toString('hex') : String(stored)
  }
  return {
    name: formOf({ name: column('contact-name') ?? null }, nameOnly).name,
    phone: column('phone'),
    email: column('email'),
  }
}

const nameOnly: PersonKeys = { name: 'name', phone: '', email: '' }

/** What writing this person over the contact would change. */
export function contactChange(
  scope: Scope,
  registry: Registry,
  customer: number,
  contact: StoredContact,
  person: Person,
): Columns {
  const columns = columnsOf(registry, scope.vault, { values: person }, 'contact', placeRow(customer, contact.id))
  return withoutEqual(columns, contact.row)
}

export type ContactChange = { readonly customer: number; readonly id: number; readonly columns: Columns }

export async function updateContacts(scope: Scope, changes: readonly ContactChange[]): Promise<void> {
  for (const [shape, rows] of Map.groupBy(changes, ({ columns }) => [...columns.keys()].sort().join())) {
    const set = shape.split(',').map((name) => `${quoted(name)} = r.${quoted(name)}`)
    await scope.client.query(
      `update contact k set ${set.join(', ')}, version = k.version + 1, updated_at = now()
       from jsonb_populate_recordset(null::contact, $1::jsonb) r where k.customer_id = r.customer_id and k.id = r.id`,
      [JSON.stringify(rows.map(({ customer, id, columns }) => ({ customer_id: customer, id, ...asJson(columns) })))],
    )
  }
}

export type NewContact = { readonly customer: number; readonly person: Person; readonly primary: boolean }

export async function insertContacts(scope: Scope, registry: Registry, people: readonly NewContact[]): Promise<void> {
  if (people.length === 0) return
  const ids = await takeIds(scope, 'contact', people.length)
  const rows = people.map(({ customer, person, primary }, nr) => {
    const id = ids[nr] ?? 0
    const columns = columnsOf(registry, scope.vault, { values: person }, 'contact', placeRow(customer, id))
    return columns.set('customer_id', customer).set('id', id).set('primary', primary)
  })
  for (const [shape, own] of Map.groupBy(rows, (columns) => [...columns.keys()].sort().join())) {
    const names = shape.split(',').map(quoted).join(', ')
    await scope.client.query(
      `insert into contact (${names}) select ${names} from jsonb_populate_recordset(null::contact, $1::jsonb)`,
      [JSON.stringify(own.map(asJson))],
    )
  }
}

function asJson(columns: Columns): Record<string, unknown> {
  return Object.fromEntries([...columns].map(([name, value]) => [name, jsonValue(value)]))
}

function jsonValue(value: CopyValue): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return typeof value === 'bigint' ? String(value) : value
}
