// The windows over the table, loaded when the first one is opened.
import type { Query } from '#domain/filter.ts'
import { type ColumnState, type GridColumn, layoutColumns } from '../ui/grid/columns.ts'
import type { TableState } from './address.ts'
import { ConditionDialog } from './condition-dialog.tsx'
import { CreateDialog } from './create-dialog.tsx'
import type { DeskBook } from './desk.ts'
import { ExportDialog } from './export-dialog.tsx'
import { RecentActs } from './recent-acts.tsx'
import type { GoTo } from './table-state.ts'
import type { Window } from './toolbar.tsx'
import './windows.css'

type WindowsProps = {
  readonly which: Window
  readonly book: DeskBook
  readonly state: TableState
  readonly go: GoTo
  readonly query: Query
  readonly total: number
  readonly columns: readonly GridColumn[]
  readonly columnState: ColumnState
  /** The column whose menu asked for a condition. */
  readonly condition: string | undefined
  readonly onClose: () => void
}

export function Windows({ which, book, go, query, total, columns, columnState, condition, onClose }: WindowsProps) {
  switch (which) {
    case 'create':
      return <CreateDialog book={book} onCreated={(id) => go({ row: id }, true)} onClose={onClose} />
    case 'export': {
      const { placed } = layoutColumns(columns, columnState, Number.MAX_SAFE_INTEGER)
      return (
        <ExportDialog
          book={book}
          query={query}
          count={total}
          shown={placed.map(({ column }) => column.key)}
          onClose={onClose}
        />
      )
    }
    case 'recent':
      return <RecentActs onClose={onClose} />
    case 'condition':
      return (
        <ConditionDialog
          book={book}
          field={condition}
          onAdd={(added) => go((now) => ({ ...now, where: [...now.where, added] }))}
          onClose={onClose}
        />
      )
  }
}
