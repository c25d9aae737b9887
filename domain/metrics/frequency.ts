// 购买频次: frequent or not; orders a year since the first one.
import { numberFact, numberOption } from './options.ts'
import { type DerivedSource, keyText, type Options } from './source.ts'

const reads = ['order-count', 'days-since-first-order'] as const
const year = 365

function perYear(options: Options): number {
  return Math.trunc(numberOption(options, 'highPerYear', 4))
}

/**
 * High when orders × 365 ≥ `highPerYear` × days since the first order. A first year is counted as a whole one, so that
 * one order yesterday is not 365 a year; an unknown first day counts so too. Without a count, or with none: no label.
 */
export const source: DerivedSource = {
  key: 'frequency',
  reads,
  derive(facts, options) {
    const count = numberFact(facts, 'order-count')
    const days = Math.max(numberFact(facts, 'days-since-first-order') ?? 0, year)
    const reason = Object.fromEntries(reads.map((key) => [key, facts[key] ?? null]))
    if (count === null || count <= 0) return { label: null, reason }
    return { label: count * year >= perYear(options) * days ? 'high' : 'low', reason }
  },
  sql(options, column, label = keyText) {
    const [count, days] = reads.map((key) => `(${column(key)})`)
    return `case when ${count} > 0 then
      case when ${count} * ${year} >= ${perYear(options)} * greatest(coalesce(${days}, 0), ${year}) then ${label('high')} else ${label('low')} end
      end`
  },
}
