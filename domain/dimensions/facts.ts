// A customer's values as rules read them: by field key, by what the field means, and the metrics that a sheet can tell.
import { bag } from '../bag.ts'
import { measuredBy, scoreFacts } from '../metrics/rfm.ts'
import type { Template } from '../template.ts'
import type { Value } from '../value.ts'

/**
 * Turns values (by field key) into facts. Fields that mean something to the product are there under that name too;
 * days since a date are counted to `today` (`YYYY-MM-DD`).
 */
export function factReader(
  template: Template,
  today: string,
): (values: Readonly<Record<string, Value>>) => Record<string, Value> {
  const meaning = template.fields.flatMap((field) =>
    field.means && field.means !== field.key ? [{ key: field.key, means: field.means }] : [],
  )
  const counted = daysSince(template)
  const now = dayNumber(today)
  const rfm = template.rfm ?? {}
  // A sheet has no orders: where only these count, nobody has a score.
  const isScored = measuredBy(rfm) !== 'orders'
  return (values) => {
    const facts: Record<string, Value> = Object.assign(bag<Value>(), values)
    for (const { key, means } of meaning) facts[means] ??= values[key] ?? null
    for (const { field, metric } of counted) {
      const date = values[field]
      if (typeof date === 'string') facts[metric] = String(now - dayNumber(date))
    }
    return isScored ? Object.assign(facts, scoreFacts(facts, rfm)) : facts
  }
}

/** 最近成交日期 → days-since-last-order, and so on for every date field of the template: days-since-<key>. */
function daysSince(template: Template): { field: string; metric: string }[] {
  return template.fields
    .filter((field) => field.kind === 'date')
    .flatMap((field) => {
      const name = (field.means ?? field.key).replace(/-on$/, '')
      return [{ field: field.key, metric: `days-since-${name}` }]
    })
}

function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000)
}
