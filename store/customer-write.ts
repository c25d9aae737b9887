// What is to be written of a customer, and what its row, contact and keys become.
import { nameForms } from '#domain/match/normal.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { copyTypeOf, toColumn, toEntered } from './column-value.ts'
import type { CopyType, CopyValue } from './copy-rows.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Vault } from './vault.ts'

/**
 * One customer to be created (no `id`) or changed. `values` and `labels` by field and dimension key, canonical; absent keeps,
 * null (or []) clears. Labels of entered dimensions only; what an import says of ruled ones goes into `given`.
 */
export type CustomerWrite = {
  readonly id?: number
  readonly values: Readonly<Record<string, Value>>
  readonly labels?: Readonly<Record<string, readonly string[]>>
  readonly given?: Readonly<Record<string, readonly string[]>>
  readonly tags?: readonly string[]
  readonly flags?: readonly { readonly field: string; readonly code: string }[]
  /** Absent keeps; a new customer without it belongs to nobody. */
  readonly ownerId?: number | null
  readonly batchId?: number
}

/** Columns to write on one table, by name. */
export type Columns = Map<string, CopyValue>

/** Types of everything that may be written on `customer`, by column. */
export function customerColumns(registry: Registry): Record<string, CopyType> {
  const columns: Record<string, CopyType> = {
    id: 'int',
    owner_id: 'int',
    source_batch_id: 'int',
    name_core: 'text',
    pinyin: 'text',
    initials: 'text',
    name_grams: 'int[]',
  }
  for (const field of registry.fields) {
    if (field.table !== 'customer' || field.spec.means === 'owner') continue
    if (field.sealed)
      Object.assign(columns, {
        [field.column]: 'bytea',
        [`${field.column}_mac`]: 'bytea',
        [`${field.column}_tail`]: 'bytea',
      })
    else columns[field.column] = copyTypeOf(field)
  }
  for (const dimension of registry.dimensions)
    if (dimension.entered) columns[dimension.entered] = dimension.many ? 'int[]' : 'int'
  return columns
}

/** Types of everything that may be written on the primary contact. */
export function contactColumns(registry: Registry): Record<string, CopyType> {
  const columns: Record<string, CopyType> = { customer_id: 'int', id: 'int' }
  for (const field of registry.fields) {
    if (field.table !== 'contact') continue
    if (field.sealed)
      Object.assign(columns, {
        [field.column]: 'bytea',
        [`${field.column}_mac`]: 'bytea',
        [`${field.column}_tail`]: 'bytea',
      })
    else columns[field.column] = copyTypeOf(field)
  }
  return columns
}

/** The columns that a write sets on one table; `row` names the sealed value's place. */
export function columnsOf(
  registry: Registry,
  vault: Vault,
  write: CustomerWrite,
  table: 'customer' | 'contact',
  row: string,
): Columns {
  const columns: Columns = new Map()
  for (const key in write.values) {
    const field = registry.field(key)
    if (!field || field.table !== table || field.spec.means === 'owner') continue
    const value = write.values[key] ?? null
    if (field.sealed) sealInto(columns, vault, field, value, row)
    else columns.set(field.column, toColumn(field, value))
    if (field.spec.means === 'name' && typeof value === 'string') nameInto(columns, value)
  }
  if (table === 'contact') return columns
  for (const key in write.labels) {
    const dimension = registry.dimension(key)
    if (dimension?.entered) columns.set(dimension.entered, toEntered(dimension, write.labels[key] ?? []))
  }
  if (write.ownerId !== undefined) columns.set('owner_id', write.ownerId)
  if (write.batchId !== undefined && write.id === undefined) columns.set('source_batch_id', write.batchId)
  return columns
}

function nameInto(columns: Columns, name: string): void {
  const forms = nameForms(name)
  columns.set('name_core', forms.core)
  columns.set('pinyin', forms.pinyin)
  columns.set('initials', forms.initials)
  columns.set('name_grams', forms.grams)
}

/** What a sealed field's hashes are bound to: phones and e-mails of all customers answer to one look-up. */
export function purposeOf(field: RegisteredField): string {
  return field.spec.means ?? field.column
}

/** What of a value is sealed and hashed; null for an empty one. */
export function sealedText(value: Value | undefined): string | null {
  if (value === undefined || isEmpty(value)) return null
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** What the last-four hash is made of. Only phones are looked up so (search.ts): undefined for any other field. */
export function tailOf(field: RegisteredField): ((text: string) => string) | undefined {
  return field.kind.key === 'phone' ? (text) => text.replace(/\D/g, '') : undefined
}

function sealInto(columns: Columns, vault: Vault, field: RegisteredField, value: Value, row: string): void {
  const text = sealedText(value)
  const { table, column } = field
  const purpose = purposeOf(field)
  const tail = tailOf(field)
  columns.set(column, text === null ? null : vault.seal(text, { table, column, row }))
  columns.set(`${column}_mac`, text === null ? null : vault.mac(text, purpose))
  columns.set(`${column}_tail`, text === null || !tail ? null : vault.tail(tail(text), purpose))
}

/** The place of a sealed value of a customer, or of one of its contacts. */
export function placeRow(customerId: number, contactId?: number): string {
  return contactId === undefined ? String(customerId) : `${customerId}/${contactId}`
}
