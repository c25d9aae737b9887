// The facts that a draft reads, one row a customer in sight, for counting where customers lie.
import type { SqlColumn } from '#domain/decision/to-sql.ts'
import { inputType } from '#domain/dimensions/decision-table.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Registry } from '#store/registry.ts'
import { inputTypeOf, unknownFact } from './facts.ts'
import { factsSql } from './facts-sql.ts'

type Input = TableSpec['inputs'][number]

export type FactRows = {
  /** Defines `b` with `id` and the facts of whom rules may look at (not of who refused); `$2` is today. */
  readonly text: string
  readonly column: (fact: string) => SqlColumn
}

/** Of what every labelling keeps beside the labels, so that nothing has to be summed. */
const kept: Readonly<Record<string, readonly [sql: string, scale: number]>> = {
  'order-count': ['k.order_count::bigint', 0],
  'order-amount': ['k.order_amount::bigint', 2],
  'yearly-amount': ['k.year_amount::bigint', 2],
  'days-since-last-order': ['($2::date - k.last_order_on)::bigint', 0],
  'days-since-first-order': ['($2::date - k.first_order_on)::bigint', 0],
}

/**
 * Fields that are open, numbers counted from orders, labels of single dimensions; the row policy lets through whom one may see.
 * Throws Problem `unknown-fact` for what tables of this dimension cannot read, sealed fields included.
 */
export function factRows(registry: Registry, dimension: string, inputs: readonly Input[]): FactRows {
  const facts = factsSql(registry)
  const columns = new Map<string, SqlColumn>()
  const texts: string[] = []
  for (const input of inputs) {
    const { key } = input
    if (key === dimension || inputTypeOf(registry, key) !== inputType(input.type)) throw unknownFact(registry, input)
    const own = ownColumn(registry, key)
    const found = own?.column ?? facts.column(key)
    if (own && !columns.has(key)) texts.push(`${own.sql} as "own:${key}"`)
    if (found) columns.set(key, found.type === 'int' && !found.code ? asRegion(found) : found)
  }
  const chosen = ['c.id', ...texts, ...facts.columns()]
  const joined = facts.columns().some((sql) => /\b[ot]\./.test(sql)) ? facts.tables('is not null') : ''
  return {
    text: `b as (select ${chosen.join(', ')} from customer c join customer_class k on k.customer_id = c.id ${joined}
      where $2::date is not null and c.no_profiling is not true)`,
    column: (fact) => columns.get(fact) ?? { sql: 'null::text', type: 'text' },
  }
}

function ownColumn(registry: Registry, key: string): { sql: string; column: SqlColumn } | undefined {
  const metric = Object.hasOwn(kept, key) ? kept[key] : undefined
  const name = `b."own:${key}"`
  if (metric) return { sql: metric[0], column: { sql: name, type: 'bigint', scale: metric[1] } }
  const dimension = registry.dimension(key)
  if (!dimension || dimension.many || factsSql(registry).known.has(key)) return undefined
  const code = (label: string) => dimension.byKey.get(label)?.id ?? null
  return { sql: `k.${dimension.column}`, column: { sql: name, type: 'int', code } }
}

/** A region is stored as a number and read as its code. */
function asRegion({ sql }: SqlColumn): SqlColumn {
  return { sql: `lpad(${sql}::text, 6, '0')`, type: 'text' }
}
