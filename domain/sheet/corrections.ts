// What a person corrected in the preview, put into the raw rows again before they are read.
import { cellText, type RawCell, type RawRow } from '../formats/cell.ts'

/** One cell: row as shown, column from 0. */
export type CellCorrection = { readonly row: number; readonly column: number; readonly text: string }

/** Every cell of the column with this text (spaces at its ends apart). */
export type SpellingCorrection = { readonly column: number; readonly from: string; readonly to: string }

export type Corrections = {
  readonly cells?: readonly CellCorrection[]
  readonly spellings?: readonly SpellingCorrection[]
}

/**
 * A function from a row as in the file to the row as corrected (the same object where nothing changes).
 * A cell's own correction stands over a bulk one; of two for one place the later stands.
 */
export function applyCorrections(corrections: Corrections): (row: RawRow) => RawRow {
  const cells = new Map<number, Map<number, string>>()
  for (const { row, column, text } of corrections.cells ?? []) {
    const own = cells.get(row) ?? new Map<number, string>()
    cells.set(row, own.set(column, text))
  }
  const spellings = new Map<number, Map<string, string>>()
  for (const { column, from, to } of corrections.spellings ?? []) {
    const own = spellings.get(column) ?? new Map<string, string>()
    spellings.set(column, own.set(from.trim(), to))
  }
  if (cells.size === 0 && spellings.size === 0) return (row) => row
  return (row) => {
    const own = cells.get(row.row)
    let changed: RawCell[] | undefined
    const put = (column: number, text: string) => {
      changed ??= [...row.cells]
      while (changed.length < column) changed.push('')
      changed[column] = text
    }
    for (const [column, texts] of spellings) {
      const to = own?.has(column) ? undefined : texts.get(cellText(row.cells[column]).trim())
      if (to !== undefined) put(column, to)
    }
    if (own) for (const [column, text] of own) put(column, text)
    return changed ? { ...row, cells: changed } : row
  }
}
