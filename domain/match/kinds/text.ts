// Any short text: equal, one slip, close, words in common.
import { narrow } from '../../chinese/width.ts'
import { editDistance, jaroWinkler } from '../edits.ts'
import { type MatchKind, none, parsed } from '../kind.ts'

const partsOf = parsed((form: string) => ({ words: form.split(' '), solid: form.replaceAll(' ', '') }))

export const kind: MatchKind = {
  key: 'text',
  cost: 5,
  levels: ['same', 'near', 'close', 'words', 'other'],
  start: { m: [0.75, 0.1, 0.05, 0.03, 0.07], u: [0.005, 0.002, 0.01, 0.02, 0.963] },
  form: ([text = '']) =>
    narrow(text)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  level(one, other) {
    if (one === other) return 0
    const [a, b] = [partsOf(one), partsOf(other)]
    if (a.solid === b.solid) return 1
    const short = Math.min(a.solid.length, b.solid.length)
    const most = short >= 8 ? 2 : short >= 4 ? 1 : 0
    if (most > 0 && editDistance(a.solid, b.solid, most) <= most) return 1
    if (jaroWinkler(a.solid, b.solid) >= 0.88) return 2
    return a.words.some((word) => word.length >= 4 && b.words.includes(word)) ? 3 : 4
  },
  values: (form) => [`t:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`t:${a}`] : none),
  blocks: (form) => [form.replaceAll(' ', '')],
  divides: (form) => [form.slice(0, 3)],
}
