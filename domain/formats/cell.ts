// A cell as a file holds it, before anybody has said what it means.

/**
 * A plain string is a text cell ('' is empty). Anything typed by the program that wrote the file keeps its type:
 * - `number`: canonical decimal string or JavaScript number as stored; `percent` when its format shows per cent
 * - `date`: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, already right for the file's 1900 or 1904 epoch
 * - `error`: the program's own error, for example `#N/A`
 * `text` is what the person saw in the sheet.
 */
export type RawCell =
  | string
  | { readonly kind: 'number'; readonly number: number; readonly text: string; readonly percent?: boolean }
  | { readonly kind: 'date'; readonly date: string; readonly text: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }

/**
 * What the reader itself noticed about a row; nothing of it is mended silently.
 * - `broken-character`: bytes that mean nothing in the file's encoding (shown as U+FFFD)
 * - `unclosed-quote`: a quote opened here is never closed; the row was read as if the quote were an ordinary character
 * - `stray-quote`: text follows a closing quote; kept as written
 * - `merged-above`: a text was taken from a cell merged over several rows
 * - `carried-down`: what was left blank of the customer was taken from the row above, which tells of the same one
 */
export type RowIssue = 'broken-character' | 'unclosed-quote' | 'stray-quote' | 'merged-above' | 'carried-down'

/**
 * A row with its number as a spreadsheet program shows it (CSV: the record number, header included).
 * Blank rows are not handed out: a gap in the numbers is blank rows.
 */
export type RawRow = {
  readonly row: number
  readonly cells: readonly RawCell[]
  readonly hidden?: boolean
  readonly issues?: readonly RowIssue[]
}

/** What the person saw in the cell. */
export function cellText(cell: RawCell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text
}
