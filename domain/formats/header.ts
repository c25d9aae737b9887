// Where the table of a sheet begins: its header row or rows, what stands above, and the names of its columns.
import { cellText, type RawCell, type RawRow } from './cell.ts'
import { filledColumns, headerText, looksLikeColumnName, looksLikeData, shapeOf } from './cell-looks.ts'
import type { Outline } from './format.ts'
import { type HeaderRows, joinHeader } from './header-rows.ts'
import { isOfRecords, tableStarts } from './other-table.ts'

export type Column = {
  /** From 0. */
  readonly index: number
  /** As written; '' where the header has none. */
  readonly name: string
  /** The merged heading over it: 联系方式 over 手机. */
  readonly group?: string
}

export type SkippedKind = 'title' | 'group' | 'blank' | 'total' | 'repeated-header' | 'note' | 'table' | 'hidden'
/** `to` is given where several rows in a row are skipped for one reason. */
export type Skipped = { readonly row: number; readonly to?: number; readonly kind: SkippedKind }

export type Layout = {
  /** The row with the columns' names (the lower one of two), or null where the sheet has none: its first row is data. */
  readonly headerRow: number | null
  readonly firstDataRow: number
  readonly columns: readonly Column[]
  /** Rows before the first row of data that are not the header. */
  readonly skipped: readonly Skipped[]
  /** Where several tables stand one below the other: each by the row of its header. Absent where there is one. */
  readonly tables?: readonly TableFound[]
}

/** One of several tables of a sheet. */
export type TableFound = { readonly headerRow: number; readonly names: readonly string[] }

/** Rows that are looked at to find the header. */
export const headerSample = 60

/**
 * Finds the header in the first rows of a sheet. `known` says whether a text is the name or synonym of a field of the
 * template; a person's choice (`chosen`: a row number, or null for "no header") is obeyed.
 */
export function findLayout(
  sample: readonly RawRow[],
  outline?: Outline,
  known: (name: string) => boolean = () => false,
  chosen?: number | null,
): Layout {
  const said = typeof chosen === 'number' ? sample.findIndex((row) => row.row === chosen) : -1
  const names = (cell: RawCell) => looksLikeColumnName(cellText(cell)) || known(cellText(cell).trim())
  const all = sample.slice(0, said + headerSample)
  const tables = chosen === null ? [] : tablesOf(all, names, known)
  const best = tables.length > 1 ? tables.toSorted(likelier)[0]?.at : undefined
  const at = chosen === undefined ? (best ?? bestHeader(all, names)) : said
  const next = tables.find((table) => table.begin > at)?.begin
  const rows = all.slice(0, at < 0 ? headerSample : (next ?? at + headerSample))
  if (at < 0) return withoutHeader(rows)
  const header = joinHeader(rows, at, outline, names)
  const begin = tables.findLast((table) => table.at <= at)?.begin ?? 0
  return {
    ...placed(rows, header, tables.length > 1 ? begin : 0),
    columns: columnsOf(header, rows.slice(tables.length > 1 ? begin : 0)),
    ...(tables.length > 1
      ? {
          tables: tables.map((table) => ({
            headerRow: all[table.at]?.row ?? 0,
            names: (all[table.at]?.cells ?? []).map(headerText).filter((name) => name !== ''),
          })),
        }
      : {}),
  }
}

type Candidate = { readonly begin: number; readonly at: number; readonly known: number; readonly ofRecords: boolean }

/** Customers before their orders; then whose columns are known best. */
function likelier(a: Candidate, b: Candidate): number {
  return Number(a.ofRecords) - Number(b.ofRecords) || b.known - a.known || a.at - b.at
}

/** The tables that stand one below the other, each from its title on: `begin` and the header's place, `at`. */
function tablesOf(
  rows: readonly RawRow[],
  names: (cell: RawCell) => boolean,
  known: (name: string) => boolean,
): Candidate[] {
  const starts = tableStarts(rows, names, known)
  const found: Candidate[] = []
  const note = (begin: number, at: number) => {
    const texts = new Set((rows[at]?.cells ?? []).map((cell) => cellText(cell).trim()))
    const count = [...texts].filter((text) => text !== '' && known(text)).length
    found.push({ begin, at, known: count, ofRecords: isOfRecords([...texts]) })
  }
  const first = rows.slice(0, starts[0]?.begin ?? 0)
  const top = first.some((row) => filledColumns(row.cells).length >= 2) ? bestHeader(first, names) : -1
  if (top >= 0 && top < first.length - 1) note(0, top)
  for (const { begin, at } of starts) note(found.length === 0 ? 0 : begin, at)
  return found
}

function withoutHeader(rows: readonly RawRow[]): Layout {
  const width = widthOf(rows)
  // Titles above data without a header: rows of one cell where the table has several.
  const first = Math.max(
    0,
    rows.findIndex((row) => width < 3 || filledColumns(row.cells).length > 1),
  )
  const count = Math.max(0, ...rows.map((row) => row.cells.length))
  return {
    headerRow: null,
    firstDataRow: rows[first]?.row ?? 1,
    columns: Array.from({ length: count }, (_, index) => ({ index, name: '' })),
    skipped: rows.slice(0, first).map((row) => ({ row: row.row, kind: 'title' })),
  }
}

/** Rows before `begin` belong to tables above. */
function placed(rows: readonly RawRow[], { top, bottom, guide }: HeaderRows, begin: number): Omit<Layout, 'columns'> {
  const header = rows[bottom]?.row ?? 1
  const skipped: Skipped[] = rows
    .slice(0, top)
    .map((row, at) => ({ row: row.row, kind: at < begin ? 'table' : 'title' }))
  for (const row of rows.slice(top, bottom)) skipped.push({ row: row.row, kind: 'group' })
  for (const row of rows.slice(bottom + 1, guide + 1)) skipped.push({ row: row.row, kind: 'note' })
  return { headerRow: header, firstDataRow: rows[guide + 1]?.row ?? header + 1, skipped }
}

/** Columns up to the last one that has a name or a value; names that repeat under different groups take the group in. */
function columnsOf({ names, groups }: HeaderRows, rows: readonly RawRow[]): Column[] {
  const last = Math.max(-1, ...rows.map((row) => filledColumns(row.cells).at(-1) ?? -1), names.length - 1)
  const times = new Map<string, number>()
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
  return Array.from({ length: last + 1 }, (_, index) => {
    const name = names[index] ?? ''
    const group = groups[index]
    if (group === undefined) return { index, name }
    return { index, name: name !== '' && (times.get(name) ?? 0) > 1 ? `${group}/${name}` : name, group }
  })
}

/** Cells a usual row of the table has: the third quartile of the filled cells. */
function widthOf(rows: readonly RawRow[]): number {
  const widths = rows.map((row) => filledColumns(row.cells).length).sort((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.75)] ?? 0
}

function bestHeader(rows: readonly RawRow[], names: (cell: RawCell) => boolean): number {
  const width = widthOf(rows)
  let best = -1
  let bestScore = 0.9
  for (let i = 0; i < Math.min(rows.length, 40); i++) {
    const score = headerScore(rows, i, width, names) - i * 0.03
    if (score > bestScore) [best, bestScore] = [i, score]
  }
  return best
}

/**
 * About 0 for a row of data or a title, 1 and more for a header: words that name columns count most, then being unlike
 * the rows below; cells that look like data, repeat, or occur again below in their column count against it.
 */
function headerScore(rows: readonly RawRow[], at: number, width: number, names: (cell: RawCell) => boolean): number {
  const cells = rows[at]?.cells ?? []
  const filled = filledColumns(cells)
  if (filled.length === 0 || filled.length < Math.min(width, 2) || filled.length < width * 0.4) return 0
  const below = rows.slice(at + 1, at + 31)
  const count = (test: (column: number, cell: RawCell) => boolean) =>
    filled.filter((column) => test(column, cells[column] ?? '')).length / filled.length
  const worded = count((_, cell) => names(cell))
  // Below rows as full as itself only a row that is worded throughout is the header: they would be customers otherwise.
  const sure = worded >= 0.8 && filled.length >= 3
  if (!sure && rows.slice(0, at).some((row) => isWide(row, width))) return 0
  const data = count((_, cell) => looksLikeData(cell) && !names(cell))
  if (data > 0.25 && worded < 0.5) return 0
  const contrast = count((column, cell) => !looksLikeData(cell) && mostly(below, column, looksLikeData))
  const again = count((column, cell) =>
    below.some((row) => cellText(row.cells[column]).trim() === cellText(cell).trim()),
  )
  const alike = count((column, cell) => mostly(below, column, (other) => shapeOf(other) === shapeOf(cell)))
  const texts = filled.map((column) => cellText(cells[column]).trim())
  const repeats = 1 - new Set(texts).size / texts.length
  const plain = worded > 0 || contrast > 0 ? 0.5 : 1 - 2 * again - alike
  return 2 * worded + contrast - data + 0.5 * Math.min(1, filled.length / Math.max(1, width)) + plain - repeats * 0.3
}

function isWide(row: RawRow, width: number): boolean {
  const filled = filledColumns(row.cells).length
  return filled >= width * 0.6 && (filled >= 2 || width < 2)
}

function mostly(rows: readonly RawRow[], column: number, test: (cell: RawCell) => boolean): boolean {
  const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => cellText(cell).trim() !== '')
  return cells.length > 0 && cells.filter(test).length >= cells.length * 0.6
}
