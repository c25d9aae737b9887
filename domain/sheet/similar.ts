// Customers of one file that may be the same though no key says so: only listed, with the evidence; nothing is merged.
import { coreName } from '../chinese/company.ts'
import type { Template } from '../template.ts'
import { fillText, type Text } from '../text.ts'
import type { Value } from '../value.ts'
import { sameWords } from '../words/same.ts'
import { firstSeen } from './first-seen.ts'
import type { FileCustomer } from './same.ts'

export type SimilarGroup = {
  /** First rows of the customers, ascending. */
  readonly rows: readonly number[]
  /** 0–1: the strongest pair. */
  readonly score: number
  readonly reasons: readonly Text[]
}

type Evidence = { readonly word: keyof typeof sameWords; readonly core?: string }

/** A switchboard or a chain shares a phone or a name with many; that many alike are no evidence. */
const mostSharing = 12
const listed = 0.55
const weights: Readonly<Partial<Record<keyof typeof sameWords, number>>> = {
  'alike-credit-code': 0.95,
  'alike-name': 0.8,
  'alike-core': 0.6,
  'alike-phone': 0.6,
  'alike-email': 0.6,
}

/** Gathers what is needed of each customer and finds, in the end, those that are alike. */
export type SimilarBook = {
  /** The next customer: the row it stands in, its values, and the core of its name if that is known already. */
  see(row: number, values: FileCustomer['values'], core?: string): void
  /** Groups of similar customers, the likeliest first; at most `limit`. */
  groups(limit?: number): SimilarGroup[]
}

type Kept = {
  readonly row: number
  readonly code: string
  readonly phone: string
  readonly email: string
  readonly name: string
  readonly core: string
  readonly region: string
}

/** Groups of similar customers, the likeliest first; at most `limit`. */
export function similarCustomers(template: Template, customers: readonly FileCustomer[], limit = 5000): SimilarGroup[] {
  const book = similarBook(template)
  for (const { rows, values } of customers) book.see(rows[0] ?? 0, values)
  return book.groups(limit)
}

/** About 2 µs and 300 bytes a customer. */
export function similarBook(template: Template): SimilarBook {
  const key = (means: string) => template.fields.find((one) => one.means === means)?.key ?? ''
  const keys = {
    code: key('credit-code'),
    name: key('name'),
    phone: key('phone'),
    email: key('email'),
    region: key('region'),
  }
  const kept: Kept[] = []
  const shared = {
    code: sharing((at) => kept[at]?.code),
    phone: sharing((at) => kept[at]?.phone),
    email: sharing((at) => kept[at]?.email),
    core: sharing((at) => kept[at]?.core),
  }
  return {
    see: (row, values, core) => {
      const name = textOf(values[keys.name])
      const one: Kept = {
        row,
        code: textOf(values[keys.code]),
        phone: textOf(values[keys.phone]),
        email: textOf(values[keys.email]),
        name,
        core: core ?? (name && coreName(name)),
        region: textOf(values[keys.region]).slice(0, 2),
      }
      const at = kept.push(one) - 1
      shared.code.see(one.code, at)
      shared.phone.see(one.phone, at)
      shared.email.see(one.email, at)
      shared.core.see(one.core, at)
    },
    groups: (limit = 5000) => {
      const pairs = new Map<string, { a: Kept; b: Kept; evidence: Evidence[] }>()
      const meet = (groups: Iterable<readonly number[]>, evidenceOf: (a: Kept, b: Kept) => Evidence) => {
        for (const [first, second] of pairsOf(groups)) {
          const [a, b] = [kept[first], kept[second]]
          if (!a || !b) continue
          const pair = pairs.get(`${first},${second}`) ?? { a, b, evidence: [] }
          pair.evidence.push(evidenceOf(a, b))
          pairs.set(`${first},${second}`, pair)
        }
      }
      meet(shared.code.groups(), () => ({ word: 'alike-credit-code' }))
      meet(shared.phone.groups(), () => ({ word: 'alike-phone' }))
      meet(shared.email.groups(), () => ({ word: 'alike-email' }))
      meet(shared.core.groups(), (a, b) =>
        a.name === b.name ? { word: 'alike-name' } : { word: 'alike-core', core: a.core },
      )
      const scored = [...pairs.values()].map(({ a, b, evidence }) => {
        const against: Evidence[] = []
        if (differ(a.region, b.region)) against.push({ word: 'unlike-region' })
        if (differ(a.code, b.code)) against.push({ word: 'unlike-credit-code' })
        return {
          a: a.row,
          b: b.row,
          evidence: [...evidence, ...against],
          score: scoreOf(evidence) * 0.7 ** against.length,
        }
      })
      return grouped(scored.filter((pair) => pair.score >= listed)).slice(0, limit)
    },
  }
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

function* pairsOf(groups: Iterable<readonly number[]>): Generator<readonly [number, number]> {
  for (const members of groups)
    for (const [nth, b] of members.entries()) for (const a of members.slice(0, nth)) yield [a, b]
}

function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b
}

function scoreOf(evidence: readonly Evidence[]): number {
  return 1 - evidence.reduce((doubt, { word }) => doubt * (1 - (weights[word] ?? 0)), 1)
}

/** Gathers, for each key that two or more share, who shares it; a key that too many share is none. */
function sharing(keyAt: (at: number) => string | undefined) {
  const first = firstSeen(keyAt)
  const shared = new Map<string, number[]>()
  return {
    see: (key: string, at: number) => {
      if (key === '') return
      const before = first.find(key)
      if (before < 0) return first.add(key, at)
      const members = shared.get(key)
      if (!members) shared.set(key, [before, at])
      else if (members.length <= mostSharing) members.push(at)
    },
    groups: () => [...shared.values()].filter((members) => members.length <= mostSharing),
  }
}

type Pair = { readonly a: number; readonly b: number; readonly score: number; readonly evidence: readonly Evidence[] }

function grouped(pairs: readonly Pair[]): SimilarGroup[] {
  const parent = new Map<number, number>()
  const root = (at: number): number => {
    const up = parent.get(at) ?? at
    return up === at ? at : root(up)
  }
  for (const { a, b } of pairs) parent.set(root(b), root(a))
  const groups = new Map<number, Pair[]>()
  for (const pair of pairs) {
    const group = groups.get(root(pair.a))
    if (group) group.push(pair)
    else groups.set(root(pair.a), [pair])
  }
  return [...groups.values()]
    .map((own) => {
      const rows = new Set(own.flatMap(({ a, b }) => [a, b]))
      const reasons = new Map(own.flatMap(({ evidence }) => evidence).map((one) => [one.word + (one.core ?? ''), one]))
      return {
        rows: [...rows].sort((a, b) => a - b),
        score: Math.round(Math.max(...own.map(({ score }) => score)) * 100) / 100,
        reasons: [...reasons.values()].map(({ word, core }) => fillText(sameWords[word], core ? { core } : {})),
      }
    })
    .sort((a, b) => b.score - a.score || (a.rows[0] ?? 0) - (b.rows[0] ?? 0))
}
