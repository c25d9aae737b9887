// E-mail addresses, several of them: equal, the same name at another provider, a slip of typing, the same own domain.
import { narrow } from '../../chinese/width.ts'
import { editDistance, jaroWinkler } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'
import { bestLevel, listForm, listReader } from '../list.ts'

/** Providers with which anybody has an address: the domain says nothing. */
const shared =
  /^(?:qq|vip\.qq|foxmail|163|vip\.163|126|yeah|139|189|wo|sina|vip\.sina|sohu|aliyun|21cn|tom|gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|aol|mail|gmx|web|proton|protonmail)\.[a-z.]+$/

const partsOf = listReader()
const plain = (mail: string) => narrow(mail).trim().toLowerCase().replaceAll(' ', '')
const localOf = (mail: string) => mail.slice(0, mail.lastIndexOf('@'))
const domainOf = (mail: string) => mail.slice(mail.lastIndexOf('@') + 1)

const isDigit = (unit: number) => unit >= 48 && unit <= 57

/** The digits of both, in order, are the same. */
function sameDigits(a: string, b: string): boolean {
  for (let i = 0, j = 0; ; i++, j++) {
    while (i < a.length && !isDigit(a.charCodeAt(i))) i++
    while (j < b.length && !isDigit(b.charCodeAt(j))) j++
    if (i >= a.length || j >= b.length) return i >= a.length && j >= b.length
    if (a.charCodeAt(i) !== b.charCodeAt(j)) return false
  }
}

function levelOf(a: string, b: string): number {
  if (a === b) return 0
  const [x, y] = [localOf(a), localOf(b)]
  if (x === y) return 1
  const sameDomain = domainOf(a) === domainOf(b)
  // c123@ and c124@ are neighbours, not slips: letters alone may differ.
  if (sameDigits(x, y)) {
    if (Math.abs(a.length - b.length) <= 2 && editDistance(a, b, 2) <= 2) return 2
    if (x.length >= 4 && jaroWinkler(x, y) >= 0.9) return 3
  }
  return sameDomain && !shared.test(domainOf(a)) ? 4 : 5
}

export const kind: MatchKind = {
  key: 'mail',
  cost: 3,
  list: true,
  levels: ['same', 'local', 'near', 'alike', 'domain', 'other'],
  start: {
    m: [0.68, 0.06, 0.04, 0.02, 0.06, 0.14],
    u: [0.0000005, 0.000005, 0.000002, 0.0005, 0.0005, 0.9989925],
  },
  form: (values) => listForm(values.map(plain), (mail) => mail.includes('@')),
  level: (one, other) => bestLevel(partsOf, levelOf, one, other),
  values: (form) => partsOf(form).flatMap((mail) => [`m:${mail}`, `l:${localOf(mail)}`, `d:${domainOf(mail)}`]),
  agreed(one, other, level) {
    const part = level === 0 ? String : level === 1 ? localOf : level === 4 ? domainOf : undefined
    if (!part) return none
    const others = partsOf(other).map(part)
    const tag = level === 0 ? 'm' : level === 1 ? 'l' : 'd'
    return partsOf(one)
      .map(part)
      .filter((text) => others.includes(text))
      .map((text) => `${tag}:${text}`)
  },
  blocks: (form) => partsOf(form).map(localOf),
  divides: (form) => partsOf(form).map((mail) => mail.slice(0, 3)),
}
