// The cells of a column that is one field.
import type { Reading, ReadingContext } from '../fields/kind.ts'
import { readField } from '../fields/read.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { readerAsWritten } from './as-written.ts'
import { headerUnit } from './header-key.ts'
import type { ColumnPlan } from './plan.ts'
import type { PrepareContext } from './prepare.ts'
import { unquoted } from './quoted.ts'
import type { ColumnReader } from './row.ts'

/** Kinds whose columns repeat few texts: what was read once is remembered. */
const repeating = new Set(['choice', 'region', 'yes-no', 'date', 'person', 'tags'])
const remembered = 20_000

/** Reads a cell as the field, with what the whole column says (order of dates, unit in the header). */
export function cellOf(column: ColumnPlan, field: FieldSpec, context: PrepareContext): (cell: RawCell) => Reading {
  // Whether a required field is missing is asked once all columns of the row are read.
  const { required: _, ...spec } = field
  const reading = readingContext(column, context)
  const { unit: _unit, ...bare } = reading
  const declined = column.asWritten ?? []
  const one = (cell: RawCell) => readField(cell, spec, reading)
  const read =
    declined.length === 0 ? one : readerAsWritten(field, declined, one, (cell) => readField(cell, spec, bare))
  if (!repeating.has(field.kind)) return read
  const memory = new Map<string, Reading>()
  return (cell) => {
    if (typeof cell !== 'string') return read(cell)
    const before = memory.get(cell)
    if (before) return before
    const found = read(cell)
    if (memory.size < remembered) memory.set(cell, found)
    return found
  }
}

export function fieldReader(column: ColumnPlan, field: FieldSpec, context: PrepareContext): ColumnReader {
  const read = cellOf(column, field, context)
  const { index } = column
  const named = field.kind === 'region' ? context.tally?.(index, 'region-named') : undefined
  return (cells, draft) => {
    const cell = unquoted(cells[index])
    if (cell === '') return
    const { value, findings } = read(cell)
    if (named && !findings && typeof value === 'string' && typeof cell === 'string') named(cell, value)
    draft.take(field, index, cell, value, findings)
  }
}

function readingContext(column: ColumnPlan, context: PrepareContext): ReadingContext {
  const unit = headerUnit(column.header)
  const order = column.dateOrder === 'ask' ? undefined : column.dateOrder
  return { today: context.today, ...(order ? { dateOrder: order } : {}), ...(unit ? { unit } : {}) }
}
