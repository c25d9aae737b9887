// Numbering plan of the mainland: mobiles, area codes, 400 and 800, service numbers.

/** Number ranges in use by the ministry's plan (13x … 19x); others are kept but flagged. */
const assigned = /^(?:13\d|14[014-9]|15[0-35-9]|16[2567]|17[0-8]|18\d|19[0-35-9])/
const mobile = /^1[3-9]\d{9}$/
const hotline = /^([48]00)(\d{3})(\d{4})$/
const service = /^(?:95\d{3,6}|96\d{3,6}|100\d{2,3})$/
const local = /^[2-8]\d{6,7}$/

/** A number of the mainland in canonical form. `doubt` is a code of domain/words/findings.ts. */
export type MainlandPhone = {
  readonly value: string
  readonly what: 'mobile' | 'landline' | 'hotline' | 'service' | 'local'
  readonly doubt?: 'prefix-unassigned' | 'area-code-missing'
}

/**
 * Reads bare digits (an area code in front of a landline, no country code): `13800138000`, `075512345678`,
 * `4008001234`, `95588`. Null where the plan has no such number.
 */
export function mainlandPhone(digits: string): MainlandPhone | null {
  if (mobile.test(digits)) {
    const value = { value: digits, what: 'mobile' } as const
    return assigned.test(digits) ? value : { ...value, doubt: 'prefix-unassigned' }
  }
  const free = hotline.exec(digits)
  if (free) return { value: `${free[1]}-${free[2]}-${free[3]}`, what: 'hotline' }
  const area = areaCode(digits)
  if (area) {
    const rest = digits.slice(area.length)
    return /^[1-9]\d{6,7}$/.test(rest) ? { value: `${area}-${rest}`, what: 'landline' } : null
  }
  if (service.test(digits)) return { value: digits, what: 'service' }
  return local.test(digits) ? { value: digits, what: 'local', doubt: 'area-code-missing' } : null
}

/** Area code that landline digits begin with: three digits for 010 and 02x, four for 03xx to 09xx. */
export function areaCode(digits: string): string | null {
  return /^(?:010|02[0-57-9]|0[3-9]\d{2})/.exec(digits)?.[0] ?? null
}

/** True for eleven digits of a mobile of the mainland in an assigned range. */
export function isMobile(text: string): boolean {
  return mobile.test(text) && assigned.test(text)
}
