// Whether a column writes day or month first: decided by the whole column, never cell by cell.
import { narrow } from '../chinese/width.ts'
import { cellText, type RawCell } from '../formats/cell.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

const threeNumbers = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{1,2})(?:[T\s].*)?$/

/**
 * `'ymd'` when no date of the column needs deciding; `'dmy'` or `'mdy'` when one reading explains every date and the
 * other does not; `'ask'` when both do, or neither. The third number may be a year of two digits.
 */
export function decideDateOrder(column: readonly RawCell[]): DateOrder | 'ask' {
  const open = new Set<DateOrder>(['dmy', 'mdy', 'ymd'])
  let seen = false
  let differ = false
  for (const cell of column) {
    if (typeof cell === 'object' && cell.kind !== 'number') continue
    const match = threeNumbers.exec(narrow(cellText(cell)).trim())
    if (!match) continue
    seen = true
    const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])]
    const year = match[3]?.length !== 1
    if (!(year && isDay(a) && isMonth(b))) open.delete('dmy')
    if (!(year && isMonth(a) && isDay(b))) open.delete('mdy')
    if (!(match[1]?.length === 2 && match[3]?.length !== 4 && isMonth(b) && isDay(c))) open.delete('ymd')
    if (a !== b || open.has('ymd')) differ = true
  }
  if (!seen) return 'ymd'
  const [only] = open
  if (open.size === 1 && only) return only
  if (open.size === 0) return 'ask'
  return differ ? 'ask' : 'dmy'
}

function isDay(n: number): boolean {
  return n >= 1 && n <= 31
}

function isMonth(n: number): boolean {
  return n >= 1 && n <= 12
}
