// Cells to and from the clipboard: tab-separated text and HTML tables, as Excel, WPS and LibreOffice write and read them.
import { parseHtmlTable } from './html-table.ts'

export type Matrix = readonly (readonly string[])[]

/** A cell to be copied; `numeric` text is left for the spreadsheet to read as a number. */
export type CopyCell = { readonly text: string; readonly numeric?: boolean }

const quoted = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Tab-separated text with CRLF between rows; a cell with tab, quote or line break is quoted, as Excel does. */
export function toTsv(rows: Matrix): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

const ENTITIES: { readonly [c: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c).replace(/\r\n|\r|\n/g, '<br style="mso-data-placement:same-cell">')

/**
 * An HTML table. Text carries the number format `@`, so that a spreadsheet keeps the zero of 0571-88 and all 18 digits of
 * a credit code, and reads `=cmd` as text.
 */
export function toHtml(rows: readonly (readonly CopyCell[])[]): string {
  const cell = (c: CopyCell) => {
    const style = `white-space:pre-wrap;${c.numeric ? '' : "mso-number-format:'\\@'"}`
    return `<td style="${style}">${escapeHtml(c.text)}</td>`
  }
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')
  return `<meta charset="utf-8"><table data-from="guike"><tbody>\n${body}\n</tbody></table>`
}

/** Reads tab-separated text; quotes count only at the beginning of a cell. One line break at the end is no row. */
export function parseTsv(text: string): Matrix {
  const rows: string[][] = [[]]
  let at = 0
  const end = /\r?\n$/.test(text) ? text.length - (text.endsWith('\r\n') ? 2 : 1) : text.length
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, end) : undefined
    const { value, next } = cell ?? plainCell(text, at, end)
    rows.at(-1)?.push(value)
    if (next >= end) return rows
    if (text[next] === '\t') at = next + 1
    else {
      at = next + (text.startsWith('\r\n', next) ? 2 : 1)
      rows.push([])
    }
  }
}

type ReadCell = { readonly value: string; readonly next: number }

function plainCell(text: string, from: number, end: number): ReadCell {
  let next = from
  while (next < end && text[next] !== '\t' && text[next] !== '\n' && text[next] !== '\r') next += 1
  return { value: text.slice(from, next), next }
}

/** Undefined when the quote is not closed before a separator: then it was an ordinary character. */
function quotedCell(text: string, from: number, end: number): ReadCell | undefined {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || quote >= end) return undefined
    value += text.slice(at, quote)
    const after = quote + 1
    if (text[after] === '"' && after < end) {
      value += '"'
      at = after + 1
      continue
    }
    const closes = after >= end || text[after] === '\t' || text[after] === '\n' || text[after] === '\r'
    return closes ? { value: value.replaceAll('\r\n', '\n'), next: after } : undefined
  }
}

const isSameShape = (a: Matrix, b: Matrix) => a.length === b.length && a.every((row, i) => row.length === b[i]?.length)

/**
 * What was pasted, as rows of texts. The HTML table is surer about where cells end, the text about spaces inside them: when
 * both agree on the shape the text wins, else the table does.
 */
export function readClipboard(data: { readonly text: string; readonly html: string }): Matrix {
  const table = data.html === '' ? undefined : parseHtmlTable(data.html)
  if (data.text === '') return table ?? []
  const plain = parseTsv(data.text)
  return table === undefined || isSameShape(plain, table) ? plain : table
}
