// What typing does to a cell: idle, editing or composing (an input method is at work), as pure steps.

/**
 * `enter` was begun by typing over (arrows commit and move); `edit` by F2 or a double click (arrows move the caret).
 * While composing, no key is ours: Enter belongs to the input method and commits its word, not the cell.
 */
export type Editing =
  | { readonly state: 'idle' }
  | {
      readonly state: 'editing' | 'composing'
      readonly mode: 'enter' | 'edit'
      readonly initial: string
      readonly draft: string
    }

export const IDLE: Editing = { state: 'idle' }

/** The parts of a keyboard event that matter. */
export type Key = {
  readonly key: string
  readonly shift?: boolean
  readonly ctrl?: boolean
  readonly alt?: boolean
  readonly isComposing?: boolean
  readonly keyCode?: number
}

export type After = 'stay' | 'up' | 'down' | 'left' | 'right' | 'enter' | 'enter-back' | 'tab' | 'tab-back' | 'fill'

export type Outcome =
  | { readonly kind: 'commit'; readonly text: string; readonly changed: boolean; readonly after: After }
  | { readonly kind: 'cancel' }

export type Step = { readonly next: Editing; readonly handled: boolean; readonly outcome?: Outcome }

/** True for key presses that belong to an input method (229 is what Safari sends after the composition ended). */
export const isImeKey = (key: Key): boolean => key.isComposing === true || key.keyCode === 229

/** F2, double click: edit the text that is there. */
export function begin(text: string): Editing {
  return { state: 'editing', mode: 'edit', initial: text, draft: text }
}

/** Text arrived in the editor: typing over when idle, else the draft so far. `initial` is what the cell says now. */
export function typed(e: Editing, text: string, initial: string): Editing {
  if (e.state === 'idle') return { state: 'editing', mode: 'enter', initial, draft: text }
  return { ...e, draft: text }
}

export function compositionStarted(e: Editing, initial: string): Editing {
  if (e.state === 'idle') return { state: 'composing', mode: 'enter', initial, draft: '' }
  return { ...e, state: 'composing' }
}

/** The input method is done; a word taken back before anything was typed leaves the cell as it was. */
export function compositionEnded(e: Editing, text: string): Editing {
  if (e.state !== 'composing') return e
  if (text === '' && e.mode === 'enter' && e.draft === '') return IDLE
  return { ...e, state: 'editing', draft: text }
}

function commit(e: Editing, after: After): Step {
  if (e.state === 'idle') return { next: e, handled: false }
  const outcome: Outcome = { kind: 'commit', text: e.draft, changed: e.draft !== e.initial, after }
  return { next: IDLE, handled: true, outcome }
}

/** Focus went elsewhere: what was typed is kept, not lost. */
export function left(e: Editing): Step {
  return commit(e, 'stay')
}

const ARROWS: { readonly [key: string]: After } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** A key while editing. `handled: false` leaves the key to the text box. */
export function pressed(e: Editing, key: Key): Step {
  if (e.state !== 'editing' || isImeKey(key)) return { next: e, handled: false }
  if (key.key === 'Escape') return { next: IDLE, handled: true, outcome: { kind: 'cancel' } }
  if (key.key === 'Tab') return commit(e, key.shift ? 'tab-back' : 'tab')
  if (key.key === 'F2') return { next: { ...e, mode: e.mode === 'edit' ? 'enter' : 'edit' }, handled: true }
  if (key.key === 'Enter') {
    if (key.alt) return { next: e, handled: false }
    if (key.ctrl) return commit(e, 'fill')
    return commit(e, key.shift ? 'enter-back' : 'enter')
  }
  const arrow = ARROWS[key.key]
  if (arrow && e.mode === 'enter' && !key.shift && !key.ctrl) return commit(e, arrow)
  return { next: e, handled: false }
}
