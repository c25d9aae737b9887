// The columns of the customer table: labels among the fields they belong to, widths by kind, and which ones a newcomer sees.
import type { DimensionInfo, FieldInfo } from '#domain/customer.ts'
import { type Sort, scoreKey } from '#domain/filter.ts'
import type { Capability } from '#domain/role.ts'
import type { Language } from '#domain/text.ts'
import type { ColumnState, GridColumn } from '../ui/grid/columns.ts'
import { customersWords } from '../words/customers.ts'
import { labelColumn } from './cell.ts'
import { labelsWidth, withTitle } from './column-width.ts'
import type { DeskBook } from './desk.ts'

/** px by kind; what is not here gets 140. */
const widths: Readonly<Record<string, number>> = {
  company: 230,
  'long-text': 220,
  address: 220,
  money: 120,
  number: 96,
  date: 112,
  phone: 138,
  email: 190,
  region: 200,
  'credit-code': 180,
  'person-name': 96,
  person: 104,
  choice: 108,
  'yes-no': 80,
  tags: 170,
}

/** px more in English, whose names of choices are longer. */
const wider: Readonly<Record<Language, number>> = { zh: 0, en: 34 }

type Asked = {
  readonly book: DeskBook
  readonly language: Language
  readonly sort: readonly Sort[]
  readonly may: (capability: Capability) => boolean
}

/** Number and name, labels, then all other fields in the order of the template. */
export function columnsOf({ book, language, sort, may }: Asked): readonly GridColumn[] {
  const first = ['number', 'name'].flatMap((means) => book.meaning(means) ?? [])
  const early = ['yearly-amount', 'contact-name', 'phone', 'owner'].flatMap((means) => book.meaning(means) ?? [])
  const rest = book.fields.filter((field) => !first.includes(field) && !early.includes(field))
  const fields = (list: readonly FieldInfo[]) => list.map((field) => fieldColumn(field, language, may))
  const columns = [
    ...fields(first),
    scoreColumn(language),
    ...book.dimensions.map((dimension) => labelsColumn(dimension, language, may)),
    ...fields(early),
    { key: 'tags', title: customersWords.tags[language], kind: 'custom-tags', width: 170, editable: may('label.set') },
    ...fields(rest),
    { key: 'updated', title: customersWords.updated[language], kind: 'moment', width: 144, sortable: true },
  ]
  return columns.map((column) => withSort(column, sort))
}

function fieldColumn(field: FieldInfo, language: Language, may: Asked['may']): GridColumn {
  const isNumber = field.kind === 'money' || field.kind === 'number'
  const isOwner = field.means === 'owner'
  const editable = !field.masked && field.means !== 'number' && may(isOwner ? 'customer.assign' : 'customer.write')
  const name = field.name[language]
  const title = field.unit ? `${name} (${field.unit[language]})` : name
  const byKind = (widths[field.kind] ?? 140) + (field.kind === 'choice' ? wider[language] : 0)
  return {
    key: field.key,
    title,
    kind: field.masked ? 'masked' : field.kind,
    width: withTitle(field.means === 'name' ? 230 : field.means === 'number' ? 104 : byKind, title),
    editable,
    sortable: !field.sealed && field.at === 'customer' && field.kind !== 'tags',
    ...(isNumber ? { align: 'end' as const, numeric: true } : {}),
    ...(field.masked ? { hint: customersWords.maskedHint[language] } : {}),
  }
}

function scoreColumn(language: Language): GridColumn {
  const { score: title, scoreHint: hint } = customersWords
  return {
    ...{ key: scoreKey, title: title[language], hint: hint[language], kind: 'number', width: 96 },
    ...{ sortable: true, align: 'end', numeric: true },
  }
}

function labelsColumn(dimension: DimensionInfo, language: Language, may: Asked['may']): GridColumn {
  return {
    key: labelColumn(dimension.key),
    title: dimension.name[language],
    kind: 'labels',
    width: labelsWidth(dimension, language),
    editable: dimension.source === 'entered' && may('label.set'),
    sortable: dimension.cardinality === 'one',
  }
}

function withSort(column: GridColumn, sort: readonly Sort[]): GridColumn {
  const at = sort.findIndex((one) => one.by === sortName(column.key))
  const found = sort[at]
  if (!found) return column
  return { ...column, sort: found.desc ? 'desc' : 'asc', ...(sort.length > 1 ? { sortOrder: at + 1 } : {}) }
}

/** What a query calls the order by a column. */
export function sortName(column: string): string {
  return column.startsWith('label:') ? column.slice(6) : column
}

const shownMeanings = new Set(['number', 'name', 'yearly-amount', 'contact-name', 'phone', 'owner'])

/** What a newcomer sees: who it is, entered and ruled labels, amount, contact, owner; all else is one click away. */
export function firstColumns(book: DeskBook): ColumnState {
  const labels = new Set(
    book.dimensions
      .filter((dimension) => dimension.required || dimension.source === 'table' || dimension.key === 'region')
      .map(({ key }) => labelColumn(key)),
  )
  const fields = new Set(book.fields.filter(({ means }) => means && shownMeanings.has(means)).map(({ key }) => key))
  const all = [
    ...book.fields.map(({ key }) => key),
    ...book.dimensions.map(({ key }) => labelColumn(key)),
    'tags',
    scoreKey,
    'updated',
  ]
  const hidden = all.filter((key) => !labels.has(key) && !fields.has(key) && key !== 'tags' && key !== 'updated')
  return { order: [], widths: {}, hidden, frozen: 2 }
}
