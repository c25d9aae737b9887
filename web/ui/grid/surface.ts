// Joins the model to the screen: sizes, scrolling, the mouse, fingers and the menus.
import {
  type FocusEvent,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { openEditor } from './cell-editor.tsx'
import { isChecked, NO_CHECKS, withChecks } from './checks.ts'
import type { GridModel } from './model.ts'
import { hitAt, isOnScrollBar, pressDown, type Surface, tapped, touchDown } from './pointer.ts'

/** ms without scrolling after which the table stands still. */
const SETTLE_MS = 100

type Parts<Row> = {
  readonly grid: GridModel<Row>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly gutter: number
  readonly head: number
}

/** Event listeners for the root and the scroller, and the commands that need the screen. */
export function useSurface<Row>(parts: Parts<Row>) {
  const { grid, scroller, box, gutter, head } = parts
  const dragsThumb = useRef(false)
  const isTouch = useRef(false)
  useScroller(parts, dragsThumb)
  useFirstFocus(parts)
  const surface = (): Surface<Row> | undefined => {
    const element = scroller.current
    if (!element) return undefined
    const focus = () => {
      if (box.current) box.current.inputMode = isTouch.current ? 'none' : 'text'
      box.current?.focus({ preventScroll: true })
    }
    const open = () => {
      if (box.current) box.current.inputMode = 'text'
      openEditor(grid, box.current)
    }
    return { grid, scroller: element, gutter, head, focus, openEditor: open }
  }
  return {
    root: {
      onMouseDown: (event: ReactMouseEvent) => {
        // The text box keeps the focus, but what the page puts into cells may take it.
        if (event.target instanceof Element && event.target.closest('textarea, input, select, [data-own]')) return
        event.preventDefault()
        if (!isTouch.current) surface()?.focus()
      },
      onFocus: (event: FocusEvent) => {
        if (event.target === event.currentTarget) surface()?.focus()
      },
    },
    scroller: {
      onPointerDown: (event: ReactPointerEvent) => {
        const s = surface()
        if (!s) return
        isTouch.current = event.pointerType === 'touch'
        dragsThumb.current = isOnScrollBar(s.scroller, event.nativeEvent)
        if (dragsThumb.current) return
        if (isTouch.current) touchDown(s, event.nativeEvent)
        else pressDown(s, event.nativeEvent)
      },
      onWheel: () => {
        dragsThumb.current = false
      },
      onClick: (event: ReactMouseEvent) => {
        const s = surface()
        if (s && isTouch.current) tapped(s, event.nativeEvent)
      },
      onDoubleClick: (event: ReactMouseEvent) => {
        const s = surface()
        if (s && !isTouch.current) doubleClicked(s, event)
      },
      onContextMenu: (event: ReactMouseEvent) => contextMenu(surface(), event, isTouch.current),
    },
    onCommand: (what: 'menu' | 'column-menu' | 'check') => screenCommand(surface(), what),
  }
}

function doubleClicked<Row>(s: Surface<Row>, event: ReactMouseEvent): void {
  const hit = hitAt(s, event.clientX, event.clientY)
  if (event.target instanceof Element && event.target.closest('button, a, input')) return
  if (hit.zone === 'cell') s.openEditor()
  const row = s.grid.blocks.rowAt(hit.row)
  if (hit.zone === 'gutter' && row !== undefined) s.grid.props.onOpenRow?.(hit.row, row)
}

function contextMenu<Row>(s: Surface<Row> | undefined, event: ReactMouseEvent, isTouch: boolean): void {
  const show = s?.grid.props.onContextMenu
  if (!s || !show || event.defaultPrevented) return
  const hit = hitAt(s, event.clientX, event.clientY)
  if (hit.zone === 'head') return
  event.preventDefault()
  // A long press has already asked for the menu by itself.
  if (!isTouch) show({ row: hit.row, col: hit.col }, { x: event.clientX, y: event.clientY })
}

/** Commands of the keyboard that need to know where things are on the screen. */
function screenCommand<Row>(s: Surface<Row> | undefined, what: 'menu' | 'column-menu' | 'check'): boolean {
  if (!s) return false
  const { grid, scroller } = s
  const { active } = grid.selection
  const { onContextMenu, onColumnMenu, onChecks, checks = NO_CHECKS, getKey } = grid.props
  if (what === 'check') {
    const row = grid.blocks.rowAt(active.row)
    if (!onChecks || row === undefined) return false
    const key = getKey(row)
    onChecks(withChecks(checks, [key], !isChecked(checks, key)))
    return true
  }
  if (what === 'menu') {
    const cell = scroller.querySelector('.gg-active')?.getBoundingClientRect()
    if (!onContextMenu || !cell) return false
    onContextMenu(active, { x: cell.left, y: cell.bottom })
    return true
  }
  const column = grid.columnAt(active.col)
  const title = column && scroller.querySelector(`[data-column="${CSS.escape(column.key)}"]`)
  if (!onColumnMenu || !column || !title) return false
  onColumnMenu(column.key, title.getBoundingClientRect())
  return true
}

function useScroller<Row>({ grid, scroller, gutter, head }: Parts<Row>, dragsThumb: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    grid.attach({
      moveTo: (left, physical) => {
        if (element.scrollTop !== physical) element.scrollTop = physical
        if (element.scrollLeft !== left) element.scrollLeft = left
        return { left: element.scrollLeft, physical: element.scrollTop }
      },
    })
    const measure = () => grid.measured(element.clientWidth - gutter, Math.max(0, element.clientHeight - head))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => {
      observer.disconnect()
      grid.attach(undefined)
    }
  }, [grid, scroller, gutter, head])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      grid.scrolled(element.scrollTop, element.scrollLeft, dragsThumb.current)
      clearTimeout(timer)
      timer = setTimeout(() => grid.settled(dragsThumb.current), SETTLE_MS)
    }
    const letGo = () => {
      if (!dragsThumb.current) return
      dragsThumb.current = false
      grid.settled()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('pointerup', letGo)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('scroll', onScroll)
      window.removeEventListener('pointerup', letGo)
    }
  }, [grid, scroller, dragsThumb])
}

function useFirstFocus<Row>({ grid, box }: Parts<Row>): void {
  useEffect(() => {
    if (grid.props.autoFocus) box.current?.focus({ preventScroll: true })
  }, [grid, box])
}
