// 活跃度: active, potential, lost; by the days since the last order.
import { numberFact, numberOption } from './options.ts'
import { type DerivedSource, keyText, type Options } from './source.ts'

const reads = ['days-since-last-order', 'order-count'] as const

function limits(options: Options): { active: number; lost: number } {
  return {
    active: Math.trunc(numberOption(options, 'activeWithinDays', 90)),
    lost: Math.trunc(numberOption(options, 'lostAfterDays', 365)),
  }
}

/** An order within `active` days: active; none yet, or none lately: potential; none for more than `lost` days: lost. */
export const source: DerivedSource = {
  key: 'activity',
  reads,
  derive(facts, options) {
    const { active, lost } = limits(options)
    const last = numberFact(facts, 'days-since-last-order')
    const reason = Object.fromEntries(reads.map((key) => [key, facts[key] ?? null]))
    if (last === null) return { label: numberFact(facts, 'order-count') === 0 ? 'potential' : null, reason }
    return { label: last <= active ? 'active' : last > lost ? 'lost' : 'potential', reason }
  },
  sql(options, column, label = keyText) {
    const { active, lost } = limits(options)
    const [last, count] = reads.map((key) => `(${column(key)})`)
    return `case when ${last} is null then case when ${count} = 0 then ${label('potential')} end
      when ${last} <= ${active} then ${label('active')} when ${last} > ${lost} then ${label('lost')} else ${label('potential')} end`
  },
}
