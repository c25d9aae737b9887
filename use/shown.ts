// How a value or its labels read to a person, in one line.
import type { Language } from '#domain/text.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import type { RegisteredDimension, RegisteredField } from '#store/registry.ts'

/** A field's value as its kind shows it; a dimension's label keys by name. */
export function shownIn(column: RegisteredField | RegisteredDimension, value: Value, language: Language): string {
  if (isEmpty(value)) return ''
  if ('labels' in column) return labelNames(column, Array.isArray(value) ? value : [String(value)], language)
  return column.kind.show(value, column.spec, language)
}

export function labelNames(dimension: RegisteredDimension, keys: readonly string[], language: Language): string {
  const names = keys.map((key) => dimension.byKey.get(key)?.name[language] ?? key)
  return names.join(language === 'zh' ? '、' : ', ')
}
