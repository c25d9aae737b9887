// Which key does what while no cell is being edited, as in Excel.

import type { Key } from './editing.ts'
import type { Direction } from './selection.ts'

export type Command =
  | { readonly do: 'move'; readonly to: Direction; readonly extend: boolean; readonly far: boolean }
  | { readonly do: 'page'; readonly to: 'up' | 'down'; readonly extend: boolean }
  | { readonly do: 'end'; readonly to: 'home' | 'end'; readonly extend: boolean; readonly far: boolean }
  | { readonly do: 'advance'; readonly key: 'enter' | 'tab'; readonly back: boolean }
  | { readonly do: 'fill'; readonly way: 'down' | 'right' }
  | {
      readonly do:
        | 'edit'
        | 'clear'
        | 'all'
        | 'row'
        | 'column'
        | 'undo'
        | 'redo'
        | 'escape'
        | 'open'
        | 'menu'
        | 'check'
        | 'column-menu'
    }

const ARROWS: { readonly [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const WITH_CTRL: { readonly [key: string]: Command } = {
  a: { do: 'all' },
  z: { do: 'undo' },
  y: { do: 'redo' },
  d: { do: 'fill', way: 'down' },
  r: { do: 'fill', way: 'right' },
}

const PLAIN: { readonly [key: string]: Command } = {
  F2: { do: 'edit' },
  Delete: { do: 'clear' },
  Backspace: { do: 'clear' },
  Escape: { do: 'escape' },
  ContextMenu: { do: 'menu' },
}

/** The command of a key press (Ctrl or ⌘ both count as `ctrl`); undefined leaves it to the browser or begins typing. */
export function commandOf(key: Key): Command | undefined {
  const extend = key.shift === true
  const far = key.ctrl === true
  const arrow = ARROWS[key.key]
  if (arrow) {
    if (key.alt) return arrow === 'down' ? { do: 'column-menu' } : undefined
    return { do: 'move', to: arrow, extend, far }
  }
  if (key.alt) return undefined
  if (key.key === 'PageUp' || key.key === 'PageDown')
    return far ? undefined : { do: 'page', to: key.key === 'PageUp' ? 'up' : 'down', extend }
  if (key.key === 'Home' || key.key === 'End')
    return { do: 'end', to: key.key === 'Home' ? 'home' : 'end', extend, far }
  if (key.key === 'Enter' || key.key === 'Tab')
    return far ? undefined : { do: 'advance', key: key.key === 'Enter' ? 'enter' : 'tab', back: extend }
  if (key.key === ' ') return spaceCommand(extend, far)
  if (far) return extend && key.key.toLowerCase() === 'z' ? { do: 'redo' } : WITH_CTRL[key.key.toLowerCase()]
  if (key.key === 'F10') return extend ? { do: 'menu' } : undefined
  return PLAIN[key.key]
}

/** Ctrl-Space the column, Shift-Space the row, both check the row; Space alone opens it. */
function spaceCommand(extend: boolean, far: boolean): Command {
  if (extend && far) return { do: 'check' }
  if (extend) return { do: 'row' }
  return far ? { do: 'column' } : { do: 'open' }
}
