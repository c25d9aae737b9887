// Customers as the outside sees them: values read, opened or masked, labels by key. The one reader of pages, exports and pins.
import { sql } from 'kysely'
import type { CustomerRow } from '#domain/customer.ts'
import type { Value } from '#domain/value.ts'
import { fromColumn } from './column-value.ts'
import { placeRow } from './customer-write.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'

type Stored = Readonly<Record<string, unknown>>

/** Which fields come along, and whether sealed ones are opened (for who may) or masked. */
export type Reading = { readonly fields: readonly RegisteredField[]; readonly clear: boolean; readonly flags?: boolean }

/** May this person see personal values in clear? */
export function seesClear(scope: Scope): boolean {
  return scope.actor.capabilities.has('customer.reveal')
}

/** The customers with these ids that may be seen, in the order of `ids`; others are left out. */
export async function readCustomers(
  scope: Scope,
  registry: Registry,
  ids: readonly number[],
  reading?: Partial<Reading>,
): Promise<CustomerRow[]> {
  if (ids.length === 0) return []
  const fields = reading?.fields ?? registry.fields
  const clear = reading?.clear ?? seesClear(scope)
  const wanted = { fields, clear }
  const { rows } = await scope.client.query<Stored>({ text: selectText(registry, fields), values: [ids] })
  const tags = await tagsOf(scope, ids)
  const flags = reading?.flags === false ? new Map<number, never[]>() : await flagsOf(scope, registry, ids)
  const byId = new Map(rows.map((row) => [Number(row.id), row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [customerRow(scope, registry, wanted, row, tags.get(id) ?? [], flags.get(id) ?? [])] : []
  })
}

/** A customer's version counts the changes of its row and of its first contact: they are one line of the table. */
const version = 'c.version + coalesce(p.version, 0) as version'

function selectText(registry: Registry, fields: readonly RegisteredField[]): string {
  const own = fields.filter((field) => field.table === 'customer').map((field) => `c."${field.column}"`)
  const contact = fields
    .filter((field) => field.table === 'contact')
    .map((field) => `p."${field.column}" as "p_${field.column}"`)
  const labels = registry.dimensions.map((dimension) => `k."${dimension.column}"`)
  const columns = [
    ...new Set(['c.id', version, 'c.owner_id', 'c.updated_at', ...own, 'p.id as p_id', ...contact, ...labels]),
  ]
  return `select ${columns.join(', ')},
      (select array_agg(distinct g.dimension_id) from label_given g where g.customer_id = c.id and g.source = 'pin') as pinned
    from customer c join customer_class k on k.customer_id = c.id
    left join contact p on p.customer_id = c.id and p."primary" where c.id = any($1::int[])`
}

function customerRow(
  scope: Scope,
  registry: Registry,
  reading: Pick<Reading, 'fields' | 'clear'>,
  row: Stored,
  tags: string[],
  flags: { field: string; code: string }[],
): CustomerRow {
  const values: Record<string, Value> = {}
  for (const field of reading.fields) {
    const value = fieldValue(scope, registry, field, row, reading.clear)
    if (value !== null) values[field.key] = mutable(value)
  }
  const labels: Record<string, string[]> = {}
  const pinned = new Set((row.pinned as number[] | null) ?? [])
  for (const dimension of registry.dimensions) {
    const ids = [row[dimension.column] as number | number[] | null].flat()
    const keys = ids.flatMap((id) => (id === null ? [] : (dimension.byId.get(id)?.key ?? [])))
    if (keys.length) labels[dimension.key] = keys
  }
  const owner = typeof row.owner_id === 'number' ? registry.people.get(row.owner_id) : undefined
  const pins = registry.dimensions.filter((dimension) => pinned.has(dimension.id)).map((dimension) => dimension.key)
  return {
    id: Number(row.id),
    version: Number(row.version),
    values: values as CustomerRow['values'],
    labels,
    tags,
    ...(pins.length ? { pinned: pins } : {}),
    owner: owner ? { id: owner.id, name: owner.name } : null,
    ...(flags.length ? { flags } : {}),
    updatedAt: (row.updated_at as Date).toISOString(),
  }
}

function mutable(value: Value): Value {
  return Array.isArray(value) ? [...value] : value
}

/** One field's value: opened when it may be seen clear, masked otherwise. */
export function fieldValue(
  scope: Scope,
  registry: Registry,
  field: RegisteredField,
  row: Stored,
  clear: boolean,
): Value {
  if (field.spec.means === 'owner')
    return typeof row.owner_id === 'number' ? (registry.people.get(row.owner_id)?.name ?? null) : null
  const stored = row[field.table === 'contact' ? `p_${field.column}` : field.column]
  if (!field.sealed) return fromColumn(field, stored)
  if (!(stored instanceof Uint8Array)) return null
  const { table, column } = field
  const place = {
    table,
    column,
    row: table === 'contact' ? placeRow(Number(row.id), Number(row.p_id)) : placeRow(Number(row.id)),
  }
  const text = scope.vault.open(stored, place)
  return clear ? text : maskOf(field, text)
}

/** How a value looks to who may not reveal it; a kind without a mask of its own shows nothing of it. */
export function maskOf(field: RegisteredField, text: string): string {
  return field.kind.mask?.(text) ?? '***'
}

async function tagsOf(scope: Scope, ids: readonly number[]): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ id: number; tags: string[] }>`
    select g.customer_id id, array_agg(t.name order by t.name) tags from customer_tag g join custom_tag t on t.id = g.tag_id
    where g.customer_id = any(${ids}::int[]) group by 1`.execute(scope.db)
  return new Map(rows.map((row) => [row.id, row.tags]))
}

async function flagsOf(
  scope: Scope,
  registry: Registry,
  ids: readonly number[],
): Promise<Map<number, { field: string; code: string }[]>> {
  const { rows } = await sql<{ id: number; field: number; code: string }>`
    select customer_id id, field_id field, code from customer_flag where customer_id = any(${ids}::int[])`.execute(
    scope.db,
  )
  const keyOf = new Map(registry.fields.map((field) => [field.id, field.key]))
  const found = new Map<number, { field: string; code: string }[]>()
  for (const { id, field, code } of rows) {
    const key = keyOf.get(field)
    if (key) found.set(id, [...(found.get(id) ?? []), { field: key, code }])
  }
  return found
}
