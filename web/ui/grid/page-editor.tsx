// The page's own editor under the cell (a list, a calendar), steered from the text box.
import type { ReactNode, RefObject } from 'react'
import { finish } from './actions.ts'
import type { EditorPlace } from './cell-editor.tsx'
import { IDLE } from './editing.ts'
import type { GridModel } from './model.ts'

/** True for what lies in the page's editor: it may take the focus without ending the edit. */
export const isInPopover = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.gg-popover') !== null

/** Draws what `renderEditor` answers while a cell is open; `listener` then holds who sees keys first. */
export function PageEditor<Row>({
  grid,
  place,
  box,
  listener,
}: {
  grid: GridModel<Row>
  place: EditorPlace
  box: RefObject<HTMLTextAreaElement | null>
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
    commit: (text) => {
      finish(grid, { kind: 'commit', text, changed: text !== editing.initial, after: 'stay' })
      box.current?.focus({ preventScroll: true })
    },
    cancel: () => {
      grid.setEditing(IDLE)
      box.current?.focus({ preventScroll: true })
    },
    onKey: (next) => {
      listener.current = next
    },
  })
  if (!node) return null
  return (
    // A list must not take the focus from the text box; a field of the page's own may.
    <div
      className="gg-popover"
      role="presentation"
      style={{ transform: `translate(${place.x}px, ${place.y + place.height + 2}px)`, minWidth: place.width }}
      onMouseDown={(event) => {
        if (!(event.target instanceof Element && event.target.closest('input, textarea, select')))
          event.preventDefault()
      }}
    >
      {node}
    </div>
  )
}
