// The cells of a column that is one field.
import type { Reading, ReadingContext } from '../fields/kind.ts'
import { readField } from '../fields/read.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
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
  if (!repeating.has(field.kind)) return (cell) => readField(cell, spec, reading)
  const memory = new Map<string, Reading>()
  return (cell) => {
    if (typeof cell !== 'string') return readField(cell, spec, reading)
    const before = memory.get(cell)
    if (before) return before
    const read = readField(cell, spec, reading)
    if (memory.size < remembered) memory.set(cell, read)
    return read
  }
}

export function fieldReader(column: ColumnPlan, field: FieldSpec, context: PrepareContext): ColumnReader {
  const read = cellOf(column, field, context)
  const { index } = column
  return (cells, draft) => {
    const cell = unquoted(cells[index])
    if (cell === '') return
    const { value, findings } = read(cell)
    draft.take(field, index, cell, value, findings)
  }
}

function readingContext(column: ColumnPlan, context: PrepareContext): ReadingContext {
  const unit = headerUnit(column.header)
  const order = column.dateOrder === 'ask' ? undefined : column.dateOrder
  return { today: context.today, ...(order ? { dateOrder: order } : {}), ...(unit ? { unit } : {}) }
}
