// The labels that a dimension gets from the list of industries, beside those that people made for it.
import type { LabelSpec } from '../template.ts'
import { type Industry, industries } from './industries.ts'
import { industryKey } from './key.ts'
import { sectionNames } from './sections.ts'

/** Code of an entry → key of the label that people know it by. */
export type Under = Readonly<Record<string, string>>

/**
 * One label for each industry, under its parent. A label of people that stands for one entry alone (制造业 for C) takes the
 * place of that entry's label; one that stands for several (能源 for B and D) holds theirs.
 */
export function industryLabels(own: readonly LabelSpec[], under: Under): LabelSpec[] {
  const ownKeys = new Map(own.map((label) => [label.key, label]))
  const count = Map.groupBy(Object.values(under), (key) => key)
  const standIn = (code: string) => {
    const key = under[code]
    return key !== undefined && ownKeys.has(key) && count.get(key)?.length === 1 ? key : undefined
  }
  const colours = new Map<string, string>()
  return [...industries.values()].flatMap((one) => {
    const parent = parentOf(one, under, ownKeys, standIn)
    const colour = (parent && (ownKeys.get(parent)?.colour ?? colours.get(parent))) ?? 'grey'
    const key = industryKey(one.code)
    colours.set(key, colour)
    if (standIn(one.code)) return []
    const known = one.others.length ? { synonyms: [...one.others] } : {}
    return [{ key, name: nameOf(one), colour, ...(parent ? { parent } : {}), ...known }]
  })
}

function parentOf(
  one: Industry,
  under: Under,
  own: ReadonlyMap<string, LabelSpec>,
  standIn: (code: string) => string | undefined,
): string | undefined {
  const direct = under[one.code]
  if (direct !== undefined && own.has(direct)) return direct
  return one.parent === null ? undefined : (standIn(one.parent) ?? industryKey(one.parent))
}

/** Sections have an English name; below them the code says what the Chinese name may not. */
function nameOf({ code, name, level }: Industry): LabelSpec['name'] {
  return { zh: name, en: level === 1 ? (sectionNames[code] ?? name) : `${code} ${name}` }
}
