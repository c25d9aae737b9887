// The columns and rows of a file of customers: values as they are stored exactly, choices and labels by name.
import type { CustomerRow } from '#domain/customer.ts'
import type { OutColumn, OutRow } from '#domain/formats/out.ts'
import { Problem } from '#domain/problem.ts'
import type { Language } from '#domain/text.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { columnWords } from '#domain/words/cells.ts'
import { readCustomers } from '#store/read-customers.ts'
import type { RegisteredDimension, RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { labelNames } from './shown.ts'
import '#domain/words/problems-query.ts'

export type ExportColumn = {
  readonly key: string
  readonly out: OutColumn
  readonly field?: RegisteredField
  text(row: CustomerRow): string | null
}

/** Columns by field key, `label:<dimension>` (or a dimension's key that no field has), `tags`, `owner` and `updated`; all but the last two where none are named. Throws `unknown-field`. */
export function exportColumns(
  registry: Registry,
  keys: readonly string[] | undefined,
  language: Language,
): ExportColumn[] {
  const wanted = keys ?? [
    ...registry.fields.map((field) => field.key),
    ...registry.dimensions.map((dimension) => `label:${dimension.key}`),
    'tags',
  ]
  return [...new Set(wanted)].map((key) => {
    const field = registry.field(key)
    if (field) return fieldColumn(field, language)
    const dimension = registry.dimension(key.replace(/^label:/, ''))
    if (dimension) return labelColumn(key, dimension, language)
    if (isOwn(key)) return ownColumn(key, language)
    throw new Problem('unknown-field', { field: key })
  })
}

/** Kinds whose stored form is a code: people read the name. */
const byName = new Set(['choice', 'region', 'yes-no', 'tags'])

function fieldColumn(field: RegisteredField, language: Language): ExportColumn {
  const { key, spec, kind } = field
  const named = byName.has(kind.key)
  const text = (value: Value | undefined) => {
    if (value === undefined || isEmpty(value)) return null
    if (named) return kind.show(value, spec, language)
    return Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : String(value)
  }
  return {
    key,
    field,
    out: {
      name: spec.name[language],
      kind: outKind(field),
      ...offered(choicesOf(field, language), field.kind.holds === 'list'),
    },
    text: (row) => text(row.values[key]),
  }
}

function choicesOf({ kind, spec, choices }: RegisteredField, language: Language): string[] {
  if (kind.key === 'yes-no') return [kind.show(true, spec, language), kind.show(false, spec, language)]
  return choices.filter(({ retired }) => !retired).map(({ name }) => name[language])
}

/** What a spreadsheet program offers in the cells of a column; where a cell may hold several, others are not warned of. */
function offered(choices: readonly string[], several: boolean): Pick<OutColumn, 'choices' | 'several'> {
  return choices.length > 0 ? { choices, ...(several ? { several } : {}) } : {}
}

function outKind({ kind, scale, sealed }: RegisteredField): OutColumn['kind'] {
  if (sealed) return 'text'
  if (kind.key === 'money') return 'money'
  if (kind.holds === 'date') return 'date'
  return kind.holds === 'decimal' ? (scale === 0 ? 'integer' : 'decimal') : 'text'
}

function labelColumn(key: string, dimension: RegisteredDimension, language: Language): ExportColumn {
  const labels = dimension.labels.filter(({ retired, proposed }) => !retired && !proposed)
  const names = labels.map(({ name }) => name[language])
  return {
    key,
    out: { name: dimension.name[language], kind: 'text', ...offered(names, dimension.many) },
    text: (row) => labelNames(dimension, row.labels[dimension.key] ?? [], language) || null,
  }
}

/** To the second in the company's time, as spreadsheet programs read it. */
const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

const ownTexts = {
  tags: (row: CustomerRow) => row.tags.join('、') || null,
  owner: (row: CustomerRow) => row.owner?.name ?? null,
  updated: (row: CustomerRow) => moment.format(new Date(row.updatedAt)),
} as const

function isOwn(key: string): key is keyof typeof ownTexts {
  return Object.hasOwn(ownTexts, key)
}

function ownColumn(key: keyof typeof ownTexts, language: Language): ExportColumn {
  return { key, out: { name: columnWords[key][language], kind: 'text' }, text: ownTexts[key] }
}

const batch = 2_000

/** Rows in the order of `ids`, read a batch at a time while the file is written; a customer that is gone by then is left out. */
export async function* exportRows(
  scope: Scope,
  registry: Registry,
  {
    ids,
    columns,
    clear,
  }: { readonly ids: Int32Array; readonly columns: readonly ExportColumn[]; readonly clear: boolean },
): AsyncGenerator<OutRow[]> {
  const fields = columns.flatMap(({ field }) => (field ? [field] : []))
  for (let at = 0; at < ids.length; at += batch) {
    const rows = await readCustomers(scope, registry, [...ids.subarray(at, at + batch)], {
      fields,
      clear,
      flags: false,
    })
    yield rows.map((row) => columns.map((column) => column.text(row)))
  }
}
