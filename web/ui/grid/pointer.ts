// What the mouse and fingers do over the rows: select, drag, fill, open; a finger pans and taps.
import { finish } from './actions.ts'
import { fillTarget } from './changes.ts'
import { columnAt } from './columns.ts'
import { left } from './editing.ts'
import { fillSeries } from './filling.ts'
import type { GridModel } from './model.ts'
import { addCell, type Cell, currentRange, extendTo, selectCell, selectRows } from './selection.ts'

/** px around the lower right corner of the selection that belong to the fill handle. */
const HANDLE = 6
const LONG_PRESS_MS = 500
const WOBBLE = 8

export type Surface<Row> = {
  readonly grid: GridModel<Row>
  readonly scroller: HTMLElement
  readonly gutter: number
  readonly head: number
  readonly focus: () => void
  readonly openEditor: () => void
}

export type Hit = Cell & { readonly zone: 'cell' | 'gutter' | 'head'; readonly x: number; readonly y: number }

/** The cell under a point of the window; points outside count as the nearest cell. */
export function hitAt<Row>(s: Surface<Row>, clientX: number, clientY: number): Hit {
  const box = s.scroller.getBoundingClientRect()
  const { grid } = s
  const x = clientX - box.left - s.gutter
  const y = clientY - box.top - s.head
  const row = Math.floor((y + grid.viewport.top) / grid.viewport.rowHeight)
  const zone = y < 0 ? 'head' : x < 0 ? 'gutter' : 'cell'
  return {
    zone,
    x,
    y,
    row: Math.max(0, Math.min(grid.extent.rows - 1, row)),
    col: Math.max(0, columnAt(grid.layout, x, grid.scrollLeft)),
  }
}

function isOnHandle<Row>(s: Surface<Row>, hit: Hit): boolean {
  const { grid } = s
  if (!grid.props.onEdit) return false
  const range = currentRange(grid.selection)
  const place = grid.layout.placed[range.right]
  if (!place) return false
  const right = place.left + place.width - (place.frozen ? 0 : grid.scrollLeft)
  const bottom = (range.bottom + 1) * grid.viewport.rowHeight - grid.viewport.top
  return Math.abs(hit.x - right) <= HANDLE && Math.abs(hit.y - bottom) <= HANDLE
}

/** Presses that belong to something inside a cell (a link, a check box, a button of the page). */
const isForeign = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, input, select, textarea, [data-own]') !== null

/** A mouse or pen went down over the rows. */
export function pressDown<Row>(s: Surface<Row>, event: PointerEvent): void {
  const { grid } = s
  const hit = hitAt(s, event.clientX, event.clientY)
  if (hit.zone === 'head' || isForeign(event.target) || grid.extent.rows === 0) return
  const ended = left(grid.editing)
  if (ended.outcome) finish(grid, ended.outcome)
  if (event.button === 2) {
    selectForMenu(grid, hit)
    return
  }
  if (event.button !== 0) return
  if (hit.zone === 'cell' && isOnHandle(s, hit)) {
    dragFill(s, event)
    return
  }
  const add = event.ctrlKey || event.metaKey
  if (hit.zone === 'gutter') {
    const from = event.shiftKey ? grid.selection.anchor.row : hit.row
    grid.select(selectRows(from, hit.row, grid.extent), null)
  } else if (event.shiftKey) grid.select(extendTo(grid.selection, hit), null)
  else grid.select(add ? addCell(grid.selection, cellOf(hit)) : selectCell(cellOf(hit)), null)
  dragSelect(s, event, hit.zone)
}

const cellOf = (hit: Hit): Cell => ({ row: hit.row, col: hit.col })

function selectForMenu<Row>(grid: GridModel<Row>, hit: Hit): void {
  const { top, bottom, left: first, right } = currentRange(grid.selection)
  const isInside = hit.row >= top && hit.row <= bottom && hit.col >= first && hit.col <= right
  if (!isInside && hit.zone === 'cell') grid.select(selectCell(cellOf(hit)), null)
}

function dragSelect<Row>(s: Surface<Row>, down: PointerEvent, zone: Hit['zone']): void {
  const { grid } = s
  const anchor = grid.selection.anchor.row
  dragging(s, down, (hit) => {
    if (zone === 'gutter') grid.select(selectRows(anchor, hit.row, grid.extent), null)
    else if (hit.row !== grid.selection.head.row || hit.col !== grid.selection.head.col)
      grid.select(extendTo(grid.selection, cellOf(hit)), null)
  })
}

function dragFill<Row>(s: Surface<Row>, down: PointerEvent): void {
  const { grid } = s
  dragging(
    s,
    down,
    (hit) => grid.setFillRange(fillTarget(currentRange(grid.selection), hit)?.target),
    (hit, up) => {
      const plan = fillTarget(currentRange(grid.selection), hit)
      grid.setFillRange(undefined)
      if (plan) void fillSeries(grid, plan.target, plan.way, up.ctrlKey || up.metaKey)
    },
  )
}

/** Follows the pointer until it is let go, and scrolls while it is beyond an edge. */
function dragging<Row>(
  s: Surface<Row>,
  down: PointerEvent,
  onMove: (hit: Hit) => void,
  onEnd?: (hit: Hit, up: PointerEvent) => void,
): void {
  let last = down
  let frame = 0
  const tick = () => {
    const { clientWidth, clientHeight } = s.scroller
    const hit = hitAt(s, last.clientX, last.clientY)
    const beyond = (at: number, size: number) => (at < 0 ? at : at > size ? at - size : 0)
    const dx = beyond(hit.x, clientWidth - s.gutter)
    const dy = beyond(hit.y, clientHeight - s.head)
    if (dx !== 0 || dy !== 0) {
      s.grid.scrollBy(dx / 2, dy / 2)
      onMove(hitAt(s, last.clientX, last.clientY))
    }
    frame = requestAnimationFrame(tick)
  }
  const move = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    last = event
    onMove(hitAt(s, event.clientX, event.clientY))
  }
  const end = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
    onEnd?.(hitAt(s, event.clientX, event.clientY), event)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
  frame = requestAnimationFrame(tick)
}

/** A finger went down: it pans by itself; held still it asks for the menu. */
export function touchDown<Row>(s: Surface<Row>, down: PointerEvent): void {
  const stop = () => {
    clearTimeout(timer)
    window.removeEventListener('pointermove', moved)
    window.removeEventListener('pointerup', stop)
    window.removeEventListener('pointercancel', stop)
  }
  const moved = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > WOBBLE) stop()
  }
  const timer = setTimeout(() => {
    stop()
    const hit = hitAt(s, down.clientX, down.clientY)
    if (hit.zone !== 'cell') return
    s.grid.select(selectCell(cellOf(hit)), null)
    s.grid.props.onContextMenu?.(cellOf(hit), { x: down.clientX, y: down.clientY })
  }, LONG_PRESS_MS)
  window.addEventListener('pointermove', moved)
  window.addEventListener('pointerup', stop)
  window.addEventListener('pointercancel', stop)
}

/** A tap selects; a tap on the active cell edits it, one on a row number opens the row. */
export function tapped<Row>(s: Surface<Row>, event: MouseEvent): void {
  const hit = hitAt(s, event.clientX, event.clientY)
  if (isForeign(event.target) || s.grid.extent.rows === 0) return
  const row = s.grid.blocks.rowAt(hit.row)
  if (hit.zone === 'gutter' && row !== undefined) s.grid.props.onOpenRow?.(hit.row, row)
  if (hit.zone !== 'cell') return
  const { active } = s.grid.selection
  if (active.row === hit.row && active.col === hit.col) s.openEditor()
  else {
    s.grid.select(selectCell(cellOf(hit)), null)
    s.focus()
  }
}

/** True for a press on the scroll bar itself, which drags the thumb. */
export function isOnScrollBar(scroller: HTMLElement, event: PointerEvent): boolean {
  if (event.target !== scroller) return false
  const box = scroller.getBoundingClientRect()
  return event.clientX - box.left >= scroller.clientWidth || event.clientY - box.top >= scroller.clientHeight
}
