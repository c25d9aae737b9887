// The grid without a screen: what is seen, selected, edited and on its way. The shell draws it and passes events on.
import { Blocks } from './blocks.ts'
import { cellCount } from './changes.ts'
import {
  type ColumnLayout,
  type ColumnState,
  columnInView,
  type GridColumn,
  layoutColumns,
  NO_COLUMN_STATE,
} from './columns.ts'
import { type Editing, IDLE } from './editing.ts'
import { isOf, Pending, type PendingCell } from './pending.ts'
import type { CellContent, GridProps, GridSelection } from './props.ts'
import { type Cell, type Extent, fitted, type Range, rangesOf, type Selection, selectCell } from './selection.ts'
import {
  type Align,
  anchored,
  landed,
  movedTo,
  needsAnchor,
  resized,
  rowInView,
  scrolled,
  type Viewport,
  viewportOf,
  visibleRows,
} from './viewport.ts'

/** More new rows than this in one frame are drawn as chips until the table stands still. */
const FAST_ROWS = 40

/** How far a row that moved is looked for. */
const NEAR_ROWS = 500

/** Rows drawn above and below those in view. */
export const OVERSCAN = 4

export const DEFAULT_ROW_HEIGHT = 34

/** The scroller on the screen: moves to these px and answers where it landed. */
export type Scroller = { readonly moveTo: (left: number, physical: number) => { left: number; physical: number } }

export class GridModel<Row> {
  props: GridProps<Row>
  viewport: Viewport
  scrollLeft = 0
  viewWidth = 0
  selection: Selection = selectCell({ row: 0, col: 0 })
  editing: Editing = IDLE
  /** The row that was opened for editing: other people's changes may move rows while somebody types. */
  editedKey: string | undefined
  layout: ColumnLayout
  /** Where a drag of the fill handle would fill. */
  fillRange: Range | undefined
  fast = false
  /** The row that is drawn first in the document: fixed while scrolling, so that no element moves, then put right. */
  firstDrawn = 0
  readonly blocks: Blocks<Row>
  readonly pending = new Pending()
  private ownColumns: ColumnState = NO_COLUMN_STATE
  private scroller: Scroller | undefined
  private listeners = new Set<() => void>()
  private tick = 0

  constructor(props: GridProps<Row>) {
    this.props = props
    const rowHeight = props.rowHeight ?? DEFAULT_ROW_HEIGHT
    this.viewport = viewportOf({ rowCount: props.rowCount, rowHeight, height: 0 })
    this.layout = layoutColumns(props.columns, this.columnState, 0)
    this.blocks = new Blocks(props.fetchBlock, () => this.changed())
    this.blocks.setSource(props.fetchBlock, props.rowCount)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A number that is different after every change. */
  readonly snapshot = (): number => this.tick

  changed(): void {
    this.tick += 1
    for (const listener of this.listeners) listener()
  }

  attach(scroller: Scroller | undefined): void {
    this.scroller = scroller
  }

  get extent(): Extent {
    return { rows: this.props.rowCount, cols: this.layout.placed.length }
  }

  get columnState(): ColumnState {
    return this.props.columnState ?? this.ownColumns
  }

  get state(): GridSelection {
    const { active } = this.selection
    const column = this.columnAt(active.col)?.key
    return { active, column, ranges: rangesOf(this.selection), cells: cellCount(this.selection) }
  }

  /** Takes the page's new props. */
  update(props: GridProps<Row>): void {
    const before = this.props
    this.props = props
    this.blocks.setSource(props.fetchBlock, props.rowCount)
    const otherRows = before.version !== props.version
    if (otherRows) {
      this.blocks.clear()
      this.pending.clear()
      this.editing = IDLE
      this.selection = selectCell({ row: 0, col: this.selection.active.col })
    } else if (before.revision !== props.revision || before.rowCount !== props.rowCount) this.blocks.refresh()
    const rowHeight = props.rowHeight ?? DEFAULT_ROW_HEIGHT
    if (before.rowCount !== props.rowCount || rowHeight !== this.viewport.rowHeight) {
      this.viewport = resized(this.viewport, { ...this.viewport, rowCount: props.rowCount, rowHeight })
      this.moveScroller()
    }
    if (before.columns !== props.columns || before.columnState !== props.columnState) this.layOut()
    this.selection = fitted(this.selection, this.extent)
    if (otherRows) this.goTo(movedTo(this.viewport, 0))
    this.wantRows()
    this.changed()
  }

  /** The size in px of what is seen, without head and row numbers. */
  measured(viewWidth: number, height: number): void {
    if (viewWidth === this.viewWidth && height === this.viewport.height) return
    this.viewWidth = viewWidth
    this.viewport = resized(this.viewport, { ...this.viewport, height })
    this.layOut()
    this.moveScroller()
    this.wantRows()
    this.changed()
  }

  setColumnState(next: ColumnState): void {
    if (next === this.columnState) return
    this.ownColumns = next
    this.props.onColumnState?.(next)
    this.layOut()
    this.changed()
  }

  private layOut(): void {
    this.layout = layoutColumns(this.props.columns, this.columnState, this.viewWidth)
  }

  columnAt(col: number): GridColumn | undefined {
    return this.layout.placed[col]?.column
  }

  canEdit(col: number): boolean {
    return this.props.onEdit !== undefined && this.columnAt(col)?.editable === true
  }

  /** What a cell holds; undefined while its row is not loaded. */
  contentAt(cell: Cell): CellContent | undefined {
    const row = this.blocks.rowAt(cell.row)
    const column = this.columnAt(cell.col)
    return row === undefined || column === undefined ? undefined : this.props.readCell(row, column.key)
  }

  /** Where the row with this key is among the loaded ones around `near`; -1 when it is not there. */
  indexOf(key: string, near: number): number {
    const isIt = (index: number) => {
      const row = this.blocks.rowAt(index)
      return row !== undefined && this.props.getKey(row) === key
    }
    for (let away = 0; away <= NEAR_ROWS; away += 1) {
      if (isIt(near + away)) return near + away
      if (isIt(near - away)) return near - away
    }
    return -1
  }

  /** What is on its way for a cell, or was refused. */
  pendingAt(cell: Cell): PendingCell | undefined {
    const row = this.blocks.rowAt(cell.row)
    const pending = this.pending.at(cell.row, this.columnAt(cell.col)?.key ?? '')
    return isOf(pending, row === undefined ? undefined : this.props.getKey(row)) ? pending : undefined
  }

  /** The text to copy or edit, a pending one first. */
  textAt(cell: Cell): string {
    const pending = this.pendingAt(cell)
    if (pending) return pending.text
    const content = this.contentAt(cell)
    return content?.edit ?? content?.text ?? ''
  }

  /** The scroller moved on the screen. */
  scrolled(physical: number, left: number, dragged: boolean): void {
    if (physical === this.viewport.physical && left === this.scrollLeft) return
    const before = visibleRows(this.viewport).first
    this.viewport = scrolled(this.viewport, physical, dragged)
    this.scrollLeft = left
    if (needsAnchor(this.viewport) && !dragged) this.goTo(anchored(this.viewport))
    if (Math.abs(visibleRows(this.viewport).first - before) > FAST_ROWS) this.fast = true
    if (!this.fast) this.wantRows()
    this.changed()
  }

  /** The table stands still: rows are drawn in full, and the bar goes where it belongs unless its thumb is held. */
  settled(held = false): void {
    this.fast = false
    if (!held) this.goTo(anchored(this.viewport))
    this.firstDrawn = visibleRows(this.viewport, OVERSCAN).first
    this.wantRows()
    this.changed()
  }

  scrollToRow(row: number, align: Align = 'start'): void {
    this.goTo(rowInView(this.viewport, row, align))
    this.wantRows()
    this.changed()
  }

  scrollBy(x: number, y: number): void {
    this.scrollLeft = Math.max(0, this.scrollLeft + x)
    this.viewport = movedTo(this.viewport, this.viewport.top + y)
    this.moveScroller()
    this.wantRows()
    this.changed()
  }

  /** Brings a cell into view, moving no further than needed. */
  reveal(cell: Cell): void {
    this.scrollLeft = columnInView(this.layout, cell.col, this.scrollLeft, this.viewWidth)
    this.viewport = rowInView(this.viewport, cell.row)
    this.moveScroller()
    this.wantRows()
  }

  /** Selects, brings `shown` (the active cell if not said, nothing if null) into view and tells the page. */
  select(selection: Selection, shown: Cell | null = selection.active): void {
    this.selection = selection
    if (shown) this.reveal(shown)
    this.changed()
    this.props.onSelection?.(this.state)
  }

  setEditing(editing: Editing): void {
    if (editing === this.editing) return
    const row = this.blocks.rowAt(this.selection.active.row)
    if (this.editing.state === 'idle') this.editedKey = row === undefined ? undefined : this.props.getKey(row)
    else if (editing.state === 'idle') this.editedKey = undefined
    this.editing = editing
    this.changed()
  }

  setFillRange(range: Range | undefined): void {
    this.fillRange = range
    this.changed()
  }

  wantRows(): void {
    const { first, last } = visibleRows(this.viewport, OVERSCAN)
    if (this.viewport.height > 0) this.blocks.want(first, last)
  }

  private goTo(viewport: Viewport): void {
    if (viewport === this.viewport) return
    const moves = viewport.physical !== this.viewport.physical
    this.viewport = viewport
    if (moves) this.moveScroller()
  }

  private moveScroller(): void {
    const at = this.scroller?.moveTo(this.scrollLeft, this.viewport.physical)
    if (!at) return
    this.scrollLeft = at.left
    this.viewport = landed(this.viewport, at.physical)
  }
}
