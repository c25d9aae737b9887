// Which labels a facet shows, in what order: a flat list, an opened tree, or what a search inside finds.

import type { DimensionInfo, LabelInfo } from '#domain/customer.ts'
import type { DimensionChoice } from '#domain/filter.ts'
import { industryCode } from '#domain/industry/key.ts'

export type FacetRow = {
  readonly label: LabelInfo
  readonly depth: number
  readonly count: number
  /** Given for a label with others below it: whether they are shown. */
  readonly open?: boolean
}

type Asked = {
  readonly dimension: DimensionInfo
  readonly counts: Readonly<Record<string, number>>
  readonly choice: DimensionChoice | undefined
  readonly opened: ReadonlySet<string>
  readonly find: string
  /** Keys that the server found for it besides. */
  readonly found?: ReadonlySet<string> | undefined
}

type Family = {
  readonly roots: readonly LabelInfo[]
  readonly below: ReadonlyMap<string, readonly LabelInfo[]>
  /** A national code list stands below or beside the labels that people made. */
  readonly hasList: boolean
}

const families = new WeakMap<DimensionInfo, Family>()

function familyOf(dimension: DimensionInfo): Family {
  const known = families.get(dimension)
  if (known) return known
  const keys = new Set(dimension.labels.map(({ key }) => key))
  const below = new Map<string, LabelInfo[]>()
  const roots: LabelInfo[] = []
  for (const label of dimension.labels) {
    if (label.parent === undefined || !keys.has(label.parent)) roots.push(label)
    else {
      const own = below.get(label.parent)
      if (own) own.push(label)
      else below.set(label.parent, [label])
    }
  }
  const family = { roots, below, hasList: dimension.labels.some(({ key }) => industryCode(key) !== undefined) }
  families.set(dimension, family)
  return family
}

/** Whether some labels stand below others. */
export function isTree(dimension: DimensionInfo): boolean {
  return familyOf(dimension).below.size > 0
}

/**
 * Labels in the order of their dimension. In a tree those without customers are left out unless they are chosen, and a lone
 * root (中国) is shown opened; elsewhere, and beside a code list, every label that people made is shown, so that the list keeps
 * its shape while filtering.
 */
export function facetRows({ dimension, counts, choice, opened, find, found }: Asked): readonly FacetRow[] {
  const family = familyOf(dimension)
  const chosen = new Set([...(choice?.some ?? []), ...(choice?.none ?? [])])
  const countOf = (label: LabelInfo) => counts[label.key] ?? 0
  const isShown = (label: LabelInfo) =>
    countOf(label) > 0 ||
    chosen.has(label.key) ||
    (!label.retired && (family.below.size === 0 || (family.hasList && industryCode(label.key) === undefined)))
  const wanted = find.trim().toLowerCase()
  if (wanted) {
    return dimension.labels
      .filter((label) => isShown(label) && (matches(label, wanted) || found?.has(label.key)))
      .slice(0, 200)
      .map((label) => ({ label, depth: 0, count: countOf(label) }))
  }
  const rows: FacetRow[] = []
  const add = (label: LabelInfo, depth: number, isLone: boolean) => {
    if (!isShown(label)) return
    const children = (family.below.get(label.key) ?? []).filter(isShown)
    const open = opened.has(label.key) !== isLone
    rows.push({ label, depth, count: countOf(label), ...(children.length ? { open } : {}) })
    if (open) for (const child of children) add(child, depth + 1, false)
  }
  for (const root of family.roots) add(root, 0, family.roots.length === 1 && family.below.size > 0)
  return rows
}

function matches(label: LabelInfo, wanted: string): boolean {
  const words = [label.name.zh, label.name.en, label.key, ...(label.synonyms ?? [])]
  return words.some((word) => word.toLowerCase().includes(wanted))
}
