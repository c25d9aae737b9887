// The one text box of the grid: it always has the focus, lies on the active cell, and takes keys, words and the clipboard.
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
} from 'react'
import { fill } from '#domain/text.ts'
import { beginEdit, clearCells, finish, mayType, paste, run } from './actions.ts'
import { toHtml, toTsv } from './clipboard.ts'
import { copied, loadCopied } from './copying.ts'
import { compositionEnded, compositionStarted, IDLE, isImeKey, type Key, left, pressed, typed } from './editing.ts'
import { commandOf } from './keyboard.ts'
import type { GridModel } from './model.ts'

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
  const isOpen = editing.state !== 'idle'
  const column = grid.columnAt(selection.active.col)
  const name = fill(props.words.cellName, { column: column?.title ?? '', row: selection.active.row + 1 })
  useDraftInBox(grid, box)

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event)
    if (isImeKey(key)) return
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

  const clipboard = useClipboard(grid)
  return (
    <>
      <textarea
        ref={box}
        className={isOpen ? 'gg-box gg-open-box' : 'gg-box'}
        style={{ transform: `translate(${place.x}px, ${place.y}px)`, minWidth: place.width, minHeight: place.height }}
        aria-label={name}
        aria-describedby={`${gridId}-hint`}
        aria-controls={gridId}
        aria-activedescendant={isOpen || !place.seen ? undefined : `${gridId}-active`}
        aria-multiline="true"
        rows={1}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-editing={editing.state}
        onKeyDown={onKeyDown}
        onInput={(event) => onText(grid, event.currentTarget)}
        onCompositionStart={(event) => {
          if (grid.editing.state === 'idle' && !mayType(grid)) event.currentTarget.blur()
          else {
            grid.reveal(selection.active)
            grid.setEditing(compositionStarted(grid.editing, grid.textAt(selection.active)))
          }
        }}
        onCompositionEnd={(event) => grid.setEditing(compositionEnded(grid.editing, event.currentTarget.value))}
        onBlur={() => leave(grid)}
        onFocus={() => {
          leaving.current = false
        }}
        {...clipboard}
      />
      <span id={`${gridId}-hint`} className="gg-hint">
        {props.words.editorHint}
      </span>
      <PageEditor grid={grid} place={place} listener={listener} />
    </>
  )
}

/** What a blur does; the page's own editor may hold the focus without ending the edit. */
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

function useClipboard<Row>(grid: GridModel<Row>) {
  const copy = useCallback(
    (event: ClipboardEvent) => {
      if (grid.editing.state !== 'idle') return false
      event.preventDefault()
      const cells = copied(grid)
      if (cells) {
        event.clipboardData.setData('text/plain', toTsv(cells.map((row) => row.map((cell) => cell.text))))
        event.clipboardData.setData('text/html', toHtml(cells))
      } else void copyLater(grid)
      return true
    },
    [grid],
  )
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      if (copy(event)) clearCells(grid)
    },
    onPaste: (event: ClipboardEvent) => {
      if (grid.editing.state !== 'idle') return
      event.preventDefault()
      const data = event.clipboardData
      paste(grid, { text: data.getData('text/plain'), html: data.getData('text/html') })
    },
  }
}

/** Rows that are not loaded: the clipboard takes a promise, so that the browser still knows whose key press it was. */
async function copyLater<Row>(grid: GridModel<Row>): Promise<void> {
  const cells = loadCopied(grid)
  const part = (type: string, write: (matrix: Awaited<typeof cells>) => string) =>
    cells.then((matrix) => new Blob([write(matrix)], { type }))
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': part('text/plain', (matrix) => toTsv(matrix.map((row) => row.map((cell) => cell.text)))),
        'text/html': part('text/html', toHtml),
      }),
    ])
  } catch {
    grid.props.onNotice?.({ kind: 'clipboard-refused' })
  }
}

function PageEditor<Row>({
  grid,
  place,
  listener,
}: {
  grid: GridModel<Row>
  place: EditorPlace
  listener: RefObject<((key: string) => boolean) | undefined>
}): ReactNode {
  const { editing, selection, props } = grid
  const column = grid.columnAt(selection.active.col)
  if (editing.state === 'idle' || !column || !props.renderEditor) {
    listener.current = undefined
    return null
  }
  const node = props.renderEditor({
    column,
    row: grid.blocks.rowAt(selection.active.row),
    rowIndex: selection.active.row,
    initial: editing.initial,
    draft: editing.draft,
    commit: (text) => finish(grid, { kind: 'commit', text, changed: text !== editing.initial, after: 'stay' }),
    cancel: () => grid.setEditing(IDLE),
    onKey: (next) => {
      listener.current = next
    },
  })
  if (!node) return null
  return (
    // The list must not take the focus from the text box: that would end the edit.
    <div
      className="gg-popover"
      role="presentation"
      style={{ transform: `translate(${place.x}px, ${place.y + place.height + 2}px)`, minWidth: place.width }}
      onMouseDown={(event) => event.preventDefault()}
    >
      {node}
    </div>
  )
}

/** Opens the active cell (double click, second tap, the page's command) with the focus in the text box. */
export function openEditor<Row>(grid: GridModel<Row>, box: HTMLTextAreaElement | null): void {
  box?.focus({ preventScroll: true })
  beginEdit(grid)
}
