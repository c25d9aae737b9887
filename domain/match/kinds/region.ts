// Where a customer is, as a code of the divisions' standard: district, city, province in common.
import { type MatchKind, none } from '../kind.ts'

/** 440305 → 3 digits pairs that say something: 44, 4403, 440305. */
const lengthOf = (code: string) => (code.endsWith('0000') ? 2 : code.endsWith('00') ? 4 : 6)

export const kind: MatchKind = {
  key: 'region',
  cost: 1,
  levels: ['same', 'city', 'province', 'other'],
  start: { m: [0.7, 0.2, 0.05, 0.05], u: [0.02, 0.03, 0.07, 0.88] },
  form: ([code = '']) => (/^\d{6}$/.test(code) ? code : ''),
  level(a, b) {
    if (a === b) return 0
    const known = Math.min(lengthOf(a), lengthOf(b))
    if (a.slice(0, known) === b.slice(0, known)) return known > 2 ? 1 : 2
    if (known === 6 && a.slice(0, 4) === b.slice(0, 4)) return 1
    return a.slice(0, 2) === b.slice(0, 2) ? 2 : 3
  },
  values: (form) => [`r:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`r:${a}`] : none),
  blocks: () => none,
  divides: (form) => [form.slice(0, 4)],
}
