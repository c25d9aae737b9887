// 生命周期: potential, new, mature, lost; by the days since the first and the last order.
import { numberFact, numberOption } from './options.ts'
import { type DerivedSource, keyText, type Options } from './source.ts'

const reads = ['days-since-last-order', 'days-since-first-order', 'order-count'] as const

/** Days: within how many a customer counts as new (90), after how many without an order as lost (365). */
function limits(options: Options): { fresh: number; lost: number } {
  return {
    fresh: Math.trunc(numberOption(options, 'newWithinDays', 90)),
    lost: Math.trunc(numberOption(options, 'lostAfterDays', 365)),
  }
}

/**
 * Nothing is known without a count or a date of orders. No order: potential. Last order more than `lost` days ago: lost.
 * First order at most `fresh` days ago, or the only order so recent: new. Otherwise mature.
 */
export const source: DerivedSource = {
  key: 'lifecycle',
  reads,
  derive(facts, options) {
    const { fresh, lost } = limits(options)
    const last = numberFact(facts, 'days-since-last-order')
    const first = numberFact(facts, 'days-since-first-order')
    const count = numberFact(facts, 'order-count')
    const reason = Object.fromEntries(reads.map((key) => [key, facts[key] ?? null]))
    if (last === null) return { label: count === 0 ? 'potential' : null, reason }
    if (last > lost) return { label: 'lost', reason }
    const since = first ?? (count === 1 ? last : null)
    return { label: since !== null && since <= fresh ? 'new' : 'mature', reason }
  },
  sql(options, column, label = keyText) {
    const { fresh, lost } = limits(options)
    const [last, first, count] = reads.map((key) => `(${column(key)})`)
    return `case when ${last} is null then case when ${count} = 0 then ${label('potential')} end
      when ${last} > ${lost} then ${label('lost')}
      when coalesce(${first}, case when ${count} = 1 then ${last} end) <= ${fresh} then ${label('new')}
      else ${label('mature')} end`
  },
}
