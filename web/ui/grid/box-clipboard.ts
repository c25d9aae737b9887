// Copy, cut and paste on the text box of the grid.
import { type ClipboardEvent, useCallback } from 'react'
import { clearCells, paste } from './actions.ts'
import { toHtml, toTsv } from './clipboard.ts'
import { copied, loadCopied } from './copying.ts'
import type { GridModel } from './model.ts'

/** Listeners for the text box; while a cell is edited the clipboard is the text box's own. */
export function useClipboard<Row>(grid: GridModel<Row>) {
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
