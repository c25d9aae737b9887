// The one text box of the grid: it always has the focus, lies on the active cell, and takes keys, words and the clipboard.
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { fill } from '#domain/text.ts'
import { beginEdit, finish, mayType, run } from './actions.ts'
import { useClipboard } from './box-clipboard.ts'
import { compositionEnded, compositionStarted, isImeKey, type Key, left, pressed, typed } from './editing.ts'
import { commandOf } from './keyboard.ts'
import type { GridModel } from './model.ts'
import { isInPopover, PageEditor } from './page-editor.tsx'

export type EditorPlace = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly seen: boolean
}

type CellEditorProps<Row> = {
  readonly grid: GridModel<Row>
  readonly gridId: string
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly place: EditorPlace
  readonly onCommand: (what: 'menu' | 'column-menu' | 'check') => boolean
}

const keyOf = (event: KeyboardEvent): Key => ({
  key: event.key,
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
  isComposing: event.nativeEvent.isComposing,
  keyCode: event.keyCode,
})

export function CellEditor<Row>({ grid, gridId, box, place, onCommand }: CellEditorProps<Row>): ReactNode {
  const { editing, selection, props } = grid
  const listener = useRef<((key: string) => boolean) | undefined>(undefined)
  const leaving = useRef(false)
  /** A word composed over a read-only cell runs to its end and is dropped: cutting it short confuses input methods. */
  const refusing = useRef(false)
  const isOpen = editing.state !== 'idle'
  const column = grid.columnAt(selection.active.col)
  const problem = problemOf(grid)
  const name = fill(props.words.cellName, { column: column?.title ?? '', row: selection.active.row + 1 })
  useDraftInBox(grid, box)

  const onKeyDown = useKeys({ grid, listener, leaving, onCommand })
  const clipboard = useClipboard(grid)
  return (
    <>
      <textarea
        ref={box}
        className={isOpen ? 'gg-box gg-open-box' : 'gg-box'}
        style={{ transform: `translate(${place.x}px, ${place.y}px)`, minWidth: place.width, minHeight: place.height }}
        aria-label={name}
        aria-describedby={problem === undefined ? `${gridId}-hint` : `${gridId}-problem ${gridId}-hint`}
        aria-controls={gridId}
        aria-activedescendant={isOpen || !place.seen ? undefined : `${gridId}-active`}
        aria-multiline="true"
        aria-invalid={problem !== undefined || undefined}
        rows={1}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-editing={editing.state}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          if (!refusing.current) onText(grid, event.currentTarget)
        }}
        onCompositionStart={() => {
          refusing.current = grid.editing.state === 'idle' && !mayType(grid)
          if (refusing.current) return
          grid.reveal(selection.active)
          grid.setEditing(compositionStarted(grid.editing, grid.textAt(selection.active)))
        }}
        onCompositionEnd={(event) => {
          if (refusing.current) event.currentTarget.value = ''
          else grid.setEditing(compositionEnded(grid.editing, event.currentTarget.value))
          refusing.current = false
        }}
        onBlur={(event) => {
          if (!isInPopover(event.relatedTarget)) leave(grid)
        }}
        onFocus={() => {
          leaving.current = false
        }}
        {...clipboard}
      />
      <span id={`${gridId}-hint`} className="gg-hint">
        {props.words.editorHint}
      </span>
      {problem === undefined || !place.seen ? null : (
        <div
          id={`${gridId}-problem`}
          role="status"
          className="gg-bubble"
          style={{ transform: `translate(${place.x}px, ${place.y}px) translateY(-100%)` }}
        >
          {problem}
        </div>
      )}
      <PageEditor grid={grid} place={place} box={box} listener={listener} />
    </>
  )
}

type KeyParts<Row> = {
  readonly grid: GridModel<Row>
  readonly listener: RefObject<((key: string) => boolean) | undefined>
  readonly leaving: RefObject<boolean>
  readonly onCommand: CellEditorProps<Row>['onCommand']
}

/** Where a key press goes: to the input method, to the page's editor, to the edit, to the grid or to the browser. */
function useKeys<Row>({ grid, listener, leaving, onCommand }: KeyParts<Row>) {
  return (event: KeyboardEvent) => {
    const key = keyOf(event)
    if (isImeKey(key)) return
    const isOpen = grid.editing.state !== 'idle'
    if (isOpen && listener.current?.(key.key)) {
      event.preventDefault()
      return
    }
    if (isOpen) {
      const step = pressed(grid.editing, key)
      if (step.handled) event.preventDefault()
      if (step.outcome) finish(grid, step.outcome)
      else grid.setEditing(step.next)
      return
    }
    const command = commandOf(key)
    if (!command) return
    // After Escape, Tab leaves the grid: the keyboard must have a way out of any cell.
    if (command.do === 'advance' && command.key === 'tab' && leaving.current) return
    const done =
      command.do === 'menu' || command.do === 'column-menu' || command.do === 'check'
        ? onCommand(command.do)
        : run(grid, command)
    leaving.current = command.do === 'escape' && !done
    if (done) event.preventDefault()
  }
}

/** What is wrong with the active cell: with the draft while editing, else with what was refused or is stored. */
function problemOf<Row>(grid: GridModel<Row>): string | undefined {
  const { editing, selection, props } = grid
  const column = grid.columnAt(selection.active.col)
  if (!column) return undefined
  if (editing.state === 'composing') return undefined
  if (editing.state === 'editing') return props.check?.(column.key, editing.draft)
  const pending = grid.pendingAt(selection.active)
  return pending ? pending.message : grid.contentAt(selection.active)?.problem
}

function leave<Row>(grid: GridModel<Row>): void {
  const step = left(grid.editing)
  if (step.outcome) finish(grid, step.outcome)
}

function onText<Row>(grid: GridModel<Row>, box: HTMLTextAreaElement): void {
  if (grid.editing.state === 'idle') {
    if (!mayType(grid)) {
      box.value = ''
      return
    }
    grid.reveal(grid.selection.active)
  }
  grid.setEditing(typed(grid.editing, box.value, grid.textAt(grid.selection.active)))
}

/** The box follows the draft, but is never written to while an input method is at work in it. */
function useDraftInBox<Row>(grid: GridModel<Row>, box: RefObject<HTMLTextAreaElement | null>): void {
  const { editing } = grid
  useLayoutEffect(() => {
    const element = box.current
    if (!element || editing.state === 'composing') return
    const wanted = editing.state === 'idle' ? '' : editing.draft
    if (element.value === wanted) return
    element.value = wanted
    element.setSelectionRange(wanted.length, wanted.length)
  }, [editing, box])
}

/** Opens the active cell (double click, second tap, the page's command) with the focus in the text box. */
export function openEditor<Row>(grid: GridModel<Row>, box: HTMLTextAreaElement | null): void {
  box?.focus({ preventScroll: true })
  beginEdit(grid)
}
