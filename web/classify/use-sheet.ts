// What keys, the mouse and the clipboard do in the rule sheet.
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { readClipboard, toHtml, toTsv } from '../ui/grid/clipboard.ts'
import { withNewRule } from './draft.ts'
import * as ranges from './range.ts'
import { changedBy } from './sheet-changes.ts'
import { type KeyAct, keyAct, type Mode } from './sheet-keys.ts'
import type { DraftDesk } from './use-draft.ts'

type SheetProps = {
  readonly root: RefObject<HTMLTableElement | null>
  readonly desk: DraftDesk
  readonly names: ranges.SheetNames
  readonly readOnly: boolean
  readonly showKeys: () => void
  /** Columns of a pasted block that had no place. */
  readonly onLeftOut: (columns: number) => void
}

const start: ranges.Place = { row: 0, column: 0 }

/** The selection, and the handlers of the table. */
export function useSheet(props: SheetProps) {
  const { root, desk, readOnly } = props
  const { draft, change } = desk
  const [range, setRange] = useState<ranges.Range>({ anchor: start, head: start })
  const wanted = useRef<ranges.Place>(undefined)
  const isLeaving = useRef(false)
  // A cell that is only now being drawn gets the focus as soon as it is there.
  useLayoutEffect(() => {
    if (wanted.current && focusAt(root.current, wanted.current)) wanted.current = undefined
  })
  const go = (place: ranges.Place, head = place) => {
    // The row may be another one after the change that goes with it.
    wanted.current = place
    setRange({ anchor: place, head })
  }
  const obey = (act: KeyAct, place: ranges.Place, target: HTMLElement) => {
    if (act.is === 'move') move(act, place)
    else if (act.is === 'edit') edit(target)
    else if (act.is === 'keys') props.showKeys()
    else if (act.is === 'all') go(start, { row: draft.rules.length - 1, column: draft.inputs.length + 1 })
    else if (act.is === 'undo') desk.undo()
    else if (act.is === 'redo') desk.redo()
    else changeBy(act, place)
  }
  const move = (act: Extract<KeyAct, { is: 'move' }>, place: ranges.Place) => {
    if (act.by === 'shift') {
      const head = ranges.placeFrom(range.head, act.rows, act.columns, draft)
      setRange({ anchor: place, head })
      root.current?.querySelector(`[data-at="${head.row}:${head.column}"]`)?.scrollIntoView({ block: 'nearest' })
      return
    }
    const isNew = act.by === 'enter' && act.rows > 0 && place.row === draft.rules.length - 1 && !readOnly
    if (isNew) change((now) => withNewRule(now, now.rules.length))
    if (isNew) return go({ row: place.row + 1, column: place.column })
    // The heads are reached by single steps.
    const toHead = (act.rows === -1 && place.row === 0) || (act.columns === -1 && place.column === 0)
    const fromHead = place.row < 0 || place.column < 0
    if (toHead || fromHead) {
      const to = { row: place.row + clip(act.rows), column: place.column + clip(act.columns) }
      if (focusAt(root.current, to)) return
    }
    if (fromHead) return
    go(ranges.placeFrom(place, act.rows, act.columns, draft))
  }
  const changeBy = (act: KeyAct, place: ranges.Place) => {
    const done = changedBy(act, place, ranges.boundsOf(range), draft)
    if (!done) return
    change(() => done.draft)
    if (done.place) go(done.place)
  }
  const tab = (place: ranges.Place, back: boolean): boolean => {
    const to = isLeaving.current ? undefined : ranges.besides(place, back, draft)
    if (to) go(to)
    return to !== undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const place = placeOf(target)
    if (!place || event.defaultPrevented || event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key, shiftKey: shift, altKey: alt } = event
    if (target instanceof HTMLButtonElement && key === 'Enter') return
    const mode = modeOf(target)
    const act = keyAct({ key, shift, ctrl: event.ctrlKey || event.metaKey, alt, mode })
    if (!act || (readOnly && !['move', 'tab', 'all', 'keys'].includes(act.is))) return
    if (act.is === 'tab' ? tab(place, act.back) : act.is !== 'revert') event.preventDefault()
    // After Escape in a cell at rest, Tab goes on behind the sheet.
    if (key !== 'Shift') isLeaving.current = act.is === 'revert' && mode === 'select'
    if (act.is === 'revert') revert(event, target, mode)
    else if (act.is !== 'tab') obey(act, place, target)
  }
  const revert = (event: KeyboardEvent, target: HTMLElement, mode: Mode) => {
    setRange(({ anchor }) => ({ anchor, head: anchor }))
    if (mode === 'select') return
    event.preventDefault()
    desk.revert()
    requestAnimationFrame(() => refocus(target))
  }
  return { range, go, handlers: { onKeyDown, ...usePointing(props, range, setRange), ...clipboard(props, range) } }
}

/** The mouse: a press selects, a drag stretches. */
function usePointing(
  { readOnly }: SheetProps,
  range: ranges.Range,
  setRange: (change: (now: ranges.Range) => ranges.Range) => void,
) {
  const from = useRef<ranges.Place>(undefined)
  return {
    onFocus: ({ target }: FocusEvent) => {
      const place = placeOf(target as HTMLElement)
      if (!place || place.row < 0 || place.column < 0) return
      setRange((now) => (isSamePlace(now.anchor, place) ? now : { anchor: place, head: place }))
    },
    onPointerDown: (event: PointerEvent) => {
      const place = placeIn(event.target)
      if (!place || event.button !== 0 || event.pointerType === 'touch') return
      if (event.shiftKey) {
        event.preventDefault()
        setRange(({ anchor }) => ({ anchor, head: place }))
      } else {
        from.current = place
        if (isSamePlace(range.anchor, place)) setRange(() => ({ anchor: place, head: place }))
      }
    },
    onPointerOver: (event: PointerEvent) => {
      const place = placeIn(event.target)
      const anchor = from.current
      if (!place || !anchor || event.buttons !== 1) return
      setRange((now) => (isSamePlace(now.head, place) ? now : { anchor, head: place }))
    },
    onPointerUp: () => {
      from.current = undefined
    },
    onInput: ({ target }: { readonly target: EventTarget }) => {
      if (target instanceof HTMLInputElement && target.dataset.mode !== 'edit') target.dataset.mode = 'over'
    },
    onDoubleClick: ({ target }: { readonly target: EventTarget }) => {
      if (!readOnly) edit(target as HTMLElement)
    },
  }
}

/** Copy, cut and paste of the selection; inside a text they are the browser's own. */
function clipboard({ desk, names, readOnly, onLeftOut }: SheetProps, range: ranges.Range) {
  const bounds = ranges.boundsOf(range)
  const isHere = (event: ClipboardEvent) => {
    const target = event.target as HTMLElement
    return placeOf(target) !== undefined && modeOf(target) === 'select'
  }
  const copy = (event: ClipboardEvent) => {
    const texts = ranges.textsIn(desk.draft, bounds, names)
    event.clipboardData.setData('text/plain', toTsv(texts))
    event.clipboardData.setData('text/html', toHtml(texts.map((line) => line.map((text) => ({ text })))))
    event.preventDefault()
  }
  return {
    onCopy: (event: ClipboardEvent) => {
      if (isHere(event)) copy(event)
    },
    onCut: (event: ClipboardEvent) => {
      if (!isHere(event) || readOnly) return
      copy(event)
      desk.change((now) => ranges.withCleared(now, bounds))
    },
    onPaste: (event: ClipboardEvent) => {
      const data = event.clipboardData
      const block = readClipboard({ text: data.getData('text/plain'), html: data.getData('text/html') })
      const isOne = block.length === 1 && block[0]?.length === 1
      if (readOnly || !block.length || placeOf(event.target as HTMLElement) === undefined) return
      if (isOne && !isHere(event)) return
      event.preventDefault()
      desk.change((now) => ranges.withPasted(now, bounds, block, names))
      const room = desk.draft.inputs.length + 2 - bounds.left
      const extra = Math.max(...block.map((line) => line.length)) - room
      if (extra > 0) onLeftOut(extra)
    },
  }
}

const clip = (steps: number) => Math.max(-1, Math.min(1, steps))

function isSamePlace(a: ranges.Place, b: ranges.Place): boolean {
  return a.row === b.row && a.column === b.column
}

function placeOf(target: HTMLElement): ranges.Place | undefined {
  const [row, column] = target.dataset.at?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? undefined : { row, column }
}

/** The cell around what was pointed at, heads apart. */
function placeIn(target: EventTarget): ranges.Place | undefined {
  const cell = target instanceof Element ? target.closest('td') : null
  const place = [...(cell?.querySelectorAll<HTMLElement>('[data-at]') ?? [])].map(placeOf)[0]
  return place && place.row >= 0 && place.column >= 0 ? place : undefined
}

function modeOf(target: HTMLElement): Mode {
  return target.dataset.mode === 'edit' || target.dataset.mode === 'over' ? target.dataset.mode : 'select'
}

function focusAt(root: HTMLElement | null, { row, column }: ranges.Place): boolean {
  const found = root?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)
  found?.focus()
  return Boolean(found)
}

/** The caret goes to the end of the text, and arrows walk in it. */
function edit(target: HTMLElement) {
  if (!(target instanceof HTMLInputElement) || target.readOnly) return
  target.dataset.mode = 'edit'
  target.setSelectionRange(target.value.length, target.value.length)
}

function refocus(target: HTMLElement) {
  target.blur()
  target.focus()
}
