// The head of the grid: titles that sort, can be dragged to another place and pulled wider.
import { type ReactNode, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import { fill } from '#domain/text.ts'
import { headState, NO_CHECKS, toggleAll } from './checks.ts'
import { type ColumnSpan, columnAt, moveColumn, type PlacedColumn, resizeColumn } from './columns.ts'
import type { GridModel } from './model.ts'
import { placeStyle } from './row.tsx'

type HeadProps<Row> = {
  readonly grid: GridModel<Row>
  readonly gutter: number
  readonly span: ColumnSpan
  readonly onFit: (columnKey: string) => void
}

/** px a title must be dragged before it moves instead of sorting. */
const DRAG_START = 6

export function Head<Row>({ grid, gutter, span, onFit }: HeadProps<Row>): ReactNode {
  const { layout, props } = grid
  const [drop, setDrop] = useState<number>()
  const shown = layout.placed.filter((c) => c.frozen || (c.index >= span.first && c.index <= span.last))
  return (
    <div role="row" aria-rowindex={1} className="gg-head" style={{ width: gutter + layout.width }}>
      <div role="columnheader" aria-colindex={1} className="gg-number gg-title" tabIndex={-1}>
        <span className="gg-hidden">{props.words.rowNumber}</span>
        {props.onChecks ? <CheckAll grid={grid} /> : null}
      </div>
      {shown.map((place) => (
        <Title
          key={place.column.key}
          grid={grid}
          gutter={gutter}
          place={place}
          first={span.first}
          isDrop={drop === place.index}
          onDrop={setDrop}
          onFit={onFit}
        />
      ))}
    </div>
  )
}

function CheckAll<Row>({ grid }: { grid: GridModel<Row> }): ReactNode {
  const { checks = NO_CHECKS, onChecks, rowCount, words } = grid.props
  const state = headState(checks, rowCount)
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={words.checkAll}
      checked={state === 'all'}
      ref={(box) => {
        if (box) box.indeterminate = state === 'some'
      }}
      onChange={() => onChecks?.(toggleAll(checks, rowCount))}
    />
  )
}

type TitleProps<Row> = {
  readonly grid: GridModel<Row>
  readonly gutter: number
  readonly place: PlacedColumn
  readonly first: number
  readonly isDrop: boolean
  readonly onDrop: (index: number | undefined) => void
  readonly onFit: (columnKey: string) => void
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const

function Title<Row>(p: TitleProps<Row>): ReactNode {
  const { grid, place, gutter } = p
  const { column } = place
  const { words, onColumnMenu } = grid.props
  const drag = useTitleDrag(p)
  const classes = [
    'gg-cell gg-title',
    place.frozen ? (place.index === grid.layout.frozen - 1 ? 'gg-frozen gg-frozen-last' : 'gg-frozen') : '',
    column.align === 'end' || column.numeric ? 'gg-end' : '',
    column.sortable ? 'gg-sortable' : '',
    p.isDrop ? 'gg-drop' : '',
  ]
  const openMenu = (from: Element) => {
    const title = from.closest('[role=columnheader]') ?? from
    onColumnMenu?.(column.key, title.getBoundingClientRect())
  }
  return (
    <div
      role="columnheader"
      aria-colindex={place.index + 2}
      aria-sort={column.sort ? SORTED[column.sort] : undefined}
      className={classes.filter(Boolean).join(' ')}
      style={placeStyle(place, grid.layout, gutter, p.first)}
      title={column.hint}
      data-column={column.key}
      onPointerDown={drag}
      onContextMenu={(event) => {
        if (!onColumnMenu) return
        event.preventDefault()
        openMenu(event.currentTarget)
      }}
    >
      <span className="gg-name">{column.title}</span>
      {column.sort ? (
        <span className={`gg-arrow gg-${column.sort}`} aria-hidden="true">
          {column.sortOrder ?? ''}
        </span>
      ) : null}
      {onColumnMenu ? (
        <button
          type="button"
          tabIndex={-1}
          className="gg-menu"
          aria-haspopup="menu"
          aria-label={fill(words.columnMenu, { column: column.title })}
          onClick={(event) => openMenu(event.currentTarget)}
        />
      ) : null}
      <ResizeHandle grid={grid} place={place} onFit={p.onFit} />
    </div>
  )
}

/** A press on a title sorts; dragged further it moves the column; Ctrl-press selects the column. */
function useTitleDrag<Row>({ grid, place, onDrop }: TitleProps<Row>) {
  return (down: ReactPointerEvent<HTMLElement>) => {
    const inner = down.target instanceof Element ? down.target.closest('button, input, .gg-resize') : null
    if (down.button !== 0 || inner) return
    const key = place.column.key
    const table = down.currentTarget.parentElement?.getBoundingClientRect()
    const scroller = down.currentTarget.closest('.gg-scroller')?.getBoundingClientRect()
    const gutter = (table?.width ?? 0) - grid.layout.width
    let target: number | undefined
    let moved = false
    const onMove = (event: PointerEvent) => {
      if (down.pointerType === 'touch') return
      moved ||= Math.abs(event.clientX - down.clientX) > DRAG_START
      if (!moved) return
      target = columnAt(grid.layout, event.clientX - (scroller?.left ?? 0) - gutter, grid.scrollLeft)
      onDrop(target)
    }
    const onEnd = (event: PointerEvent) => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onEnd)
      window.removeEventListener('pointercancel', onEnd)
      onDrop(undefined)
      if (event.type === 'pointercancel') return
      if (moved) drop(grid, key, target)
      else if (place.column.sortable) grid.props.onSort?.(key, event.shiftKey)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onEnd)
    window.addEventListener('pointercancel', onEnd)
  }
}

function drop<Row>(grid: GridModel<Row>, key: string, target: number | undefined): void {
  if (target === undefined || target < 0) return
  const { placed } = grid.layout
  const from = placed.findIndex((p) => p.column.key === key)
  const before = placed[target > from ? target + 1 : target]?.column.key
  grid.setColumnState(moveColumn(grid.props.columns, grid.columnState, key, before))
}

function ResizeHandle<Row>({
  grid,
  place,
  onFit,
}: {
  grid: GridModel<Row>
  place: PlacedColumn
  onFit: (columnKey: string) => void
}): ReactNode {
  const start = useRef<number>(undefined)
  const key = place.column.key
  return (
    <span
      className="gg-resize"
      aria-hidden="true"
      title={grid.props.words.resize}
      onDoubleClick={() => onFit(key)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = event.clientX - place.width
      }}
      onPointerMove={(event) => {
        if (start.current === undefined) return
        grid.setColumnState(resizeColumn(grid.columnState, key, event.clientX - start.current))
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
      onPointerCancel={() => {
        start.current = undefined
      }}
    />
  )
}
