// The points for quality among the fields of the customer table: no field, but asked for, shown and sorted by as one.
import type { FieldInfo } from '#domain/customer.ts'
import { scoreKey } from '#domain/filter.ts'
import type { ColumnState } from '../ui/grid/columns.ts'
import { customersWords } from '../words/customers.ts'
import type { TableState } from './address.ts'
import type { DeskBook } from './desk.ts'

export const scoreField: FieldInfo = {
  ...{ key: scoreKey, kind: 'number', name: customersWords.score, group: '', at: 'customer' },
  ...{ required: false, privacy: 'internal', masked: false, sealed: false },
}

/** What a condition can be about under this key. */
export function askedField(book: DeskBook, key: string): FieldInfo | undefined {
  return key === scoreKey ? scoreField : book.field(key)
}

/** Who asks for points, in conditions or order, sees them. */
export function withScoreShown(columns: ColumnState, { sort, where }: Pick<TableState, 'sort' | 'where'>): ColumnState {
  const asks = sort.some(({ by }) => by === scoreKey) || where.some(({ field }) => field === scoreKey)
  return asks ? { ...columns, hidden: columns.hidden.filter((key) => key !== scoreKey) } : columns
}

/** Points cost the server a look more: only who looks at them asks for them. */
export function wantsScore({ hidden }: ColumnState): boolean {
  return !hidden.includes(scoreKey)
}
