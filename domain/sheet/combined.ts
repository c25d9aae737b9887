// Combined labels such as 制造业-大型企业-成交客户: written from a customer's labels, and read back.
import { type LabelSpeller, labelSpeller } from '../dimensions/spelling.ts'
import type { Template } from '../template.ts'

const place = /\{([a-z][a-z0-9-]*)\}/g

/** The label of each dimension named by the pattern, or null when the text is no combined label of this template. */
export function combinedParser(template: Template): (text: string) => ReadonlyMap<string, string> | null {
  const pattern = template.combined
  if (!pattern) return () => null
  const keys = [...pattern.matchAll(place)].map((match) => match[1] ?? '')
  const spellers = keys.map((key) => labelSpeller(template.dimensions.find((one) => one.key === key)?.labels ?? []))
  const literal = pattern.split(place).filter((_, at) => at % 2 === 0)
  const memory = new Map<string, ReadonlyMap<string, string> | null>()
  return (text) => {
    const before = memory.get(text)
    if (before !== undefined) return before
    const found = parse(text.normalize('NFKC').trim(), literal, keys, spellers)
    if (memory.size < 20_000) memory.set(text, found)
    return found
  }
}

/** Pieces between the pattern's literal texts; the last literal (客户) may be missing. */
function parse(
  text: string,
  literal: readonly string[],
  keys: readonly string[],
  spellers: readonly LabelSpeller[],
): ReadonlyMap<string, string> | null {
  const first = literal[0] ?? ''
  if (!text.startsWith(first)) return null
  const found = new Map<string, string>()
  let rest = text.slice(first.length)
  for (let at = 0; at < keys.length; at++) {
    const end = literal[at + 1] ?? ''
    const isLast = at === keys.length - 1
    const cut = isLast ? (end !== '' && rest.endsWith(end) ? rest.length - end.length : rest.length) : rest.indexOf(end)
    if (cut < 0 || (end === '' && !isLast)) return null
    const piece = rest.slice(0, cut).trim()
    const label = spellers[at]?.(piece)
    if (label === undefined && piece !== '') return null
    if (label !== undefined) found.set(keys[at] ?? '', label)
    rest = rest.slice(cut + end.length)
  }
  return found.size > 1 ? found : null
}

/** 制造业-大型企业-成交客户 for a customer's labels; '' unless every dimension of the pattern has one. */
export function combinedLabel(
  template: Template,
  labels: Readonly<Record<string, readonly string[]>>,
  language: 'zh' | 'en',
): string {
  let whole = true
  const text = (template.combined ?? '').replace(place, (_, key: string) => {
    const dimension = template.dimensions.find((one) => one.key === key)
    const label = dimension?.labels.find((one) => one.key === labels[key]?.[0])
    if (!label) whole = false
    return label ? label.name[language] : ''
  })
  return whole ? text : ''
}
