// Customers of one file that may be the same though no key says so: only listed, with the evidence; nothing is merged.
import { coreName } from '../chinese/company.ts'
import type { Template } from '../template.ts'
import { fillText, type Text } from '../text.ts'
import { sameWords } from '../words/same.ts'
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

/** Groups of similar customers, the likeliest first; at most `limit`. */
export function similarCustomers(template: Template, customers: readonly FileCustomer[], limit = 5000): SimilarGroup[] {
  const field = (means: string) => template.fields.find((one) => one.means === means)?.key ?? ''
  const names = { code: field('credit-code'), name: field('name'), phone: field('phone'), email: field('email') }
  const region = field('region')
  const text = (at: number, key: string) => {
    const value = customers[at]?.values[key]
    return typeof value === 'string' ? value : ''
  }
  const pairs = new Map<string, { a: number; b: number; evidence: Evidence[] }>()
  const meet = (a: number, b: number, evidence: Evidence) => {
    const key = `${a},${b}`
    const pair = pairs.get(key) ?? { a, b, evidence: [] }
    pair.evidence.push(evidence)
    pairs.set(key, pair)
  }
  const pass = (keyOf: (at: number) => string, evidenceOf: (a: number, b: number, key: string) => Evidence | null) => {
    for (const [key, members] of sharing(customers.length, keyOf)) {
      for (const [nth, b] of members.entries()) {
        for (const a of members.slice(0, nth)) {
          const evidence = evidenceOf(a, b, key)
          if (evidence) meet(a, b, evidence)
        }
      }
    }
  }
  pass(
    (at) => text(at, names.code),
    () => ({ word: 'alike-credit-code' }),
  )
  pass(
    (at) => text(at, names.phone),
    () => ({ word: 'alike-phone' }),
  )
  pass(
    (at) => text(at, names.email),
    () => ({ word: 'alike-email' }),
  )
  pass(
    (at) => text(at, names.name) && coreName(text(at, names.name)),
    (a, b, core) =>
      text(a, names.name) === text(b, names.name) ? { word: 'alike-name' } : { word: 'alike-core', core },
  )
  const scored = [...pairs.values()].map(({ a, b, evidence }) => {
    const against: Evidence[] = []
    if (differ(text(a, region).slice(0, 2), text(b, region).slice(0, 2))) against.push({ word: 'unlike-region' })
    if (differ(text(a, names.code), text(b, names.code))) against.push({ word: 'unlike-credit-code' })
    return { a, b, evidence: [...evidence, ...against], score: scoreOf(evidence) * 0.7 ** against.length }
  })
  return grouped(
    scored.filter((pair) => pair.score >= listed),
    customers,
  ).slice(0, limit)
}

function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b
}

function scoreOf(evidence: readonly Evidence[]): number {
  return 1 - evidence.reduce((doubt, { word }) => doubt * (1 - (weights[word] ?? 0)), 1)
}

/** Members of each key that two or more share. */
function sharing(count: number, keyOf: (at: number) => string): Map<string, number[]> {
  const first = new Map<string, number>()
  const shared = new Map<string, number[]>()
  for (let at = 0; at < count; at++) {
    const key = keyOf(at)
    if (key === '') continue
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, at)
      continue
    }
    const members = shared.get(key)
    if (!members) shared.set(key, [before, at])
    else if (members.length <= mostSharing) members.push(at)
  }
  for (const [key, members] of shared) if (members.length > mostSharing) shared.delete(key)
  return shared
}

type Pair = { readonly a: number; readonly b: number; readonly score: number; readonly evidence: readonly Evidence[] }

function grouped(pairs: readonly Pair[], customers: readonly FileCustomer[]): SimilarGroup[] {
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
      const rows = new Set(own.flatMap(({ a, b }) => [customers[a]?.rows[0] ?? 0, customers[b]?.rows[0] ?? 0]))
      const reasons = new Map(own.flatMap(({ evidence }) => evidence).map((one) => [one.word + (one.core ?? ''), one]))
      return {
        rows: [...rows].sort((a, b) => a - b),
        score: Math.round(Math.max(...own.map(({ score }) => score)) * 100) / 100,
        reasons: [...reasons.values()].map(({ word, core }) => fillText(sameWords[word], core ? { core } : {})),
      }
    })
    .sort((a, b) => b.score - a.score || (a.rows[0] ?? 0) - (b.rows[0] ?? 0))
}
