// What the page says when the grid refuses something: why this cell, or this role, takes no text.
import type { Capability } from '#domain/role.ts'
import type { Language } from '#domain/text.ts'
import { preferences } from '../preferences.ts'
import type { GridNotice } from '../ui/grid/props.ts'
import { say } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { gridWords } from '../words/grid.ts'
import { dimensionOf } from './cell.ts'
import type { DeskBook } from './desk.ts'

export function noticeText(notice: GridNotice, book: DeskBook, may: readonly Capability[]): string {
  const language = preferences().language
  switch (notice.kind) {
    case 'read-only':
      return readOnlyText(notice.column, book, may, language)
    case 'too-many-cells':
      return say(gridWords, 'tooManyCells', language, { count: notice.count, limit: notice.limit })
    case 'pasted-outside':
      return say(gridWords, 'pastedOutside', language, { rows: notice.rows, columns: notice.columns })
    case 'clipboard-refused':
      return gridWords.clipboardRefused[language]
  }
}

const editing: readonly Capability[] = ['customer.write', 'customer.assign', 'label.set']

function readOnlyText(column: string, book: DeskBook, may: readonly Capability[], language: Language): string {
  if (!editing.some((one) => may.includes(one))) return gridWords.roleReads[language]
  const key = dimensionOf(column)
  const dimension = key === undefined ? undefined : book.dimension(key)
  const field = book.field(column)
  const needed =
    dimension || column === 'tags' ? 'label.set' : field?.means === 'owner' ? 'customer.assign' : 'customer.write'
  if (!may.includes(needed) || field?.masked) return gridWords.roleMayNot[language]
  if (dimension && dimension.source !== 'entered')
    return say(customersWords, 'ruleDecides', language, { dimension: dimension.name[language] })
  return gridWords.readOnly[language]
}
