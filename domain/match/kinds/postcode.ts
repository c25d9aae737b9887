// Postcodes: equal, one slip, the same area.
import { narrow } from '../../chinese/width.ts'
import { oneSlip } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'

export const kind: MatchKind = {
  key: 'postcode',
  cost: 2,
  levels: ['same', 'near', 'area', 'other'],
  start: { m: [0.85, 0.08, 0.03, 0.04], u: [0.002, 0.01, 0.05, 0.938] },
  form: ([code = '']) =>
    narrow(code)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  level(a, b) {
    if (a === b) return 0
    if (oneSlip(a, b)) return 1
    return a.slice(0, 2) === b.slice(0, 2) ? 2 : 3
  },
  values: (form) => [`p:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`p:${a}`] : none),
  blocks: (form) => [form],
  divides: (form) => [form],
}
