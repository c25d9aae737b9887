// The grid on the screen: a scroller, one moved container with the rows in view, and one text box over it.
import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { CellEditor, type EditorPlace, openEditor } from './cell-editor.tsx'
import { isChecked, NO_CHECKS, withChecks } from './checks.ts'
import { visibleColumns } from './columns.ts'
import { fitColumn } from './fit.ts'
import { Head } from './head.tsx'
import { GridModel, OVERSCAN } from './model.ts'
import type { GridHandle, GridProps } from './props.ts'
import { GridRow, type Look } from './row.tsx'
import { currentRange, rangesOf, selectCell, spansInRow } from './selection.ts'
import { useSurface } from './surface.ts'
import { originOf, spacerHeight, visibleRows } from './viewport.ts'
import './grid.css'

const HEAD_HEIGHT = 38
/** Rows stand in the container at multiples of the row height from a row that changes this seldom. */
const ANCHOR_ROWS = 4096

/** See `GridProps` for what it takes and promises. */
export function Grid<Row>(props: GridProps<Row> & { readonly ref?: Ref<GridHandle<Row>> }): ReactNode {
  const [grid] = useState(() => new GridModel<Row>(props))
  useSyncExternalStore(grid.subscribe, grid.snapshot)
  const gridId = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const gutter = gutterWidth(props)
  useLayoutEffect(() => {
    if (grid.props !== props) grid.update(props)
  })
  const events = useSurface({ grid, scroller, box, gutter, head: HEAD_HEIGHT })
  useHandle(grid, box, props.ref)

  const { layout, viewport } = grid
  const span = visibleColumns(layout, grid.scrollLeft, grid.viewWidth)
  const sizes: CSSProperties & { readonly [name: `--${string}`]: string } = {
    '--gg-row': `${viewport.rowHeight}px`,
    '--gg-gutter': `${gutter}px`,
    '--gg-head': `${HEAD_HEIGHT}px`,
  }
  return (
    <div className={`gg-grid ${props.className ?? ''}`} style={sizes} {...events.root}>
      <div className="gg-scroller" ref={scroller} {...events.scroller}>
        <div
          role="grid"
          id={gridId}
          aria-label={props.label}
          aria-rowcount={props.rowCount + 1}
          aria-colcount={layout.placed.length + 1}
          aria-multiselectable="true"
          aria-readonly={props.onEdit ? undefined : true}
          className="gg-table"
          style={{ width: gutter + layout.width, height: HEAD_HEIGHT + spacerHeight(viewport) }}
        >
          <Head grid={grid} gutter={gutter} span={span} onFit={(key) => fitColumn(grid, key)} />
          <Body grid={grid} gridId={gridId} gutter={gutter} />
        </div>
      </div>
      <div className="gg-over">
        <CellEditor
          grid={grid}
          gridId={gridId}
          box={box}
          place={editorPlace(grid, gutter)}
          onCommand={events.onCommand}
        />
      </div>
    </div>
  )
}

/** px of the column with the row numbers: the longest of them, a check box and, for a mouse, the arrow that opens the row. */
function gutterWidth<Row>({ rowCount, onChecks, onOpenRow }: GridProps<Row>): number {
  const digits = Math.max(2, String(rowCount).length)
  return 22 + digits * 8 + (onChecks ? 22 : 0) + (onOpenRow && matchMedia('(hover: hover)').matches ? 20 : 0)
}

const modulo = (value: number, by: number) => ((value % by) + by) % by

function Body<Row>({ grid, gridId, gutter }: { grid: GridModel<Row>; gridId: string; gutter: number }): ReactNode {
  const look = useLook(grid, gridId, gutter)
  const { viewport, selection, layout, props } = grid
  const span = visibleColumns(layout, grid.scrollLeft, grid.viewWidth)
  // As many rows in every frame, so that scrolling neither makes nor drops one.
  const slots = Math.ceil(viewport.height / viewport.rowHeight) + 2 * OVERSCAN + 1
  const { first } = visibleRows(viewport, OVERSCAN)
  const last = Math.min(first + slots, viewport.rowCount) - 1
  const anchor = Math.floor(first / ANCHOR_ROWS) * ANCHOR_ROWS
  const shift = HEAD_HEIGHT + originOf(viewport) + anchor * viewport.rowHeight
  const ranges = rangesOf(selection)
  const current = currentRange(selection)
  const checks = props.checks ?? NO_CHECKS
  const fills = grid.fillRange ? [grid.fillRange] : []
  const rows: { readonly slot: number; readonly node: ReactNode }[] = []
  for (let index = first; index <= last && viewport.height > 0; index += 1) {
    const row = grid.blocks.rowAt(index)
    const slot = modulo(index - grid.firstDrawn, slots)
    const node = (
      <GridRow
        key={index % slots}
        look={look}
        span={span}
        index={index}
        top={(index - anchor) * viewport.rowHeight}
        row={row}
        failed={row === undefined && grid.blocks.failureAt(index) !== undefined}
        skeleton={grid.fast}
        selected={spansInRow(ranges, index)}
        filling={spansInRow(fills, index)}
        active={selection.active.row === index ? selection.active.col : -1}
        corner={props.onEdit && current.bottom === index ? current.right : -1}
        checked={row !== undefined && props.onChecks !== undefined && isChecked(checks, props.getKey(row))}
        pending={grid.pending.ofRow(index)}
      />
    )
    rows.push({ slot, node })
  }
  return (
    <div role="rowgroup" className="gg-body" style={{ transform: `translate3d(0, ${shift}px, 0)` }}>
      {rows.toSorted((a, b) => a.slot - b.slot).map((row) => row.node)}
    </div>
  )
}

/** What the rows share. Only what they read makes a new one, so that other props do not draw every row again. */
function useLook<Row>(grid: GridModel<Row>, gridId: string, gutter: number): Look<Row> {
  const { layout, props } = grid
  const { readCell, renderCell, rowClass, words, getKey } = props
  const checkable = props.onChecks !== undefined
  const editable = props.onEdit !== undefined
  const openable = props.onOpenRow !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listed props are those that rows read while drawing
  return useMemo(() => {
    let lastChecked: number | undefined
    return {
      gridId,
      layout,
      gutter,
      props: grid.props,
      canEdit: (col: number) => grid.canEdit(col),
      onCheck: (rowIndex: number, checked: boolean, range: boolean) => {
        void check(grid, range ? (lastChecked ?? rowIndex) : rowIndex, rowIndex, checked)
        lastChecked = rowIndex
      },
      onRetry: () => {
        grid.blocks.retry()
        grid.wantRows()
        grid.changed()
      },
    }
  }, [gridId, layout, gutter, readCell, renderCell, rowClass, words, getKey, checkable, editable, openable])
}

/** Checks a run of rows, fetching those whose key is not known yet. */
async function check<Row>(grid: GridModel<Row>, from: number, to: number, checked: boolean): Promise<void> {
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  if (!(await grid.blocks.load(first, last))) return
  const keys: string[] = []
  for (let index = first; index <= last; index += 1) {
    const row = grid.blocks.rowAt(index)
    if (row !== undefined) keys.push(grid.props.getKey(row))
  }
  grid.props.onChecks?.(withChecks(grid.props.checks ?? NO_CHECKS, keys, checked))
}

/** Where the text box lies, in px from the upper left corner of the grid; kept inside when its cell is out of view. */
function editorPlace<Row>(grid: GridModel<Row>, gutter: number): EditorPlace {
  const { viewport, layout, selection } = grid
  const place = layout.placed[selection.active.col]
  const height = viewport.rowHeight
  const width = place?.width ?? 0
  const x = (place?.left ?? 0) - (place?.frozen ? 0 : grid.scrollLeft)
  const y = selection.active.row * height - viewport.top
  const lowest = place?.frozen ? 0 : layout.frozenWidth
  const seen = y > -height && y < viewport.height && x + width > lowest && x < grid.viewWidth
  const inX = Math.max(lowest, Math.min(x, grid.viewWidth - width))
  const inY = Math.max(0, Math.min(y, viewport.height - height))
  const isOpen = grid.editing.state !== 'idle'
  return {
    x: gutter + (isOpen ? x : inX),
    y: HEAD_HEIGHT + (isOpen ? y : inY),
    width,
    height,
    seen: seen && grid.blocks.rowAt(selection.active.row) !== undefined,
  }
}

function useHandle<Row>(
  grid: GridModel<Row>,
  box: { readonly current: HTMLTextAreaElement | null },
  ref: Ref<GridHandle<Row>> | undefined,
): void {
  useImperativeHandle(
    ref,
    () => ({
      scrollToRow: (rowIndex, align) => grid.scrollToRow(rowIndex, align),
      select: (rowIndex, columnKey) => {
        const col = grid.layout.placed.findIndex((p) => p.column.key === columnKey)
        grid.select(selectCell({ row: rowIndex, col: col < 0 ? grid.selection.active.col : col }))
      },
      focus: () => box.current?.focus({ preventScroll: true }),
      refresh: () => {
        grid.blocks.refresh()
        grid.wantRows()
        grid.changed()
      },
      edit: () => openEditor(grid, box.current),
      selection: () => grid.state,
      rowAt: (rowIndex) => grid.blocks.rowAt(rowIndex),
      fitColumn: (columnKey) => fitColumn(grid, columnKey),
    }),
    [grid, box],
  )
}
