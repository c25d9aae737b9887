// What a paste, a delete, a fill or one typed text changes, as a list of cells; rows need not be loaded.
import type { Matrix } from './clipboard.ts'
import { type Cell, currentRange, type Extent, type Range, rangesOf, type Selection, sizeOf } from './selection.ts'

/** `col` counts the columns on show. `key` names the row that is meant where rows may have moved since. */
export type CellText = { readonly row: number; readonly col: number; readonly text: string; readonly key?: string }

export type Plan = {
  readonly changes: readonly CellText[]
  /** What is selected afterwards. */
  readonly range: Range
  /** Rows and columns of the pasted block that fell outside the table. */
  readonly cut: Extent
}

function* cellsOf(range: Range): Generator<Cell> {
  for (let row = range.top; row <= range.bottom; row += 1)
    for (let col = range.left; col <= range.right; col += 1) yield { row, col }
}

/**
 * Pastes at the current range. A block repeats when the range is a whole multiple of it (one cell fills everything), else it
 * begins at the upper left corner and may reach beyond the range, as in Excel. `canEdit` leaves read-only columns out.
 */
export function pastePlan(matrix: Matrix, s: Selection, extent: Extent, canEdit: (col: number) => boolean): Plan {
  const range = currentRange(s)
  const rows = matrix.length
  const cols = matrix.reduce((most, row) => Math.max(most, row.length), 0)
  if (rows === 0 || cols === 0) return { changes: [], range, cut: { rows: 0, cols: 0 } }
  const size = sizeOf(range)
  const repeats = size.rows % rows === 0 && size.cols % cols === 0
  const target: Range = repeats
    ? range
    : {
        top: range.top,
        left: range.left,
        bottom: Math.min(range.top + rows, extent.rows) - 1,
        right: Math.min(range.left + cols, extent.cols) - 1,
      }
  const changes: CellText[] = []
  for (const { row, col } of cellsOf(target)) {
    const text = matrix[(row - range.top) % rows]?.[(col - range.left) % cols]
    if (text !== undefined && canEdit(col)) changes.push({ row, col, text })
  }
  const cut = repeats
    ? { rows: 0, cols: 0 }
    : { rows: range.top + rows - 1 - target.bottom, cols: range.left + cols - 1 - target.right }
  return { changes, range: target, cut }
}

/** How many cells are selected, those in two ranges counted twice. */
export function cellCount(s: Selection): number {
  return rangesOf(s).reduce((sum, r) => sum + sizeOf(r).rows * sizeOf(r).cols, 0)
}

/** The same text in every selected cell: '' for Delete, the typed text for Ctrl-Enter. */
export function sameText(s: Selection, text: string, canEdit: (col: number) => boolean): readonly CellText[] {
  const seen = new Set<string>()
  const changes: CellText[] = []
  for (const range of rangesOf(s))
    for (const { row, col } of cellsOf(range)) {
      const id = `${row}:${col}`
      if (seen.has(id) || !canEdit(col)) continue
      seen.add(id)
      changes.push({ row, col, text })
    }
  return changes
}

/** Where Ctrl-D and Ctrl-R take from: the first row (column) of the range, or the one before a single row (column). */
export function fillSource(range: Range, way: 'down' | 'right'): { source: Range; target: Range } | undefined {
  if (way === 'down') {
    const single = range.top === range.bottom
    const from = single ? range.top - 1 : range.top
    if (from < 0) return undefined
    return {
      source: { ...range, top: from, bottom: from },
      target: { ...range, top: from + 1 },
    }
  }
  const single = range.left === range.right
  const from = single ? range.left - 1 : range.left
  if (from < 0) return undefined
  return { source: { ...range, left: from, right: from }, target: { ...range, left: from + 1 } }
}

/** The drag of the fill handle: the range grows down, up, right or left, whichever way the pointer is further out. */
export function fillTarget(
  range: Range,
  to: Cell,
): { target: Range; way: 'down' | 'up' | 'right' | 'left' } | undefined {
  const down = to.row - range.bottom
  const up = range.top - to.row
  const right = to.col - range.right
  const left = range.left - to.col
  const most = Math.max(down, up, right, left)
  if (most <= 0) return undefined
  if (most === down) return { target: { ...range, top: range.bottom + 1, bottom: to.row }, way: 'down' }
  if (most === up) return { target: { ...range, top: to.row, bottom: range.top - 1 }, way: 'up' }
  if (most === right) return { target: { ...range, left: range.right + 1, right: to.col }, way: 'right' }
  return { target: { ...range, left: to.col, right: range.left - 1 }, way: 'left' }
}
