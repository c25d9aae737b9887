// Which label a text means: by key, name in either language or synonym; width, case and spaces apart.
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

/** A name wins over a synonym; of two synonyms the earlier label's. A name that two labels share (朝阳区) means neither. */
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
  for (const label of labels) {
    const before = byText.get(spellingOf(label.name.zh))
    if (before !== undefined && before !== label.key) shared.add(spellingOf(label.name.zh))
    for (const text of [label.name.zh, label.name.en, label.key]) put(text, label.key)
  }
  for (const spelling of shared) byText.delete(spelling)
  for (const label of labels) for (const text of label.synonyms ?? []) put(text, label.key)
  for (const label of labels) {
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
