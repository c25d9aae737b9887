// Codes that name one thing (credit code, insurance number): equal, one slip of typing, different.
import { narrow } from '../../chinese/width.ts'
import { oneSlip } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'

export const kind: MatchKind = {
  key: 'code',
  cost: 1,
  levels: ['same', 'near', 'other'],
  start: { m: [0.93, 0.05, 0.02], u: [0.0000005, 0.000001, 0.9999985] },
  form: ([code = '']) =>
    narrow(code)
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  level: (a, b) => (a === b ? 0 : oneSlip(a, b) ? 1 : 2),
  values: (form) => [`c:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`c:${a}`] : none),
  blocks: (form) => [form],
  divides: (form) => [form.slice(0, 4)],
}
