// What a page gives the grid and hears from it.
import type { ReactNode } from 'react'
import type { FetchBlock } from './blocks.ts'
import type { Checks } from './checks.ts'
import type { ColumnState, GridColumn } from './columns.ts'
import type { Refusal } from './pending.ts'
import type { Cell, Range } from './selection.ts'
import type { Align } from './viewport.ts'

/** A cell as the page reads it from a row. `text` is what is shown, copied and edited unless `edit` says otherwise. */
export type CellContent = {
  readonly text: string
  readonly value?: unknown
  /** The text to edit and copy, where it differs from the shown one (`1234567.00` for 123.46万). */
  readonly edit?: string
  readonly readOnly?: boolean
  /** A problem of the stored value, shown as a mark with this text. */
  readonly problem?: string
}

/** One cell somebody changed. `key` is undefined when that row is not loaded: the server finds it by `rowIndex`. */
export type GridChange = {
  readonly rowIndex: number
  readonly key: string | undefined
  readonly column: string
  readonly text: string
}

/** Changed rows save a request; without them the grid fetches the rows on show again. */
export type EditOutcome<Row> = {
  readonly refused?: readonly Refusal[]
  readonly rows?: readonly { readonly rowIndex: number; readonly row: Row }[]
}

export type EditKind = 'type' | 'paste' | 'clear' | 'fill'

export type RenderedCell<Row> = {
  readonly kind: string
  readonly text: string
  readonly value: unknown
  readonly row: Row
  readonly column: GridColumn
}

/** An editor of the page's own under the cell. The grid's text box keeps the focus: its text comes in as `draft`. */
export type EditorProps<Row> = {
  readonly column: GridColumn
  readonly row: Row | undefined
  readonly rowIndex: number
  readonly initial: string
  readonly draft: string
  readonly commit: (text: string) => void
  readonly cancel: () => void
  /** Sees keys first; answers true for those it used (arrow keys and Enter in a list). */
  readonly onKey: (listener: (key: string) => boolean) => void
}

export type GridNotice =
  | { readonly kind: 'read-only'; readonly column: string }
  | { readonly kind: 'too-many-cells'; readonly count: number; readonly limit: number }
  | { readonly kind: 'pasted-outside'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'clipboard-refused' }

/** Texts with places: `checkRow` and `openRow` {row}, `columnMenu` {column}, `cellName` {column} {row}. */
export type GridWords = { readonly [word in GridWord]: string }
export type GridWord =
  | 'rowNumber'
  | 'checkRow'
  | 'checkAll'
  | 'openRow'
  | 'columnMenu'
  | 'resize'
  | 'cellName'
  | 'editorHint'
  | 'loadFailed'
  | 'retry'
  | 'saveFailed'

/**
 * A table of any number of rows, shown and edited as a spreadsheet.
 *
 * The page owns the data: `rowCount` rows in the order of the query that `version` names, fetched in blocks of 100 by
 * `fetchBlock(start, count, signal)`. A new `version` (filter, order) drops all rows and goes to the top; a new `revision`
 * keeps them on show until fresh ones are there. `readCell(row, columnKey)` says what a cell holds; `renderCell` may draw it
 * (by `kind`; without an answer the text is drawn). Pass stable functions, else every row is drawn again.
 *
 * Every change comes as a batch of (row, column, text) through `onEdit`, also for rows that are not loaded, is shown at once
 * and settled by the answer: refused cells keep the text with the reason, a rejection refuses all.
 */
export type GridProps<Row> = {
  readonly label: string
  readonly words: GridWords
  readonly rowCount: number
  readonly columns: readonly GridColumn[]
  readonly fetchBlock: FetchBlock<Row>
  readonly getKey: (row: Row) => string
  readonly readCell: (row: Row, columnKey: string) => CellContent
  readonly version: string
  readonly revision?: number | string
  /** px of a row: 28 compact, 34 normal, 44 relaxed. */
  readonly rowHeight?: number
  readonly renderCell?: (cell: RenderedCell<Row>) => ReactNode
  readonly renderEditor?: (props: EditorProps<Row>) => ReactNode | undefined
  /** A class for a whole row (a colour by label). */
  readonly rowClass?: (row: Row) => string | undefined
  readonly columnState?: ColumnState
  readonly onColumnState?: (next: ColumnState) => void
  readonly checks?: Checks
  readonly onChecks?: (next: Checks) => void
  readonly onEdit?: (changes: readonly GridChange[], kind: EditKind) => Promise<EditOutcome<Row> | undefined>
  /** What is wrong with a text while it is typed, in the reader's language; the server has the last word. */
  readonly check?: (columnKey: string, draft: string) => string | undefined
  readonly describeError?: (error: unknown) => string
  readonly onUndo?: () => void
  readonly onRedo?: () => void
  /** A click on a column's title; `add` (Shift) keeps the columns sorted so far. */
  readonly onSort?: (columnKey: string, add: boolean) => void
  /** The page draws the menu beside `anchor` and calls `focus` of the handle when it closes. */
  readonly onColumnMenu?: (columnKey: string, anchor: DOMRect) => void
  readonly onContextMenu?: (cell: Cell, at: { readonly x: number; readonly y: number }) => void
  /** Space, the arrow in the row number, a double click on it: the page opens its drawer. */
  readonly onOpenRow?: (rowIndex: number, row: Row) => void
  readonly onSelection?: (selected: GridSelection) => void
  readonly onNotice?: (notice: GridNotice) => void
  readonly className?: string
  readonly autoFocus?: boolean
}

/** What the footer and the drawer need to know; `column` is the key of the active column. */
export type GridSelection = {
  readonly active: Cell
  readonly column: string | undefined
  readonly ranges: readonly Range[]
  readonly cells: number
}

/** What a page can ask of the grid by `ref`. Rows and columns count from 0; columns are those on show. */
export type GridHandle<Row> = {
  readonly scrollToRow: (rowIndex: number, align?: Align) => void
  readonly select: (rowIndex: number, columnKey?: string) => void
  readonly focus: () => void
  readonly refresh: () => void
  readonly edit: () => void
  readonly selection: () => GridSelection
  /** Rows at hand; undefined where not loaded. */
  readonly rowAt: (rowIndex: number) => Row | undefined
  /** Width that the loaded texts of a column need, in px. */
  readonly fitColumn: (columnKey: string) => void
}
