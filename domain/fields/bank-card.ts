// 银行卡号: digits only; always sealed. A failing Luhn sum is a warning: corporate accounts have none.
import type { FieldKind, Finding } from './kind.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

export const kind: FieldKind = {
  key: 'bank-card',
  name: { zh: '银行账号', en: 'Bank account' },
  holds: 'text',
  column: 'text',
  operators: [],
  read(cell) {
    if (cell === '') return nothing
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    if (typeof cell === 'object' && cell.kind === 'number' && !Number.isSafeInteger(cell.number))
      return refuse('digits-lost')
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return refuse('digits-lost')
    if (/\*{2,}/.test(text)) return refuse('mask-typed-back')
    const digits = text.replace(/[\s-]/g, '')
    if (!/^\d{8,30}$/.test(digits)) return refuse('not-a-bank-card')
    if (digits !== text) findings.push(finding('repaired', 'code-reformatted'))
    if (digits.startsWith('62') && digits.length >= 16 && digits.length <= 19 && !luhnHolds(digits)) {
      findings.push(finding('flagged', 'checksum-failed'))
    }
    return answer(digits, findings)
  },
  show: (value) => (typeof value === 'string' ? value.replace(/(\d{4})(?=\d)/g, '$1 ') : ''),
  /** `6227880100100105123` → `6227 **** **** **** 123`: groups of four, the first and the last one clear, as hutool. */
  mask(value) {
    const groups = value.match(/\d{1,4}/g) ?? []
    if (groups.length < 3) return '*'.repeat(value.length)
    return groups.map((group, i) => (i === 0 || i === groups.length - 1 ? group : '****')).join(' ')
  },
}

/** The check of ISO/IEC 7812: doubled from the right, every second digit. */
export function luhnHolds(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
