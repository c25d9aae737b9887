// What a condition compares with, in the form of its column; null for what no such column can hold.
import { toUnits } from '#domain/decimal.ts'
import { isDay } from '#domain/fields/date.ts'

const most = { int: 2n ** 31n, bigint: 2n ** 63n } as const

/** A decimal as whole units at `scale` (12.5 at 2 is 1250). */
export function comparedUnits(value: unknown, scale: number, column: keyof typeof most): string | null {
  const units = typeof value === 'string' ? toUnits(value, scale) : null
  if (units === null || units < -most[column] || units >= most[column]) return null
  return units.toString()
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function comparedDay(value: unknown): string | null {
  return typeof value === 'string' && isDay(value) ? value : null
}
