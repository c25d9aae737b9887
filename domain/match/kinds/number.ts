// Numbers that a company gives its customers: a repeated one says much, different ones say nothing, for a duplicate gets a new one.
import { narrow } from '../../chinese/width.ts'
import { type MatchKind, none } from '../kind.ts'

export const kind: MatchKind = {
  key: 'number',
  cost: 1,
  equalOnly: true,
  levels: ['same', 'other'],
  start: { m: [0.1, 0.9], u: [0.0000005, 0.9999995] },
  form: ([number = '']) => narrow(number).trim().toUpperCase(),
  level: (a, b) => (a === b ? 0 : -1),
  values: (form) => [`n:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`n:${a}`] : none),
  blocks: (form) => [form],
  divides: () => none,
}
