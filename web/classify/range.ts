// A stretch of cells of the rule sheet: which, as text for a spreadsheet, and what is pasted over it.
import type { Language } from '#domain/text.ts'
import { cellShown, readCell } from './cells.ts'
import type { Fact, LabelInfo } from './classify-data.ts'
import { type Draft, withCell, withNewRule, withRule } from './draft.ts'

/** From 0; after the inputs come the result and the note. Row and column -1 are the heads. */
export type Place = { readonly row: number; readonly column: number }

/** `anchor` is the cell one is in. */
export type Range = { readonly anchor: Place; readonly head: Place }

export type Bounds = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

export type SheetNames = {
  readonly language: Language
  readonly fact: (key: string) => Fact | undefined
  readonly labels: readonly LabelInfo[]
  /** Of a value that is a label of another dimension. */
  readonly colour?: (fact: string, value: string) => string | undefined
}

export function boundsOf({ anchor, head }: Range): Bounds {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  }
}

export function isMany(range: Range): boolean {
  return range.anchor.row !== range.head.row || range.anchor.column !== range.head.column
}

/** The place so many rows and columns on, inside the sheet. */
export function placeFrom({ row, column }: Place, rows: number, columns: number, draft: Draft): Place {
  return {
    row: Math.max(0, Math.min(draft.rules.length - 1, row + rows)),
    column: Math.max(0, Math.min(draft.inputs.length + 1, column + columns)),
  }
}

/** The next or last cell, row after row; undefined at the ends of the sheet and in its heads. */
export function besides({ row, column }: Place, back: boolean, draft: Draft): Place | undefined {
  const size = draft.inputs.length + 2
  const along = row * size + column + (back ? -1 : 1)
  const to = Math.floor(along / size)
  if (row < 0 || column < 0 || along < 0 || to >= draft.rules.length) return undefined
  return { row: to, column: along - to * size }
}

/** What the reader sees there: conditions in standard form, names of labels, notes. */
export function textsIn(draft: Draft, bounds: Bounds, names: SheetNames): string[][] {
  const columns = Array.from({ length: bounds.right - bounds.left + 1 }, (_, i) => bounds.left + i)
  return draft.rules.slice(bounds.top, bounds.bottom + 1).map((rule) =>
    columns.map((column) => {
      const input = draft.inputs[column]
      if (input) return cellShown(rule.cells[column] ?? '-', names.fact(input.key), names.language)
      if (column > draft.inputs.length) return rule.note
      return names.labels.find(({ key }) => key === rule.label)?.name[names.language] ?? ''
    }),
  )
}

/** The draft with one text in one place, read as a person writes it; a word that is no label leaves the result open. */
export function withText(draft: Draft, { row, column }: Place, text: string, names: SheetNames): Draft {
  const input = draft.inputs[column]
  if (input) {
    const reading = readCell(text, input, names.fact(input.key))
    return withCell(draft, row, column, reading.is === 'read' ? reading.cell : text.trim() || '-')
  }
  if (column > draft.inputs.length) return withRule(draft, row, (rule) => ({ ...rule, note: text.slice(0, 400) }))
  return withRule(draft, row, (rule) => ({ ...rule, label: labelOf(text, names.labels)?.key ?? '' }))
}

/** A label that may be given, by its name in either language, its key or a synonym. */
export function labelOf(text: string, labels: readonly LabelInfo[]): LabelInfo | undefined {
  const word = text.trim().toLowerCase()
  const free = labels.filter(({ retired }) => !retired)
  const isCalled = ({ key, name, synonyms = [] }: LabelInfo) =>
    [key, name.zh, name.en, ...synonyms].some((one) => one.toLowerCase() === word)
  return word ? free.find(isCalled) : undefined
}

/** Back to any value, no result, no note. */
export function withCleared(draft: Draft, { top, bottom, left, right }: Bounds): Draft {
  const notes = draft.inputs.length + 1
  return {
    ...draft,
    rules: draft.rules.map((rule, row) => {
      if (row < top || row > bottom) return rule
      const cells = rule.cells.map((cell, column) => (column >= left && column <= right ? '-' : cell))
      const label = left < notes && right >= notes - 1 ? '' : rule.label
      return { ...rule, cells, label, note: right >= notes ? '' : rule.note }
    }),
  }
}

/**
 * Pasted texts over a stretch: one text fills it all, a block goes from its corner on, once. Rows that are not there are added,
 * columns that are not are left out.
 */
export function withPasted(
  draft: Draft,
  bounds: Bounds,
  block: readonly (readonly string[])[],
  names: SheetNames,
): Draft {
  const [only] = block[0] ?? []
  const isOne = block.length === 1 && block[0]?.length === 1 && only !== undefined
  const rows = isOne ? bounds.bottom - bounds.top + 1 : block.length
  const columns = isOne ? bounds.right - bounds.left + 1 : Math.max(...block.map((line) => line.length))
  let next = draft
  for (let i = 0; i < rows; i++) {
    if (bounds.top + i >= next.rules.length) next = withNewRule(next, next.rules.length)
    for (let j = 0; j < columns; j++) {
      const text = isOne ? only : block[i]?.[j]
      const column = bounds.left + j
      if (text !== undefined && column <= draft.inputs.length + 1)
        next = withText(next, { row: bounds.top + i, column }, text, names)
    }
  }
  return next
}

/** The first row of the stretch over the rest of it; a single row takes the one above. */
export function withFilledDown(draft: Draft, bounds: Bounds): Draft {
  const isOne = bounds.top === bounds.bottom
  const from = draft.rules[isOne ? bounds.top - 1 : bounds.top]
  if (!from) return draft
  const has = (column: number) => column >= bounds.left && column <= bounds.right
  const result = draft.inputs.length
  return {
    ...draft,
    rules: draft.rules.map((rule, row) => {
      if (row < bounds.top || row > bounds.bottom || rule === from) return rule
      const cells = rule.cells.map((cell, column) => (has(column) ? (from.cells[column] ?? cell) : cell))
      const label = has(result) ? from.label : rule.label
      return { ...rule, cells, label, note: has(result + 1) ? from.note : rule.note }
    }),
  }
}
