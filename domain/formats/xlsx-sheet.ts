// One worksheet of a workbook as rows, read as it is unpacked.
import { Problem } from '../problem.ts'
import type { RawCell, RawRow } from './cell.ts'
import type { Merge, Outline } from './format.ts'
import { batchRows, maxCellLength, maxColumns, maxSheetRow } from './limits.ts'
import { type NumberFormat, numberCell } from './number-format.ts'
import { columnOf } from './reference.ts'
import { attribute, decodeXml, xmlReader, xmlTexts } from './xml.ts'

export type Workbook = {
  readonly epoch: 1900 | 1904
  readonly strings: readonly string[]
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[]
}

/** The rows of a worksheet part in batches, blank rows left out. Throws Problem file-damaged, file-too-many-columns, file-cell-too-long. */
export async function* sheetRows(bytes: AsyncIterable<Uint8Array>, book: Workbook): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = []
  const reader = xmlReader(rowHandler(book, (row) => batch.push(row)))
  for await (const text of xmlTexts(bytes)) {
    reader.push(text)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  reader.end()
  if (batch.length > 0) yield batch
}

function rowHandler(book: Workbook, done: (row: RawRow) => void) {
  let row = 0
  let hidden = false
  let filled = false
  let cells: RawCell[] = []
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let listening = false
  let phonetic = false

  return {
    open(name: string, attributes: string): void {
      if (name === 'c') {
        const at = columnOf(attribute(attributes, 'r'))
        column = at ?? column + 1
        type = attribute(attributes, 't') ?? ''
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || (name === 't' && !phonetic)) {
        listening = true
      } else if (name === 'rPh') {
        phonetic = true
      } else if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1)
        if (!(row >= 1 && row <= maxSheetRow)) throw new Problem('file-damaged')
        hidden = isTrue(attribute(attributes, 'hidden'))
        filled = false
        cells = []
        column = -1
      }
    },
    text(text: string): void {
      if (!listening) return
      value += text
      if (value.length > maxCellLength) throw new Problem('file-cell-too-long', { row, limit: maxCellLength })
    },
    close(name: string): void {
      if (name === 'v' || name === 't') listening = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') {
        const cell = cellOf(value, type, style, book)
        if (cell === '') return
        if (column >= maxColumns) throw new Problem('file-too-many-columns', { row, limit: maxColumns })
        while (cells.length < column) cells.push('')
        cells[column] = cell
        filled = true
      } else if (name === 'row' && filled) {
        done(hidden ? { row, cells, hidden } : { row, cells })
      }
    },
  }
}

function cellOf(value: string, type: string, style: number, book: Workbook): RawCell {
  if (value === '') return ''
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? ''
    case 'inlineStr':
    case 'str':
      return decodeEscapes(value)
    case 'b':
      return { kind: 'boolean', boolean: isTrue(value), text: isTrue(value) ? 'TRUE' : 'FALSE' }
    case 'e':
      return { kind: 'error', text: value }
    case 'd':
      return isoCell(value)
    default: {
      const number = Number(value)
      if (!Number.isFinite(number)) return value
      return numberCell(number, book.formats[style] ?? { kind: 'number' }, book.epoch)
    }
  }
}

/** A date written as text by the strict form of the format. */
function isoCell(value: string): RawCell {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(value)
  if (!match?.[1]) return value
  const date = match[2] && match[2] !== '00:00:00' ? `${match[1]}T${match[2]}` : match[1]
  return { kind: 'date', date, text: date.replace('T', ' ') }
}

/** `_x000D_` is how the format writes a character XML has no place for. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code === 0 ? '\ufffd' : String.fromCharCode(code)
  })
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Merged cells, hidden columns and the last row, without taking the rows apart. */
export async function sheetOutline(bytes: AsyncIterable<Uint8Array>): Promise<Outline> {
  let head = ''
  let tail = ''
  let stage: 'head' | 'rows' | 'tail' = 'head'
  let lastRow = 0
  for await (const text of xmlTexts(bytes)) {
    if (stage === 'tail') tail += text
    else head += text
    if (stage === 'head') {
      const start = /<(\w+:)?sheetData[\s>/]/.exec(head)
      if (!start) continue
      tail = head.slice(0, start.index)
      head = head.slice(start.index + 5)
      stage = 'rows'
    }
    if (stage === 'rows') {
      lastRow = lastRowIn(head) ?? lastRow
      const end = head.search(/sheetData>|<(\w+:)?sheetData[^>]*\/>/)
      if (end >= 0) {
        tail += head.slice(end + 10)
        stage = 'tail'
      } else head = head.slice(-200)
    }
    if (tail.length > 20_000_000) throw new Problem('file-too-much-text')
  }
  return { merges: mergesIn(tail), hiddenColumns: hiddenColumnsIn(tail), ...(lastRow > 0 ? { lastRow } : {}) }
}

function lastRowIn(text: string): number | undefined {
  const at = text.lastIndexOf('row ')
  const match = at < 0 ? null : /^row (?:[^>]*\s)?r="(\d+)"/.exec(text.slice(at, at + 300))
  return match ? Number(match[1]) : undefined
}

function mergesIn(text: string): Merge[] {
  const merges: Merge[] = []
  for (const [, ref = ''] of text.matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)) {
    const [from = '', to = ''] = decodeXml(ref).split(':')
    const row = (reference: string) => Number(/\d+$/.exec(reference)?.[0])
    merges.push({ top: row(from), left: columnOf(from) ?? 0, bottom: row(to), right: columnOf(to) ?? 0 })
    if (merges.length >= 100_000) break
  }
  return merges
}

function hiddenColumnsIn(text: string): number[] {
  const hidden: number[] = []
  for (const [, attributes = ''] of text.matchAll(/<(?:\w+:)?col(\s[^>]*)>/g)) {
    if (!isTrue(attribute(attributes, 'hidden'))) continue
    const from = Number(attribute(attributes, 'min'))
    const to = Math.min(Number(attribute(attributes, 'max')), maxColumns)
    for (let column = from; column <= to; column++) hidden.push(column - 1)
  }
  return hidden
}
