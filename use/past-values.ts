// Lines of the journal in the words of the table: columns back to fields, stored forms back to values, masked as today.
import type { Text } from '#domain/text.ts'
import { fillText } from '#domain/text.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { columnWords } from '#domain/words/cells.ts'
import { dayIn } from '#store/clock.ts'
import type { HistoryLine } from '#store/history.ts'
import { fieldValue, seesClear } from '#store/read-customers.ts'
import type { RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

export type FieldChange = { readonly field: string; readonly name: Text; readonly before: Value; readonly after: Value }
type Stored = Readonly<Record<string, unknown>>

/** What one line says; nothing for tables that only follow from others. */
export function lineChanges(
  scope: Scope,
  registry: Registry,
  id: number,
  line: HistoryLine,
  tags: ReadonlyMap<number, string>,
): FieldChange[] {
  const { table } = line
  if (table === 'customer_tag') return tagChange(line, tags)
  if (table === 'label_given') return pinChange(registry, line)
  if (table === 'verification') return verifiedChange(registry, line)
  if (table !== 'customer' && table !== 'contact') return []
  const contactId = table === 'contact' ? Number(line.key.id) : undefined
  const fields = registry.fields.filter((field) => holds(field, table))
  return fields.flatMap((field) => {
    const column = columnOf(field)
    if (!has(line.before, column) && !has(line.after, column)) return []
    const before = pastValue(scope, registry, field, id, contactId, line.before)
    const after = pastValue(scope, registry, field, id, contactId, line.after)
    const created = line.before === null || line.after === null
    return created && isEmpty(before) && isEmpty(after)
      ? []
      : [{ field: field.key, name: field.spec.name, before, after }]
  })
}

/** All fields of a customer as a snapshot has them; empty ones are left out. */
export function rowValues(
  scope: Scope,
  registry: Registry,
  id: number,
  customer: Stored,
  contact: Stored | undefined,
): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const field of registry.fields) {
    const row = field.table === 'contact' ? contact : customer
    const value = pastValue(scope, registry, field, id, Number(contact?.id), row ?? null)
    if (!isEmpty(value)) values[field.key] = value
  }
  return values
}

function holds(field: RegisteredField, table: string): boolean {
  return field.spec.means === 'owner' ? table === 'customer' : field.table === table
}

function columnOf(field: RegisteredField): string {
  return field.spec.means === 'owner' ? 'owner_id' : field.column
}

function has(row: Stored | null, column: string): boolean {
  return row !== null && Object.hasOwn(row, column)
}

function pastValue(
  scope: Scope,
  registry: Registry,
  field: RegisteredField,
  id: number,
  contactId: number | undefined,
  row: Stored | null,
): Value {
  const stored = row?.[columnOf(field)]
  if (stored === undefined || stored === null) return null
  const name = field.table === 'contact' ? `p_${field.column}` : columnOf(field)
  return fieldValue(scope, registry, field, { id, p_id: contactId, [name]: fromJson(field, stored) }, seesClear(scope))
}

/** JSON of the journal as the driver would have read the column. */
function fromJson(field: RegisteredField, stored: unknown): unknown {
  if (field.sealed && typeof stored === 'string') return Buffer.from(stored.replace(/^\\x/, ''), 'hex')
  return field.kind.column === 'bigint' && !field.sealed ? BigInt(String(stored)) : stored
}

function tagChange(line: HistoryLine, tags: ReadonlyMap<number, string>): FieldChange[] {
  const name = tags.get(Number(line.key.tag_id))
  if (name === undefined) return []
  const [before, after] = line.after === null ? [[name], []] : [[], [name]]
  return [{ field: 'tags', name: columnWords.tags, before, after }]
}

function pinChange(registry: Registry, line: HistoryLine): FieldChange[] {
  const dimension = registry.dimensions.find((one) => one.id === Number(line.key.dimension_id))
  const key = dimension?.byId.get(Number(line.key.label_id))?.key
  if (!dimension || key === undefined || line.key.source !== 'pin') return []
  const name = fillText(columnWords.pinned, { dimension: dimension.name })
  return [{ field: `pin:${dimension.key}`, name, before: line.before ? [key] : [], after: line.after ? [key] : [] }]
}

/** Before and after: the days on which the value was verified. */
function verifiedChange(registry: Registry, line: HistoryLine): FieldChange[] {
  const field = registry.fields.find((one) => one.id === Number(line.key.field_id))
  if (!field) return []
  const name = fillText(columnWords.verified, { field: field.spec.name })
  const [before, after] = [verifiedDay(line.before), verifiedDay(line.after)]
  return before === after ? [] : [{ field: `verified:${field.key}`, name, before, after }]
}

function verifiedDay(row: Stored | null): string | null {
  return typeof row?.verified_at === 'string' ? dayIn('Asia/Shanghai', new Date(row.verified_at)) : null
}
