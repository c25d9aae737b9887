// What a person does to a grid: commands of the keyboard, typing, paste and clear.
import { apply, tooMany } from './applying.ts'
import { cellCount, pastePlan, sameText } from './changes.ts'
import { readClipboard } from './clipboard.ts'
import { begin, IDLE, type Outcome } from './editing.ts'
import { fillFrom } from './filling.ts'
import type { Command } from './keyboard.ts'
import type { GridModel } from './model.ts'
import {
  advance,
  currentRange,
  isAtTabEnd,
  move,
  moveToEnd,
  selectAll,
  selectBetween,
  selectColumns,
  selectRows,
  sizeOf,
} from './selection.ts'

const editable =
  <Row>(grid: GridModel<Row>) =>
  (col: number) =>
    grid.canEdit(col)

/** Opens the active cell for editing; tells the page when it is read-only. */
export function beginEdit<Row>(grid: GridModel<Row>): void {
  if (!mayType(grid)) return
  grid.reveal(grid.selection.active)
  grid.setEditing(begin(grid.textAt(grid.selection.active)))
}

/** Whether the active cell takes a text; tells the page when it does not. */
export function mayType<Row>(grid: GridModel<Row>): boolean {
  const { active } = grid.selection
  if (grid.extent.rows > 0 && grid.canEdit(active.col) && grid.contentAt(active)?.readOnly !== true) return true
  const column = grid.columnAt(active.col)?.key
  if (column !== undefined) grid.props.onNotice?.({ kind: 'read-only', column })
  return false
}

/** What follows the end of editing: the text is applied and the selection goes on. */
export function finish<Row>(grid: GridModel<Row>, outcome: Outcome): void {
  const key = grid.editedKey
  grid.setEditing(IDLE)
  if (outcome.kind === 'cancel') return
  const { active } = grid.selection
  if (outcome.after === 'fill') {
    if (tooMany(grid, cellCount(grid.selection))) return
    void apply(grid, sameText(grid.selection, outcome.text, editable(grid)), 'type')
    return
  }
  if (outcome.changed)
    void apply(grid, [{ ...active, text: outcome.text, ...(key === undefined ? {} : { key }) }], 'type')
  if (outcome.after === 'stay') return
  const [way, back] = outcome.after.split('-')
  if (way === 'enter' || way === 'tab') grid.select(advance(grid.selection, way, back === 'back', grid.extent))
  else if (outcome.after === 'up' || outcome.after === 'down') step(grid, outcome.after)
  else if (outcome.after === 'left' || outcome.after === 'right') step(grid, outcome.after)
}

function step<Row>(grid: GridModel<Row>, direction: 'up' | 'down' | 'left' | 'right'): void {
  grid.select(move(grid.selection, direction, grid.extent))
}

/** Runs a command; false leaves the key to the browser (Tab out of the table, a menu nobody draws). */
export function run<Row>(grid: GridModel<Row>, command: Command): boolean {
  const { selection, extent, props } = grid
  switch (command.do) {
    case 'move': {
      const next = move(selection, command.to, extent, command)
      grid.select(next, command.extend ? next.head : next.active)
      return true
    }
    case 'page': {
      const by = Math.max(1, Math.floor(grid.viewport.height / grid.viewport.rowHeight) - 1)
      const next = move(selection, command.to, extent, { extend: command.extend, by })
      grid.select(next, command.extend ? next.head : next.active)
      return true
    }
    case 'end': {
      const next = moveToEnd(selection, command.to, extent, command)
      grid.select(next, command.extend ? next.head : next.active)
      return true
    }
    case 'advance':
      if (command.key === 'tab' && isAtTabEnd(selection, command.back, extent)) return false
      grid.select(advance(selection, command.key, command.back, extent))
      return true
    case 'fill':
      void fillFrom(grid, command.way)
      return true
    case 'undo':
      props.onUndo?.()
      return true
    case 'redo':
      props.onRedo?.()
      return true
    default:
      return runSimple(grid, command.do)
  }
}

function runSimple<Row>(grid: GridModel<Row>, what: string): boolean {
  const { selection, extent, props } = grid
  const { active } = selection
  const column = grid.columnAt(active.col)
  if (what === 'edit') beginEdit(grid)
  else if (what === 'clear') clearCells(grid)
  else if (what === 'all') grid.select(selectAll(selection, extent), null)
  else if (what === 'row') {
    const { top, bottom } = currentRange(selection)
    grid.select({ ...selectRows(top, bottom, extent), active }, null)
  } else if (what === 'column') {
    const { left, right } = currentRange(selection)
    grid.select({ ...selectColumns(left, right, extent), active }, null)
  } else if (what === 'escape') return column !== undefined && discard(grid, active.row, column.key)
  else if (what === 'open') {
    const row = grid.blocks.rowAt(active.row)
    if (!props.onOpenRow || row === undefined) return false
    props.onOpenRow(active.row, row)
  } else return false
  return true
}

function discard<Row>(grid: GridModel<Row>, rowIndex: number, column: string): boolean {
  const had = grid.pending.discard(rowIndex, column)
  if (had) grid.changed()
  return had
}

export function clearCells<Row>(grid: GridModel<Row>): void {
  const count = cellCount(grid.selection)
  if (tooMany(grid, count)) return
  if (count === 1 && !mayType(grid)) return
  void apply(grid, sameText(grid.selection, '', editable(grid)), 'clear')
}

export function paste<Row>(grid: GridModel<Row>, data: { readonly text: string; readonly html: string }): void {
  if (!grid.props.onEdit || grid.extent.rows === 0) return
  const size = sizeOf(currentRange(grid.selection))
  const matrix = readClipboard(data)
  if (tooMany(grid, Math.max(size.rows * size.cols, matrix.length * (matrix[0]?.length ?? 0)))) return
  const { changes, range, cut } = pastePlan(matrix, grid.selection, grid.extent, editable(grid))
  if (changes.length === 0 && matrix.length > 0) mayType(grid)
  if (cut.rows > 0 || cut.cols > 0) grid.props.onNotice?.({ kind: 'pasted-outside', rows: cut.rows, columns: cut.cols })
  const corner = { row: range.top, col: range.left }
  grid.select(selectBetween(corner, { row: range.bottom, col: range.right }), null)
  void apply(grid, changes, 'paste')
}
