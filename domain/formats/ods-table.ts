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

/** Listens to a document and keeps the table at `index` (from 0); others are passed over. */
export class TableReader implements XmlHandler {
  readonly #index: number
  readonly #merges: Merge[] = []
  readonly #hiddenColumns: number[] = []
  #rows: RawRow[] = []
  #table = -1
  #depth = 0
  #row = 0
  #lastRow: number | undefined
  #rowRepeat = 1
  #rowHidden = false
  #cells: RawCell[] = []
  #column = 0
  #columns = 0
  #cell: Cell | undefined
  #paragraphs = 0
  #aside = 0

  constructor(index: number) {
    this.#index = index
  }

  open(name: string, attributes: string): void {
    if (name === 'table' && ++this.#depth === 1) this.#table++
    if (!this.#here()) return
    if (name === 'table-row') this.#beginRow(attributes)
    else if (name === 'table-column') this.#takeColumns(attributes)
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      const repeat = repeatOf(attributes, 'number-columns-repeated')
      this.#cell = { attributes, repeat, covered: name !== 'table-cell', text: '', paragraphs: 0 }
    } else if (name === 'annotation' || name === 'ruby-text') this.#aside++
    else if (this.#cell && this.#aside === 0) this.#openInside(this.#cell, name, attributes)
  }

  text(text: string): void {
    if (!this.#cell || this.#paragraphs === 0 || this.#aside > 0) return
    this.#cell.text += text
    if (this.#cell.text.length > maxCellLength) {
      throw new Problem('file-cell-too-long', { row: this.#row + 1, limit: maxCellLength })
    }
  }

  close(name: string): void {
    const here = this.#here()
    if (name === 'table') this.#depth--
    if (!here) return
    if (name === 'table-row') this.#endRow()
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell()
    else if (name === 'annotation' || name === 'ruby-text') this.#aside--
    else if (name === 'p' && this.#aside === 0) this.#paragraphs--
  }

  /** Batches that are full; all that is left where `all`. */
  take(all: boolean): RawRow[][] {
    if (!all && this.#rows.length < batchRows) return []
    const batches: RawRow[][] = []
    for (let i = 0; i < this.#rows.length; i += batchRows) batches.push(this.#rows.slice(i, i + batchRows))
    this.#rows = []
    return batches
  }

  /** True once the table has been passed. */
  ended(): boolean {
    return this.#table > this.#index || (this.#table === this.#index && this.#depth === 0)
  }

  outline(): Outline {
    const last = this.#lastRow === undefined ? {} : { lastRow: this.#lastRow }
    return { merges: this.#merges, hiddenColumns: this.#hiddenColumns, ...last }
  }

  #here(): boolean {
    return this.#table === this.#index && this.#depth === 1
  }

  #beginRow(attributes: string): void {
    this.#rowRepeat = repeatOf(attributes, 'number-rows-repeated')
    this.#rowHidden = isHidden(attributes)
    this.#cells = []
    this.#column = 0
  }

  #takeColumns(attributes: string): void {
    const end = this.#columns + repeatOf(attributes, 'number-columns-repeated')
    if (isHidden(attributes)) {
      for (let i = this.#columns; i < Math.min(end, maxColumns); i++) this.#hiddenColumns.push(i)
    }
    this.#columns = end
  }

  #openInside(cell: Cell, name: string, attributes: string): void {
    if (name === 'p') {
      this.#paragraphs++
      if (cell.paragraphs++ > 0) cell.text += '\n'
    } else if (name === 's') cell.text += ' '.repeat(Math.min(repeatOf(attributes, 'c'), 1_000))
    else if (name === 'tab') cell.text += '\t'
    else if (name === 'line-break') cell.text += '\n'
  }

  #endCell(): void {
    const cell = this.#cell
    if (!cell) return
    const value = cell.covered ? '' : cellOf(cell)
    const column = this.#column
    if (cellText(value) !== '') {
      if (column + cell.repeat > maxColumns) {
        throw new Problem('file-too-many-columns', { row: this.#row + 1, limit: maxColumns })
      }
      while (this.#cells.length < column) this.#cells.push('')
      for (let i = 0; i < cell.repeat; i++) this.#cells.push(value)
    }
    const right = column + repeatOf(cell.attributes, 'number-columns-spanned') - 1
    const bottom = this.#row + repeatOf(cell.attributes, 'number-rows-spanned')
    if (right > column || bottom > this.#row + 1) this.#merges.push({ top: this.#row + 1, left: column, bottom, right })
    this.#column += cell.repeat
    this.#cell = undefined
    this.#paragraphs = 0
  }

  #endRow(): void {
    const cells = this.#cells
    if (cells.length > 0) {
      if (this.#row + this.#rowRepeat > maxSheetRow) throw new Problem('file-damaged')
      this.#lastRow = this.#row + this.#rowRepeat
      const hidden = this.#rowHidden ? { hidden: true } : {}
      for (let i = 1; i <= this.#rowRepeat; i++) this.#rows.push({ row: this.#row + i, cells, ...hidden })
    }
    this.#row += this.#rowRepeat
  }
}

function isHidden(attributes: string): boolean {
  return /^(collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '')
}

function repeatOf(attributes: string, name: string): number {
  const repeat = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(repeat) && repeat >= 1 && repeat <= 1e9 ? repeat : 1
}

function cellOf({ attributes, text }: Cell): RawCell {
  // LibreOffice says "error" in its own attribute and gives a type that it is not.
  if (/calcext:value-type="error"/.test(attributes)) return { kind: 'error', text }
  switch (attribute(attributes, 'value-type')) {
    case 'float':
    case 'currency':
      return numberOf(attributes, text)
    case 'percentage': {
      const cell = numberOf(attributes, text)
      if (typeof cell === 'string' || cell.kind !== 'number') return cell
      return { ...cell, text: `${numberText(cell.number * 100)}%`, percent: true }
    }
    case 'date':
      return dateOf(attributes) ?? text
    case 'boolean': {
      const boolean = attribute(attributes, 'boolean-value') === 'true'
      return { kind: 'boolean', boolean, text: boolean ? 'TRUE' : 'FALSE' }
    }
    default:
      return text
  }
}

function numberOf(attributes: string, text: string): RawCell {
  const number = Number(attribute(attributes, 'value'))
  if (!Number.isFinite(number)) return text
  return { kind: 'number', number, text: /^0\d+$/.test(text) ? text : numberText(number) }
}

function dateOf(attributes: string): RawCell | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(attribute(attributes, 'date-value') ?? '')
  if (!match?.[1]) return undefined
  const date = match[2] && match[2] !== '00:00:00' ? `${match[1]}T${match[2]}` : match[1]
  return { kind: 'date', date, text: date.replace('T', ' ') }
}
