// Names of organisations: the core without place, trade and legal form decides; a different place tells branches apart.
import { cleanCompany, coreName } from '../../chinese/company.ts'
import { readingOf } from '../../chinese/pinyin.ts'
import { placeLength, resolveRegion } from '../../chinese/region.ts'
import { jaroWinkler, oneSlip } from '../edits.ts'
import { type MatchKind, parsed } from '../kind.ts'
import { soundsAlike } from '../sound.ts'

type Name = { readonly whole: string; readonly core: string; readonly bare: string; readonly place: string }

const places = { places: placeLength }
const bracketed = /[（(]([^（()）]+)[)）]/

/** Four digits of the city that the name stands with, in front or in brackets; empty where it says none. */
function placeOf(name: string): string {
  const length = placeLength(name)
  const inside = length > 0 ? name.slice(0, length) : bracketed.exec(name)?.[1]
  return inside ? (resolveRegion(inside).code?.slice(0, 4) ?? '') : ''
}

const partsOf = parsed((form: string): Name => {
  const [whole = '', core = '', bare = '', place = ''] = form.split('\t')
  return { whole, core, bare, place }
})

/** One of the two says no place, or both say the same; 4400 is all of a province. */
function compatible(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true
  return a.slice(0, 2) === b.slice(0, 2) && (a.endsWith('00') || b.endsWith('00'))
}

/** Place in `levels` of two cores alone. */
function coreLevel(a: Name, b: Name): number {
  if (a.core === b.core) return 1
  const short = Math.min(a.core.length, b.core.length)
  if (soundsAlike(a.core, b.core)) return 2
  if (short >= 3 && oneSlip(a.core, b.core)) return 3
  if (a.bare === b.bare) return 4
  if (short >= 3 && (a.core.includes(b.core) || b.core.includes(a.core))) return 4
  return jaroWinkler(a.core, b.core) >= 0.85 ? 6 : 7
}

export const kind: MatchKind = {
  key: 'company',
  cost: 6,
  levels: ['same', 'core', 'reading', 'near', 'part', 'elsewhere', 'alike', 'other'],
  start: {
    m: [0.45, 0.28, 0.02, 0.1, 0.06, 0.01, 0.04, 0.04],
    u: [0.000004, 0.000004, 0.000002, 0.00004, 0.0002, 0.00002, 0.005, 0.99473],
  },
  form([name = '']) {
    const whole = cleanCompany(name).toLowerCase()
    if (!whole) return ''
    const core = coreName(whole, places)
    return [whole, core, coreName(whole, { ...places, trade: true }), placeOf(whole)].join('\t')
  },
  level(one, other) {
    if (one === other) return 0
    const [a, b] = [partsOf(one), partsOf(other)]
    const level = coreLevel(a, b)
    if (level >= 6 || compatible(a.place, b.place)) return level
    return level <= 2 ? 5 : 6
  },
  values: (form) => [`c:${partsOf(form).core}`],
  agreed: (a, b, level) => (level <= 1 || level === 5 ? [`c:${partsOf(level > 1 ? b : a).core}`] : []),
  /** What reads the same: covers an equal core. */
  blocks(form) {
    const { core, bare } = partsOf(form)
    const keys = [`r:${readingOf(core).pinyin || core}`]
    for (let at = 0; at + 1 < Math.min(bare.length, 12); at++) keys.push(`g:${bare.slice(at, at + 2)}`)
    return keys
  },
  divides: (form) => [`r:${partsOf(form).bare.slice(0, 2)}`],
}
