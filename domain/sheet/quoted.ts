// The apostrophe that an export put before =, +, - or @ so that no program runs it: undone on the way in.
import type { RawCell } from '../formats/cell.ts'
import { restored } from '../formats/formula.ts'

/** The cell as it was before the apostrophe; absent cells are ''. */
export function unquoted(cell: RawCell | undefined): RawCell {
  if (cell === undefined) return ''
  return typeof cell === 'string' && cell.charCodeAt(0) === 39 ? restored(cell) : cell
}
