// What Copy takes: the current range as texts, at once when loaded, else after fetching.
import { MAX_CELLS, tooMany } from './applying.ts'
import type { CopyCell } from './clipboard.ts'
import type { GridModel } from './model.ts'
import { currentRange, type Range, sizeOf } from './selection.ts'

/** The current range as texts; undefined while some of its rows are not loaded. */
export function copied<Row>(grid: GridModel<Row>): readonly (readonly CopyCell[])[] | undefined {
  const range = currentRange(grid.selection)
  const { rows, cols } = sizeOf(range)
  if (rows * cols > MAX_CELLS) return undefined
  const matrix: CopyCell[][] = []
  for (let row = range.top; row <= range.bottom; row += 1) {
    if (grid.blocks.rowAt(row) === undefined) return undefined
    matrix.push(copiedRow(grid, row, range))
  }
  return matrix
}

export function copiedRow<Row>(grid: GridModel<Row>, row: number, range: Range): CopyCell[] {
  const cells: CopyCell[] = []
  for (let col = range.left; col <= range.right; col += 1)
    cells.push({ text: grid.textAt({ row, col }), numeric: grid.columnAt(col)?.numeric === true })
  return cells
}

/** The same after fetching the rows that lack; rejects when there are too many or the server does not answer. */
export async function loadCopied<Row>(grid: GridModel<Row>): Promise<readonly (readonly CopyCell[])[]> {
  const range = currentRange(grid.selection)
  const { rows, cols } = sizeOf(range)
  if (tooMany(grid, rows * cols) || !(await grid.blocks.load(range.top, range.bottom))) throw new Error('not copied')
  const matrix = copied(grid)
  if (!matrix) throw new Error('not copied')
  return matrix
}
