// Spellings of one thing among the values of a text field: which belong together, why, and which of them is best kept.
import { readingOf } from '../chinese/pinyin.ts'
import { distance, isSlip } from '../dimensions/near-labels.ts'
import { searchForm } from './grams.ts'

/** A value as it is stored, and how many customers have it. */
export type Spelled = { readonly value: string; readonly count: number }

/** `form`: width, case, spaces and punctuation apart the same; `pinyin`: sounds the same; `slip`: one sign apart, or two neighbours swapped. */
export type SpellingKind = 'form' | 'pinyin' | 'slip'

/** `to` is one of the values: the commonest, and of equally common ones the plainest. The loosest kind that holds it together is told. */
export type SpellingCluster = {
  readonly to: string
  readonly kind: SpellingKind
  /** Most common first. */
  readonly values: readonly Spelled[]
}

type Group = { readonly form: string; readonly values: Spelled[]; count: number }

/**
 * Clusters of two or more values, those with most customers to change first. Each value is in at most one: what is alike gathers round
 * the commonest of it, never in a chain from like to like. One slip is a slip only where it is rare beside the other spelling, and
 * where the signs that differ are not there to differ (一部 and 二部, 主管 and 主任). The order of the values does not matter.
 */
export function spellingClusters(values: readonly Spelled[]): SpellingCluster[] {
  const groups = byForm(values)
  const bySound = listed(groups, ({ form }) => soundOf(form))
  const bySlip = listed(groups, ({ form }) => lessOne(form))
  const taken = new Set<Group>()
  const clusters: SpellingCluster[] = []
  for (const centre of groups) {
    if (taken.has(centre)) continue
    taken.add(centre)
    const free = (group: Group) => group !== centre && !taken.has(group)
    const sounding = soundOf(centre.form).flatMap((sound) => (bySound.get(sound) ?? []).filter(free))
    const slipped = lessOne(centre.form)
      .flatMap((key) => bySlip.get(key) ?? [])
      .filter((group) => free(group) && !sounding.includes(group) && isRareBeside(group, centre))
      .filter(({ form }) => isTypo(form, centre.form) || isSwap(form, centre.form))
    const members = [centre, ...new Set([...sounding, ...slipped])]
    for (const group of members) taken.add(group)
    const kind = slipped.length ? 'slip' : sounding.length ? 'pinyin' : 'form'
    const own = members.flatMap((group) => group.values).sort(commonestFirst)
    if (own[0] && own.length > 1) clusters.push({ to: own[0].value, kind, values: own })
  }
  return clusters.sort((a, b) => others(b) - others(a) || (a.to < b.to ? -1 : 1))
}

/** Customers that would get another spelling. */
function others({ values }: SpellingCluster): number {
  return values.reduce((sum, { count }) => sum + count, 0) - (values[0]?.count ?? 0)
}

function byForm(values: readonly Spelled[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of values) {
    const form = searchForm(one.value)
    if (form === '') continue
    const group = groups.get(form) ?? { form, values: [], count: 0 }
    group.values.push(one)
    group.count += one.count
    groups.set(form, group)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1))
}

function commonestFirst(a: Spelled, b: Spelled): number {
  return b.count - a.count || plainness(a.value) - plainness(b.value) || (a.value < b.value ? -1 : 1)
}

/** Signs that plain writing would not have. */
function plainness(value: string): number {
  const plain = value.normalize('NFKC').trim().replace(/\s+/g, ' ')
  return plain === value ? 0 : 1 + Math.abs(value.length - plain.length)
}

function listed(groups: readonly Group[], keysOf: (group: Group) => readonly string[]): Map<string, Group[]> {
  const lists = new Map<string, Group[]>()
  for (const group of groups)
    for (const key of new Set(keysOf(group))) {
      const list = lists.get(key)
      if (list) list.push(group)
      else lists.set(key, [group])
    }
  return lists
}

/** Two characters sound alike by chance too rarely to matter; one does all the time. With the number of signs, since 西安 is not 先. */
function soundOf(form: string): string[] {
  if (form.length < 2 || !/^[\u4e00-\u9fff]+$/.test(form)) return []
  return [`${form.length} ${readingOf(form).pinyin}`]
}

/** All that is left when one sign goes, and the form itself: two texts one slip (or two neighbours swapped) apart share one of these. */
function lessOne(form: string): string[] {
  if (form.length < 4 || form.length > 60) return []
  return [form, ...Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1))]
}

/** Two spellings that are both common are two things. */
function isRareBeside(group: Group, centre: Group): boolean {
  return group.count <= Math.max(3, centre.count / 3)
}

/** Two neighbouring signs changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = Array.from(a).findIndex((sign, nr) => sign !== b[nr])
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** A character is mistyped as one that sounds nearly alike (调 as 凋); one that sounds otherwise makes another word (主管, 主任). */
function isTypo(a: string, b: string): boolean {
  if (!isSlip(a, b)) return false
  if (a.length !== b.length) return true
  return Array.from(a).every((sign, at) => sign === b[at] || soundsNear(sign, b[at] ?? ''))
}

const han = /[\u4e00-\u9fff]/

function soundsNear(a: string, b: string): boolean {
  return !han.test(a) || !han.test(b) || distance(readingOf(a).pinyin, readingOf(b).pinyin) <= 1
}
