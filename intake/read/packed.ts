// Rows as one text: how a batch travels from the reading process, and how a block lies on the disk. A table of texts is taken
// apart in one pass; nested arrays would cost six times as much on the way and four times in memory.
import type { RawRow } from '#domain/formats/cell.ts'

/** Rows of texts lie in `text`; a row with anything else (typed cells, notes of the reader, odd characters) is in `odd` by its place. */
export type PackedRows = {
  /** The row number of the first row where all follow one another, else the number of each. */
  readonly numbers: number | readonly number[]
  readonly count: number
  readonly text: string
  readonly odd: readonly (readonly [at: number, row: RawRow])[]
}

const [cellEnd, rowEnd] = ['\u001f', '\u001e']

export function packed(rows: readonly RawRow[]): PackedRows {
  const lines: string[] = []
  const odd: [number, RawRow][] = []
  let cells = 0
  for (const [at, row] of rows.entries()) {
    if (isPlain(row)) {
      cells += row.cells.length
      lines.push(row.cells.join(cellEnd))
    } else {
      odd.push([at, row])
      lines.push('')
    }
  }
  const text = lines.join(rowEnd)
  // Separators inside a cell would part it in two: then the rows go as they are, as do halves of surrogate pairs.
  const plain = rows.length - odd.length
  if (
    occurrences(text, cellEnd) !== cells - plain ||
    occurrences(text, rowEnd) !== lines.length - 1 ||
    !text.isWellFormed()
  )
    return { numbers: 0, count: rows.length, text: '', odd: rows.map((row, at) => [at, row] as const) }
  return { numbers: numbersOf(rows), count: rows.length, text, odd }
}

export function unpacked({ numbers, count, text, odd }: PackedRows): RawRow[] {
  if (odd.length === count) return odd.map(([, row]) => row)
  const rows: RawRow[] = []
  const others = new Map(odd)
  let at = 0
  for (const line of text.split(rowEnd)) {
    const row = typeof numbers === 'number' ? numbers + at : (numbers[at] ?? 0)
    rows.push(others.get(at) ?? { row, cells: line.split(cellEnd) })
    at++
  }
  return rows
}

function isPlain({ cells, hidden, issues }: RawRow): boolean {
  if (hidden !== undefined || issues !== undefined || cells.length === 0) return false
  for (const cell of cells) if (typeof cell !== 'string') return false
  return true
}

function numbersOf(rows: readonly RawRow[]): number | readonly number[] {
  const first = rows[0]?.row ?? 0
  return rows.every(({ row }, at) => row === first + at) ? first : rows.map(({ row }) => row)
}

function occurrences(text: string, sign: string): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++
  return count
}

/** The packed rows as bytes: a line of JSON, then the text. */
export function packedBytes({ text, ...rest }: PackedRows): Buffer {
  return Buffer.from(`${JSON.stringify(rest)}\n${text}`, 'utf8')
}

export function fromPackedBytes(bytes: Buffer): PackedRows {
  const end = bytes.indexOf(10)
  return { ...JSON.parse(bytes.toString('utf8', 0, end)), text: bytes.toString('utf8', end + 1) }
}
