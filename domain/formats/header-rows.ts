// A header of one or two rows: which rows belong to it, and what they call each column together.
import { cellText, type RawCell, type RawRow } from './cell.ts'
import { filledColumns, headerText, looksLikeData } from './cell-looks.ts'
import type { Merge, Outline } from './format.ts'

export type HeaderRows = {
  /** Indexes into the sample: first header row, last header row, last row of filling-in hints below it. */
  readonly top: number
  readonly bottom: number
  readonly guide: number
  /** By column. */
  readonly names: readonly string[]
  readonly groups: readonly (string | undefined)[]
}

type Names = (cell: RawCell) => boolean

/** The header around the row at `at`: with the merged groups over it, or with the second row under it. */
export function joinHeader(
  rows: readonly RawRow[],
  at: number,
  outline: Outline | undefined,
  names: Names,
): HeaderRows {
  const merges = outline?.merges ?? []
  const here = rows[at]
  if (!here) return { top: 0, bottom: 0, guide: 0, names: [], groups: [] }
  const above = rows[at - 1]
  if (above && above.row === here.row - 1 && belongTogether(above, here, merges, names)) {
    return joined(rows, at - 1, at, merges)
  }
  const below = rows[at + 1]
  if (below && below.row === here.row + 1 && isSecondRow(here, below, merges, names))
    return joined(rows, at, at + 1, merges)
  const texts = here.cells.map(headerText)
  return { top: at, bottom: at, guide: guideAfter(rows, at), names: texts, groups: [] }
}

/** Whether `upper` is a row of group headings over `lower`, and not a title. */
function belongTogether(upper: RawRow, lower: RawRow, merges: readonly Merge[], names: Names): boolean {
  const top = filledColumns(upper.cells)
  const bottom = new Set(filledColumns(lower.cells))
  if (top.some((column) => looksLikeData(upper.cells[column] ?? ''))) return false
  const fillsHoles = top.some((column) => !bottom.has(column) && names(upper.cells[column] ?? ''))
  const spans = merges.filter((m) => m.top === upper.row && m.bottom === upper.row && m.right > m.left)
  return fillsHoles || (top.length >= 2 && (spans.length >= 1 || top.length < bottom.size))
}

/** Whether `lower` carries on the header `upper`: under its headings that have blanks beside them, and nowhere else. */
function isSecondRow(upper: RawRow, lower: RawRow, merges: readonly Merge[], names: Names): boolean {
  const bottom = filledColumns(lower.cells)
  if (bottom.length < 2 || bottom.some((column) => looksLikeData(lower.cells[column] ?? ''))) return false
  const top = new Set(filledColumns(upper.cells))
  const spanned = merges.some((m) => m.top === upper.row && m.bottom === upper.row && m.right > m.left)
  const underBlank = bottom.some((column) => !top.has(column))
  const onlyUnderGroups = bottom.every((column) => !top.has(column) || !top.has(column + 1))
  const worded = bottom.filter((column) => names(lower.cells[column] ?? '')).length / bottom.length
  return underBlank && onlyUnderGroups && (spanned || worded >= 0.5)
}

function joined(rows: readonly RawRow[], top: number, bottom: number, merges: readonly Merge[]): HeaderRows {
  const upper = rows[top]
  const lower = rows[bottom]
  const width = Math.max(upper?.cells.length ?? 0, lower?.cells.length ?? 0)
  const text = (row: RawRow | undefined, column: number) => headerText(row?.cells[column])
  const names: string[] = []
  const groups: (string | undefined)[] = []
  let open = ''
  for (let column = 0; column < width; column++) {
    const over = text(upper, column)
    const under = text(lower, column)
    if (over !== '') open = under === '' ? '' : over
    const span = merges.find((m) => m.top === upper?.row && m.left <= column && column <= m.right && m.right > m.left)
    const group = span
      ? text(upper, span.left)
      : under !== '' && !hasSpans(merges, upper)
        ? open
        : under !== ''
          ? over
          : ''
    names.push(under === '' ? over : under)
    groups.push(under === '' || group === '' ? undefined : group)
  }
  return { top, bottom, guide: guideAfter(rows, bottom), names, groups }
}

function hasSpans(merges: readonly Merge[], row: RawRow | undefined): boolean {
  return merges.some((m) => m.top === row?.row && m.right > m.left)
}

/** Rows of hints under a header (必填, 选填, 示例) are no customers. */
function guideAfter(rows: readonly RawRow[], header: number): number {
  let last = header
  for (const row of rows.slice(header + 1, header + 3)) {
    const filled = filledColumns(row.cells)
    const hints = filled.filter((column) =>
      /^[(（【]?(必填|选填|非必填|可不填|示例|例[:：如]|格式[:：]|required|optional)/i.test(
        cellText(row.cells[column]).trim(),
      ),
    )
    if (hints.length === 0 || hints.length * 2 < filled.length) break
    last++
  }
  return last
}
