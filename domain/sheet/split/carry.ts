// Blank customer cells under a customer: the rows of its block, of which only the first says whose they are.
import { cellText, type RawCell, type RawRow } from '../../formats/cell.ts'
import type { Template } from '../../template.ts'
import type { ColumnPlan } from '../plan.ts'
import { customerColumns, identityColumns } from './split-plan.ts'

/**
 * A function that fills in, row by row in their order, what the row above says of the customer. Only where that is plain: the row
 * follows without a gap, names no customer or the same one, and says nothing else of it. What is filled in is said with the row;
 * a row that names another customer, or follows a blank line or a total, stays as it is.
 */
export function carryDown(plan: readonly ColumnPlan[], template: Template): (row: RawRow) => RawRow {
  const own = customerColumns(plan).map(({ index }) => index)
  const identity = identityColumns(plan, template).map(({ index }) => index)
  const others = plan
    .filter(({ index, target }) => !own.includes(index) && !('leaveOut' in target))
    .map(({ index }) => index)
  let above: RawRow | undefined
  const filled = (row: RawRow): RawRow => {
    if (!above || row.row !== above.row + 1) return row
    const { cells } = above
    const isBlank = (index: number) => textAt(row.cells, index) === ''
    const isSame = (index: number) => textAt(row.cells, index) === textAt(cells, index)
    if (!identity.some(isBlank) || !identity.every((index) => isBlank(index) || isSame(index))) return row
    const unnamed = identity.every(isBlank)
    if (unnamed && !(own.every((index) => isBlank(index) || isSame(index)) && others.some((index) => !isBlank(index))))
      return row
    const wanted = (unnamed ? own : identity).filter((index) => isBlank(index) && textAt(cells, index) !== '')
    if (wanted.length === 0) return row
    const made: RawCell[] = [...row.cells]
    for (const index of wanted) {
      while (made.length < index) made.push('')
      made[index] = cells[index] ?? ''
    }
    return { ...row, cells: made, ...(unnamed ? { issues: [...(row.issues ?? []), 'carried-down' as const] } : {}) }
  }
  return (row) => {
    above = filled(row)
    return above
  }
}

function textAt(cells: readonly RawCell[], index: number): string {
  return cellText(cells[index]).trim()
}
