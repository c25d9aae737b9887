// How wide a column must be for the texts on show.
import { resizeColumn } from './columns.ts'
import type { GridModel } from './model.ts'
import { visibleRows } from './viewport.ts'

/** px for padding, and for the sort arrow beside a title. */
const CELL_ROOM = 26
const TITLE_ROOM = 42
/** Rows around those on show that are measured too. */
const AROUND = 200

/** Sets the width of a column to what its loaded texts near the view need. */
export function fitColumn<Row>(grid: GridModel<Row>, columnKey: string): void {
  const place = grid.layout.placed.find((p) => p.column.key === columnKey)
  const brush = document.createElement('canvas').getContext('2d')
  if (!place || !brush) return
  const cell = document.querySelector('.gg-cell')
  brush.font = cell ? getComputedStyle(cell).font : '13px sans-serif'
  let width = brush.measureText(place.column.title).width + TITLE_ROOM
  const { first, last } = visibleRows(grid.viewport, AROUND)
  for (let row = first; row <= last; row += 1) {
    const text = grid.contentAt({ row, col: place.index })?.text
    if (text) width = Math.max(width, brush.measureText(text).width + CELL_ROOM)
  }
  grid.setColumnState(resizeColumn(grid.columnState, columnKey, Math.ceil(width)))
}
