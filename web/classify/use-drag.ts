// Dragging a row or a column of the sheet to another place, by its handle.
import { type PointerEvent, useState } from 'react'

export type Drag = { readonly from: number; readonly to: number }

/**
 * Handlers for the handle number `from`. `selector` finds the lines among which it moves; each tells its number as
 * `data-line`. `isDown`: lines lie below each other.
 */
export function useDrag(selector: string, isDown: boolean, onDrop: (drag: Drag) => void) {
  const [drag, setDrag] = useState<Drag>()
  const handle = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from, to: from })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!drag) return
      const root = event.currentTarget.closest('table')
      const to = lineAt(root, selector, isDown ? event.clientY : event.clientX, isDown)
      if (to !== undefined && to !== drag.to) setDrag({ ...drag, to })
    },
    onPointerUp: () => {
      setDrag(undefined)
      if (drag && drag.from !== drag.to) onDrop(drag)
    },
    onPointerCancel: () => setDrag(undefined),
  })
  return { drag, handle }
}

function lineAt(root: HTMLElement | null, selector: string, at: number, isDown: boolean): number | undefined {
  const lines = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])]
  const boxes = lines.map((line) => ({ line: Number(line.dataset.line), box: line.getBoundingClientRect() }))
  const ends = boxes.map(({ line, box }) => ({ line, end: isDown ? box.bottom : box.right }))
  return ends.find(({ end }) => at < end)?.line ?? ends.at(-1)?.line
}
