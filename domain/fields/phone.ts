// 电话: a mobile, a landline with area code and extension, 400/800, or a foreign number in E.164.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isMobile, mainlandPhone } from '../chinese/phone.ts'
import { expandExponent } from '../decimal.ts'
import type { FieldKind, Finding, Reading } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const masked = /[*•●×]{2,}|x{3,}/i
const scientific = /^[+-]?\d(?:\.\d+)?e\+?\d{1,2}$/i
const several = /[,，、;；/|\n\t]+|\s或\s?|或者?|\s{2,}|(?<=\d{7})\s(?=(?:\+?86|0|1[3-9]|[48]00)\d)/
const extension = /[\s,;(-]*(?:转|分机号?|ext\.?|x|#)[\s.:：]*(\d{1,6})\)?$/i
const words = /^[^\d+(]{1,20}[:：]?\s*(?=[\d+(])|\s*[(（]?[\p{Script=Han}]{1,12}[)）]?$/gu

export const kind: FieldKind = {
  key: 'phone',
  name: { zh: '电话', en: 'Phone' },
  holds: 'text',
  column: 'text',
  operators: [],
  read(cell) {
    if (typeof cell === 'string') {
      if (cell === '') return nothing
      if (cell.length === 11 && isMobile(cell)) return { value: cell }
    }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const rescued = typeof cell === 'object' && cell.kind === 'number' && /e\+?\d/i.test(cell.text)
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (text.length > 400) return refuse('not-a-phone')
    if (masked.test(text)) return refuse('mask-typed-back')
    if (rescued) findings.push(finding('repaired', 'digits-rescued'))
    return scientific.test(text) ? ofScientific(text, findings) : ofText(text, findings)
  },
  show(value) {
    if (typeof value !== 'string') return ''
    return /^1\d{10}$/.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}` : value
  },
  mask: maskPhone,
  looksLike: (sample) =>
    share(sample, (cell) => {
      const text = typeof cell === 'string' ? cell : cell.text
      return /^[+\d\s()（）\-－]{7,25}$/.test(text.trim()) && looksSure(text.trim())
    }),
}

/** `13800138000` → `138****8000`; a landline keeps its area code and last two digits, as hutool's conventions. */
export function maskPhone(value: string): string {
  if (/^1\d{10}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  const landline = /^(0\d{2,3}-?)(\d+)(\d{2})(-\d+)?$/.exec(value)
  if (landline) return `${landline[1]}${'*'.repeat((landline[2] ?? '').length)}${landline[3]}`
  const keep = value.startsWith('+') ? 3 : value.length > 8 ? 3 : 1
  return value.slice(0, keep) + '*'.repeat(Math.max(4, value.length - keep - 2)) + value.slice(-2)
}

/** `1.38001380E+10` holds its digits; `1.38E+10` has lost them, and no guess brings them back. */
function ofScientific(text: string, findings: Finding[]): Reading {
  const digits = expandExponent(text)
  const mantissa = text.toLowerCase().split('e')[0]?.replace(/\D/g, '') ?? ''
  if (digits === null || digits.includes('.') || mantissa.length < digits.length) return refuse('digits-lost')
  findings.push(finding('repaired', 'digits-rescued'))
  return ofText(digits, findings)
}

function ofText(text: string, findings: Finding[]): Reading {
  const whole = one(text, findings)
  if (whole !== null) return answer(whole, findings)
  const parts = text.split(several).filter((part) => /\d/.test(part))
  if (parts.length > 1) {
    const read = parts.map((part) => one(part.trim(), findings)).filter((part) => part !== null)
    const [first] = read
    if (first !== undefined) {
      findings.push(finding('flagged', 'more-phones', { more: parts.length - 1 }))
      return answer(first, findings)
    }
  }
  const bare = text.replace(words, '').replace(words, '').trim()
  if (bare !== text) {
    const named = one(bare, findings)
    if (named !== null) {
      findings.push(finding('repaired', 'words-dropped'))
      return answer(named, findings)
    }
  }
  return refuse('not-a-phone')
}

/** One number in canonical form, or null; what was repaired or is doubtful is added to `findings`. */
function one(text: string, findings: Finding[]): string | null {
  const found = extension.exec(text)
  const main = found ? text.slice(0, found.index) : text
  const compact = undress(main)
  if (compact === null) return null
  const ext = found?.[1] ?? compact.extension
  const national = compact.digits
    .replace(/^(?:\+|00)86(?=[01]\d{9,}|[1-9]\d{9,}|[48]00\d{7}$)/, '')
    .replace(/^86(?=1[3-9]\d{9}$)/, '')
  const read = national.startsWith('+') || national.startsWith('00') ? null : mainland(national, findings)
  if (read === null) return foreign(compact.digits, findings)
  // Six to eight digits are a local number only where they are written as one: 2024-01-05 is not.
  if (/^\d{7,8}$/.test(read) && !/^\d{3,4}[\s-]?\d{4}$/.test(main.trim())) return null
  const value = ext ? `${read}-${ext}` : read
  if (value !== text && !findings.some((seen) => seen.code === 'phone-reformatted')) {
    findings.push(finding('repaired', 'phone-reformatted'))
  }
  return value
}

/** Digits without brackets, spaces and dashes. Dots separate only where nothing else does. */
function undress(text: string): { digits: string; extension?: string } | null {
  const extended = /^\(?(0\d{2,3})\)?[\s-]*(\d{7,8})[\s-]+(\d{1,6})$/.exec(text)
  if (extended) return { digits: `${extended[1]}${extended[2]}`, extension: extended[3] ?? '' }
  if (text.includes('.') && !/^\d+(?:\.\d+)+$/.test(text)) return null
  const digits = text.replace(/[\s\-–—.()]/g, '')
  return /^\+?\d{3,20}$/.test(digits) ? { digits } : null
}

function mainland(digits: string, findings: Finding[]): string | null {
  const direct =
    mainlandPhone(digits) ??
    (/^86/.test(digits) ? mainlandPhone(digits.slice(2).replace(/^(?!0|1|[48]00)/, '0')) : null)
  // A landline typed as a number loses the zero of its area code: 75512345678.
  const restored = direct ?? (/^[2-9]\d{9,10}$|^10\d{8}$/.test(digits) ? mainlandPhone(`0${digits}`) : null)
  if (!restored) return null
  if (!direct) findings.push(finding('repaired', 'leading-zero-restored'))
  if (restored.doubt) findings.push(finding('flagged', restored.doubt))
  return restored.value
}

function foreign(digits: string, findings: Finding[]): string | null {
  const international = digits.startsWith('+') ? digits : digits.startsWith('00') ? `+${digits.slice(2)}` : null
  if (international === null) return null
  const parsed = parsePhoneNumberFromString(international)
  if (!parsed?.isPossible() || parsed.country === 'CN') return null
  if (!parsed.isValid()) findings.push(finding('flagged', 'foreign-doubtful'))
  if (parsed.number !== digits) findings.push(finding('repaired', 'phone-reformatted'))
  return parsed.number
}

/** A number that is neither local nor a guess. */
function looksSure(text: string): boolean {
  const findings: Finding[] = []
  const { value } = ofText(text, findings)
  return value !== null && !findings.some((found) => found.weight === 'flagged')
}
