// What a cell of the customer table says: values by their kind, labels, tags, owner, in the reader's language.
import type { CustomerRow, FieldInfo } from '#domain/customer.ts'
import { scoreKey } from '#domain/filter.ts'
import type { Language } from '#domain/text.ts'
import { formatAmount, formatDate, formatMoment } from '../ui/format.ts'
import { customersWords } from '../words/customers.ts'
import type { DeskBook } from './desk.ts'

export type WireValue = CustomerRow['values'][string]

/** Columns that show labels of a dimension are named after it; history names its changes the same way. */
export const labelColumn = (dimension: string) => `label:${dimension}`

/** The dimension of a label column, or undefined for every other column. */
export function dimensionOf(column: string): string | undefined {
  return column.startsWith('label:') ? column.slice(6) : undefined
}

/** A value as a reader sees it; `''` for none. */
export function shown(field: FieldInfo, value: WireValue | undefined, book: DeskBook, language: Language): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return customersWords[value ? 'yes' : 'no'][language]
  if (Array.isArray(value)) return value.join(customersWords.listComma[language])
  if (field.masked) return value
  switch (field.kind) {
    case 'money':
      return formatAmount(value, language)
    case 'number':
      return grouped(value)
    case 'date':
      return formatDate(value)
    case 'choice':
      return field.choices?.find((choice) => choice.key === value)?.name[language] ?? value
    case 'region':
      return placeName(value, book, language)
    case 'phone':
      return /^1\d{10}$/.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}` : value
    default:
      return value
  }
}

/** A value as it is typed and copied. */
export function typed(field: FieldInfo, value: WireValue | undefined, book: DeskBook, language: Language): string {
  if (typeof value !== 'string' || !['money', 'number', 'phone'].includes(field.kind))
    return shown(field, value, book, language)
  return value
}

function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const head = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? head : `${head}.${fraction}`
}

/** `浙江省 杭州市 余杭区`; in English from small to large. */
export function placeName(code: string, book: DeskBook, language: Language): string {
  const names: string[] = []
  for (let at = book.place(code); at?.key.startsWith('r'); ) {
    names.unshift(at.name[language])
    const above: string | undefined = at.parent
    at = above === undefined ? undefined : book.label('region', above)
  }
  if (names.length === 0) return code
  return language === 'zh' ? names.join(' ') : names.toReversed().join(', ')
}

/** A label's name; a district stands with its city, as there are many of a name. */
export function labelName(dimension: string, key: string, book: DeskBook, language: Language): string {
  const label = book.label(dimension, key)
  const name = label?.name[language] ?? key
  const above =
    label && /^r\d{6}$/.test(key) && !key.endsWith('00') ? book.label(dimension, label.parent ?? '') : undefined
  if (!above) return name
  return language === 'zh' ? `${above.name.zh}${name}` : `${name}, ${above.name.en}`
}

export function labelNames(row: CustomerRow, dimension: string, book: DeskBook, language: Language): string {
  const names = (row.labels[dimension] ?? []).map((key) => labelName(dimension, key, book, language))
  return names.join(customersWords.listComma[language])
}

/** What stands in one column of a row: `text` shown, `edit` where typing begins from another text. */
export function cellText(
  row: CustomerRow,
  column: string,
  book: DeskBook,
  language: Language,
): { readonly text: string; readonly edit?: string } {
  const dimension = dimensionOf(column)
  if (dimension !== undefined) return { text: labelNames(row, dimension, book, language) }
  if (column === 'tags') return { text: row.tags.join(customersWords.listComma[language]) }
  if (column === 'updated') return { text: formatMoment(row.updatedAt) }
  if (column === scoreKey) return { text: row.score === undefined ? '' : String(row.score) }
  const field = book.field(column)
  if (!field) return { text: '' }
  if (field.means === 'owner') return { text: row.owner?.name ?? '' }
  const value = row.values[column]
  const text = shown(field, value, book, language)
  const edit = typed(field, value, book, language)
  return edit === text ? { text } : { text, edit }
}

/** The name of a customer, or what stands for it where there is none or it may not be read. */
export function nameOf(row: CustomerRow, book: DeskBook): string {
  const field = book.meaning('name')
  const name = field ? row.values[field.key] : undefined
  return typeof name === 'string' && name ? name : numberOf(row, book) || `#${row.id}`
}

export function numberOf(row: CustomerRow, book: DeskBook): string {
  const field = book.meaning('number')
  const number = field ? row.values[field.key] : undefined
  return typeof number === 'string' ? number : ''
}

/** Yearly amount in 元 as a number for sums on the screen; undefined where there is none or it may not be read. */
export function amountOf(row: CustomerRow, book: DeskBook): number | undefined {
  const field = book.meaning('yearly-amount')
  const value = field && !field.masked ? row.values[field.key] : undefined
  return typeof value === 'string' && value !== '' ? Number(value) : undefined
}
