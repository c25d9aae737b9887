// Which targets a header's name speaks for, and how strongly.
import type { Template } from '../template.ts'
import { headerSpellings, wordKey } from './header-key.ts'
import { combinedWords, countingWords, ownWords, regionPartWords, tagWords, taiwanWords } from './header-words.ts'
import type { ColumnTarget, RegionPart } from './plan.ts'

export type NameMatch = {
  readonly target: ColumnTarget
  /** 0–1: how strongly the name alone speaks for it. */
  readonly weight: number
  readonly by: 'name' | 'synonym'
}

/** Header → the targets it may mean, best first. */
export type HeaderBook = (header: string) => readonly NameMatch[]

const books = new WeakMap<Template, HeaderBook>()

/** Every name of the template, ready for look-up; headers never become object keys. A template is read once. */
export function headerBook(template: Template): HeaderBook {
  const known = books.get(template)
  if (known) return known
  const made = newBook(template)
  books.set(template, made)
  return made
}

function newBook(template: Template): HeaderBook {
  const names = new Map<string, NameMatch[]>()
  const put = (text: string, match: NameMatch) => {
    const key = wordKey(text)
    if (key !== '') names.set(key, [...(names.get(key) ?? []), match])
  }
  for (const item of [...template.fields, ...template.dimensions]) {
    const target: ColumnTarget = 'source' in item ? { dimension: item.key } : { field: item.key }
    for (const text of [item.name.zh, item.name.en, item.key]) put(text, { target, weight: 1, by: 'name' })
    for (const text of item.synonyms ?? []) put(text, { target, weight: 0.95, by: 'synonym' })
    for (const text of taiwanWords.get(item.key) ?? []) put(text, { target, weight: 0.9, by: 'synonym' })
  }
  const region = template.fields.find((field) => field.means === 'region')
  if (region) {
    for (const part of Object.keys(regionPartWords) as RegionPart[]) {
      const match: NameMatch = { target: { field: region.key, part }, weight: 0.97, by: 'synonym' }
      for (const text of regionPartWords[part]) put(text, match)
    }
    regionDimensions(template, (text) => put(text, { target: { field: region.key }, weight: 0.9, by: 'synonym' }))
  }
  for (const text of tagWords) put(text, { target: { tags: true }, weight: 0.9, by: 'synonym' })
  for (const text of combinedWords) put(text, { target: { combined: true }, weight: 0.9, by: 'synonym' })
  for (const text of countingWords) put(text, { target: { leaveOut: true }, weight: 0.6, by: 'synonym' })
  // A sheet's first thousand rows are looked through for headers: most of their cells repeat.
  const memory = new Map<string, NameMatch[]>()
  return (header) => {
    const before = memory.get(header)
    if (before) return before
    const found = matches(names, header)
    if (memory.size < 5_000) memory.set(header, found)
    return found
  }
}

/** A column named after the region dimension may hold whole addresses: then it is the field the dimension derives from. */
function regionDimensions(template: Template, put: (text: string) => void) {
  for (const dimension of template.dimensions) {
    if (dimension.source.kind !== 'derived' || dimension.source.by !== 'region') continue
    for (const text of [dimension.name.zh, dimension.name.en, ...(dimension.synonyms ?? [])]) put(text)
  }
}

function matches(names: ReadonlyMap<string, readonly NameMatch[]>, header: string): NameMatch[] {
  const found: NameMatch[] = []
  headerSpellings(header).forEach((spelling, nth) => {
    for (const match of names.get(spelling) ?? []) found.push({ ...match, weight: match.weight * 0.98 ** nth })
  })
  if (found.length === 0) found.push(...endings(names, headerSpellings(header)[0] ?? ''))
  const parts = found.filter(({ target }) => 'field' in target && target.part)
  const whole = (match: NameMatch) => 'field' in match.target && !match.target.part
  // 省份 is also a word for the whole region; where it names a part, the part is meant.
  const kept = parts.length > 0 ? found.filter((match) => !whole(match) || match.by === 'name') : found
  return kept.sort((a, b) => b.weight - a.weight)
}

/** Chinese puts the head last: 客户联系电话 is a 联系电话. Only where the known part is the greater part of the name. */
function endings(names: ReadonlyMap<string, readonly NameMatch[]>, spelling: string): NameMatch[] {
  if (ownWords.has(spelling)) return []
  for (let start = 1; start * 2 < spelling.length; start++) {
    const known = names.get(spelling.slice(start))
    if (known && spelling.length - start > 1) {
      return known.map((match) => ({ ...match, by: 'synonym', weight: match.weight * 0.8 }))
    }
  }
  return []
}
