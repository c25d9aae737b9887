// Which rows of a long sheet are there: those in sight, a few around them, and the one that has the focus.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** A sheet with fewer rows is there whole. */
const fewRows = 60
const around = 8
/** Of a row with one line, in pixels. */
const usual = 39

/** `row`, or the height of the rows left out. */
export type RowPart = { readonly row: number } | { readonly space: number; readonly before: number }

export type RowsShown = {
  readonly parts: readonly RowPart[]
  readonly isLong: boolean
  readonly onScroll: () => void
  readonly reveal: (row: number) => void
}

/** @param pinned is there wherever it lies, so that the focus stays in it */
export function useRows(count: number, scroller: RefObject<HTMLElement | null>, pinned: number): RowsShown {
  const heights = useRef(new Map<number, number>())
  const [sight, setSight] = useState({ first: 0, last: 40 })
  const isLong = count > fewRows
  const look = useCallback(() => {
    const box = scroller.current
    if (!box || !isLong) return
    const found = inSight(heights.current, count, box.scrollTop, box.clientHeight || 800)
    setSight((now) => (now.first === found.first && now.last === found.last ? now : found))
  }, [scroller, count, isLong])
  useLayoutEffect(() => {
    if (!isLong || !hasMeasured(heights.current, scroller.current)) return
    // A frame later: what comes into sight is measured in its turn, and far rows would be guessed again and again in one go.
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  })
  useEffect(look, [look])
  useEffect(() => {
    const box = scroller.current
    if (!box || !isLong) return
    let width = box.clientWidth
    // A phone that is turned: rows become cards or lines, and no height that was measured holds.
    const watch = new ResizeObserver(() => {
      if (box.clientWidth === width) return
      width = box.clientWidth
      heights.current.clear()
      setSight((now) => ({ ...now }))
      look()
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [scroller, isLong, look])
  const reveal = useCallback(
    (row: number) => {
      const box = scroller.current
      const line = box?.querySelector<HTMLElement>(`tr[data-row="${row}"]`)
      if (line) line.scrollIntoView({ block: 'nearest' })
      else if (box) box.scrollTop = topOf(heights.current, row)
    },
    [scroller],
  )
  const parts = isLong
    ? partsOf(heights.current, count, sight, pinned)
    : Array.from({ length: count }, (_, row) => ({ row }))
  return { parts, isLong, onScroll: look, reveal }
}

/** Of a row that was never seen: one line, or where all that were seen are cards (on a phone), as high as the least of these. */
function usualOf(heights: ReadonlyMap<number, number>): number {
  let least = Number.POSITIVE_INFINITY
  for (const height of heights.values()) least = Math.min(least, height)
  return least > 3 * usual && Number.isFinite(least) ? least : usual
}

function topOf(heights: ReadonlyMap<number, number>, row: number): number {
  const unseen = usualOf(heights)
  let top = 0
  for (let at = 0; at < row; at++) top += heights.get(at) ?? unseen
  return top
}

function inSight(heights: ReadonlyMap<number, number>, count: number, top: number, height: number) {
  const unseen = usualOf(heights)
  const of = (row: number) => heights.get(row) ?? unseen
  let at = 0
  let first = 0
  while (first < count - 1 && at + of(first) < top) at += of(first++)
  let last = first
  while (last < count - 1 && at < top + height) at += of(last++)
  return { first: Math.max(0, first - around), last: Math.min(count - 1, last + around) }
}

function hasMeasured(heights: Map<number, number>, scroller: HTMLElement | null): boolean {
  let isNew = false
  for (const line of scroller?.querySelectorAll<HTMLElement>('tr[data-row]') ?? []) {
    const row = Number(line.dataset.row)
    const height = line.offsetHeight
    if (height > 0 && heights.get(row) !== height) {
      heights.set(row, height)
      isNew = true
    }
  }
  return isNew
}

/** Rows in sight and the pinned one, with spaces where rows are left out. */
export function partsOf(
  heights: ReadonlyMap<number, number>,
  count: number,
  { first, last }: { readonly first: number; readonly last: number },
  pinned: number,
): RowPart[] {
  const rows = Array.from({ length: Math.max(0, Math.min(last, count - 1) - first + 1) }, (_, i) => first + i)
  if (pinned >= 0 && pinned < count && pinned < first) rows.unshift(pinned)
  if (pinned >= 0 && pinned < count && pinned > last) rows.push(pinned)
  const unseen = usualOf(heights)
  const parts: RowPart[] = []
  let next = 0
  for (const row of [...rows, count]) {
    let space = 0
    for (let left = next; left < row; left++) space += heights.get(left) ?? unseen
    if (space) parts.push({ space, before: row })
    if (row < count) parts.push({ row })
    next = row + 1
  }
  return parts
}
