// New customers as rows for COPY: what each field and label writes is settled once for all of them, then each is one pass.
import { nameForms } from '#domain/match/normal.ts'
import { copyTypeOf, toColumn, toEntered } from './column-value.ts'
import type { CopyRows, CopyType } from './copy-rows.ts'
import { type CustomerWrite, placeRow, purposeOf, sealedText, tailOf } from './customer-write.ts'
import type { RegisteredField, Registry } from './registry.ts'
import { sealedLength, type Vault } from './vault.ts'
import { givenLabels } from './write-belongings.ts'

/** Columns of the staging table in their order; those of the contact begin with `p_`. */
export type BirthShape = {
  readonly types: Readonly<Record<string, CopyType>>
  readonly customer: readonly string[]
  readonly contact: readonly string[]
  /** Whether a customer has a contact; `put` needs its id then. */
  hasContact(write: CustomerWrite): boolean
  put(to: CopyRows, write: CustomerWrite, id: number, contactId: number | undefined): void
}

type Part = {
  readonly columns: Readonly<Record<string, CopyType>>
  /** One call for each of the columns. */
  readonly put: (to: CopyRows, write: CustomerWrite, id: number, contactId: number) => void
}

/** The shape of these writes: only what occurs among them has a column. `tags` are ids by name. */
export function birthShape(
  registry: Registry,
  vault: Vault,
  writes: readonly CustomerWrite[],
  tags: ReadonlyMap<string, number>,
): BirthShape {
  const fields = occurringFields(registry, writes)
  const part = (field: RegisteredField) =>
    field.sealed ? sealedPart(vault, field) : field.spec.means === 'name' ? namePart(field) : plainPart(field)
  const customer = [
    { columns: { id: 'int' }, put: (to, _write, id) => to.int(id) } satisfies Part,
    ...fields.filter((field) => field.table === 'customer').map(part),
    ...labelParts(registry, writes),
    ...ownParts(writes),
  ]
  const contactFields = fields.filter((field) => field.table === 'contact')
  const contact: Part[] = contactFields.length
    ? [{ columns: { id: 'int' }, put: (to, _write, _id, contactId) => to.int(contactId) }, ...contactFields.map(part)]
    : []
  const extra = extraParts(registry, writes, tags)
  const names = (parts: readonly Part[]) => parts.flatMap(({ columns }) => Object.keys(columns))
  const types: Record<string, CopyType> = {}
  for (const { columns } of customer) Object.assign(types, columns)
  for (const { columns } of contact) for (const [name, type] of Object.entries(columns)) types[`p_${name}`] = type
  for (const { columns } of extra) Object.assign(types, columns)
  const ofContact = names(contact).length
  return {
    ...{ types, customer: names(customer), contact: names(contact) },
    hasContact: ({ values }) => contactFields.some(({ key }) => (values[key] ?? null) !== null),
    put: (to, write, id, contactId) => {
      for (const { put } of customer) put(to, write, id, 0)
      if (contactId === undefined) to.nulls(ofContact)
      else for (const { put } of contact) put(to, write, id, contactId)
      for (const { put } of extra) put(to, write, id, 0)
    },
  }
}

function occurringFields(registry: Registry, writes: readonly CustomerWrite[]): RegisteredField[] {
  const keys = new Set<string>()
  for (const { values } of writes) for (const key in values) keys.add(key)
  return registry.fields.filter((field) => keys.has(field.key) && field.spec.means !== 'owner')
}

function plainPart(field: RegisteredField): Part {
  const type = copyTypeOf(field)
  return {
    columns: { [field.column]: type },
    put: (to, { values }) => to.value(type, toColumn(field, values[field.key])),
  }
}

function namePart(field: RegisteredField): Part {
  return {
    columns: { [field.column]: 'text', name_core: 'text', pinyin: 'text', initials: 'text', name_grams: 'int[]' },
    put: (to, { values }) => {
      const name = values[field.key]
      if (typeof name !== 'string') return to.nulls(5)
      const { core, pinyin, initials, grams } = nameForms(name)
      for (const text of [name, core, pinyin, initials]) to.text(text)
      to.ints(grams)
    },
  }
}

function sealedPart(vault: Vault, field: RegisteredField): Part {
  const { table, column, key } = field
  const purpose = purposeOf(field)
  const tailText = tailOf(field)
  return {
    columns: { [column]: 'bytea', [`${column}_mac`]: 'bytea', ...(tailText ? { [`${column}_tail`]: 'bytea' } : {}) },
    put: (to, { values }, id, contactId) => {
      const text = sealedText(values[key])
      if (text === null) return to.nulls(tailText ? 3 : 2)
      const row = table === 'contact' ? placeRow(id, contactId) : placeRow(id)
      to.fill(sealedLength(text), (bytes, at) => vault.sealInto(bytes, at, text, { table, column, row }))
      to.bytes(vault.mac(text, purpose))
      if (tailText) to.value('bytea', vault.tail(tailText(text), purpose))
    },
  }
}

function labelParts(registry: Registry, writes: readonly CustomerWrite[]): Part[] {
  const keys = new Set<string>()
  for (const { labels } of writes) for (const key in labels) keys.add(key)
  return registry.dimensions.flatMap((dimension): Part[] => {
    const { entered, key, many } = dimension
    if (!entered || !keys.has(key)) return []
    return [
      {
        columns: { [entered]: many ? 'int[]' : 'int' },
        put: (to, { labels }) => {
          const own = labels?.[key]
          to.value(many ? 'int[]' : 'int', own === undefined ? null : toEntered(dimension, own))
        },
      },
    ]
  })
}

function ownParts(writes: readonly CustomerWrite[]): Part[] {
  const parts: Part[] = []
  if (writes.some(({ ownerId }) => ownerId !== undefined))
    parts.push({ columns: { owner_id: 'int' }, put: (to, { ownerId }) => to.value('int', ownerId ?? null) })
  if (writes.some(({ batchId }) => batchId !== undefined))
    parts.push({ columns: { source_batch_id: 'int' }, put: (to, { batchId }) => to.value('int', batchId ?? null) })
  return parts
}

/** Tags; what a file gave, in pairs of dimension and label; flags as `field:code`. */
function extraParts(registry: Registry, writes: readonly CustomerWrite[], tags: ReadonlyMap<string, number>): Part[] {
  const parts: Part[] = []
  if (writes.some((write) => write.tags?.length))
    parts.push({
      columns: { tags: 'int[]' },
      put: (to, write) => to.ints([...new Set(write.tags ?? [])].flatMap((name) => tags.get(name) ?? [])),
    })
  const labels = givenLabels(registry)
  if (writes.some((write) => labels(write).length))
    parts.push({
      columns: { given: 'int[]' },
      put: (to, write) => to.ints(labels(write).flatMap(({ dimension, label }) => [dimension, label])),
    })
  if (writes.some(({ flags }) => flags?.length))
    parts.push({ columns: { flags: 'text' }, put: (to, write) => to.value('text', flagsOf(registry, write)) })
  return parts
}

function flagsOf(registry: Registry, { flags }: CustomerWrite): string | null {
  const known = (flags ?? []).flatMap(({ field, code }) => {
    const id = registry.field(field)?.id
    return id === undefined ? [] : [`${id}:${code}`]
  })
  return known.length ? [...new Set(known)].join(' ') : null
}
