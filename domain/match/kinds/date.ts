// Dates: equal, one slip or day and month swapped, parts in common, near in time.
import { narrow } from '../../chinese/width.ts'
import { oneSlip } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'

const dayNumber = (date: string) =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000

const swapped = (a: string, b: string) =>
  a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) + a.slice(6) === b.slice(6) + b.slice(4, 6)

/** How many of year, month and day are the same. */
function partsAlike(a: string, b: string): number {
  return [a.slice(0, 4) === b.slice(0, 4), a.slice(4, 6) === b.slice(4, 6), a.slice(6) === b.slice(6)].filter(Boolean)
    .length
}

export const kind: MatchKind = {
  key: 'date',
  cost: 2,
  levels: ['same', 'near', 'parts', 'year', 'other'],
  start: { m: [0.8, 0.1, 0.04, 0.03, 0.03], u: [0.0003, 0.002, 0.005, 0.03, 0.9627] },
  /** Eight digits, year first. */
  form: ([date = '']) => {
    const digits = narrow(date).replace(/\D/g, '')
    return digits.length >= 8 ? digits.slice(0, 8) : ''
  },
  level(a, b) {
    if (a === b) return 0
    if (oneSlip(a, b) || swapped(a, b)) return 1
    if (partsAlike(a, b) >= 2) return 2
    const days = Math.abs(dayNumber(a) - dayNumber(b))
    return days <= 31 ? 2 : days <= 366 ? 3 : 4
  },
  values: (form) => [`d:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`d:${a}`] : none),
  blocks: (form) => [form, `d:${form.slice(4)}`],
  divides: (form) => [form.slice(0, 4), form.slice(4)],
}
