// The lines of two customers side by side: every field and dimension that one of them has, in the order of the template.
import type { FieldInfo } from '#domain/customer.ts'
import type { Language } from '#domain/text.ts'
import { cellText, labelColumn } from '../use/cell.ts'
import type { DeskBook } from '../use/desk.ts'
import type { PairView } from './duplicate-data.ts'
import { type Choices, type Taken, takenFields, takenLabels } from './pair-choice.ts'

export type PairLine = {
  readonly key: string
  readonly kind: 'field' | 'label'
  readonly name: string
  /** As shown, the first side first; `''` for none. */
  readonly texts: readonly [string, string]
  readonly differs: boolean
  /** Whose value is taken; absent where nothing is to be chosen. */
  readonly taken?: Taken
  /** Several labels of one dimension stay beside each other. */
  readonly together?: boolean
}

type Drawn = {
  readonly view: PairView
  readonly choices: Choices
  readonly book: DeskBook
  readonly language: Language
}

export function fieldLines({ view, choices, book, language }: Drawn): PairLine[] {
  const taken = takenFields(view, choices)
  return book.fields
    .filter((field) => taken.has(field.key) || isCompared(field))
    .flatMap((field) => {
      const at = refusalOf(field, taken.get(field.key))
      return drawnLine('field', field, lineOf(view, field.key, book, language), language, at)
    })
}

/** Names and numbers head the columns; of contacts there is a list. */
function isCompared(field: FieldInfo): boolean {
  return field.at === 'customer' && field.means !== 'number'
}

function refusalOf({ means }: FieldInfo, taken: Taken | undefined): Taken | undefined {
  return taken && means === 'no-profiling' ? { take: taken.take, by: 'fixed' } : taken
}

export function labelLines({ view, choices, book, language }: Drawn): PairLine[] {
  const taken = takenLabels(view, choices)
  return book.dimensions.flatMap((dimension) => {
    const texts = lineOf(view, labelColumn(dimension.key), book, language)
    const together = dimension.source === 'entered' && dimension.cardinality === 'many'
    return drawnLine('label', dimension, texts, language, taken.get(dimension.key)).map((line) => ({
      ...line,
      together,
    }))
  })
}

/** One line, or none where neither has anything. */
function drawnLine(
  kind: PairLine['kind'],
  { key, name }: Pick<FieldInfo, 'key' | 'name'>,
  texts: PairLine['texts'],
  language: Language,
  taken: Taken | undefined,
): PairLine[] {
  if (!taken && texts.every((text) => text === '')) return []
  const differs = taken !== undefined || texts[0] !== texts[1]
  return [{ key, kind, name: name[language], texts, differs, ...(taken ? { taken } : {}) }]
}

function lineOf({ sides }: PairView, column: string, book: DeskBook, language: Language): PairLine['texts'] {
  const [a, b] = sides
  const textOf = (side: typeof a) => (side ? cellText(side.row, column, book, language).text : '')
  return [textOf(a), textOf(b)]
}
