// One table of an OpenDocument file as rows; repeats are counted, never spelled out when they are blank.
import { Problem } from '../problem.ts'
import { cellText, type RawCell, type RawRow } from './cell.ts'
import type { Merge, Outline } from './format.ts'
import { batchRows, maxCellLength, maxColumns, maxSheetRow } from './limits.ts'
import { numberText } from './number-format.ts'
import { attribute, type XmlHandler } from './xml.ts'

type Cell = {
  readonly attributes: string
  readonly repeat: number
  readonly covered: boolean
  text: string
  paragraphs: number
}

export type TableReader = {
  readonly handler: XmlHandler
  /** Batches that are full; all of them at the end. */
  take(all: boolean): RawRow[][]
  ended(): boolean
  outline(): Outline
}

/** Reads the table at `index` (from 0) of a document; others are passed over. */
export function tableReader(index: number): TableReader {
  const merges: Merge[] = []
  const hiddenColumns: number[] = []
  let rows: RawRow[] = []
  let table = -1
  let depth = 0
  let row = 0
  let rowRepeat = 1
  let rowHidden = false
  let cells: RawCell[] = []
  let column = 0
  let columns = 0
  let cell: Cell | undefined
  let listening = 0
  let annotation = 0

  const here = () => table === index && depth === 1

  function open(name: string, attributes: string): void {
    if (name === 'table') {
      if (++depth === 1) table++
    } else if (!here()) return
    else if (name === 'table-row') {
      rowRepeat = repeatOf(attributes, 'number-rows-repeated')
      rowHidden = /^(collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '')
      cells = []
      column = 0
    } else if (name === 'table-column') {
      const repeat = repeatOf(attributes, 'number-columns-repeated')
      const hidden = /^(collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '')
      for (let i = columns; hidden && i < Math.min(columns + repeat, maxColumns); i++) hiddenColumns.push(i)
      columns += repeat
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const repeat = repeatOf(attributes, 'number-columns-repeated')
      cell = { attributes, repeat, covered: name === 'covered-table-cell', text: '', paragraphs: 0 }
    } else if (name === 'annotation') annotation++
    else if (cell && annotation === 0) inside(cell, name, attributes)
  }

  function inside(current: Cell, name: string, attributes: string): void {
    if (name === 'p') {
      listening++
      if (current.paragraphs++ > 0) current.text += '\n'
    } else if (name === 's') current.text += ' '.repeat(Math.min(repeatOf(attributes, 'c'), 1_000))
    else if (name === 'tab') current.text += '\t'
    else if (name === 'line-break') current.text += '\n'
    else if (name === 'ruby-text') annotation++
  }

  function close(name: string): void {
    if (name === 'table') depth--
    else if (!here()) return
    else if (name === 'table-row') endRow()
    else if (name === 'table-cell' || name === 'covered-table-cell') endCell()
    else if (name === 'annotation' || name === 'ruby-text') annotation--
    else if (name === 'p' && annotation === 0) listening--
  }

  function endCell(): void {
    if (!cell) return
    const value = cell.covered ? '' : cellOf(cell)
    if (cellText(value) !== '') {
      if (column + cell.repeat > maxColumns)
        throw new Problem('file-too-many-columns', { row: row + 1, limit: maxColumns })
      while (cells.length < column) cells.push('')
      for (let i = 0; i < cell.repeat; i++) cells.push(value)
    }
    const right = repeatOf(cell.attributes, 'number-columns-spanned')
    const down = repeatOf(cell.attributes, 'number-rows-spanned')
    if (right > 1 || down > 1)
      merges.push({ top: row + 1, left: column, bottom: row + down, right: column + right - 1 })
    column += cell.repeat
    cell = undefined
    listening = 0
  }

  function endRow(): void {
    if (cells.length > 0) {
      if (row + rowRepeat > maxSheetRow) throw new Problem('file-damaged')
      for (let i = 1; i <= rowRepeat; i++) rows.push({ row: row + i, cells, ...(rowHidden ? { hidden: true } : {}) })
    }
    row += rowRepeat
  }

  return {
    handler: {
      open,
      close,
      text(text) {
        if (!cell || listening === 0 || annotation > 0) return
        cell.text += text
        if (cell.text.length > maxCellLength)
          throw new Problem('file-cell-too-long', { row: row + 1, limit: maxCellLength })
      },
    },
    take(all) {
      if (!all && rows.length < batchRows) return []
      const batches: RawRow[][] = []
      for (let i = 0; i < rows.length; i += batchRows) batches.push(rows.slice(i, i + batchRows))
      rows = []
      return batches
    },
    ended: () => table > index || (table === index && depth === 0),
    outline: () => ({ merges, hiddenColumns, ...(rows.at(-1) ? { lastRow: rows.at(-1)?.row ?? 0 } : {}) }),
  }
}

function repeatOf(attributes: string, name: string): number {
  const repeat = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(repeat) && repeat >= 1 && repeat <= 1e9 ? repeat : 1
}

function cellOf({ attributes, text }: Cell): RawCell {
  const type = attribute(attributes, 'value-type')
  if (type === 'float' || type === 'currency' || type === 'percentage') {
    // LibreOffice marks errors by the type it would have had.
    if (/calcext:value-type="error"/.test(attributes)) return { kind: 'error', text }
    const value = Number(attribute(attributes, 'value'))
    if (!Number.isFinite(value)) return text
    if (type === 'percentage')
      return { kind: 'number', number: value, text: `${numberText(value * 100)}%`, percent: true }
    return { kind: 'number', number: value, text: /^0\d+$/.test(text) ? text : numberText(value) }
  }
  if (type === 'date') {
    const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(attribute(attributes, 'date-value') ?? '')
    if (!match?.[1]) return text
    const date = match[2] && match[2] !== '00:00:00' ? `${match[1]}T${match[2]}` : match[1]
    return { kind: 'date', date, text: date.replace('T', ' ') }
  }
  if (type === 'boolean') {
    const boolean = attribute(attributes, 'boolean-value') === 'true'
    return { kind: 'boolean', boolean, text: boolean ? 'TRUE' : 'FALSE' }
  }
  if (/calcext:value-type="error"/.test(attributes)) return { kind: 'error', text }
  return text
}
