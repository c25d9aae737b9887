// Exact decimals as canonical strings: what amounts are compared and shown with, never a float.

const pattern = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/

const canonical = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/

/** Canonical form (`+012.50` → `12.5`, `-0` → `0`), or null where the text is no plain decimal. */
export function canonicalDecimal(text: string): string | null {
  if (canonical.test(text)) return text
  const match = pattern.exec(text)
  if (!match) return null
  const sign = match[1] || match[4] || ''
  const whole = (match[2] ?? '0').replace(/^0+(?=\d)/, '')
  const fraction = (match[3] ?? match[5] ?? '').replace(/0+$/, '')
  const body = fraction ? `${whole}.${fraction}` : whole
  return sign === '-' && body !== '0' ? `-${body}` : body
}

/** Units at a scale: `toUnits('12.5', 2)` → 1250n. Null where digits would be lost or the text is no decimal. */
export function toUnits(decimal: string, scale: number): bigint | null {
  const canonical = canonicalDecimal(decimal)
  if (canonical === null) return null
  const [whole = '0', fraction = ''] = canonical.split('.')
  if (fraction.length > scale) return null
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

/** The reverse of `toUnits`: `fromUnits(1250n, 2)` → '12.5'. */
export function fromUnits(units: bigint | string | number, scale: number): string {
  const big = BigInt(units)
  const digits = (big < 0n ? -big : big).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale ? digits.slice(-scale).replace(/0+$/, '') : ''
  const body = fraction ? `${whole}.${fraction}` : whole
  return big < 0n ? `-${body}` : body
}

/** Negative, zero or positive, as for sorting. Both must be canonical decimals. */
export function compareDecimals(a: string, b: string): number {
  if (a === b) return 0
  const scale = Math.max(fractionDigits(a), fractionDigits(b))
  const left = toUnits(a, scale)
  const right = toUnits(b, scale)
  if (left === null || right === null) throw new RangeError('compareDecimals needs canonical decimals')
  return left < right ? -1 : left > right ? 1 : 0
}

/** Rounded half away from zero to `scale` digits (money to 分). */
export function roundDecimal(decimal: string, scale: number): string {
  const digits = Math.max(fractionDigits(decimal), scale)
  const units = toUnits(decimal, digits)
  if (units === null) throw new RangeError('roundDecimal needs a canonical decimal')
  const step = 10n ** BigInt(digits - scale)
  const half = units < 0n ? -(step / 2n) : step / 2n
  return fromUnits(step === 1n ? units : (units + half) / step, scale)
}

function fractionDigits(decimal: string): number {
  const dot = decimal.indexOf('.')
  return dot < 0 ? 0 : decimal.length - dot - 1
}

/**
 * What a spreadsheet program means by a stored number: its fifteen significant digits (0.1 + 0.2 is 0.3).
 * Null for infinities and NaN.
 */
export function decimalOfNumber(number: number): string | null {
  if (!Number.isFinite(number)) return null
  if (Number.isSafeInteger(number)) return Object.is(number, -0) ? '0' : String(number)
  return expandExponent(number.toPrecision(15))
}

/** `1.38e+10` → `13800000000`; a plain decimal comes back canonical. Null where the text is neither, or longer than 400 digits. */
export function expandExponent(text: string): string | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text)
  if (!match) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent)
  if (Math.abs(shift) > 400) return null
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return canonicalDecimal(`${sign}0.${'0'.repeat(-point)}${digits}`)
  const padded = digits.padEnd(point, '0')
  return canonicalDecimal(`${sign}${padded.slice(0, point)}.${padded.slice(point)}`)
}
