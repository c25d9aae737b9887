// Where the columns stand: order, widths, hidden and frozen ones, and which of them are seen.

/** What a column shows. `kind` is passed to the renderers; `sort` and `sortOrder` only draw the indicator. */
export type GridColumn = {
  readonly key: string
  readonly title: string
  readonly kind?: string
  /** px; a width the person set wins. */
  readonly width?: number
  readonly align?: 'start' | 'end'
  /** Numbers stay numbers in a spreadsheet when copied; everything else is marked as text (phones, codes). */
  readonly numeric?: boolean
  readonly editable?: boolean
  readonly sortable?: boolean
  readonly sort?: 'asc' | 'desc'
  /** Rank among several sorted columns, from 1. */
  readonly sortOrder?: number
  readonly hint?: string
}

/** What a person did to the columns. Columns not named in `order` follow in the order they were given. */
export type ColumnState = {
  readonly order: readonly string[]
  readonly widths: { readonly [key: string]: number }
  readonly hidden: readonly string[]
  /** How many columns from the left stay in view. */
  readonly frozen: number
}

export const NO_COLUMN_STATE: ColumnState = { order: [], widths: {}, hidden: [], frozen: 1 }

export const MIN_WIDTH = 48
export const MAX_WIDTH = 800
const DEFAULT_WIDTH = 140

/** Under this width of the grid no column is frozen: nothing else would be seen beside it. */
export const NARROW = 640

/** `left` in px from the first column, gutter not counted. */
export type PlacedColumn = {
  readonly column: GridColumn
  readonly index: number
  readonly left: number
  readonly width: number
  readonly frozen: boolean
}

export type ColumnLayout = {
  readonly placed: readonly PlacedColumn[]
  readonly width: number
  readonly frozenWidth: number
  readonly frozen: number
}

function ordered(columns: readonly GridColumn[], order: readonly string[]): GridColumn[] {
  const rank = new Map(order.map((key, at) => [key, at]))
  const known = columns.filter((c) => rank.has(c.key))
  known.sort((a, b) => (rank.get(a.key) ?? 0) - (rank.get(b.key) ?? 0))
  return [...known, ...columns.filter((c) => !rank.has(c.key))]
}

/** Places the columns that are not hidden; frozen ones take at most half of `viewWidth` (px). */
export function layoutColumns(columns: readonly GridColumn[], state: ColumnState, viewWidth: number): ColumnLayout {
  const shown = ordered(columns, state.order).filter((c) => !state.hidden.includes(c.key))
  const wanted = viewWidth < NARROW ? 0 : state.frozen
  let left = 0
  let frozenWidth = 0
  let frozen = 0
  const placed = shown.map((column, index) => {
    const width = state.widths[column.key] ?? column.width ?? DEFAULT_WIDTH
    const isFrozen = index < wanted && index === frozen && left + width <= viewWidth / 2
    const place = { column, index, left, width, frozen: isFrozen }
    left += width
    if (isFrozen) {
      frozen += 1
      frozenWidth = left
    }
    return place
  })
  return { placed, width: left, frozenWidth, frozen }
}

export type ColumnSpan = { readonly first: number; readonly last: number }

/** First and last column behind the frozen ones to draw, both included, for `width` px seen from `scrollLeft`. */
export function visibleColumns(layout: ColumnLayout, scrollLeft: number, width: number, overscan = 1): ColumnSpan {
  const from = scrollLeft + layout.frozenWidth
  const to = scrollLeft + width
  let first = layout.placed.length
  let last = -1
  for (const p of layout.placed) {
    if (p.frozen || p.left + p.width <= from || p.left >= to) continue
    first = Math.min(first, p.index)
    last = p.index
  }
  if (last < 0) return { first: layout.frozen, last: layout.frozen - 1 }
  return {
    first: Math.max(layout.frozen, first - overscan),
    last: Math.min(layout.placed.length - 1, last + overscan),
  }
}

/** The scrollLeft that brings a column into view, moving no further than needed. */
export function columnInView(layout: ColumnLayout, index: number, scrollLeft: number, width: number): number {
  const p = layout.placed[index]
  if (!p || p.frozen) return scrollLeft
  const from = scrollLeft + layout.frozenWidth
  if (p.left < from || p.width > width - layout.frozenWidth) return p.left - layout.frozenWidth
  if (p.left + p.width > scrollLeft + width) return p.left + p.width - width
  return scrollLeft
}

/** The column under `x` px from the left edge of the first column as seen, frozen ones first; -1 left of all. */
export function columnAt(layout: ColumnLayout, x: number, scrollLeft: number): number {
  if (x < 0) return -1
  const at = x < layout.frozenWidth ? x : x + scrollLeft
  const hit = layout.placed.find((p) => at < p.left + p.width)
  return hit ? hit.index : layout.placed.length - 1
}

export function resizeColumn(state: ColumnState, key: string, width: number): ColumnState {
  const kept = Math.round(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)))
  return { ...state, widths: { ...state.widths, [key]: kept } }
}

/** Moves a column so that it stands where `before` stands now; at the end when `before` is undefined. */
export function moveColumn(
  columns: readonly GridColumn[],
  state: ColumnState,
  key: string,
  before: string | undefined,
): ColumnState {
  if (key === before) return state
  const order = ordered(columns, state.order).map((c) => c.key)
  const rest = order.filter((k) => k !== key)
  const at = before === undefined ? rest.length : rest.indexOf(before)
  return { ...state, order: [...rest.slice(0, at), key, ...rest.slice(at)] }
}

export function hideColumn(state: ColumnState, key: string): ColumnState {
  return state.hidden.includes(key) ? state : { ...state, hidden: [...state.hidden, key] }
}

export function showColumn(state: ColumnState, key: string): ColumnState {
  return { ...state, hidden: state.hidden.filter((k) => k !== key) }
}

export function freezeColumns(state: ColumnState, count: number): ColumnState {
  return { ...state, frozen: Math.max(0, count) }
}
