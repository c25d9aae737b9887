// New customers as lines of COPY text: what each field and label writes is settled once for all of them, then each is one pass.
import { nameForms } from '#domain/match/normal.ts'
import { copyTypeOf, toColumn, toEntered } from './column-value.ts'
import { type CopyType, copyText } from './copy.ts'
import { type CustomerWrite, placeRow, purposeOf, sealedText, tailOf } from './customer-write.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Vault } from './vault.ts'
import { givenLabels } from './write-belongings.ts'

/** Columns of the staging table in the order of the lines; those of the contact begin with `p_`. */
export type BirthShape = {
  readonly types: Readonly<Record<string, CopyType>>
  readonly customer: readonly string[]
  readonly contact: readonly string[]
  /** Whether a line has a contact; `line` needs its id then. */
  hasContact(write: CustomerWrite): boolean
  line(write: CustomerWrite, id: number, contactId: number | undefined): string
}

type Part = {
  readonly columns: Readonly<Record<string, CopyType>>
  /** Texts for the columns, joined by tabs. */
  readonly text: (write: CustomerWrite, id: number, contactId: number) => string
}

const nothing = '\\N'
const nothings = (n: number) => Array.from({ length: n }, () => nothing).join('\t')

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
    { columns: { id: 'int' }, text: (_write: CustomerWrite, id: number) => String(id) } satisfies Part,
    ...fields.filter((field) => field.table === 'customer').map(part),
    ...labelParts(registry, writes),
    ...ownParts(writes),
  ]
  const contactFields = fields.filter((field) => field.table === 'contact')
  const contact: Part[] = contactFields.length
    ? [{ columns: { id: 'int' }, text: (_write, _id, contactId) => String(contactId) }, ...contactFields.map(part)]
    : []
  const extra = extraParts(registry, writes, tags)
  const names = (parts: readonly Part[]) => parts.flatMap(({ columns }) => Object.keys(columns))
  const types: Record<string, CopyType> = {}
  for (const { columns } of customer) Object.assign(types, columns)
  for (const { columns } of contact) for (const [name, type] of Object.entries(columns)) types[`p_${name}`] = type
  for (const { columns } of extra) Object.assign(types, columns)
  const without = contact.length ? `\t${nothings(names(contact).length)}` : ''
  return {
    ...{ types, customer: names(customer), contact: names(contact) },
    hasContact: ({ values }) => contactFields.some(({ key }) => (values[key] ?? null) !== null),
    line: (write, id, contactId) => {
      let line = ''
      for (const { text } of customer) line += `${line && '\t'}${text(write, id, 0)}`
      if (contactId === undefined) line += without
      else for (const { text } of contact) line += `\t${text(write, id, contactId)}`
      for (const { text } of extra) line += `\t${text(write, id, 0)}`
      return line
    },
  }
}

function occurringFields(registry: Registry, writes: readonly CustomerWrite[]): RegisteredField[] {
  const keys = new Set<string>()
  for (const { values } of writes) for (const key in values) keys.add(key)
  return registry.fields.filter((field) => keys.has(field.key) && field.spec.means !== 'owner')
}

function plainPart(field: RegisteredField): Part {
  return {
    columns: { [field.column]: copyTypeOf(field) },
    text: ({ values }) => copyText(toColumn(field, values[field.key])),
  }
}

function namePart(field: RegisteredField): Part {
  return {
    columns: { [field.column]: 'text', name_core: 'text', pinyin: 'text', initials: 'text', name_grams: 'int[]' },
    text: ({ values }) => {
      const name = values[field.key]
      if (typeof name !== 'string') return nothings(5)
      const { core, pinyin, initials, grams } = nameForms(name)
      return `${copyText(name)}\t${copyText(core)}\t${copyText(pinyin)}\t${copyText(initials)}\t{${grams.join(',')}}`
    },
  }
}

function sealedPart(vault: Vault, field: RegisteredField): Part {
  const { table, column, key } = field
  const purpose = purposeOf(field)
  const tailText = tailOf(field)
  return {
    columns: { [column]: 'bytea', [`${column}_mac`]: 'bytea', ...(tailText ? { [`${column}_tail`]: 'bytea' } : {}) },
    text: ({ values }, id, contactId) => {
      const text = sealedText(values[key])
      if (text === null) return nothings(tailText ? 3 : 2)
      const row = table === 'contact' ? placeRow(id, contactId) : placeRow(id)
      const mac = vault.macHex(text, purpose)
      const sealed = `\\\\x${vault.sealHex(text, { table, column, row })}\t\\\\x${mac}`
      if (!tailText) return sealed
      const tail = vault.tailHex(tailText(text), purpose)
      return tail === null ? `${sealed}\t${nothing}` : `${sealed}\t\\\\x${tail}`
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
        text: ({ labels }) => {
          const own = labels?.[key]
          return own === undefined ? nothing : copyText(toEntered(dimension, own))
        },
      },
    ]
  })
}

function ownParts(writes: readonly CustomerWrite[]): Part[] {
  const parts: Part[] = []
  if (writes.some(({ ownerId }) => ownerId !== undefined))
    parts.push({ columns: { owner_id: 'int' }, text: ({ ownerId }) => copyText(ownerId ?? null) })
  if (writes.some(({ batchId }) => batchId !== undefined))
    parts.push({ columns: { source_batch_id: 'int' }, text: ({ batchId }) => copyText(batchId ?? null) })
  return parts
}

/** Tags; what a file gave, in pairs of dimension and label; flags as `field:code`. */
function extraParts(registry: Registry, writes: readonly CustomerWrite[], tags: ReadonlyMap<string, number>): Part[] {
  const parts: Part[] = []
  if (writes.some((write) => write.tags?.length))
    parts.push({
      columns: { tags: 'int[]' },
      text: (write) => `{${[...new Set(write.tags ?? [])].flatMap((name) => tags.get(name) ?? []).join(',')}}`,
    })
  const labels = givenLabels(registry)
  if (writes.some((write) => labels(write).length))
    parts.push({
      columns: { given: 'int[]' },
      text: (write) =>
        `{${labels(write)
          .map(({ dimension, label }) => `${dimension},${label}`)
          .join(',')}}`,
    })
  if (writes.some(({ flags }) => flags?.length))
    parts.push({ columns: { flags: 'text' }, text: (write) => copyText(flagsOf(registry, write)) })
  return parts
}

function flagsOf(registry: Registry, { flags }: CustomerWrite): string | null {
  const known = (flags ?? []).flatMap(({ field, code }) => {
    const id = registry.field(field)?.id
    return id === undefined ? [] : [`${id}:${code}`]
  })
  return known.length ? [...new Set(known)].join(' ') : null
}
