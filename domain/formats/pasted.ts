// A table pasted from a spreadsheet, a web page or a mail, as rows.
import type { RawRow } from './cell.ts'
import { csvParser } from './csv-parse.ts'
import { detectDelimiter, lineEndOf } from './delimiter.ts'

/** The rows of pasted text. Spreadsheet programs put tabs between cells; otherwise the delimiter is found. */
export function pastedRows(text: string, delimiter?: string): RawRow[] {
  const clean = text.replaceAll('\0', '\ufffd').replace(/^\ufeff/, '')
  const parser = csvParser(delimiter ?? (clean.includes('\t') ? '\t' : detectDelimiter(clean)), lineEndOf(clean))
  return [...parser.push(clean), ...parser.end()]
}
