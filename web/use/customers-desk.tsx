// The customer table with everything around it, once fields and labels are known.
import { lazy, type ReactNode, type RefObject, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Query } from '#domain/filter.ts'
import type { Capability } from '#domain/role.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { type Checks, checkedCount, NO_CHECKS } from '../ui/grid/checks.ts'
import type { GridHandle, GridSelection } from '../ui/grid/props.ts'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { NO_STATE, queryOf, type TableState } from './address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Cards } from './cards.tsx'
import { Chips } from './chips.tsx'
import { useColumnState, viewColumnsOf } from './column-state.ts'
import { type Facets, type Rows, useFacets, useRows, useViews } from './customers-data.ts'
import type { DeskBook } from './desk.ts'
import { FacetsPanel } from './facets.tsx'
import { Foot } from './foot.tsx'
import { useKept } from './kept.ts'
import { Refused } from './refused.tsx'
import { wantsScore, withScoreShown } from './score.ts'
import { useNarrow } from './screen.ts'
import { CustomerTable, useCustomerColumns } from './table.tsx'
import type { GoTo } from './table-state.ts'
import { Toolbar, type Window } from './toolbar.tsx'
import { ViewTabs } from './views.tsx'

const Drawer = lazy(() => import('./drawer.tsx').then((module) => ({ default: module.Drawer })))
const Windows = lazy(() => import('./windows.tsx').then((module) => ({ default: module.Windows })))

type DeskProps = { readonly book: DeskBook; readonly state: TableState; readonly go: GoTo }

export function CustomersDesk({ book, state, go }: DeskProps) {
  const t = useWords(customersWords)
  const narrow = useNarrow()
  const query = queryOf(state)
  const facets = useFacets(query)
  const look = useLook(book, state)
  const counted = facets.isPlaceholderData ? undefined : facets.data?.total
  const rows = useRows(query, book.customers, counted, wantsScore(look.columnState))
  const [facetsOpen, setFacetsOpen] = useKept<boolean>('guike.facets', true)
  const [sheet, setSheet] = useState(false)
  const [open, setOpen] = useState<{ readonly which: Window; readonly column?: string }>()
  const handle = useRef<GridHandle<CustomerRow>>(null)
  const { openRow, step, show, close } = useOpenRow(go, handle)
  const isRefused = facets.isError && !facets.data
  const panel = { book, facets: facets.data, isRefused, state, go }
  return (
    <div className="gk-customers">
      <h1 className="gk-hidden">{t('title')}</h1>
      {!narrow && facetsOpen && <FacetsPanel {...panel} onClose={() => setFacetsOpen(false)} />}
      {narrow && sheet && <FacetsPanel {...panel} sheet onClose={() => setSheet(false)} />}
      <div className="gk-customers-middle">
        <ViewTabs views={look.views} state={state} go={go} columns={look.viewColumns} />
        <Toolbar
          {...{ state, go, narrow, facetsOpen }}
          {...look}
          chosen={Object.keys(state.choices).length + state.where.length}
          onFacets={() => (narrow ? setSheet(true) : setFacetsOpen(true))}
          onWindow={(which) => setOpen({ which })}
        />
        <Chips state={state} go={go} book={book} />
        <Middle
          {...{ book, state, go, query, rows, look, handle, narrow, openRow }}
          facets={facets.data}
          isCounting={facets.isPlaceholderData || facets.isPending}
          refused={isRefused && <Refused error={facets.error} retry={() => void facets.refetch()} {...{ state, go }} />}
          onFilter={(column) => setOpen({ which: 'condition', column })}
        />
      </div>
      <Suspense>
        {state.row !== undefined && (
          <Drawer book={book} id={state.row} onStep={narrow ? undefined : step} onOpen={show} onClose={close} />
        )}
        {open && (
          <Windows
            which={open.which}
            {...{ book, state, go, query }}
            total={rows.total}
            columns={look.columns}
            columnState={look.columnState}
            condition={open.column}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Suspense>
    </div>
  )
}

/** How the table looks to this person: views, columns, row height, colours. */
function useLook(book: DeskBook, state: TableState) {
  const views = useViews().data ?? []
  const columns = useCustomerColumns(book, state)
  const saved = views.find(({ id }) => id === state.view)
  const { columnState: kept, setColumnState, resetColumns } = useColumnState(book, state.view, saved)
  const { sort, where } = state
  const columnState = useMemo(() => withScoreShown(kept, { sort, where }), [kept, sort, where])
  const [rowHeight, setRowHeight] = useKept<number>('guike.row-height', 34)
  const [colourBy, setColourBy] = useKept<string | undefined>('guike.colour-by', undefined)
  const keys = columns.map(({ key }) => key)
  return {
    views,
    columns,
    viewColumns: viewColumnsOf(columnState, keys),
    columnState,
    onColumnState: setColumnState,
    onResetColumns: resetColumns,
    rowHeight,
    onRowHeight: setRowHeight,
    colourBy,
    onColourBy: setColourBy,
  }
}

type MiddleProps = DeskProps & {
  readonly query: Query
  readonly rows: Rows
  readonly facets: Facets | undefined
  readonly isCounting: boolean
  /** Stands over the rows when the server refuses the question. */
  readonly refused: ReactNode
  readonly look: ReturnType<typeof useLook>
  readonly handle: RefObject<GridHandle<CustomerRow> | null>
  readonly narrow: boolean
  readonly openRow: (index: number, row: CustomerRow) => void
  readonly onFilter: (column: string) => void
}

/** The rows, what is checked among them, and what is said of both. */
function Middle(props: MiddleProps) {
  const { book, state, go, query, rows, facets, look, handle, narrow, openRow, onFilter } = props
  const capabilities = useSession()?.capabilities
  const [selected, setSelected] = useState<GridSelection>()
  const [checks, setChecks] = useChecks(JSON.stringify(query))
  const mayCheck = checkable.some((one) => capabilities?.includes(one))
  const { columns, columnState, onColumnState, rowHeight, colourBy, onColourBy } = look
  return (
    <>
      <div className="gk-customers-body">
        {narrow ? (
          <Cards book={book} query={query} total={rows.total} onOpen={(row) => go({ row: row.id }, true)} />
        ) : (
          <CustomerTable
            {...{ book, state, go, query, rows, columns, columnState, rowHeight, colourBy, checks, handle }}
            {...{ onColumnState, onColourBy, onFilter }}
            ref={handle}
            onChecks={mayCheck ? setChecks : undefined}
            onSelection={setSelected}
            onOpen={openRow}
          />
        )}
        {props.refused || (rows.total === 0 && <NoMatch go={go} />)}
      </div>
      {checkedCount(checks, rows.total) > 0 && (
        <BulkBar book={book} query={query} total={rows.total} checks={checks} onDone={() => setChecks(NO_CHECKS)} />
      )}
      {!narrow && (
        <Foot
          isCounting={props.isCounting}
          {...{ book, rows, facets, checks, selected, columns, columnState, handle }}
        />
      )}
    </>
  )
}

/** Whoever may do one of these may check rows for it. */
const checkable: readonly Capability[] = ['label.set', 'customer.assign', 'customer.delete', 'customer.export']

function NoMatch({ go }: { readonly go: GoTo }) {
  const t = useWords(customersWords)
  const clear = <Button onClick={() => go({ ...NO_STATE })}>{t('clearFilters')}</Button>
  return (
    <div className="gk-customers-none">
      <Empty title={t('noMatch')} acts={clear}>
        {t('noMatchAbout')}
      </Empty>
    </div>
  )
}

/** Checked rows; another question begins with none. */
function useChecks(query: string): readonly [Checks, (next: Checks) => void] {
  const [held, setHeld] = useState({ query, checks: NO_CHECKS })
  const set = useCallback((checks: Checks) => setHeld({ query, checks }), [query])
  return [held.query === query ? held.checks : NO_CHECKS, set]
}

/** Opens the customer of a row, steps to the one above or below, and closes. */
function useOpenRow(go: GoTo, handle: { readonly current: GridHandle<CustomerRow> | null }) {
  const at = useRef<number>(undefined)
  const openRow = useCallback(
    (index: number, row: CustomerRow) => {
      at.current = index
      go({ row: row.id }, true)
    },
    [go],
  )
  const step = useCallback(
    (by: 1 | -1) => {
      const index = (at.current ?? handle.current?.selection().active.row ?? 0) + by
      const row = handle.current?.rowAt(index)
      if (!row) return
      at.current = index
      handle.current?.select(index)
      go({ row: row.id })
    },
    [go, handle],
  )
  const close = useCallback(() => {
    go({ row: undefined })
    handle.current?.focus()
  }, [go, handle])
  const show = useCallback((id: number) => go({ row: id }), [go])
  return { openRow, step, show, close }
}
