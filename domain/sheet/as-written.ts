// A person may say that a kind of tidying is not wanted in a column: its cells are then kept as they were written.
import type { Finding, Reading } from '../fields/kind.ts'
import { kindOf } from '../fields/kinds.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'

/** Kinds whose values are texts that need no certain form. */
const free = new Set(['text', 'long-text', 'company', 'person-name', 'address', 'phone', 'email'])
const sensible = /\S/

export type CellReader = (cell: RawCell) => Reading

/**
 * Reads as `read` does, but where a finding of `declined` came of it the cell stays as written: the text where the field takes
 * any text, the bare number where only a unit or a per cent sign was worked in (`plain` reads without them), and nothing, with
 * `tidying-declined`, where what is written is no value of the field.
 */
export function readerAsWritten(
  field: FieldSpec,
  declined: readonly string[],
  read: CellReader,
  plain: CellReader,
): CellReader {
  const codes = new Set(declined)
  return (cell) => {
    const reading = read(cell)
    const kept = reading.findings?.filter((one) => one.weight === 'repaired' && codes.has(one.code)) ?? []
    if (kept.length === 0) return reading
    const notes = kept.map(
      ({ code }): Finding => ({ code: 'as-written', weight: 'repaired', params: { tidying: code } }),
    )
    return asWritten(cell, field, kept, notes, plain)
  }
}

function asWritten(
  cell: RawCell,
  field: FieldSpec,
  kept: readonly Finding[],
  notes: readonly Finding[],
  plain: CellReader,
): Reading {
  if (free.has(field.kind)) {
    const text = cellText(cell).trim()
    return { value: sensible.test(text) ? text : null, findings: notes }
  }
  if (kindOf(field).holds === 'decimal' && kept.every(({ code }) => code === 'unit-read' || code === 'percent-read')) {
    const { value } = plain(withoutSign(cell))
    if (value !== null) return { value, findings: notes }
  }
  return { value: null, findings: [...notes, { code: 'tidying-declined', weight: 'refused' }] }
}

/** 12% is the number 12; 12万 stays what it is, and is no number. */
function withoutSign(cell: RawCell): RawCell {
  if (typeof cell === 'string') return /[万亿千百]/.test(cell) ? '?' : cell.replace(/[%％]/, '')
  if (cell.kind !== 'number' || !cell.percent) return cell
  return cell.text.replace(/[%％]/, '')
}
