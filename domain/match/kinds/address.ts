// Addresses by their parts: what stands behind province, city and district is a street, a number, a building.
import { resolveRegion } from '../../chinese/region.ts'
import { narrow } from '../../chinese/width.ts'
import { jaroWinkler } from '../edits.ts'
import { type MatchKind, none, parsed } from '../kind.ts'

type Address = {
  readonly street: string
  readonly number: string
  readonly rest: string
  readonly tokens: readonly string[]
}

const chinese = /^(.*?(?:大道|大街|公路|[路街道巷弄里村]))(?:第?(\d+(?:[-－]\d+)?)[号弄])?(.*)$/
const shortened: Readonly<Record<string, string>> = {
  ...{ street: 'st', avenue: 'ave', av: 'ave', boulevard: 'blvd', blv: 'blvd', road: 'rd', drive: 'dr', place: 'pl' },
  ...{ north: 'n', south: 's', east: 'e', west: 'w', lane: 'ln', court: 'ct', crescent: 'cres', highway: 'hwy' },
}

const partsOf = parsed((form: string): Address => {
  const [street = '', number = '', rest = '', words = ''] = form.split('\t')
  return { street, number, rest, tokens: words ? words.split(' ') : [] }
})

function formOf(text: string): string {
  const plain = narrow(text).toLowerCase().trim()
  if (!plain) return ''
  if (/\p{Script=Han}/u.test(plain)) {
    const rest = resolveRegion(plain).rest || plain.replace(/\s/g, '')
    const [, street = rest, number = '', after = ''] = chinese.exec(rest) ?? []
    return [street, number, after, ''].join('\t')
  }
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const tokens = words.map((word) => shortened[word] ?? word)
  const number = tokens.find((word) => /^\d/.test(word)) ?? ''
  return [tokens.filter((word) => word !== number).join(''), number, '', tokens.join(' ')].join('\t')
}

const alike = (a: string, b: string) => a === b || (Math.min(a.length, b.length) >= 4 && jaroWinkler(a, b) >= 0.9)

/** Share of the words of the shorter in the longer. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const common = a.filter((word) => b.includes(word)).length
  return common / Math.max(1, Math.min(a.length, b.length))
}

export const kind: MatchKind = {
  key: 'address',
  cost: 6,
  levels: ['same', 'number', 'street', 'elsewhere', 'other'],
  start: { m: [0.5, 0.2, 0.1, 0.05, 0.15], u: [0.00001, 0.00005, 0.0004, 0.001, 0.99854] },
  form: ([text = '']) => formOf(text),
  level(one, other) {
    if (one === other) return 0
    const [a, b] = [partsOf(one), partsOf(other)]
    const numbered = a.number !== '' && b.number !== ''
    if (!alike(a.street, b.street) && overlap(a.tokens, b.tokens) < 0.75) return 4
    if (!numbered) return 2
    return a.number === b.number ? 1 : 3
  },
  values: (form) => [`s:${partsOf(form).street}`],
  agreed: (a, b, level) => (level <= 1 && partsOf(a).street === partsOf(b).street ? [`s:${partsOf(a).street}`] : none),
  blocks(form) {
    const { street, number } = partsOf(form)
    return number ? [`${number} ${street.slice(0, 4)}`] : [street]
  },
  divides: (form) => [partsOf(form).street.slice(0, 3)],
}
