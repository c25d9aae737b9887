// Rows as a CSV file that Excel, WPS and LibreOffice open right: UTF-8 with its mark, CRLF, formulas neutralised.
import { neutralised } from './formula.ts'
import type { OutRow, OutSheet } from './out.ts'

const chunkLength = 256 * 1024

/** The file in chunks. Percent columns are written as shares; dates and decimals as they are. */
export async function* writeCsv(sheet: OutSheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `\ufeff${csvLine(sheet.columns.map((column) => column.name))}`
  for await (const batch of sheet.rows) {
    for (const row of batch) text += csvLine(row)
    if (text.length < chunkLength) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

/** One record with its line end. */
export function csvLine(row: OutRow): string {
  let line = ''
  for (let i = 0; i < row.length; i++) {
    const value = row[i]
    if (i > 0) line += ','
    if (value) line += odd.test(value) ? csvCell(value) : value
  }
  // A record of one blank cell would be a blank line, which is no record.
  return `${row.length === 1 && line === '' ? '""' : line}\r\n`
}

/** What may need an apostrophe or quotes; nearly no cell does. */
const odd = /[",\r\n]|^[\s'=+\-@＝＋－＠]|\s$/

function csvCell(value: string): string {
  const text = neutralised(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
