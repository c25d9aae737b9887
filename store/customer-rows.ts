// Customers as the database gives them: everything of one in one row, by a statement that a connection plans once.
import pg from 'pg'
import type { Value } from '#domain/value.ts'
import { fromColumn } from './column-value.ts'
import { placeRow } from './customer-write.ts'
import { columnTypes } from './pools.ts'
import { prepared } from './prepared.ts'
import type { RegisteredDimension, RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** Columns by position: rows as arrays cost half of rows as objects. */
export type RawRow = readonly unknown[]

/** What comes along beside the customer's own: pins, tags, doubtful values. */
export type Extra = 'pinned' | 'tags' | 'flags'

/** A statement and where what stands in its rows. */
export type Layout = {
  readonly text: string
  readonly fields: ReadonlyMap<RegisteredField, number>
  readonly dimensions: ReadonlyMap<RegisteredDimension, number>
}

/** Where the customer's own stands; extras that were not asked for are null. */
export const at = { id: 0, version: 1, owner: 2, updated: 3, contact: 4, pinned: 5, tags: 6, flags: 7 } as const

const extras: Readonly<Record<Extra, string>> = {
  pinned: `(select array_agg(distinct g.dimension_id) from label_given g where g.customer_id = c.id and g.source = 'pin')`,
  // Each name looked up by itself: for two tags a customer a join costs more than it joins.
  tags: `(select array_agg(x.name order by x.name) from (
      select (select t.name from custom_tag t where t.id = g.tag_id) as name from customer_tag g where g.customer_id = c.id) x)`,
  flags: `(select array_agg(f.field_id || ' ' || f.code) from customer_flag f where f.customer_id = c.id)`,
}

const layouts = new WeakMap<Registry, Map<string, Layout>>()

/** The layout of these fields and labels, made once a registry. */
export function layoutOf(
  registry: Registry,
  fields: readonly RegisteredField[],
  dimensions: readonly RegisteredDimension[],
  wanted: readonly Extra[],
): Layout {
  const own = layouts.get(registry) ?? new Map<string, Layout>()
  layouts.set(registry, own)
  const key = JSON.stringify([fields.map((one) => one.id), dimensions.map((one) => one.id), wanted])
  const known = own.get(key)
  if (known) return known
  const made = makeLayout(fields, dimensions, wanted)
  if (own.size >= mostLayouts) own.clear()
  own.set(key, made)
  return made
}

/** A person may ask for any set of fields; each is a prepared statement in every connection. */
const mostLayouts = 20

function makeLayout(
  fields: readonly RegisteredField[],
  dimensions: readonly RegisteredDimension[],
  wanted: readonly Extra[],
): Layout {
  const columns = [
    'c.id',
    // A customer's version counts the changes of its row and of its first contact: they are one line of the table.
    'c.version + coalesce(p.version, 0)',
    'c.owner_id',
    '(extract(epoch from c.updated_at) * 1000)::float8',
    'p.id',
    ...(['pinned', 'tags', 'flags'] as const).map((one) => (wanted.includes(one) ? extras[one] : 'null')),
  ]
  const place = (column: string) => columns.push(column) - 1
  const byField = new Map(
    fields
      .filter((field) => field.spec.means !== 'owner')
      .map((field) => [field, place(`${field.table === 'contact' ? 'p' : 'c'}."${field.column}"`)] as const),
  )
  const byDimension = new Map(dimensions.map((dimension) => [dimension, place(`k."${dimension.column}"`)] as const))
  const text = `select ${columns.join(', ')} from customer c join customer_class k on k.customer_id = c.id
    left join contact p on p.customer_id = c.id and p."primary" where c.id = any($1::int[])`
  return { text, fields: byField, dimensions: byDimension }
}

/** Amounts stay the digits they come as: `fromColumn` reads them, and nobody counts with them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? String : columnTypes.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** The rows of these customers that may be seen, in the order of `ids`. */
export async function rowsOf(scope: Scope, { text }: Layout, ids: readonly number[]): Promise<RawRow[]> {
  if (ids.length === 0) return []
  const query = { ...prepared(text), values: [ids], types, rowMode: 'array' as const }
  const { rows } = await scope.client.query<unknown[]>(query)
  const byId = new Map(rows.map((row) => [row[at.id], row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [row] : []
  })
}

/** Whose customer it is. */
export function ownerIn(registry: Registry, row: RawRow): { readonly id: number; readonly name: string } | undefined {
  const id = row[at.owner]
  return typeof id === 'number' ? registry.people.get(id) : undefined
}

/** How one field's value is taken from a row: opened when it may be seen clear, masked otherwise. */
export function valueIn(
  scope: Scope,
  registry: Registry,
  field: RegisteredField,
  layout: Layout,
  clear: boolean,
): (row: RawRow) => Value {
  if (field.spec.means === 'owner') return (row) => ownerIn(registry, row)?.name ?? null
  const nr = layout.fields.get(field)
  if (nr === undefined) return () => null
  if (!field.sealed) return (row) => (row[nr] === null ? null : fromColumn(field, row[nr]))
  return (row) => {
    const stored = row[nr]
    if (!(stored instanceof Uint8Array)) return null
    return openedValue(scope, field, stored, { id: Number(row[at.id]), contact: Number(row[at.contact]) }, clear)
  }
}

/** A sealed value of the customer `id` (or of its contact), as text or as its mask. */
export function openedValue(
  scope: Scope,
  field: RegisteredField,
  stored: Uint8Array,
  { id, contact }: { readonly id: number; readonly contact: number },
  clear: boolean,
): string {
  const { table, column } = field
  const row = table === 'contact' ? placeRow(id, contact) : placeRow(id)
  const text = scope.vault.open(stored, { table, column, row })
  return clear ? text : maskOf(field, text)
}

/** How a value looks to who may not reveal it; a kind without a mask of its own shows nothing of it. */
export function maskOf(field: RegisteredField, text: string): string {
  return field.kind.mask?.(text) ?? '***'
}
