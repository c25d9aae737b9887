// Whether two customers are the same one: what is compared, how much each agreement weighs, and the words for it.
import { resolveRegion } from '../chinese/region.ts'
import type { Text } from '../text.ts'
import { matchKinds } from './kinds/all.ts'
import { matcher } from './matcher.ts'
import { type MatchColumn, type MatchModel, untrained } from './model.ts'
import { nameForms } from './normal.ts'
import { explained, sayShift } from './say.ts'
import { weightAt, weightsOf } from './weigh.ts'

export { type Decision, learn } from './learn.ts'
export type { MatchModel } from './model.ts'

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

/**
 * One step of the waterfall: `weight` is log2 of how much likelier the agreement is among duplicates than among strangers.
 * The text says what agrees, never the value of a phone, e-mail or code, and not the weight.
 */
export type Evidence = { readonly comparison: string; readonly weight: number; readonly text: Text }

export type Compared = {
  /** Sum of the evidence, log2 of the odds that both are the same. */
  readonly weight: number
  readonly probability: number
  readonly level: Level | undefined
  readonly evidence: readonly Evidence[]
}

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

const columns = [
  { key: 'company', kind: 'company' },
  { key: 'person', kind: 'person' },
  { key: 'phone', kind: 'phone' },
  { key: 'mail', kind: 'mail' },
  { key: 'credit-code', kind: 'code' },
  { key: 'region', kind: 'region' },
  { key: 'address', kind: 'address' },
  { key: 'number', kind: 'number' },
] as const satisfies readonly MatchColumn[]

const at = (wanted: (typeof columns)[number]['key']) => columns.findIndex(({ key }) => key === wanted)
const [company, creditCode] = [at('company'), at('credit-code')]
const unlike = matchKinds.company.levels.length - 1
/** What is one customer's own; that of a neighbour is often only a digit away. */
const anchors = [at('phone'), at('mail'), creditCode]

/** Usable before any training: what the kinds say, and one pair in 65,536 a duplicate. */
export const startModel: MatchModel = untrained(columns, -16)

/** Weights from which a pair has a level: 1,000 to 1, 32 to 1, 1 to 4. */
const thresholds = { same: 10, likely: 5, possible: -2 } as const

function valuesOf(customer: MatchCustomer): readonly (readonly string[])[] {
  const { name, person = '', phones, emails, creditCode = '', address = '', number = '' } = customer
  const region = customer.region || (address && resolveRegion(address).code) || ''
  return [[name], [person], phones, emails, [creditCode], [region], [address], [number]]
}

/** Two credit codes that are no slip of each other: not the same, whatever else agrees. */
export function speaksAgainst(a: MatchCustomer, b: MatchCustomer): boolean {
  const { form, level } = matchKinds.code
  const [x, y] = [form([a.creditCode ?? '']), form([b.creditCode ?? ''])]
  return x !== '' && y !== '' && level(x, y) === 2
}

/** Symmetric; a value missing on either side is no evidence. The evidence adds up to the weight. */
export function compareCustomers(a: MatchCustomer, b: MatchCustomer, model: MatchModel = startModel): Compared {
  const [x, y] = [valuesOf(a), valuesOf(b)]
  const levels = new Int8Array(columns.length).fill(-1)
  const evidence: Evidence[] = [{ comparison: 'prior', weight: model.prior, text: explained('prior') }]
  weightsOf(model, columns).forEach((weights, column) => {
    const { kind } = weights
    const [one, other] = [kind.form(x[column] ?? []), kind.form(y[column] ?? [])]
    if (!one || !other) return
    const level = kind.level(one, other)
    if (level < 0) return
    levels[column] = level
    const comparison = columns[column]?.key ?? ''
    const weight = weightAt(weights, level, one, other)
    evidence.push({ comparison, weight, text: explained(comparison, weights, level, one, other) })
  })
  const sum = evidence.reduce((all, one) => all + one.weight, 0)
  const { slope, shift } = model.calibration
  const weight = slope * sum + shift
  if (model.calibration.decisions > 0) evidence.push(sayShift(weight - sum))
  return { weight, probability: 1 / (1 + 2 ** -weight), level: levelOf(weight, levels, model), evidence }
}

/**
 * Sure only where a credit code agrees, or two things that each speak for it; never against two credit codes. Companies whose names have
 * nothing in common need more than near misses (neighbours in one street with one series of numbers): a phone, e-mail or code that is equal.
 */
function levelOf(weight: number, levels: Int8Array, model: MatchModel): Level | undefined {
  const isNamedOtherwise = levels[company] === unlike
  const isAnchored = !isNamedOtherwise || anchors.some((column) => levels[column] === 0)
  if (weight >= thresholds.same && isSure(levels, model) && (!isNamedOtherwise || levels[creditCode] === 0))
    return 'same'
  if (weight >= thresholds.likely && levels[creditCode] !== 2 && isAnchored) return 'likely'
  return weight >= (isAnchored ? thresholds.possible : thresholds.likely) ? 'possible' : undefined
}

function isSure(levels: Int8Array, model: MatchModel): boolean {
  if (levels[creditCode] === 0) return true
  if (levels[creditCode] === 2) return false
  const weights = weightsOf(model, columns)
  let speaking = 0
  for (let column = 0; column < columns.length; column++)
    if ((weights[column]?.levels[levels[column] ?? -1] ?? 0) >= 2) speaking++
  return speaking >= 2
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
  /** Blocks too large to be looked at whole, even divided by other columns: how many, and the pairs in them. */
  leftOut(): readonly { readonly comparison: string; readonly blocks: number; readonly pairs: number }[]
}

/** About 300 bytes a customer. */
export function customerMatcher(given: MatchModel = startModel): CustomerMatcher {
  const found = matcher(columns, given)
  const ids: number[] = []
  let model = given
  return {
    see(customer) {
      ids.push(customer.id)
      found.see(valuesOf(customer))
    },
    train() {
      model = found.train()
      return model
    },
    *pairs() {
      for (const { a, b, weight, levels } of found.pairs(thresholds.possible)) {
        const level = levelOf(weight, levels, model)
        const [one = 0, other = 0] = [ids[a], ids[b]]
        if (level) yield { a: Math.min(one, other), b: Math.max(one, other), weight, level }
      }
    },
    leftOut: () => found.leftOut().map(({ column, ...left }) => ({ comparison: column, ...left })),
  }
}
