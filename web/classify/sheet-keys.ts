// The keys of the rule sheet, as in Excel: arrows, Enter and Tab move, typing overwrites, F2 edits, Ctrl-D fills down.

/** What a key asks for; `move` is in rows and columns. */
export type KeyAct =
  | { readonly is: 'move'; readonly rows: number; readonly columns: number }
  | { readonly is: 'edit' | 'revert' | 'undo' | 'redo' | 'fill-down' | 'row-up' | 'row-down' }

type Key = {
  readonly key: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  /** `select`: the cell is only selected; `over`: its text is being typed over; `edit`: the caret walks inside its text. */
  readonly mode: Mode
}

export type Mode = 'select' | 'over' | 'edit'

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The act of a key in this state, or undefined where the browser's own meaning stands. */
export function keyAct({ key, shift, ctrl, alt, mode }: Key): KeyAct | undefined {
  const arrow = arrows[key]
  if (arrow && alt && !ctrl) return arrow[0] < 0 ? { is: 'row-up' } : arrow[0] > 0 ? { is: 'row-down' } : undefined
  if (arrow && !shift && !ctrl) {
    const [rows, columns] = arrow
    return mode === 'edit' && columns !== 0 ? undefined : { is: 'move', rows, columns }
  }
  if (key === 'Enter' && !ctrl && !alt) return { is: 'move', rows: shift ? -1 : 1, columns: 0 }
  if (key === 'F2') return { is: 'edit' }
  if (key === 'Escape') return { is: 'revert' }
  if (!ctrl) return undefined
  const letter = key.toLowerCase()
  if (letter === 'd') return { is: 'fill-down' }
  if (mode !== 'select') return undefined
  if (letter === 'z') return { is: shift ? 'redo' : 'undo' }
  return letter === 'y' ? { is: 'redo' } : undefined
}

/** Rows and cells of a pasted text, or undefined where it is one cell, which the browser pastes itself. */
export function pastedBlock(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const block = lines.map((line) => line.split('\t'))
  return block.length > 1 || (block[0]?.length ?? 0) > 1 ? block : undefined
}
