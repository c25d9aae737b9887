// A given name and a surname in two fields, which people also swap, shorten and leave out.
import { jaroWinkler } from '../edits.ts'
import { type MatchKind, parsed } from '../kind.ts'
import { soundex } from '../soundex.ts'

type Pair = { readonly given: string; readonly surname: string }

const partsOf = parsed((form: string): Pair => {
  const [given = '', surname = ''] = form.split('\t')
  return { given, surname }
})

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** 2 the same, 1 close, 0 different, -1 one is missing. */
function alike(a: string, b: string): number {
  if (!a || !b) return -1
  if (a === b) return 2
  return jaroWinkler(a, b) >= 0.85 ? 1 : 0
}

/** Levels by how the two parts agree: best first. */
function levelOf(one: number, two: number): number {
  const [high, low] = [Math.max(one, two), Math.min(one, two)]
  if (low === 2) return 0
  if (low === 1) return high === 2 ? 2 : 3
  if (low === 0) return high === 2 ? 6 : high === 1 ? 7 : 8
  return high === 2 ? 4 : high === 1 ? 5 : high === 0 ? 8 : -1
}

export const kind: MatchKind = {
  key: 'names',
  cost: 5,
  agreeing: 2,
  levels: ['same', 'swapped', 'near', 'close', 'one', 'one-near', 'one-only', 'one-alike', 'other'],
  start: {
    m: [0.45, 0.08, 0.17, 0.05, 0.08, 0.04, 0.06, 0.02, 0.05],
    u: [0.0001, 0.00005, 0.0004, 0.001, 0.004, 0.01, 0.015, 0.06, 0.90945],
  },
  form([given = '', surname = '']) {
    const form = `${plain(given)}\t${plain(surname)}`
    return form === '\t' ? '' : form
  },
  level(one, other) {
    if (one === other) return 0
    const [a, b] = [partsOf(one), partsOf(other)]
    const straight = levelOf(alike(a.given, b.given), alike(a.surname, b.surname))
    const across = levelOf(alike(a.given, b.surname), alike(a.surname, b.given))
    const swapped = across === 0 ? 1 : across
    if (straight < 0) return swapped === 1 || swapped >= 4 ? swapped : -1
    return swapped < 0 ? straight : Math.min(straight, swapped)
  },
  values(form) {
    const { given, surname } = partsOf(form)
    return [given && `n:${given}`, surname && `n:${surname}`].filter((value) => value !== '')
  },
  agreed(one, other, level) {
    if (level >= 7) return []
    const [a, b] = [partsOf(one), partsOf(other)]
    return [a.given, a.surname]
      .filter((name) => name && (name === b.given || name === b.surname))
      .map((name) => `n:${name}`)
  },
  blocks(form) {
    const { given, surname } = partsOf(form)
    const [first, second] = [given, surname].sort()
    const sounds = [given && soundex(given), surname && soundex(surname)].filter((sound) => sound !== '')
    return [...(first && second ? [`b:${first} ${second}`] : []), ...sounds.map((sound) => `s:${sound}`)]
  },
  divides(form) {
    const { given, surname } = partsOf(form)
    return [`${given.slice(0, 1)}${surname.slice(0, 1)}`, `${surname.slice(0, 1)}${given.slice(0, 1)}`]
  },
}
