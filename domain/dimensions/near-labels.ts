// Labels of one dimension that may mean the same: listed with why, for a person to decide.

import { readingOf } from '../chinese/pinyin.ts'
import { narrow } from '../chinese/width.ts'
import type { Text } from '../text.ts'

export type NamedLabel = {
  readonly key: string
  readonly name: Text
  readonly synonyms: readonly string[]
  readonly parent?: string | undefined
}

/**
 * `synonym`: a word of one is a word of the other; `pinyin`: sounds the same; `spelling`: a sign or two apart;
 * `within`: one name holds the other.
 */
export type Nearness = 'synonym' | 'pinyin' | 'spelling' | 'within'
export type NearPair = { readonly a: string; readonly b: string; readonly why: Nearness }

/** More labels than this come from a list of their own (divisions, industries), which is not ours to tidy. */
export const mostCompared = 600

/** Said of every customer or company alike: what is left is the name itself. */
const endings = /(?:客户|企业|公司|行业|单位|标签|类型|类|型|业|客)$/u
/** Signs that differ on purpose: 高 and 低 价值, 华东 and 华南. */
const contrasts = /^[高中低大小微新老旧东南西北左右上下内外男女前后多少一二三四五六七八九十早晚强弱快慢有无a-z0-9]+$/u
const negations = /^(?:非|未|不|无|没有|non|not|un|in)$/u

type Form = {
  readonly label: NamedLabel
  readonly core: string
  readonly words: ReadonlySet<string>
  readonly sound: string
}

/** Each pair once, in the order of the labels, with the strongest reason. Parent and child are expected to be near. */
export function nearLabels(labels: readonly NamedLabel[]): NearPair[] {
  if (labels.length > mostCompared) return []
  const forms = labels.map(formOf)
  return forms.flatMap((one, nr) =>
    forms.slice(nr + 1).flatMap((other) => {
      const [a, b] = [one.label, other.label]
      if (a.parent === b.key || b.parent === a.key) return []
      const why = nearness(one, other)
      return why ? [{ a: a.key, b: b.key, why }] : []
    }),
  )
}

const plain = (word: string) =>
  narrow(word)
    .toLowerCase()
    .replace(/[\s·・()_-]/gu, '')

function formOf(label: NamedLabel): Form {
  const whole = plain(label.name.zh)
  const core = whole.replace(endings, '') || whole
  const words = new Set([label.name.zh, label.name.en, ...label.synonyms].map(plain).filter((word) => word !== ''))
  return { label, core, words, sound: readingOf(whole).pinyin }
}

function nearness(a: Form, b: Form): Nearness | undefined {
  if (!a.words.isDisjointFrom(b.words)) return 'synonym'
  if (a.sound !== '' && a.sound === b.sound) return 'pinyin'
  if (a.core === b.core || isSlip(a.core, b.core)) return 'spelling'
  return holds(a.core, b.core) || holds(b.core, a.core) ? 'within' : undefined
}

/** One sign apart from four signs on, two from eight on, unless the signs that differ are there to differ. */
export function isSlip(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  const allowed = length >= 8 ? 2 : length >= 4 ? 1 : 0
  if (allowed === 0 || Math.abs(a.length - b.length) > allowed || distance(a, b) > allowed) return false
  const [left, right] = differing(a, b)
  return !(contrasts.test(left) && contrasts.test(right))
}

/** What is left of each when the same beginning and the same end are taken away. */
function differing(a: string, b: string): [string, string] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** 新零售 holds 零售; 未成交 does not hold 成交, and 高价值 is not a kind of 价值. */
function holds(long: string, short: string): boolean {
  if (short.length < 2 || long.length <= short.length || !long.includes(short)) return false
  const rest = long.replace(short, '')
  return !negations.test(rest) && !(contrasts.test(rest) && rest.length < 2 && !/^[新老旧]$/u.test(rest))
}

/** Edit distance (Levenshtein 1966), of short texts. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, nr) => nr)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
