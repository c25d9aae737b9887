// Delimited text into rows, piece by piece: RFC 4180, and what people's programs write instead.
import { Problem } from '../problem.ts'
import type { RawRow, RowIssue } from './cell.ts'
import { maxCellLength, maxColumns } from './limits.ts'

export type CsvParser = {
  /** Rows that are complete now. */
  push(text: string): RawRow[]
  /** The last row. */
  end(): RawRow[]
}

type Field = { readonly text: string; readonly next: number; readonly issue?: RowIssue }
type Shape = { readonly delimiter: string; readonly lineEnd: '\n' | '\r' }

const maxRecordLength = 4 * maxCellLength
const incomplete = Symbol('incomplete')

/**
 * A parser that is fed text and hands out rows; blank records are counted, not handed out.
 * A quote that never closes is taken as an ordinary character of its line (issue `unclosed-quote`), so that one
 * forgotten quote costs one row and not the rest of the file; text after a closing quote, and a quote inside an unquoted
 * cell, stay as written (`stray-quote`). Throws Problem file-cell-too-long, file-too-many-columns.
 */
export function csvParser(delimiter: string, lineEnd: '\n' | '\r' = '\n'): CsvParser {
  const shape: Shape = { delimiter, lineEnd }
  let rest = ''
  let count = 0

  function take(final: boolean): RawRow[] {
    const rows: RawRow[] = []
    const scan = scanner(rest, shape, final)
    for (;;) {
      const start = scan.at()
      if (start >= rest.length) break
      const record = scan.record(count + 1)
      if (record === incomplete) {
        rest = rest.slice(start)
        if (rest.length > maxRecordLength)
          throw new Problem('file-cell-too-long', { row: count + 1, limit: maxCellLength })
        return rows
      }
      count++
      if (record.cells.some((cell) => cell !== '')) rows.push(record)
    }
    rest = ''
    return rows
  }

  return {
    push(text) {
      rest = rest === '' ? text : rest + text
      // A closing quote, or the \r of \r\n, may be the last character seen so far.
      return take(false)
    },
    end: () => take(true),
  }
}

function scanner(text: string, { delimiter, lineEnd }: Shape, final: boolean) {
  let at = 0
  let delimiterAt = -1
  let lineAt = -1
  let quoteAt = -1

  /** Position of `what` at or after `from`, the length of the text where there is none. */
  function find(what: string, from: number): number {
    const found = text.indexOf(what, from)
    return found < 0 ? text.length : found
  }

  /** Where an unquoted cell that begins at `from` ends: at a delimiter, a line end, or the end of the text. */
  function plain(from: number): Field | typeof incomplete {
    if (delimiterAt < from) delimiterAt = find(delimiter, from)
    if (lineAt < from) lineAt = find(lineEnd, from)
    if (quoteAt < from) quoteAt = find('"', from)
    const end = Math.min(delimiterAt, lineAt)
    if (end === text.length && !final) return incomplete
    const field = text.slice(from, text[end] === '\n' && end > from && text[end - 1] === '\r' ? end - 1 : end)
    return quoteAt < end ? { text: field, next: end, issue: 'stray-quote' } : { text: field, next: end }
  }

  function quoted(from: number): Field | typeof incomplete {
    let close = from
    let doubled = false
    for (;;) {
      close = text.indexOf('"', close + 1)
      if (close < 0 || close - from > maxCellLength) return unclosed(from, false)
      if (close + 1 === text.length && !final) return incomplete
      if (text[close + 1] !== '"') break
      doubled = true
      close++
    }
    const after = text[close + 1]
    const ends =
      after === undefined || after === delimiter || after === lineEnd || (after === '\r' && text[close + 2] === '\n')
    if (!ends) {
      if (after === '\r' && close + 2 === text.length && !final) return incomplete
      // Over several lines this is rather the opening quote of a later cell.
      if (find(lineEnd, from) < close) return unclosed(from, true)
      const whole = plain(close + 1)
      if (whole === incomplete) return incomplete
      return { text: text.slice(from, close + 1) + whole.text, next: whole.next, issue: 'stray-quote' }
    }
    const body = text.slice(from + 1, close)
    return { text: doubled ? body.replaceAll('""', '"') : body, next: after === '\r' ? close + 2 : close + 1 }
  }

  function unclosed(from: number, sure: boolean): Field | typeof incomplete {
    if (!sure && !final && text.length - from <= maxCellLength) return incomplete
    const line = plain(from)
    return line === incomplete ? incomplete : { ...line, issue: 'unclosed-quote' }
  }

  return {
    at: () => at,
    record(row: number): RawRow | typeof incomplete {
      const cells: string[] = []
      let issues: RowIssue[] | undefined
      for (let position = at; ; ) {
        const field = text[position] === '"' ? quoted(position) : plain(position)
        if (field === incomplete) return incomplete
        if (field.text.length > maxCellLength) throw new Problem('file-cell-too-long', { row, limit: maxCellLength })
        if (cells.length < maxColumns) cells.push(field.text)
        else if (field.text !== '') throw new Problem('file-too-many-columns', { row, limit: maxColumns })
        if (field.issue && !issues?.includes(field.issue)) issues = [...(issues ?? []), field.issue]
        if (text[field.next] !== delimiter) {
          at = field.next + 1
          break
        }
        position = field.next + 1
      }
      return issues ? { row, cells, issues } : { row, cells }
    },
  }
}
