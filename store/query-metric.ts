// One condition on what was counted from orders, as labels read it: orders where there are any, else what was entered.
import { type RawBuilder, sql } from 'kysely'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import '#domain/words/problems-query.ts'
import { comparedDay, comparedUnits } from './condition-value.ts'

type Metric = { readonly column: string; readonly type: 'int' | 'bigint' | 'date' }

/** In conditions under `metric:<key>`; amounts in 元, dates as `YYYY-MM-DD`. */
const metrics: Readonly<Record<string, Metric>> = {
  'order-count': { column: 'k.order_count', type: 'int' },
  'order-amount': { column: 'k.order_amount', type: 'bigint' },
  'yearly-amount': { column: 'k.year_amount', type: 'bigint' },
  'first-order-on': { column: 'k.first_order_on', type: 'date' },
  'last-order-on': { column: 'k.last_order_on', type: 'date' },
}

export const metricPrefix = 'metric:'

export function isMetric(key: string): boolean {
  return Object.hasOwn(metrics, key)
}

/** The column of customer_class that holds it. */
export function metricColumn(key: string): string | undefined {
  return isMetric(key) ? metrics[key]?.column.slice(2) : undefined
}

const operators = { is: '=', not: 'is distinct from', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** Throws `unknown-field` and `bad-condition`, which says `name`. */
export function metricCondition(condition: FieldCondition, name: Text): RawBuilder<boolean> {
  const key = condition.field.slice(metricPrefix.length)
  const metric = isMetric(key) ? metrics[key] : undefined
  if (!metric) throw new Problem('unknown-field', { field: condition.field })
  const column = sql.ref(metric.column)
  if (condition.op === 'empty') return sql<boolean>`${column} is null`
  if (condition.op === 'filled') return sql<boolean>`${column} is not null`
  const values = [condition.value ?? []].flat().map((value) => storedForm(metric, value, name))
  const [first, second] = values
  if (condition.op === 'in') return sql<boolean>`${column}::text = any(${values}::text[])`
  if (condition.op === 'between' && first !== undefined && second !== undefined)
    return sql<boolean>`${column} between ${first}::${sql.raw(metric.type)} and ${second}::${sql.raw(metric.type)}`
  if (!(condition.op in operators) || first === undefined || second !== undefined)
    throw new Problem('bad-condition', { field: name })
  const operator = operators[condition.op as keyof typeof operators]
  return sql<boolean>`${column} ${sql.raw(operator)} ${first}::${sql.raw(metric.type)}`
}

function storedForm({ type }: Metric, value: unknown, field: Text): string {
  const stored = type === 'date' ? comparedDay(value) : comparedUnits(value, type === 'bigint' ? 2 : 0, type)
  if (stored === null) throw new Problem('bad-condition', { field })
  return stored
}
