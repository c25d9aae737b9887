// The rows of data of a sheet, once its layout is known: totals, repeated headers and notes are told apart, never taken for customers.
import { cellText, type RawCell, type RawRow } from './cell.ts'
import { filledColumns, headerText, looksLikeColumnName, looksLikeData } from './cell-looks.ts'
import type { Outline } from './format.ts'
import type { Layout, Skipped, SkippedKind } from './header.ts'
import { type MergeFiller, mergeFiller } from './merged.ts'
import { isHeaderAlone, isSurelyOfRecords, isTitle, mayBeginRecords } from './other-table.ts'

/** More skipped rows than this are counted on in ranges only by their gaps; the list stays readable. */
const maxSkipped = 10_000

export type Table = {
  /** Rows of data, in batches. */
  readonly rows: AsyncIterable<readonly RawRow[]>
  /** Complete once `rows` is exhausted: what is neither header nor data. */
  readonly skipped: readonly Skipped[]
}

/**
 * Parts a sheet's rows into data and what only looks like it; with the outline, texts merged downwards are repeated. `known`
 * says whether a text names a field: then a table of other columns further down ends this one.
 */
export function tableOf(
  batches: AsyncIterable<readonly RawRow[]>,
  layout: Layout,
  outline?: Outline,
  { known = () => false, hidden = false }: TableOptions = {},
): Table {
  const skipped: Skipped[] = []
  const fill = mergeFiller(outline?.merges ?? [], layout.firstDataRow)
  return { rows: dataRows(batches, sorter(layout, known, hidden), skipped, fill), skipped }
}

type TableOptions = {
  readonly known?: (name: string) => boolean
  /** Leaves rows out that the spreadsheet does not show. */
  readonly hidden?: boolean
}

type Kind = 'data' | SkippedKind
type Sorted = { readonly row: RawRow; readonly kind: Kind }

async function* dataRows(
  batches: AsyncIterable<readonly RawRow[]>,
  sort: Sorter,
  skipped: Skipped[],
  fill: MergeFiller,
): AsyncGenerator<readonly RawRow[]> {
  let last = 0
  const put = (data: RawRow[], sorted: readonly Sorted[]) => {
    for (const { row, kind } of sorted) {
      if (kind === 'data') data.push(fill(row))
      else skipped.push({ row: row.row, kind })
    }
  }
  for await (const batch of batches) {
    const data: RawRow[] = []
    for (const row of batch) {
      const isAfterGap = row.row > last + 1
      if (isAfterGap && skipped.length < maxSkipped) skipped.push(gap(last + 1, row.row - 1))
      last = row.row
      const kind = sort.sure(row, isAfterGap)
      if (kind === 'data') data.push(fill(row))
      else if (kind) skipped.push({ row: row.row, kind })
      else put(data, sort.take(row, isAfterGap))
    }
    if (data.length > 0) yield data
  }
  const data: RawRow[] = []
  put(data, sort.end())
  if (data.length > 0) yield data
}

type Sorter = {
  /** What nearly every row is, at once; undefined where its neighbours must be looked at. */
  sure(row: RawRow, isAfterGap: boolean): Kind | undefined
  /** The row, and one that was held back for it; a row that may be the title of another table is held back. */
  take(row: RawRow, isAfterGap: boolean): readonly Sorted[]
  end(): readonly Sorted[]
}

function sorter(layout: Layout, known: (name: string) => boolean, withoutHidden: boolean): Sorter {
  const before = new Map(layout.skipped.map((entry) => [entry.row, entry.kind]))
  const names = (cell: RawCell) => looksLikeColumnName(cellText(cell)) || known(cellText(cell).trim())
  const named = layout.columns.filter((column) => column.name !== '').length
  let isOther = false
  let held: RawRow | undefined
  const own = (row: RawRow): Kind => {
    const kind = kindOfRow(row, layout)
    return withoutHidden && row.hidden && kind === 'data' ? 'hidden' : kind
  }
  return {
    sure: (row, isAfterGap) => {
      if (row.row < layout.firstDataRow)
        return before.get(row.row) ?? (row.row === layout.headerRow ? undefined : 'title')
      if (isOther || held || (isAfterGap && named > 0)) return undefined
      const kind = before.get(row.row) ?? own(row)
      return kind === 'data' && named > 1 && mayBeginRecords(row) ? undefined : kind
    },
    take: (row, isAfterGap) => {
      if (row.row < layout.firstDataRow) return []
      const kind = own(row)
      if (isOther) {
        if (kind !== 'repeated-header') return [{ row, kind: 'table' }]
        isOther = false
        return [{ row, kind }]
      }
      const waiting = held
      held = undefined
      const apart = isAfterGap || waiting || (row.row > layout.firstDataRow && isSurelyOfRecords(row, known))
      const begins = kind === 'data' && apart && isHeaderAlone(row, names, known)
      if (begins) isOther = true
      const earlier: Sorted[] = waiting ? [{ row: waiting, kind: begins ? 'table' : 'data' }] : []
      if (begins) return [...earlier, { row, kind: 'table' }]
      if (kind !== 'data' || named < 2 || !isTitle(row) || !(isAfterGap || mayBeginRecords(row)))
        return [...earlier, { row, kind }]
      held = row
      return earlier
    },
    end: () => (held ? [{ row: held, kind: 'data' }] : []),
  }
}

function gap(from: number, to: number): Skipped {
  return from === to ? { row: from, kind: 'blank' } : { row: from, to, kind: 'blank' }
}

/** What a row at or after the first row of data is. */
export function kindOfRow(row: RawRow, layout: Layout): 'data' | SkippedKind {
  const first = firstFilled(row)
  if (first === undefined) return 'blank'
  const text = cellText(row.cells[first]).trim()
  if (totalWord.test(text) && isTotal(row, first)) return 'total'
  if (noteWord.test(text) && isNote(row, layout)) return 'note'
  return looksLikeColumn(first, text, layout) && isHeaderAgain(row, layout) ? 'repeated-header' : 'data'
}

function firstFilled(row: RawRow): number | undefined {
  for (let i = 0; i < row.cells.length; i++) if (cellText(row.cells[i]).trim() !== '') return i
  return undefined
}

const totalWord =
  /^(本|当)?[页月年季日周]?\s*(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*和|平均值?|total|grand total|sub-?total|sum|average)\s*([:：]|[(（]?\s*[\d,.]+\s*[家户个条行笔]?\s*[)）]?)*$/i

/** A total has numbers beside it and hardly any text: a customer called 总计 has a phone, a contact, a region. */
function isTotal(row: RawRow, first: number): boolean {
  const others = filledColumns(row.cells).filter((column) => column !== first)
  return others.filter((column) => !looksLikeData(row.cells[column] ?? '')).length <= 1
}

const noteWord =
  /^(制表|填表|审核|审批|复核|编制|打印|导出|统计|更新)(人|日期|时间|单位)?\s*[:：]|^[*＊※]|^(备注|注|说明|注意|附注?)\s*\d*[:：]|^数据来源|^第\s*\d+\s*页|^共\s*\d+\s*[页条行户家]|^以上|^(note|notes|source|prepared by|page \d)/i

/** A note takes few cells of a table that has many. */
function isNote(row: RawRow, layout: Layout): boolean {
  return filledColumns(row.cells).length <= Math.max(1, Math.floor(layout.columns.length / 3))
}

/** A quick refusal for nearly every row: its first cell is no column's name. */
function looksLikeColumn(first: number, text: string, layout: Layout): boolean {
  const name = layout.columns[first]?.name ?? ''
  return name !== '' && (headerText(text) === name || name.endsWith(`/${headerText(text)}`))
}

function isHeaderAgain(row: RawRow, layout: Layout): boolean {
  const filled = filledColumns(row.cells)
  const same = filled.filter((column) => {
    const name = layout.columns[column]?.name ?? ''
    const text = headerText(row.cells[column])
    return text === name || name.endsWith(`/${text}`)
  }).length
  return same >= filled.length * 0.8 && same >= Math.min(2, layout.columns.filter((c) => c.name !== '').length)
}
