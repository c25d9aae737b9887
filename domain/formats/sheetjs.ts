// Old binary workbooks and tables in markup, through SheetJS, whole in memory: for files that cannot be large.
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { Problem } from '../problem.ts'
import type { RawCell, RawRow } from './cell.ts'
import type { Book, Outline, Sheet } from './format.ts'
import { batchRows, maxCellLength, maxColumns, maxSheets } from './limits.ts'
import { numberCell, parsedFormat } from './number-format.ts'

type Input = Uint8Array | string
type Loose = { readonly raw?: boolean }

/** Reads a whole file. `raw` leaves texts as they stand (markup has no types). Throws Problem file-damaged, file-encrypted, file-too-many-*. */
export async function readBySheetJs(input: Input, format: string, { raw = false }: Loose = {}): Promise<Book> {
  const book = await parsed(input, raw)
  if (book.SheetNames.length > maxSheets) throw new Problem('file-too-many-sheets', { limit: maxSheets })
  const epoch = book.Workbook?.WBProps?.date1904 ? 1904 : 1900
  const sheets: Sheet[] = book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name]
    if (!sheet || sheet['!type'] === 'chart') return []
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    return [{ name, hidden, rows: () => rowsOf(sheet, epoch), outline: () => Promise.resolve(outlineOf(sheet)) }]
  })
  return { format, sheets }
}

async function parsed(input: Input, raw: boolean): Promise<WorkBook> {
  const [{ read, set_cptable }, codepages] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ])
  set_cptable(codepages)
  try {
    return read(input, {
      type: typeof input === 'string' ? 'string' : 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      raw,
    })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new Problem('file-encrypted')
    const problem = new Problem('file-damaged')
    problem.cause = error
    throw problem
  }
}

async function* rowsOf(sheet: WorkSheet, epoch: 1900 | 1904): AsyncGenerator<readonly RawRow[]> {
  const data = sheet['!data'] ?? []
  let batch: RawRow[] = []
  for (let i = 0; i < data.length; i++) {
    const row = rowOf(data[i] ?? [], i + 1, epoch)
    if (!row) continue
    batch.push(sheet['!rows']?.[i]?.hidden ? { ...row, hidden: true } : row)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function rowOf(stored: readonly (CellObject | undefined)[], row: number, epoch: 1900 | 1904): RawRow | undefined {
  const cells: RawCell[] = []
  let last = -1
  for (let column = 0; column < stored.length; column++) {
    const cell = cellOf(stored[column], epoch)
    if (cell === '') continue
    if (column >= maxColumns) throw new Problem('file-too-many-columns', { row, limit: maxColumns })
    if (typeof cell === 'string' && cell.length > maxCellLength) {
      throw new Problem('file-cell-too-long', { row, limit: maxCellLength })
    }
    while (cells.length < column) cells.push('')
    cells.push(cell)
    last = column
  }
  return last < 0 ? undefined : { row, cells }
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

function cellOf(cell: CellObject | undefined, epoch: 1900 | 1904): RawCell {
  if (!cell || cell.v === undefined || cell.v === '') return ''
  if (cell.t === 'e') return { kind: 'error', text: errors[Number(cell.v)] ?? '#N/A' }
  if (typeof cell.v === 'boolean') return { kind: 'boolean', boolean: cell.v, text: cell.v ? 'TRUE' : 'FALSE' }
  if (typeof cell.v === 'number') {
    return numberCell(cell.v, parsedFormat(typeof cell.z === 'string' ? cell.z : 'General'), epoch)
  }
  if (cell.v instanceof Date) {
    const date = cell.v.toISOString().slice(0, 19).replace('T00:00:00', '')
    return { kind: 'date', date, text: date.replace('T', ' ') }
  }
  return String(cell.v).replaceAll('\0', '\ufffd')
}

function outlineOf(sheet: WorkSheet): Outline {
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }))
  const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, i) => (column?.hidden ? [i] : []))
  return { merges, hiddenColumns, lastRow: sheet['!data']?.length ?? 0 }
}

/** All bytes of a file that may have at most `limit`. Throws Problem file-too-much-text. */
export async function wholeFile(bytes: AsyncIterable<Uint8Array>, size: number, limit: number): Promise<Uint8Array> {
  if (size > limit) throw new Problem('file-too-much-text')
  const whole = new Uint8Array(size)
  let at = 0
  for await (const chunk of bytes) {
    if (at + chunk.length > size) throw new Problem('file-damaged')
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole.subarray(0, at)
}
