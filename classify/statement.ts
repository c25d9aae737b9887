// One SQL statement that labels any number of customers: facts → rules → pins, differences written, history kept.

import { compile } from '#domain/decision/compile.ts'
import { type SqlColumn, toSql } from '#domain/decision/to-sql.ts'
import { type CompiledDimension, compileDimensions } from '#domain/dimensions/compile.ts'
import { decisionTable } from '#domain/dimensions/table.ts'
import { sourceOf } from '#domain/metrics/sources.ts'
import type { Template } from '#domain/template.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { templateOf, versionsOf } from '#store/template-now.ts'
import { factsSql, firstOrder, lastOrder, orderSums } from './facts-sql.ts'

/** `text` takes the customers as `$1` (an array of ids, or two bounds written into it), today as `$2`, the change set as `$3`, then `params`. */
export type LabelStatement = { readonly text: string; readonly params: readonly unknown[] }

/** Sources of a label as label_history keeps them. */
export const sourceCodes = { pin: 1, import: 2, derived: 3, table: 4, entered: 5 } as const

type Built = {
  readonly registry: Registry
  readonly template: Template
  readonly facts: ReturnType<typeof factsSql>
  readonly params: unknown[]
  /** Columns of the labels decided so far, by dimension key, for dimensions that read them. */
  readonly decided: Map<string, SqlColumn>
}

/**
 * The statement for this registry. `whom` is how a customer id column is narrowed, for example `= any($1::int[])`.
 * Throws the Problems of dimensions that do not compile.
 */
export function labelStatement(registry: Registry, whom: string): LabelStatement {
  const template = templateOf(registry)
  const built: Built = { registry, template, facts: factsSql(registry), params: [], decided: new Map() }
  const order = compileDimensions(template, versionsOf(registry)).order
  const layers = order.flatMap((compiled) => {
    const dimension = registry.dimension(compiled.key)
    return dimension ? [layer(built, compiled, dimension)] : []
  })
  const text = `
with b as materialized (${baseSql(built, whom)}),
${givenSql(registry, whom)},
n as materialized (
  select b.id, b.first_on, b.last_on, b."fact:order-count" as order_count, b."fact:order-amount" as order_amount,
    b."fact:yearly-amount" as year_amount, b."fact:days-since-last-order" as recency
    ${registry.dimensions.map((dimension) => `, ${finalColumn(dimension)} as ${dimension.column}, ${sourceColumn(dimension)} as s_${dimension.id}`).join('')}
  from b left join g on g.customer_id = b.id
  ${layers.join('\n  ')}),
${writeSql(registry)}`
  return { text, params: built.params }
}

function baseSql({ registry, facts }: Built, whom: string): string {
  const entered = registry.dimensions.flatMap((dimension) => (dimension.entered ? [`c.${dimension.entered}`] : []))
  return `select ${['c.id', `${firstOrder(registry)} as first_on`, `${lastOrder(registry)} as last_on`, ...facts.columns, ...entered].join(', ')}
  from customer c ${orderSums(whom)} where c.id ${whom}`
}

/** Pins that have not expired and what imports said, one row a customer. */
function givenSql(registry: Registry, whom: string): string {
  const columns = registry.dimensions.flatMap(({ id, many }) =>
    (['pin', 'import'] as const).map((source) => {
      const value = many ? 'array_agg(label_id order by label_id)' : 'max(label_id)'
      return `${value} filter (where dimension_id = ${id} and source = '${source}') as ${source}_${id}`
    }),
  )
  return `g as materialized (select ${['customer_id', ...columns].join(', ')} from label_given
  where customer_id ${whom} and (expires_on is null or expires_on >= $2::date) group by customer_id)`
}

/** `r_<id>`: the label (or labels) that the rule or the person's choice gives. */
function layer(built: Built, compiled: CompiledDimension, dimension: RegisteredDimension): string {
  const made = ruleLayer(built, compiled, dimension)
  const code = (key: string) => dimension.byKey.get(key)?.id ?? null
  built.decided.set(dimension.key, {
    sql: `coalesce(g.pin_${dimension.id}, r${dimension.id}.label, g.import_${dimension.id})`,
    type: 'int',
    code,
  })
  return made
}

function ruleLayer(built: Built, compiled: CompiledDimension, dimension: RegisteredDimension): string {
  const { source } = compiled.spec
  const as = `r${dimension.id}`
  if (source.kind === 'entered') return `cross join lateral (select b.${dimension.entered} as label) ${as}`
  if (source.kind === 'derived') {
    const metric = sourceOf(source.by)
    const sql = metric?.sql(source.options ?? {}, (fact) => columnOf(built, fact).sql) ?? 'null'
    return `left join lateral (select l.id as label from label l where l.dimension_id = ${dimension.id} and l.key = (${sql})) ${as} on true`
  }
  const table = toSql(
    compile(decisionTable(source.table, compiled.spec, built.template)),
    (fact) => columnOf(built, fact),
    { firstParam: 4 + built.params.length },
  )
  built.params.push(...table.params)
  const ids = source.table.rules.map((rule) => dimension.byKey.get(rule.label)?.id ?? 'null')
  const byRule = `(array[${ids.join(', ')}]::int[])`
  if (table.gives === 'rules') {
    const list = `array(select distinct ${byRule}[x] from unnest(${table.sql}) x where ${byRule}[x] is not null order by 1)`
    return `cross join lateral (select ${dimension.many ? `nullif(${list}, '{}')` : `(${list})[1]`} as label) ${as}`
  }
  const otherwise =
    source.table.default === undefined ? 'null' : (dimension.byKey.get(source.table.default)?.id ?? 'null')
  const one = `case when h.hit > 0 then ${byRule}[h.hit] when h.hit = 0 then ${otherwise} end`
  return `cross join lateral (select ${dimension.many ? `case when (${one}) is not null then array[${one}] end` : one} as label from (select ${table.sql} as hit) h) ${as}`
}

function columnOf({ facts, decided }: Built, fact: string): SqlColumn {
  return facts.column(fact) ?? decided.get(fact) ?? { sql: 'null::text', type: 'text' }
}

function finalColumn({ id }: RegisteredDimension): string {
  return `coalesce(g.pin_${id}, r${id}.label, g.import_${id})`
}

function sourceColumn({ id, source }: RegisteredDimension): string {
  return `case when g.pin_${id} is not null then ${sourceCodes.pin} when r${id}.label is not null then ${sourceCodes[source.kind]} else ${sourceCodes.import} end`
}

const metrics = [
  'first_order_on',
  'last_order_on',
  'order_count',
  'order_amount',
  'year_amount',
  'recency_days',
] as const
const metricSources = ['first_on', 'last_on', 'order_count', 'order_amount', 'year_amount', 'recency'] as const

/** Writes what differs, closes and opens spans of history, keeps the postings of many-valued labels; answers one row of counts. */
function writeSql(registry: Registry): string {
  const columns = registry.dimensions.map((dimension) => dimension.column)
  const old = [...metrics, ...columns].map((name) => `k.${name}`).join(', ')
  const now = [...metricSources, ...columns].map((name) => `n.${name}`).join(', ')
  const moved = registry.dimensions.map(({ id, column, many }) => {
    if (!many) return `(${id}::smallint, array[d.old_${column}], array[d.${column}], d.s_${id})`
    return `(${id}::smallint, coalesce(d.old_${column}, '{}'), coalesce(d.${column}, '{}'), d.s_${id})`
  })
  const many = registry.dimensions.filter((dimension) => dimension.many).map((dimension) => dimension.id)
  const versions = registry.dimensions
    .filter((dimension) => dimension.source.kind === 'table')
    .map(({ id, version }) => `when ${id} then ${version}`)
  return `d as materialized (select n.*, ${registry.dimensions.map(({ column }) => `k.${column} as old_${column}`).join(', ') || 'null as nothing'}
  from n join customer_class k on k.customer_id = n.id where (${old}, k.stamp is null) is distinct from (${now}, false)),
moved as materialized (select d.id, v.dimension, v.source, v.old, v.new from d cross join lateral (values ${moved.join(', ') || '(null::smallint, null::int[], null::int[], null::int)'}) v(dimension, old, new, source)
  where v.old is distinct from v.new),
written as (update customer_class k set (${[...metrics, ...columns, 'stamp'].join(', ')}) = (${[...metricSources, ...columns].map((name) => `d.${name}`).join(', ')}, $3::bigint)
  from d where k.customer_id = d.id returning 1),
closed as (update label_history h set to_at = clock_timestamp() from moved m
  where h.customer_id = m.id and h.dimension_id = m.dimension and h.to_at is null and h.label_id = any(m.old) and not (h.label_id = any(m.new)) returning 1),
opened as (insert into label_history (customer_id, dimension_id, label_id, from_at, source, rule_version, change_set_id)
  select m.id, m.dimension, label, clock_timestamp(), m.source, ${versions.length ? `case m.dimension ${versions.join(' ')} end` : 'null'}, $3::bigint
  from moved m cross join unnest(m.new) label where label is not null and not (label = any(array_remove(m.old, null))) returning 1),
unposted as (delete from customer_label p using moved m where m.dimension = any('{${many.join(',')}}'::smallint[])
  and p.customer_id = m.id and p.label_id = any(m.old) and not (p.label_id = any(m.new)) returning 1),
posted as (insert into customer_label (label_id, customer_id) select label, m.id from moved m cross join unnest(m.new) label
  where m.dimension = any('{${many.join(',')}}'::smallint[]) and label is not null and not (label = any(array_remove(m.old, null))) on conflict do nothing returning 1)
select (select count(*) from n) as seen, (select count(*) from written) as changed, (select count(*) from opened) as opened, (select count(*) from closed) as closed,
  (select count(*) from unposted) + (select count(*) from posted) as posted`
}
