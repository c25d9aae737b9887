// How the dates of a column run: decided by the whole column or asked, never guessed cell by cell.
import { decideDateOrder } from '../fields/date-order.ts'
import type { RawCell } from '../formats/cell.ts'
import type { Template } from '../template.ts'
import type { ColumnPlan, ColumnTarget, DateOrder } from './plan.ts'

/** Whether a column of this target is read as dates. */
export function holdsDates(target: ColumnTarget, template: Template): boolean {
  if ('new' in target) return target.new.kind === 'date'
  if ('order' in target) return target.order === 'date'
  return 'field' in target && template.fields.some((field) => field.key === target.field && field.kind === 'date')
}

/** Undefined for a column that holds no dates; `ask` where its cells do not settle it. */
export function columnDateOrder(
  target: ColumnTarget,
  template: Template,
  cells: readonly RawCell[],
): DateOrder | 'ask' | undefined {
  return holdsDates(target, template) ? decideDateOrder(cells) : undefined
}

/** Cells that say something about the order: numbers with separators, the year not first. */
const telling = /^\s*[\d０-９]{1,2}[-/.\s／－．][\d０-９]{1,2}[-/.\s／－．][\d０-９]{2,4}/

/**
 * Gathers, over all rows of a file, the few distinct cells that settle the order of each date column.
 * `settled()` is the plan with every `dateOrder` decided by the whole column.
 */
export function dateWitness(plan: readonly ColumnPlan[]): {
  see(cells: readonly RawCell[]): void
  settled(): ColumnPlan[]
} {
  const columns = plan.filter((column) => column.dateOrder !== undefined)
  const texts = new Map(columns.map((column) => [column.index, new Set<string>()]))
  return {
    see(cells) {
      for (const [index, seen] of texts) {
        const cell = cells[index]
        // About 31 × 12 days of a hundred years: the set stays small.
        if (typeof cell === 'string' && cell.length <= 40 && seen.size < 50_000 && telling.test(cell)) seen.add(cell)
      }
    },
    settled: () =>
      plan.map((column) => {
        const seen = texts.get(column.index)
        return seen && column.by !== 'person' ? { ...column, dateOrder: decideDateOrder([...seen]) } : column
      }),
  }
}
