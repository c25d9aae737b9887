// Facts that no column holds, as conditions on what they are worked out from: days since a day, and the RFM scores.
import { type Cell, parseCell, type Test } from '#domain/decision/cell.ts'
import { dayNumber, dayText } from '#domain/decision/temporal.ts'
import type { FieldCondition } from '#domain/filter.ts'
import { limitsOf, measuredBy, scoreKeys } from '#domain/metrics/rfm.ts'
import { metricPrefix } from './query-metric.ts'
import type { Registry } from './registry.ts'
import { rfmOf } from './template-now.ts'

/** `base`: the fact it is worked out from; `conditions` of a cell on `today`, undefined for what no list of conditions says. */
export type Derived = {
  readonly base: string
  readonly conditions: (cell: string, today: string) => FieldCondition[] | undefined
}

/** Undefined for a fact that is asked as it stands, or is none. */
export function derivedFact(registry: Registry, fact: string): Derived | undefined {
  if (fact.startsWith('days-since-')) return daysSince(registry, fact.slice('days-since-'.length))
  const score = (['recency', 'frequency', 'monetary'] as const).find((one) => scoreKeys[one] === fact)
  return score && scored(registry, score)
}

const counted: Readonly<Record<string, string>> = { 'last-order': 'last-order-on', 'first-order': 'first-order-on' }

function daysSince(registry: Registry, name: string): Derived | undefined {
  const metric = Object.hasOwn(counted, name) ? counted[name] : undefined
  const own = registry.fields.find(
    ({ spec, sealed, table, kind }) =>
      table === 'customer' &&
      !sealed &&
      kind.column === 'date' &&
      (spec.means ?? spec.key).replace(/-on$/, '') === name,
  )
  const base = metric ?? own?.key
  if (base === undefined) return undefined
  const field = metric ? metricPrefix + metric : base
  return { base, conditions: (cell, today) => dayConditions(field, parseCell(cell), today) }
}

/** A whole range of a cell, ends included; null where it is open. Undefined for a cell that is none. */
type Range = { readonly from: number | null; readonly to: number | null }

function rangeOf(test: Test): Range | undefined {
  const at = (value: { kind: string; key: string } | null) =>
    value?.kind === 'number' && Math.abs(Number(value.key)) < 1e6 ? Number(value.key) : undefined
  const above = (value: number, closed: boolean) => (closed ? Math.ceil(value) : Math.floor(value) + 1)
  const below = (value: number, closed: boolean) => (closed ? Math.floor(value) : Math.ceil(value) - 1)
  if (test.is === 'between') {
    const [from, to] = [at(test.from), at(test.to)]
    if (from === undefined || to === undefined) return undefined
    return { from: above(from, test.fromClosed), to: below(to, test.toClosed) }
  }
  const value = at(test.value)
  if (value === undefined) return undefined
  if (test.is === 'equal') return { from: above(value, true), to: below(value, true) }
  const closed = test.op.endsWith('=')
  return test.op.startsWith('>') ? { from: above(value, closed), to: null } : { from: null, to: below(value, closed) }
}

/** The one range of a cell; `empty` and `filled` for `null` and any value there is. */
function meant(cell: Cell): Range | 'empty' | 'filled' | undefined {
  if (cell.is === 'any') return 'filled'
  if (cell.is === 'except') return undefined
  const [only, more] = cell.tests
  if (!only || more) return undefined
  const isNull = only.is === 'equal' && only.value === null
  if (isNull) return cell.is === 'none' ? 'filled' : 'empty'
  return cell.is === 'some' ? rangeOf(only) : undefined
}

function dayConditions(field: string, cell: Cell, today: string): FieldCondition[] | undefined {
  const range = meant(cell)
  if (!range) return undefined
  if (typeof range === 'string') return [{ field, op: range }]
  const now = dayNumber(today) ?? 0
  const on = (days: number) => dayText(now - days)
  const [last, first] = [range.from === null ? undefined : on(range.from), range.to === null ? undefined : on(range.to)]
  if (last === null || first === null) return undefined
  return [
    ...(last === undefined ? [] : [{ field, op: 'lte' as const, value: last }]),
    ...(first === undefined ? [] : [{ field, op: 'gte' as const, value: first }]),
  ]
}

const measure = {
  recency: 'last-order-on',
  frequency: 'order-count',
  monetary: 'order-amount',
} as const

/** Scores are counted as labels count them; where other figures are set for them, no query has what they are counted from. */
function scored(registry: Registry, score: keyof typeof measure): Derived | undefined {
  const options = rfmOf(registry)
  if (measuredBy(options) !== 'first-orders') return undefined
  const limits = limitsOf(options)[score].toSorted((a, b) => (score === 'recency' ? b - a : a - b))
  const field = metricPrefix + measure[score]
  const conditions: Derived['conditions'] = (text, today) => {
    const range = meant(parseCell(text))
    if (!range || range === 'empty') return undefined
    const known: FieldCondition[] = [
      { field: `${metricPrefix}last-order-on`, op: 'filled' },
      { field: `${metricPrefix}order-count`, op: 'gt', value: '0' },
      { field: `${metricPrefix}order-amount`, op: 'filled' },
    ]
    if (range === 'filled') return known
    const [from, to] = [Math.max(1, range.from ?? 1), Math.min(5, range.to ?? 5)]
    if (from > to) return undefined
    const reached = from > 1 ? limits[from - 2] : undefined
    const missed = to < 5 ? limits[to - 1] : undefined
    const on = (days: number) => dayText((dayNumber(today) ?? 0) - Math.floor(days))
    const plain = (limit: number) => String(score === 'frequency' ? Math.ceil(limit) : Math.round(limit * 100) / 100)
    const value = (limit: number) => (score === 'recency' ? on(limit) : plain(limit))
    const bound = (limit: number | undefined, op: 'gte' | 'lt') => {
      const said = limit === undefined ? undefined : value(limit)
      return said === undefined ? [] : said === null ? undefined : [{ field, op, value: said }]
    }
    const [least, most] = [bound(reached, 'gte'), bound(missed, 'lt')]
    return least && most && [...known, ...least, ...most]
  }
  return { base: measure[score], conditions }
}
