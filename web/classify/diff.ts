// What a change does to the sheet, row by row: cells that differ, rows that come and rows that go.
import type { Draft, DraftRule } from './draft.ts'

export type RowChange = 'same' | 'new' | 'gone'

export type DiffRow = {
  readonly rule: DraftRule
  /** Number of the row afterwards, from 0; of a row that goes the number it has now. */
  readonly row: number
  readonly change: RowChange
  /** Columns that differ, the result after the inputs. */
  readonly columns: ReadonlySet<number>
  /** It stands elsewhere than now. */
  readonly isMoved: boolean
}

/** The rows of the draft after, with those that go at the place they have now. */
export function diffOf(before: Draft, after: Draft): DiffRow[] {
  const old = new Map(before.rules.map((rule, row) => [rule.id, { rule, row }]))
  const kept = new Set(after.rules.map(({ id }) => id))
  const order = before.rules.filter(({ id }) => kept.has(id)).map(({ id }) => id)
  const stayed = after.rules.filter(({ id }) => old.has(id)).map(({ id }) => id)
  const rows = after.rules.map((rule, row): DiffRow => {
    const was = old.get(rule.id)
    if (!was) return { rule, row, change: 'new', columns: new Set(), isMoved: false }
    const cells = rule.cells.flatMap((cell, column) => (cell === was.rule.cells[column] ? [] : [column]))
    const columns = new Set(rule.label === was.rule.label ? cells : [...cells, rule.cells.length])
    const isMoved = order[stayed.indexOf(rule.id)] !== rule.id
    return { rule, row, change: 'same', columns, isMoved }
  })
  for (const [row, rule] of before.rules.entries()) {
    if (!kept.has(rule.id)) rows.splice(row, 0, { rule, row, change: 'gone', columns: new Set(), isMoved: false })
  }
  return rows
}
