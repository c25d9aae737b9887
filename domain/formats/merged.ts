// Cells merged downwards: the rows below are given the text that a person sees standing beside them.
import { cellText, type RawCell, type RawRow } from './cell.ts'
import type { Merge } from './format.ts'

export type MergeFiller = (row: RawRow) => RawRow

/**
 * Fills rows that come in order, from `from` on. Only texts are repeated: an amount or a date that stands for several
 * rows together would be counted several times. A filled row says so (`merged-above`).
 */
export function mergeFiller(merges: readonly Merge[], from: number): MergeFiller {
  const waiting = merges.filter((merge) => merge.bottom > merge.top && merge.top >= from).sort((a, b) => b.top - a.top)
  if (waiting.length === 0) return (row) => row
  let open: { readonly merge: Merge; readonly text: RawCell }[] = []
  return (row) => {
    for (let next = waiting.at(-1); next && next.top <= row.row; next = waiting.at(-1)) {
      waiting.pop()
      const text = next.top === row.row ? (row.cells[next.left] ?? '') : ''
      if (typeof text === 'string' && text.trim() !== '') open.push({ merge: next, text })
    }
    open = open.filter(({ merge }) => merge.bottom >= row.row)
    return open.length === 0 ? row : filled(row, open)
  }
}

function filled(row: RawRow, open: readonly { readonly merge: Merge; readonly text: RawCell }[]): RawRow {
  let cells: RawCell[] | undefined
  for (const { merge, text } of open) {
    if (merge.top === row.row || cellText(row.cells[merge.left]) !== '') continue
    cells ??= [...row.cells]
    while (cells.length < merge.left) cells.push('')
    cells[merge.left] = text
  }
  return cells ? { ...row, cells, issues: [...(row.issues ?? []), 'merged-above'] } : row
}
