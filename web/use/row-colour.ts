// Rows coloured by the label they carry in one dimension: a quiet stripe at the left.
import type { CustomerRow } from '#domain/customer.ts'
import { colourOf } from '../ui/label-colours.ts'
import type { DeskBook } from './desk.ts'

/** The class of a row, or undefined when no dimension is chosen. */
export function rowColour(
  dimension: string | undefined,
  book: DeskBook,
): ((row: CustomerRow) => string | undefined) | undefined {
  if (dimension === undefined || !book.dimension(dimension)) return undefined
  return (row) => {
    const [key] = row.labels[dimension] ?? []
    return key === undefined
      ? undefined
      : `gk-tint gk-tint-${colourOf(book.label(dimension, key)?.colour || undefined, key)}`
  }
}
