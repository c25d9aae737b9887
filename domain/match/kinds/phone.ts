// Phone numbers, several of them: one in common is enough.
import { narrow } from '../../chinese/width.ts'
import { oneSlip, sameEnd } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'
import { bestLevel, listForm, listReader } from '../list.ts'

/** Digits without the mainland's country code and without what stands behind them. */
function digitsOf(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return phone
  const text = narrow(phone).replace(/(?:转|ext\.?|x|#).*$/i, '')
  return text.replace(/\D/g, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$|0?\d{10,11}$)/, '')
}

const partsOf = listReader()

/** Equal but for an area code that one side leaves out. */
function isLocal(a: string, b: string): boolean {
  if (a.length === b.length || a.length < 7 || b.length < 7) return false
  const first = a.charCodeAt(a.length - 7)
  return first >= 50 && first <= 56 && sameEnd(a, b, 7)
}

function levelOf(a: string, b: string): number {
  if (a === b) return 0
  if (isLocal(a, b)) return 1
  const slip = oneSlip(a, b)
  if (slip) return slip === 'swapped' ? 2 : 3
  return a.length >= 7 && b.length >= 7 && sameEnd(a, b, 4) ? 4 : 5
}

export const kind: MatchKind = {
  key: 'phone',
  cost: 2,
  list: true,
  levels: ['same', 'local', 'swapped', 'digit', 'tail', 'other'],
  start: {
    m: [0.7, 0.02, 0.04, 0.04, 0.02, 0.18],
    u: [0.0000005, 0.0000005, 0.0000005, 0.000002, 0.0001, 0.9998965],
  },
  form: (values) => listForm(values.map(digitsOf), (digits) => digits.length >= 5),
  level: (one, other) => bestLevel(partsOf, levelOf, one, other),
  values: (form) => partsOf(form).map((digits) => `p:${digits}`),
  agreed(a, b, level) {
    if (level > 0) return none
    const others = partsOf(b)
    return partsOf(a)
      .filter((digits) => others.includes(digits))
      .map((digits) => `p:${digits}`)
  },
  blocks: (form) => partsOf(form).map((digits) => digits.slice(-7)),
  divides: (form) => partsOf(form).map((digits) => digits.slice(-4)),
}
