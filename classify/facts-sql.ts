// Every fact a rule may read, as a column of one inner query: fields as they are stored, metrics from orders and dates.
import type { SqlColumn } from '#domain/decision/to-sql.ts'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import { type MeasuredBy, measuredBy, scoreSql } from '#domain/metrics/rfm.ts'
import { yearSettingOf, yearStartSql } from '#domain/metrics/year-window.ts'
import type { RegisteredField, Registry } from '#store/registry.ts'
import { rfmOf } from '#store/template-now.ts'

/** Facts by key. `column` says where in the inner query `b` a fact is, and keeps it: the query then has what was asked for, no more. */
export type FactsSql = {
  column(fact: string): SqlColumn | undefined
  /** Every fact there is, with how its column holds it. */
  readonly known: ReadonlyMap<string, SqlColumn>
  /** The kept ones as columns over `customer c` and the tables of `tables`; `$2` is today. */
  columns(): readonly string[]
  /** What is joined to `customer c` for customers whose id is `whom`: orders summed as `o`, contacts as `t`. */
  tables(whom: string): string
}

/**
 * Orders speak first; where a customer has none, the summary columns that people entered do. Amounts stay in 分, counts are
 * whole, days are counted to today.
 */
export function factsSql(registry: Registry): FactsSql {
  const known = new Map<string, { sql: string; column: SqlColumn }>()
  const put = (fact: string, sql: string, type: SqlColumn['type'], scale?: number) => {
    const name = `"fact:${fact}"`
    known.set(fact, {
      sql: `${sql} as ${name}`,
      column: { sql: `b.${name}`, type, ...(scale === undefined ? {} : { scale }) },
    })
  }
  for (const field of registry.fields) {
    // Who refused is asked no rule at all: that is no fact for one.
    if (field.table !== 'customer' || field.sealed || field.kind.column === 'int[]' || field.spec.means === noProfiling)
      continue
    const stored = `c."${field.column}"`
    for (const fact of new Set([field.key, field.spec.means ?? field.key])) {
      put(fact, stored, storedType(field), field.kind.column === 'bigint' ? field.scale : undefined)
      if (field.choices.length) known.set(fact, coded(known.get(fact), field))
    }
    if (field.kind.column === 'date') put(daysSince(field), `($2::date - ${stored})::bigint`, 'bigint', 0)
  }
  for (const [fact, sql, scale] of orderMetrics(registry)) put(fact, sql, 'bigint', scale)
  const rfm = rfmOf(registry)
  for (const [fact, sql] of scoreSql(rfm, measures(registry, measuredBy(rfm)))) put(fact, sql, 'bigint', 0)
  const kept = new Set<string>()
  return {
    known: new Map([...known].map(([fact, { column }]) => [fact, column])),
    column(fact) {
      const found = known.get(fact)
      if (found) kept.add(found.sql)
      return found?.column
    },
    columns: () => [...kept],
    tables: (whom) =>
      orderSums(registry, whom) + ([...kept].some((sql) => sql.includes('t.last_on')) ? contactSums(whom) : ''),
  }
}

/** Of the year, up to today: an order of a later day counts when its day has come. */
const orderSums = (registry: Registry, whom: string) => `left join (
    select customer_id, min(ordered_on) first_on, max(ordered_on) last_on, count(*)::bigint orders, sum(amount)::bigint amount,
      sum(amount) filter (where ordered_on between ${yearStartSql(yearSettingOf(registry.settings.get('yearly-amount')), '$2::date')} and $2::date)::bigint year_amount
    from sales_order where status = 'done' and customer_id ${whom} group by customer_id) o on o.customer_id = c.id`

const contactSums = (whom: string) => `
  left join (select customer_id, max(happened_at)::date last_on from interaction where customer_id ${whom} group by customer_id) t on t.customer_id = c.id`

function storedType(field: RegisteredField): SqlColumn['type'] {
  const { column, key } = field.kind
  if (column === 'bigint' || column === 'date' || column === 'boolean') return column
  return column === 'text' && key !== 'region' ? 'text' : 'int'
}

function coded(
  one: { sql: string; column: SqlColumn } | undefined,
  field: RegisteredField,
): { sql: string; column: SqlColumn } {
  if (!one) throw new RangeError('a choice without a column')
  return {
    ...one,
    column: { ...one.column, code: (key) => field.choices.find((choice) => choice.key === key)?.id ?? null },
  }
}

function daysSince(field: RegisteredField): string {
  return `days-since-${(field.spec.means ?? field.key).replace(/-on$/, '')}`
}

/** What RFM scores measure, as SQL over customers `c` with their orders `o`: days to today, a count, an amount in 分. */
export function measures(registry: Registry, by: MeasuredBy): Readonly<Record<'days' | 'count' | 'amount', string>> {
  const own = { last: 'o.last_on', count: 'o.orders', amount: 'o.amount' }
  const filled = {
    last: entered(registry, 'last-order-on', 'null::date'),
    count: enteredCount(registry),
    amount: entered(registry, 'order-amount', 'null::bigint'),
  }
  const chosen = (one: keyof typeof own) =>
    by === 'orders' ? own[one] : by === 'columns' ? filled[one] : `coalesce(${own[one]}, ${filled[one]})`
  return { days: `$2::date - ${chosen('last')}`, count: chosen('count'), amount: chosen('amount') }
}

function entered(registry: Registry, key: string, none = 'null'): string {
  const field = registry.meaning(key) ?? registry.field(key)
  return field && field.table === 'customer' ? `c."${field.column}"` : none
}

function enteredCount(registry: Registry): string {
  const count = registry.meaning('order-count') ?? registry.field('order-count')
  return count ? `(c."${count.column}" / ${10 ** count.scale})` : 'null::bigint'
}

/** [fact, SQL, scale]: whole counts and days, amounts in 分. */
function orderMetrics(registry: Registry): [string, string, number][] {
  return [
    ['order-count', `coalesce(o.orders, ${enteredCount(registry)})::bigint`, 0],
    ['order-amount', `coalesce(o.amount, ${entered(registry, 'order-amount')})::bigint`, 2],
    [
      'yearly-amount',
      `coalesce(o.year_amount, case when o.customer_id is not null then 0 end, ${entered(registry, 'yearly-amount')})::bigint`,
      2,
    ],
    ['days-since-last-order', `($2::date - ${lastOrder(registry)})::bigint`, 0],
    ['days-since-first-order', `($2::date - ${firstOrder(registry)})::bigint`, 0],
    ['days-since-last-contact', `($2::date - greatest(t.last_on, ${entered(registry, 'last-contact-on')}))::bigint`, 0],
  ]
}

export function lastOrder(registry: Registry): string {
  const field = registry.meaning('last-order-on')
  return field ? `coalesce(o.last_on, c."${field.column}")` : 'o.last_on'
}

export function firstOrder(registry: Registry): string {
  const field = registry.field('first-order-on')
  return field ? `coalesce(o.first_on, c."${field.column}")` : 'o.first_on'
}
