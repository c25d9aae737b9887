// The keys of the rule sheet, as in Excel: arrows, Enter and Tab move, typing overwrites, F2 edits, Ctrl-D fills down.

/** What a key asks for; `move` is in rows and columns, as far as there are any, and Shift stretches the selection. */
export type KeyAct =
  | { readonly is: 'move'; readonly rows: number; readonly columns: number; readonly by: 'arrow' | 'enter' | 'shift' }
  | { readonly is: 'tab'; readonly back: boolean }
  | { readonly is: 'edit' | 'revert' | 'undo' | 'redo' | 'fill-down' | 'clear' | 'all' | 'keys' | 'list' }
  | { readonly is: 'row-up' | 'row-down' | 'insert-row' | 'copy-row' | 'remove-row' | 'column-left' | 'column-right' }

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

const far = Number.POSITIVE_INFINITY
const page = 15

/** The act of a key in this state, or undefined where the browser's own meaning stands. */
export function keyAct(key: Key): KeyAct | undefined {
  const { mode, shift, ctrl, alt } = key
  if (key.key === 'Tab' && !ctrl && !alt) return { is: 'tab', back: shift }
  const move = arrows[key.key] ? arrowAct(key) : farAct(key)
  if (move) return move
  if (key.key === 'Enter' && !ctrl && !alt) return { is: 'move', rows: shift ? -1 : 1, columns: 0, by: 'enter' }
  if (key.key === 'F2') return { is: 'edit' }
  if (key.key === 'Escape') return { is: 'revert' }
  if (key.key === 'F1' || (ctrl && key.key === '/')) return { is: 'keys' }
  if (mode === 'select' && !ctrl && !alt && (key.key === 'Delete' || key.key === 'Backspace')) return { is: 'clear' }
  return ctrl ? letterAct(key) : undefined
}

function arrowAct({ key, shift, ctrl, alt, mode }: Key): KeyAct | undefined {
  const [rows = 0, columns = 0] = arrows[key] ?? []
  if (alt && shift && columns) return { is: columns < 0 ? 'column-left' : 'column-right' }
  if (alt && ctrl) return undefined
  if (alt) return rows ? { is: rows < 0 ? 'row-up' : 'row-down' } : undefined
  if (mode === 'edit' && (columns || shift || ctrl)) return undefined
  const by = shift ? 'shift' : 'arrow'
  return ctrl
    ? { is: 'move', rows: rows && rows * far, columns: columns && columns * far, by }
    : { is: 'move', rows, columns, by }
}

function farAct({ key, shift, ctrl, alt, mode }: Key): KeyAct | undefined {
  if (alt) return undefined
  const by = shift ? 'shift' : 'arrow'
  if (key === 'PageUp' || key === 'PageDown')
    return { is: 'move', rows: key === 'PageUp' ? -page : page, columns: 0, by }
  if (mode !== 'select' || (key !== 'Home' && key !== 'End')) return undefined
  const end = key === 'Home' ? -far : far
  return { is: 'move', rows: ctrl ? end : 0, columns: end, by }
}

function letterAct({ key, shift, alt, mode }: Key): KeyAct | undefined {
  const letter = key.toLowerCase()
  if (alt) return rowAct(letter)
  if (letter === 'd') return { is: shift ? 'copy-row' : 'fill-down' }
  if (letter === 'z' && !shift) return { is: mode === 'select' ? 'undo' : 'revert' }
  if (mode !== 'select') return undefined
  if (letter === 'z' || letter === 'y') return { is: 'redo' }
  return letter === 'a' ? { is: 'all' } : undefined
}

/** On a Mac, Option changes the letter of these keys. */
function rowAct(letter: string): KeyAct | undefined {
  if (letter === '=' || letter === '+' || letter === '≠') return { is: 'insert-row' }
  return letter === '-' || letter === '–' ? { is: 'remove-row' } : undefined
}
