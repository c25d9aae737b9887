// The shortest decimal between two others.
import { fromUnits, toUnits } from '#domain/decimal.ts'

/**
 * The shortest decimal strictly between two canonical ones (null: unbounded), the middle one of that length; whole
 * numbers only where asked. Undefined where there is none.
 */
export function decimalBetween(after: string | null, before: string | null, whole: boolean): string | undefined {
  if (after === null && before === null) return '0'
  if (after === null) return decimalBetween(step(before ?? '0', -2n), before, whole)
  if (before === null) return decimalBetween(after, step(after, 2n), whole)
  const plain = plainBetween(after, before)
  if (plain !== undefined) return plain
  for (let scale = 0; scale <= (whole ? 0 : 40); scale++) {
    const low = floorUnits(after, scale) + 1n
    const high = -floorUnits(negate(before), scale) - 1n
    if (low <= high) return fromUnits(low + (high - low) / 2n, scale)
  }
  return undefined
}

/** The whole number in the middle of two small ones; undefined where the ends are no such numbers or neighbours. */
function plainBetween(after: string, before: string): string | undefined {
  if (after.includes('.') || before.includes('.')) return undefined
  const low = Number(after)
  const high = Number(before)
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high - low < 2) return undefined
  return String(low + 1 + Math.floor((high - low - 2) / 2))
}

function step(key: string, by: bigint): string {
  return fromUnits(floorUnits(key, 0) + by, 0)
}

function floorUnits(key: string, scale: number): bigint {
  const digits = Math.max(scale, key.split('.')[1]?.length ?? 0)
  const units = toUnits(key, digits) ?? 0n
  const by = 10n ** BigInt(digits - scale)
  const cut = units / by
  return units < 0n && cut * by !== units ? cut - 1n : cut
}

function negate(key: string): string {
  if (key === '0') return key
  return key.startsWith('-') ? key.slice(1) : `-${key}`
}
