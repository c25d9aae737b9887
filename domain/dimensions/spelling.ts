// Which label a text means: by key, name in either language or synonym; width, case and spaces apart.
import { industries, knownIndustry } from '../industry/industries.ts'
import { industryCode, industryKey } from '../industry/key.ts'
import type { LabelSpec } from '../template.ts'

/** Label key of a text, or undefined when no label of the dimension is spelled so. */
export type LabelSpeller = (text: string) => string | undefined

/** 潜在客户 → also 潜在: sheets often carry the word for customer after the label. */
const trailing = /(?:客户|类|型|的)$/

export function spellingOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
}

/**
 * A name wins over a synonym; of two synonyms the earlier label's. A name that two labels share (朝阳区) means neither. The words
 * of people's own labels win over those of the list of industries.
 */
export function labelSpeller(labels: readonly LabelSpec[]): LabelSpeller {
  const known = spellers.get(labels)
  if (known) return known
  const made = newSpeller(labels)
  spellers.set(labels, made)
  return made
}

/** Divisions alone are 3,000 labels: a speller is made once for a list of labels. */
const spellers = new WeakMap<readonly LabelSpec[], LabelSpeller>()

function newSpeller(labels: readonly LabelSpec[]): LabelSpeller {
  const byText = new Map<string, string>()
  const put = (text: string, key: string) => {
    const spelling = spellingOf(text)
    if (spelling !== '' && !byText.has(spelling)) byText.set(spelling, key)
  }
  const shared = new Set<string>()
  const own = labels.filter(({ key }) => industryCode(key) === undefined)
  for (const label of own) {
    const before = byText.get(spellingOf(label.name.zh))
    if (before !== undefined && before !== label.key) shared.add(spellingOf(label.name.zh))
    for (const text of [label.name.zh, label.name.en, label.key]) put(text, label.key)
  }
  for (const spelling of shared) byText.delete(spelling)
  for (const label of own) for (const text of label.synonyms ?? []) put(text, label.key)
  for (const [spelling, key] of industryWords(labels)) if (!byText.has(spelling)) byText.set(spelling, key)
  for (const label of own) {
    const short = spellingOf(label.name.zh).replace(trailing, '')
    if (short.length > 1) put(short, label.key)
  }
  const seen = new Map<string, string | undefined>()
  return (text) => {
    if (seen.has(text)) return seen.get(text)
    const spelling = spellingOf(text)
    const key = byText.get(spelling) ?? byText.get(spelling.replace(trailing, ''))
    if (seen.size < 10_000) seen.set(text, key)
    return key
  }
}

/** Names of listed industries. One that a group and its only class share means the wider; one that two unrelated share, neither. */
function industryWords(labels: readonly LabelSpec[]): Map<string, string> {
  const words = new Map<string, string>()
  const shared = new Set<string>()
  for (const { key, name, synonyms } of labels) {
    const code = industryCode(key)
    if (code === undefined) continue
    words.set(key, key)
    words.set(spellingOf(name.en), key)
    for (const word of [name.zh, ...(synonyms ?? [])].map(spellingOf)) {
      const before = words.get(word)
      if (before === undefined) words.set(word, key)
      else if (!code.startsWith(industryCode(before) ?? '-')) shared.add(word)
    }
  }
  for (const word of shared) words.delete(word)
  return words
}

const coded = /^([a-t]?\d{2,6}|[a-t])[-—–_:.、·|/]*([^\d].*)$/
const codedBehind = /^(.*?[^\d([a-t])[([]?([a-t]?\d{2,6})[)\]]?$/

/**
 * As `labelSpeller`, and by code: `3912`, `C3912`, `C3912 计算机零部件制造`, `计算机零部件制造（3912）`. For cells of a column that
 * is known to hold the labels: numbers elsewhere are no industries.
 */
export function codedSpeller(labels: readonly LabelSpec[]): LabelSpeller {
  const spell = labelSpeller(labels)
  const listed = new Set(labels.flatMap(({ key }) => (industryCode(key) === undefined ? [] : [key])))
  if (listed.size === 0) return spell
  const byCode = (text: string): string | undefined => {
    const code = knownIndustry(text)
    if (code === undefined) return undefined
    return listed.has(industryKey(code)) ? industryKey(code) : spell(industries.get(code)?.name ?? '')
  }
  return (text) => {
    const word = spell(text)
    if (word !== undefined) return word
    const plain = spellingOf(text)
    if (/^[a-t]?\d+$/.test(plain)) return byCode(plain)
    const [, first = '', behind = ''] = coded.exec(plain) ?? []
    const [, ahead = '', last = ''] = first === '' ? (codedBehind.exec(plain) ?? []) : []
    const code = first || last
    return code === '' ? undefined : named(byCode(code), behind || ahead, code)
  }

  /** A name that says otherwise than the code is believed; an unknown one is not needed where the code has its section. */
  function named(found: string | undefined, name: string, code: string): string | undefined {
    const own = found && industries.get(industryCode(found) ?? '')
    if (own && [own.name, ...own.others].some((one) => spellingOf(one) === name)) return found
    return spell(name) ?? (/^[a-t]\d/.test(code) ? found : undefined)
  }
}
