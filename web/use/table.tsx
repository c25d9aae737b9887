// The middle of the customer table: the grid with its columns, cells, editors and menus.

import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useCallback, useMemo, useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import { ProblemError } from '../client.ts'
import { useSession } from '../session.ts'
import type { Checks } from '../ui/grid/checks.ts'
import type { ColumnState, GridColumn } from '../ui/grid/columns.ts'
import { Grid } from '../ui/grid/grid.tsx'
import type { CellContent, EditorProps, GridHandle, GridNotice, GridSelection } from '../ui/grid/props.ts'
import { toast } from '../ui/toast.tsx'
import { textNow, useLanguage, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { gridWords, gridWordsIn } from '../words/grid.ts'
import { sortedBy, type TableState } from './address.ts'
import { cellText, dimensionOf } from './cell.ts'
import { CellList, optionsOf } from './cell-list.tsx'
import { cellDrawer } from './cell-view.tsx'
import { redoLast, undoLast, useRevision } from './changes.ts'
import { columnsOf, sortName } from './columns.ts'
import type { Rows } from './customers-data.ts'
import type { DeskBook } from './desk.ts'
import { flagText } from './flags.ts'
import { noticeText } from './notice-text.ts'
import { rowColour } from './row-colour.ts'
import { useSaving } from './saving.tsx'
import { wantsScore } from './score.ts'
import { CellMenu, ColumnMenu, type MenuPlace } from './table-menus.tsx'
import type { GoTo } from './table-state.ts'

export type TableProps = {
  readonly book: DeskBook
  readonly state: TableState
  readonly go: GoTo
  readonly query: Query
  readonly rows: Rows
  readonly columnState: ColumnState
  readonly onColumnState: (next: ColumnState) => void
  readonly rowHeight: number
  readonly colourBy: string | undefined
  readonly onColourBy: (dimension: string | undefined) => void
  readonly checks: Checks
  readonly onChecks: ((next: Checks) => void) | undefined
  readonly onSelection: (selected: GridSelection) => void
  readonly onOpen: (rowIndex: number, row: CustomerRow) => void
  readonly onFilter: (column: string) => void
  readonly ref: Ref<GridHandle<CustomerRow>>
  readonly handle: { readonly current: GridHandle<CustomerRow> | null }
}

export function useCustomerColumns(book: DeskBook, state: TableState): readonly GridColumn[] {
  const language = useLanguage()
  const capabilities = useSession()?.capabilities
  const { sort } = state
  return useMemo(
    () => columnsOf({ book, language, sort, may: (capability) => capabilities?.includes(capability) ?? false }),
    [book, language, sort, capabilities],
  )
}

export function CustomerTable(props: TableProps & { readonly columns: readonly GridColumn[] }) {
  const { book, state, go, query, rows, columns, handle, onOpen } = props
  const t = useWords(customersWords)
  const language = useLanguage()
  const queries = useQueryClient()
  const revision = useRevision()
  const [menu, setMenu] = useState<MenuPlace>()
  const words = useMemo(() => gridWordsIn(language), [language])
  const renderCell = useMemo(() => cellDrawer(book, language), [book, language])
  const readCell = useCellReader(book, props.columns)
  const renderEditor = useCellEditor(book)
  const { save, conflicts } = useSaving({ book, query, rows, handle })
  const rowClass = useMemo(() => rowColour(props.colourBy, book), [props.colourBy, book])
  const onSort = useCallback(
    (key: string, add: boolean) => go((now) => ({ ...now, sort: sortedBy(now.sort, sortName(key), add) })),
    [go],
  )
  const mayEdit = columns.some(({ editable }) => editable)
  const capabilities = useSession()?.capabilities
  const onNotice = useCallback(
    (notice: GridNotice) => toast({ kind: 'problem', text: noticeText(notice, book, capabilities ?? []) }),
    [book, capabilities],
  )
  const close = () => {
    setMenu(undefined)
    handle.current?.focus()
  }
  return (
    <div className="gk-customers-grid">
      <Grid<CustomerRow>
        ref={props.ref}
        label={t('table')}
        words={words}
        rowCount={rows.total}
        columns={columns}
        fetchBlock={rows.fetchBlock}
        getKey={rowKey}
        readCell={readCell}
        renderCell={renderCell}
        renderEditor={renderEditor}
        {...(rowClass ? { rowClass } : {})}
        version={JSON.stringify([query, wantsScore(props.columnState)])}
        revision={revision}
        rowHeight={props.rowHeight}
        columnState={props.columnState}
        onColumnState={props.onColumnState}
        checks={props.checks}
        {...(props.onChecks ? { onChecks: props.onChecks } : {})}
        {...(mayEdit ? { onEdit: save } : {})}
        onUndo={() => undoLast(queries)}
        onRedo={() => redoLast(queries)}
        onSort={onSort}
        onColumnMenu={(column, anchor) => setMenu({ kind: 'column', column, at: { x: anchor.left, y: anchor.bottom } })}
        onContextMenu={(cell, at) =>
          setMenu({ kind: 'cell', row: cell.row, column: handle.current?.selection().column, at })
        }
        onOpenRow={onOpen}
        onSelection={props.onSelection}
        onNotice={onNotice}
        describeError={describe}
      />
      {menu?.kind === 'column' && <ColumnMenu {...props} menu={menu} sort={state.sort} onClose={close} />}
      {menu?.kind === 'cell' && <CellMenu {...props} menu={menu} onClose={close} />}
      {conflicts}
    </div>
  )
}

const rowKey = (row: CustomerRow) => String(row.id)

const describe = (error: unknown) =>
  error instanceof ProblemError ? textNow(error.detail) : textNow(gridWords.saveFailed)

/** What a cell holds; doubtful values carry what is doubtful about them. */
function useCellReader(book: DeskBook, columns: readonly GridColumn[]) {
  const language = useLanguage()
  return useMemo(() => {
    const open = new Set(columns.flatMap(({ key, editable }) => (editable ? [key] : [])))
    return (row: CustomerRow, column: string): CellContent => {
      const content = cellText(row, column, book, language)
      const flags = row.flags?.filter(({ field }) => field === column)
      return {
        ...content,
        readOnly: !open.has(column),
        ...(flags?.length ? { problem: flags.map(({ code }) => flagText(code, language)).join('\n') } : {}),
      }
    }
  }, [book, columns, language])
}

function useCellEditor(book: DeskBook) {
  const language = useLanguage()
  return useCallback(
    (props: EditorProps<CustomerRow>) => {
      const options = optionsOf(props.column.key, book, language)
      if (!options) return undefined
      const dimension = book.dimension(dimensionOf(props.column.key) ?? '')
      return (
        <CellList
          {...props}
          key={props.column.key}
          options={options}
          dimension={dimension}
          many={dimension?.cardinality === 'many'}
          comma={customersWords.listComma[language]}
        />
      )
    },
    [book, language],
  )
}
