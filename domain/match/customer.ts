// Whether two customers are the same one: what is compared, how much each agreement weighs, and the words for it.

import { coreName } from '../chinese/company.ts'
import { readingOf } from '../chinese/pinyin.ts'
import { placeLength } from '../chinese/region.ts'
import type { Text } from '../text.ts'
import { matchWords } from '../words/match.ts'
import { nameForms } from './normal.ts'

/** What is compared of a customer. Values are canonical (domain/fields); lists may be empty, texts left out. */
export type MatchCustomer = {
  readonly id: number
  readonly name: string
  readonly person?: string
  readonly creditCode?: string
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  /** Six digits of the divisions' standard: 440300 is a city, 440305 a district. */
  readonly region?: string
  readonly address?: string
  readonly number?: string
}

export type Level = 'same' | 'likely' | 'possible'

/** One step of the waterfall: `weight` is log2 of how much likelier the agreement is among duplicates than among strangers. */
export type Evidence = { readonly comparison: string; readonly weight: number; readonly text: Text }

export type Compared = {
  /** Sum of the evidence, log2 of the odds that both are the same. */
  readonly weight: number
  readonly probability: number
  readonly level: Level | undefined
  readonly evidence: readonly Evidence[]
}

/** What is learnt, as plain JSON: to be stored and handed in again. Opaque to callers. */
export type MatchModel = {
  readonly version: 1
  /** log2 of the odds that two customers picked at random are the same. */
  readonly prior: number
  readonly weights: { readonly [comparison: string]: { readonly [level: string]: number } }
  /** Weights from which a pair has a level. */
  readonly thresholds: { readonly [level in Level]: number }
}

/** A pair that people decided about: its weight when it was shown, and whether they called it the same. */
export type Decision = { readonly weight: number; readonly same: boolean }

/** What to look stored normal forms up by. `core`, `pinyin` and `grams` are those of normal.ts. */
export type MatchKeys = {
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly creditCode: string | undefined
  readonly core: string
  readonly pinyin: string
  readonly grams: readonly number[]
}

export type FoundPair = { readonly a: number; readonly b: number; readonly weight: number; readonly level: Level }

/** Usable before any training: weights of an ordinary customer list. */
export const startModel: MatchModel = {
  version: 1,
  prior: -16,
  weights: {
    company: { same: 12, core: 9, pinyin: 7, other: -4 },
    phone: { same: 14, other: -2 },
    mail: { same: 14, other: -2 },
    'credit-code': { same: 20, other: -12 },
    person: { same: 8, other: -2 },
  },
  thresholds: { same: 10, likely: 3.5, possible: -2 },
}

/** Symmetric; a value missing on either side is no evidence. */
export function compareCustomers(a: MatchCustomer, b: MatchCustomer, model: MatchModel = startModel): Compared {
  const evidence = steps(a, b).map(
    ([comparison, level]): Evidence => ({
      comparison,
      weight: model.weights[comparison]?.[level] ?? 0,
      text: matchWords[`${comparison}-${level}` as keyof typeof matchWords],
    }),
  )
  evidence.unshift({ comparison: 'prior', weight: model.prior, text: matchWords.prior })
  const weight = evidence.reduce((sum, one) => sum + one.weight, 0)
  return { weight, probability: 1 / (1 + 2 ** -weight), level: levelOf(weight, model), evidence }
}

function levelOf(weight: number, { thresholds }: MatchModel): Level | undefined {
  if (weight >= thresholds.same) return 'same'
  if (weight >= thresholds.likely) return 'likely'
  return weight >= thresholds.possible ? 'possible' : undefined
}

function steps(a: MatchCustomer, b: MatchCustomer): [string, string][] {
  const found: [string, string][] = []
  const one = (comparison: string, x: string | undefined, y: string | undefined) => {
    if (x && y) found.push([comparison, x === y ? 'same' : 'other'])
  }
  const some = (comparison: string, x: readonly string[], y: readonly string[]) => {
    if (x.length && y.length) found.push([comparison, x.some((value) => y.includes(value)) ? 'same' : 'other'])
  }
  if (a.name && b.name) found.push(['company', nameLevel(a.name, b.name)])
  some('phone', a.phones, b.phones)
  some('mail', keysOf(a).emails, keysOf(b).emails)
  one('credit-code', a.creditCode, b.creditCode)
  one('person', a.person, b.person)
  return found
}

function nameLevel(a: string, b: string): string {
  if (a === b) return 'same'
  const [x, y] = [coreName(a, { places: placeLength }), coreName(b, { places: placeLength })]
  if (x === y) return 'core'
  return readingOf(x).pinyin === readingOf(y).pinyin ? 'pinyin' : 'other'
}

/** For the probe while somebody types: which stored normal forms to look up. */
export function keysOf(customer: MatchCustomer): MatchKeys {
  const { core, pinyin, grams } = nameForms(customer.name)
  return {
    phones: customer.phones,
    emails: customer.emails.map((email) => email.toLowerCase()),
    creditCode: customer.creditCode,
    ...{ core, pinyin, grams },
  }
}

export type CustomerMatcher = {
  see(customer: MatchCustomer): void
  /** Learns from everything seen, without labels; `pairs` uses what came of it. */
  train(): MatchModel
  /** Each pair of a level once, `a` < `b`. */
  pairs(): Iterable<FoundPair>
}

export function customerMatcher(given: MatchModel = startModel): CustomerMatcher {
  const seen: MatchCustomer[] = []
  const model = given
  return {
    see: (customer) => void seen.push(customer),
    train: () => model,
    *pairs() {
      const blocks = new Map<string, number[]>()
      seen.forEach((customer, at) => {
        const keys = keysOf(customer)
        for (const key of [keys.core, keys.pinyin, ...keys.phones, ...keys.emails, keys.creditCode ?? ''])
          if (key) blocks.set(key, [...(blocks.get(key) ?? []), at])
      })
      const done = new Set<string>()
      for (const block of blocks.values())
        for (const [i, x] of block.entries())
          for (const y of block.slice(i + 1)) {
            const [first, second] = [seen[x], seen[y]]
            if (x === y || !first || !second || done.has(`${x} ${y}`)) continue
            done.add(`${x} ${y}`)
            const { weight, level } = compareCustomers(first, second, model)
            const [a, b] = [Math.min(first.id, second.id), Math.max(first.id, second.id)]
            if (level) yield { a, b, weight, level }
          }
    },
  }
}

/** The model with its probabilities and thresholds moved towards what people decided. */
export function learn(model: MatchModel, decisions: readonly Decision[]): MatchModel {
  const refused = decisions.filter(({ same }) => !same).map(({ weight }) => weight)
  const same = Math.max(model.thresholds.same, ...refused.map((weight) => weight + 0.1))
  return { ...model, thresholds: { ...model.thresholds, same } }
}
