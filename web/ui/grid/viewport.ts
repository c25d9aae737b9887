// Which rows are seen: maps the scroll bar of a spacer of at most 8 M px to a table of any number of rows.

/** Browsers lose pixels in very tall elements (Firefox beyond 17 M px, at 200 % zoom half of that). */
export const MAX_SPACER = 8_000_000

/** Within this many px of either end the bar and the table move alike, so the last rows are reached without a jump. */
const EVEN_ZONE = 100_000

/** `height` is the px of rows seen, `top` the px scrolled in the table, `physical` the scroller's scrollTop. */
export type Viewport = {
  readonly rowCount: number
  readonly rowHeight: number
  readonly height: number
  readonly top: number
  readonly physical: number
}

export type Size = { readonly rowCount: number; readonly rowHeight: number; readonly height: number }

export function viewportOf(size: Size): Viewport {
  return { ...size, top: 0, physical: 0 }
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

const totalHeight = (v: Size) => v.rowCount * v.rowHeight

/** Height in px of the element that gives the scroll bar its length. */
export const spacerHeight = (v: Size): number => Math.min(totalHeight(v), MAX_SPACER)

/** The furthest px of the table that can be at the top. */
export const maxTop = (v: Size): number => Math.max(0, totalHeight(v) - v.height)

const maxPhysical = (v: Size) => Math.max(0, spacerHeight(v) - v.height)

const isMapped = (v: Size) => totalHeight(v) > MAX_SPACER

/** px of table for each px of bar between the two even zones. */
const slope = (v: Size) => (maxTop(v) - 2 * EVEN_ZONE) / (maxPhysical(v) - 2 * EVEN_ZONE)

/** Where the bar stands for a place in the table. */
export function physicalFor(v: Size, top: number): number {
  if (!isMapped(v) || top <= EVEN_ZONE) return top
  const fromEnd = maxTop(v) - top
  if (fromEnd <= EVEN_ZONE) return maxPhysical(v) - fromEnd
  return Math.round(EVEN_ZONE + (top - EVEN_ZONE) / slope(v))
}

/** The inverse: the place in the table that a dragged thumb asks for. */
export function topFor(v: Size, physical: number): number {
  if (!isMapped(v) || physical <= EVEN_ZONE) return physical
  const fromEnd = maxPhysical(v) - physical
  if (fromEnd <= EVEN_ZONE) return maxTop(v) - fromEnd
  return Math.round(EVEN_ZONE + (physical - EVEN_ZONE) * slope(v))
}

/** The scroller moved. A wheel, a key or a finger moves the table by as many px; a dragged thumb asks for a proportion. */
export function scrolled(v: Viewport, physical: number, dragged: boolean): Viewport {
  const wanted = !isMapped(v) || dragged ? topFor(v, physical) : v.top + physical - v.physical
  return { ...v, physical, top: clamp(wanted, 0, maxTop(v)) }
}

/** True when the bar would hit its end before the table does, or stands off its end while the table is there. */
export function needsAnchor(v: Viewport): boolean {
  if (!isMapped(v)) return false
  const end = maxPhysical(v)
  const barAtEnd = v.physical < v.height || end - v.physical < v.height
  const tableAtEnd = v.top <= 0 || v.top >= maxTop(v)
  return (barAtEnd || tableAtEnd) && physicalFor(v, v.top) !== v.physical
}

/** Puts the bar where it belongs for the rows on show; the rows do not move. Set `scrollTop` to the `physical` it answers. */
export function anchored(v: Viewport): Viewport {
  return { ...v, physical: physicalFor(v, v.top) }
}

/** What the browser made of the scrollTop it was given (it may round to device pixels). */
export function landed(v: Viewport, physical: number): Viewport {
  return { ...v, physical }
}

/** Moves to a px of the table and puts the bar there. */
export function movedTo(v: Viewport, top: number): Viewport {
  return anchored({ ...v, top: clamp(top, 0, maxTop(v)) })
}

export type Align = 'start' | 'center' | 'nearest'

/** Brings a row into view exactly; `nearest` moves no further than needed. Rows out of range go to the ends. */
export function rowInView(v: Viewport, row: number, align: Align = 'nearest'): Viewport {
  const y = clamp(row, 0, Math.max(0, v.rowCount - 1)) * v.rowHeight
  if (align === 'start') return movedTo(v, y)
  if (align === 'center') return movedTo(v, y - Math.floor((v.height - v.rowHeight) / 2))
  if (y < v.top) return movedTo(v, y)
  if (y + v.rowHeight > v.top + v.height) return movedTo(v, y + v.rowHeight - v.height)
  return v
}

/** A new size: the first row on show stays the first on show. */
export function resized(v: Viewport, size: Size): Viewport {
  const top = (v.top / v.rowHeight) * size.rowHeight
  return movedTo({ ...v, ...size }, top)
}

export type RowSpan = { readonly first: number; readonly last: number }

/** First and last row to draw, both included; `last` is -1 in an empty table. */
export function visibleRows(v: Viewport, overscan = 0): RowSpan {
  const first = Math.floor(v.top / v.rowHeight) - overscan
  const last = Math.floor((v.top + Math.max(1, v.height) - 1) / v.rowHeight) + overscan
  return { first: Math.max(0, first), last: Math.min(v.rowCount - 1, last) }
}

/** px in the spacer where row 0 would be; it stays the same while the table moves 1:1 with the bar. */
export const originOf = (v: Viewport): number => v.physical - v.top
