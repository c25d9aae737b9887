// An average of money, exact to the 分.
import { fromUnits, toUnits } from '#domain/decimal.ts'

/** @param amount 元, canonical decimal; @returns 元 rounded half up to the 分; `0` of nobody */
export function divideDecimal(amount: string, count: number): string {
  const units = toUnits(amount, 2)
  if (units === null || count <= 0) return '0'
  const by = BigInt(count)
  return fromUnits((2n * units + by) / (2n * by), 2)
}
