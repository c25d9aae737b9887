// One sheet of a workbook as XML, in chunks, going on in a further sheet where it becomes too long.
import { canonicalDecimal } from '../decimal.ts'
import { neutralised } from './formula.ts'
import { maxSheetRow } from './limits.ts'
import type { OutColumn, OutRow, OutSheet } from './out.ts'
import { columnLetters } from './reference.ts'
import { dateToSerial } from './serial.ts'
import { escapeXml, style } from './xlsx-write-xml.ts'

export type SheetParts = {
  /** The XML of the next sheet. */
  next(): AsyncGenerator<Uint8Array>
  /** Whether rows are left for one more sheet; known when `next` is exhausted. */
  more(): boolean
  /** The last row of the sheet written last. */
  lastRow(): number
}

const chunkLength = 128 * 1024
const longestText = 32_767

/** `listed`: by column, the range a dropdown takes its choices from. */
export function sheetXml(sheet: OutSheet, listed: readonly (string | undefined)[], longest = maxSheetRow): SheetParts {
  const names = sheet.columns.map((_, i) => columnLetters(i))
  const source = rowsOf(sheet.rows)
  const header = sheet.header ?? true
  let waiting: OutRow | undefined
  let ended = false
  let row = 0

  async function* next(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder()
    let text = beginning(sheet.columns, header)
    row = 0
    if (header)
      text += `<row r="${++row}" ht="20" customHeight="1">${sheet.columns.map((column, i) => textCell(`${names[i]}1`, column.name, style.header)).join('')}</row>`
    for (;;) {
      const following = waiting ? { value: waiting } : await source.next()
      waiting = undefined
      if (!following.value) {
        ended = true
        break
      }
      if (row >= longest) {
        waiting = following.value
        break
      }
      text += rowXml(++row, following.value, sheet.columns, names)
      if (text.length < chunkLength) continue
      yield encoder.encode(text)
      text = ''
    }
    yield encoder.encode(text + ending(sheet.columns, header ? row : 0, listed))
  }

  return { next, more: () => !ended, lastRow: () => (header ? row : 0) }
}

async function* rowsOf(batches: OutSheet['rows']): AsyncGenerator<OutRow, undefined> {
  for await (const batch of batches) yield* batch
}

function beginning(columns: readonly OutColumn[], header: boolean): string {
  const pane = header ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''
  const widths = columns.map(
    (column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="16"/>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  )
}

function ending(columns: readonly OutColumn[], lastRow: number, listed: readonly (string | undefined)[]): string {
  const last = columnLetters(columns.length - 1)
  const filter = lastRow > 0 && columns.length > 0 ? `<autoFilter ref="A1:${last}${lastRow}"/>` : ''
  const lists = listed.flatMap((range, i) => {
    if (range === undefined) return []
    const cells = `${columnLetters(i)}2:${columnLetters(i)}${maxSheetRow}`
    const warn = columns[i]?.several ? '0' : '1'
    return [
      `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="${warn}" sqref="${cells}"><formula1>${escapeXml(range)}</formula1></dataValidation>`,
    ]
  })
  const validations =
    lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : ''
  return `</sheetData>${filter}${validations}</worksheet>`
}

const usualWidth = { text: 16, integer: 10, decimal: 12, money: 14, percent: 10, date: 12 } as const

function widthOf(column: OutColumn): number {
  let name = 0
  for (const char of column.name) name += char.charCodeAt(0) > 0xff ? 2 : 1
  return column.width ?? Math.max(usualWidth[column.kind], Math.min(40, name + 4))
}

function rowXml(row: number, values: OutRow, columns: readonly OutColumn[], names: readonly string[]): string {
  let cells = ''
  for (let i = 0; i < columns.length; i++) {
    const value = values[i]
    if (value !== null && value !== undefined && value !== '') cells += cellXml(`${names[i]}${row}`, value, columns[i])
  }
  return `<row r="${row}">${cells}</row>`
}

function cellXml(reference: string, value: string, column: OutColumn | undefined): string {
  const kind = column?.kind ?? 'text'
  if (kind === 'text') return textCell(reference, value, style.text)
  if (kind === 'date') {
    // Before March 1900 the calendar of spreadsheet programs is wrong.
    const known = /^\d{4}-\d\d-\d\d$/.test(value) && value >= '1900-03-01'
    return known
      ? `<c r="${reference}" s="${style.date}"><v>${dateToSerial(value)}</v></c>`
      : textCell(reference, value, style.text)
  }
  const decimal = canonicalDecimal(value)
  const digits = decimal?.replace(/^-?0?\.?0*|\./g, '').length ?? 16
  if (decimal === null || digits > 15) return textCell(reference, value, style.text)
  return `<c r="${reference}" s="${style[kind]}"><v>${decimal}</v></c>`
}

function textCell(reference: string, value: string, styled: number): string {
  const safe = neutralised(value)
  // No spreadsheet program holds more; the cut is shown.
  const text = safe.length > longestText ? `${safe.slice(0, longestText - 1)}…` : safe
  return `<c r="${reference}" s="${styled}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}
