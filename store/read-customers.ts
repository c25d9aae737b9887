// Customers as the outside sees them: values read, opened or masked, labels by key. The one reader of pages and pins.
import type { CustomerRow } from '#domain/customer.ts'
import type { Value } from '#domain/value.ts'
import { fromColumn } from './column-value.ts'
import { at, type Layout, layoutOf, openedValue, ownerIn, type RawRow, rowsOf, valueIn } from './customer-rows.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** Which fields come along, and whether sealed ones are opened (for who may) or masked. */
export type Reading = { readonly fields: readonly RegisteredField[]; readonly clear: boolean }

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
  const layout = layoutOf(registry, fields, registry.dimensions, ['pinned', 'tags', 'flags'])
  const clear = reading?.clear ?? seesClear(scope)
  const read = customerReader(registry, layout, valueReader(scope, registry, fields, layout, clear))
  return (await rowsOf(scope, layout, ids)).map(read)
}

type Values = CustomerRow['values']

function valueReader(
  scope: Scope,
  registry: Registry,
  fields: readonly RegisteredField[],
  layout: Layout,
  clear: boolean,
): (row: RawRow) => Values {
  const takes = fields.map((field) => [field.key, valueIn(scope, registry, field, layout, clear)] as const)
  return (row) => {
    const values: Values = {}
    for (const [key, take] of takes) {
      const value = take(row)
      if (value !== null) values[key] = mutable(value)
    }
    return values
  }
}

function mutable(value: Value): Values[string] {
  return Array.isArray(value) ? [...value] : (value as Values[string])
}

function customerReader(
  registry: Registry,
  layout: Layout,
  valuesOf: (row: RawRow) => Values,
): (row: RawRow) => CustomerRow {
  const fieldKeys = new Map(registry.fields.map((field) => [field.id, field.key]))
  return (row) => {
    const owner = ownerIn(registry, row)
    const pins = pinsIn(registry, row)
    const flags = flagsIn(fieldKeys, row)
    return {
      id: Number(row[at.id]),
      version: Number(row[at.version]),
      values: valuesOf(row),
      labels: labelsIn(layout, row),
      tags: (row[at.tags] as string[] | null) ?? [],
      ...(pins.length ? { pinned: pins } : {}),
      owner: owner ? { id: owner.id, name: owner.name } : null,
      ...(flags.length ? { flags } : {}),
      updatedAt: new Date(Number(row[at.updated])).toISOString(),
    }
  }
}

function labelsIn(layout: Layout, row: RawRow): CustomerRow['labels'] {
  const labels: CustomerRow['labels'] = {}
  for (const [dimension, nr] of layout.dimensions) {
    const held = row[nr] as number | number[] | null
    if (held === null) continue
    const keys = (typeof held === 'number' ? [held] : held).flatMap((id) => dimension.byId.get(id)?.key ?? [])
    if (keys.length) labels[dimension.key] = keys
  }
  return labels
}

function pinsIn(registry: Registry, row: RawRow): string[] {
  const pinned = row[at.pinned] as number[] | null
  if (pinned === null) return []
  return registry.dimensions.filter((dimension) => pinned.includes(dimension.id)).map((dimension) => dimension.key)
}

function flagsIn(fieldKeys: ReadonlyMap<number, string>, row: RawRow): { field: string; code: string }[] {
  const flags = row[at.flags] as string[] | null
  if (flags === null) return []
  return flags.flatMap((flag) => {
    const space = flag.indexOf(' ')
    const field = fieldKeys.get(Number(flag.slice(0, space)))
    return field === undefined ? [] : [{ field, code: flag.slice(space + 1) }]
  })
}

/** One field's value from a row by column name (`p_…` for the contact's): opened when it may be seen clear, masked otherwise. */
export function fieldValue(
  scope: Scope,
  registry: Registry,
  field: RegisteredField,
  row: Readonly<Record<string, unknown>>,
  clear: boolean,
): Value {
  if (field.spec.means === 'owner')
    return typeof row.owner_id === 'number' ? (registry.people.get(row.owner_id)?.name ?? null) : null
  const stored = row[field.table === 'contact' ? `p_${field.column}` : field.column]
  if (!field.sealed) return fromColumn(field, stored)
  if (!(stored instanceof Uint8Array)) return null
  return openedValue(scope, field, stored, { id: Number(row.id), contact: Number(row.p_id) }, clear)
}
