// A step of a pair's waterfall in words.
import { divisions } from '../chinese/divisions.ts'
import { fillText, type Text } from '../text.ts'
import { matchWords } from '../words/match.ts'
import type { ColumnWeights } from './weigh.ts'

/** Full agreement that weighs this much more, or less, than in a value of the mean is called rare, or common. */
const telling = 1.5

const nothing: Text = { zh: '', en: '' }

const isKnown = (key: string): key is keyof typeof matchWords => key in matchWords

/** Texts of forms that may be read out: names of companies and divisions, nothing sealed. */
const shown: Readonly<Record<string, (form: string) => string>> = {
  company: (form) => form.split('\t')[1] ?? '',
  region: (form) => divisions.get(form)?.name ?? '',
}

export function explained(comparison: string, weights?: ColumnWeights, level = 0, one = '', other = ''): Text {
  const key = weights ? `${comparison}-${weights.kind.levels[level]}` : comparison
  if (!isKnown(key)) throw new Error(`no words for ${key}`)
  const text = matchWords[key]
  if (!weights) return text
  const rarity = weights.rarity(weights.kind.agreed(one, other, level))
  const how = rarity >= telling ? matchWords.rare : rarity <= -telling ? matchWords.common : nothing
  return fillText(text, { how, value: shown[comparison]?.(one) ?? '', other: shown[comparison]?.(other) ?? '' })
}

/** What people's decisions added. */
export function sayShift(weight: number) {
  return { comparison: 'learnt', weight, text: matchWords.learnt } as const
}
