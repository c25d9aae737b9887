// What a key changes in the draft, and where one is afterwards.
import { type Draft, movedInput, movedRule, withNewRule, withoutRule } from './draft.ts'
import { type Bounds, type Place, withCleared, withFilledDown } from './range.ts'
import type { KeyAct } from './sheet-keys.ts'

/** Undefined where the key changes nothing. @param bounds the selection */
export function changedBy(
  act: KeyAct,
  { row, column }: Place,
  bounds: Bounds,
  draft: Draft,
): { readonly draft: Draft; readonly place?: Place } | undefined {
  const { top, bottom } = bounds
  switch (act.is) {
    case 'clear':
      return { draft: withCleared(draft, bounds) }
    case 'fill-down':
      return { draft: withFilledDown(draft, bounds) }
    case 'insert-row':
      return { draft: withNewRule(draft, row), place: { row, column } }
    case 'copy-row':
      return { draft: withNewRule(draft, row + 1, draft.rules[row]), place: { row: row + 1, column } }
    case 'remove-row': {
      const left = draft.rules.length - (bottom - top + 1)
      return { draft: withoutRows(draft, bounds), place: { row: Math.max(0, Math.min(top, left - 1)), column } }
    }
    case 'row-up':
    case 'row-down': {
      const to = row + (act.is === 'row-up' ? -1 : 1)
      if (to < 0 || to >= draft.rules.length) return undefined
      return { draft: movedRule(draft, row, to), place: { row: to, column } }
    }
    case 'column-left':
    case 'column-right': {
      const to = column + (act.is === 'column-left' ? -1 : 1)
      if (column < 0 || Math.max(column, to) >= draft.inputs.length || to < 0) return undefined
      return { draft: movedInput(draft, column, to), place: { row, column: to } }
    }
    default:
      return undefined
  }
}

function withoutRows(draft: Draft, { top, bottom }: Bounds): Draft {
  let next = draft
  for (let row = bottom; row >= top; row--) next = withoutRule(next, row)
  return next
}
