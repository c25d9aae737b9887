// One row on the screen: its number, its cells, or chips while it is not there yet.
import { type CSSProperties, memo, type ReactNode } from 'react'
import { fill } from '#domain/text.ts'
import type { ColumnLayout, ColumnSpan, PlacedColumn } from './columns.ts'
import { isOf, type PendingCell } from './pending.ts'
import type { GridProps } from './props.ts'
import { edgesAt } from './selection.ts'

/** What all rows have in common; a new object draws all of them again. */
export type Look<Row> = {
  readonly gridId: string
  readonly layout: ColumnLayout
  readonly gutter: number
  readonly props: GridProps<Row>
  readonly canEdit: (col: number) => boolean
  readonly onCheck: (rowIndex: number, checked: boolean, range: boolean) => void
  readonly onRetry: () => void
}

export type RowViewProps<Row> = {
  readonly look: Look<Row>
  readonly span: ColumnSpan
  readonly index: number
  readonly top: number
  readonly row: Row | undefined
  readonly failed: boolean
  readonly skeleton: boolean
  /** As `spansInRow` answers. */
  readonly selected: string
  readonly filling: string
  /** The active column if this is the active row, else -1. */
  readonly active: number
  /** The column whose lower right corner carries the fill handle, else -1. */
  readonly corner: number
  readonly checked: boolean
  readonly pending: ReadonlyMap<string, PendingCell> | undefined
}

function RowView<Row>(p: RowViewProps<Row>): ReactNode {
  const { look, index } = p
  const { rowClass } = look.props
  const waits = p.row === undefined || p.skeleton
  const own = p.row !== undefined && rowClass ? rowClass(p.row) : undefined
  const classes = `gg-row${p.checked ? ' gg-checked' : ''}${own ? ` ${own}` : ''}`
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy={waits || undefined}
      className={classes}
      style={{ top: p.top, width: look.gutter + look.layout.width }}
    >
      <RowNumber {...p} />
      {waits ? <Waiting {...p} /> : <Cells {...p} />}
    </div>
  )
}

function sameRow<Row>(a: RowViewProps<Row>, b: RowViewProps<Row>): boolean {
  if (a.span.first !== b.span.first || a.span.last !== b.span.last) return false
  return (
    a.look === b.look &&
    a.index === b.index &&
    a.top === b.top &&
    a.row === b.row &&
    a.failed === b.failed &&
    a.skeleton === b.skeleton &&
    a.selected === b.selected &&
    a.filling === b.filling &&
    a.active === b.active &&
    a.corner === b.corner &&
    a.checked === b.checked &&
    a.pending === b.pending
  )
}

// React's memo forgets the type parameter; the component is the same one.
export const GridRow = memo(RowView, sameRow) as typeof RowView

function RowNumber<Row>({ look, index, checked, selected, row }: RowViewProps<Row>): ReactNode {
  const { words, onChecks, onOpenRow } = look.props
  return (
    <div role="rowheader" aria-colindex={1} className={`gg-number${selected ? ' gg-lit' : ''}`} data-gutter="">
      {onChecks && row !== undefined ? (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={fill(words.checkRow, { row: index + 1 })}
          checked={checked}
          onChange={(event) => {
            const native = event.nativeEvent
            look.onCheck(index, event.target.checked, 'shiftKey' in native && native.shiftKey === true)
          }}
        />
      ) : null}
      <span className="gg-count">{index + 1}</span>
      {onOpenRow && row !== undefined ? (
        <button
          type="button"
          tabIndex={-1}
          className="gg-open"
          aria-label={fill(words.openRow, { row: index + 1 })}
          onClick={() => onOpenRow(index, row)}
        />
      ) : null}
    </div>
  )
}

function Waiting<Row>({ look, failed, index }: RowViewProps<Row>): ReactNode {
  const { words } = look.props
  const className = failed ? 'gg-cell gg-failed' : 'gg-cell gg-chips'
  return (
    <div role="gridcell" aria-colindex={2} className={className} style={{ flex: 1 }} data-chip={index % 4}>
      {failed ? (
        <span className="gg-stay">
          {words.loadFailed}{' '}
          <button type="button" className="gg-link" tabIndex={-1} onClick={look.onRetry}>
            {words.retry}
          </button>
        </span>
      ) : null}
    </div>
  )
}

function Cells<Row>(p: RowViewProps<Row>): ReactNode {
  const { look, span } = p
  const shown = look.layout.placed.filter((c) => c.frozen || (c.index >= span.first && c.index <= span.last))
  return shown.map((place) => <GridCell key={place.column.key} place={place} of={p} />)
}

/** Frozen cells stick to the left; the first of the others leaves room for those not drawn. */
export function placeStyle(place: PlacedColumn, layout: ColumnLayout, gutter: number, first: number): CSSProperties {
  if (place.frozen) return { width: place.width, left: gutter + place.left }
  if (place.index === first) return { width: place.width, marginLeft: place.left - layout.frozenWidth }
  return { width: place.width }
}

function GridCell<Row>({ place, of }: { place: PlacedColumn; of: RowViewProps<Row> }): ReactNode {
  const { look, row, index, span } = of
  if (row === undefined) return null
  const { column } = place
  const content = look.props.readCell(row, column.key)
  const typed = of.pending?.get(column.key)
  const pending = isOf(typed, look.props.getKey(row)) ? typed : undefined
  const edges = edgesAt(of.selected, place.index)
  const isActive = of.active === place.index
  const readOnly = content.readOnly === true || !look.canEdit(place.index)
  const problem = pending?.message ?? content.problem
  const classes = [
    'gg-cell',
    place.frozen ? (place.index === look.layout.frozen - 1 ? 'gg-frozen gg-frozen-last' : 'gg-frozen') : '',
    column.align === 'end' || column.numeric ? 'gg-end' : '',
    edges === undefined ? '' : `gg-sel ${[...edges].map((side) => `gg-${side}`).join(' ')}`,
    edgesAt(of.filling, place.index) === undefined ? '' : 'gg-fill',
    isActive ? 'gg-active' : '',
    of.corner === place.index ? 'gg-corner' : '',
    pending ? `gg-${pending.state}` : '',
    problem === undefined ? '' : 'gg-problem',
  ]
  return (
    <div
      role="gridcell"
      id={isActive ? `${look.gridId}-active` : undefined}
      aria-colindex={place.index + 2}
      aria-selected={edges !== undefined}
      aria-readonly={readOnly || undefined}
      aria-invalid={problem !== undefined || undefined}
      aria-busy={pending?.state === 'saving' || undefined}
      title={problem}
      className={classes.filter(Boolean).join(' ')}
      style={placeStyle(place, look.layout, look.gutter, span.first)}
      data-row={index}
      data-col={place.index}
    >
      {pending ? pending.text : drawn(look, row, place, content)}
    </div>
  )
}

function drawn<Row>(
  look: Look<Row>,
  row: Row,
  place: PlacedColumn,
  content: { readonly text: string; readonly value?: unknown },
): ReactNode {
  const { renderCell } = look.props
  const { column } = place
  const node = renderCell?.({ kind: column.kind ?? 'text', text: content.text, value: content.value, row, column })
  return node ?? content.text
}
