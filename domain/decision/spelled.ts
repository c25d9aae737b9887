// What a cell as a person wrote it was read as.
import type { Text } from '#domain/text.ts'
import { cellText, parseCell } from './cell.ts'
import { NotFeel } from './token.ts'

/**
 * `standard`: the cell in S-FEEL, `changed` where it was written otherwise and must be shown back. `ask`: more than one
 * meaning, to choose from. `unknown`: no meaning found.
 */
export type Spelled =
  | { readonly is: 'standard'; readonly cell: string; readonly changed: boolean }
  | { readonly is: 'ask'; readonly why: Text; readonly choices: readonly string[] }
  | { readonly is: 'unknown' }

export const unknown: Spelled = { is: 'unknown' }

/** The cell in standard form, or null where it is no S-FEEL. */
export function standard(text: string): string | null {
  try {
    return cellText(parseCell(text))
  } catch (error) {
    if (error instanceof NotFeel) return null
    throw error
  }
}

/** Read otherwise than it was written. */
export function changed(cell: string): Spelled {
  const checked = standard(cell)
  return checked === null ? unknown : { is: 'standard', cell: checked, changed: true }
}
