// One SQL statement that labels any number of customers: what was decided, the differences written, their history kept.
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { decideSql } from './decide-sql.ts'

/** `text` takes the customers as `$1` (an array of ids, or two bounds written into it), today as `$2`, the change set as `$3`, then `params`. */
export type LabelStatement = { readonly text: string; readonly params: readonly unknown[] }

/**
 * The statement for this registry. `whom` is how a customer id column is narrowed. `always` also writes rows that do not differ:
 * who has changed a customer leaves a mark, so that a labelling which read it before sees that it came too late.
 * Answers one row: seen, due (to be written), changed (written; fewer than due where somebody else was quicker), opened, closed.
 */
export function labelStatement(registry: Registry, whom: string, always: boolean): LabelStatement {
  const { text, params, dimensions } = decideSql(registry, whom)
  return { text: `with ${text},\n${writeSql(dimensions, whom, always)}`, params }
}

const metrics = ['first_order_on', 'last_order_on', 'order_count', 'order_amount', 'year_amount'] as const
const metricSources = ['first_on', 'last_on', 'order_count', 'order_amount', 'year_amount'] as const

/** Rows of large tables are found by their index alone: through `whom`, or as an array, which the planner takes to be short. */
function writeSql(dimensions: readonly RegisteredDimension[], whom: string, always: boolean): string {
  const columns = dimensions.map((dimension) => dimension.column)
  const all = (alias: string, own: readonly string[]) =>
    [...own, ...columns].map((name) => `${alias}.${name}`).join(', ')
  const differs = `and (${all('k', metrics)}, k.stamp is null) is distinct from (${all('n', metricSources)}, false)`
  const many = `'{${dimensions.flatMap((one) => (one.many ? [one.id] : [])).join(',')}}'::smallint[]`
  return `d as materialized (select n.*, k.stamp as old_stamp ${columns.map((column) => `, k.${column} as old_${column}`).join('')}
  from n join customer_class k on k.customer_id = n.id where k.customer_id ${whom} ${always ? '' : differs}),
written as (update customer_class k set (${[...metrics, ...columns, 'stamp'].join(', ')}) = (${all('d', metricSources)}, $3::bigint)
  from d where k.customer_id = d.id and k.customer_id ${whom} and k.stamp is not distinct from d.old_stamp returning k.customer_id as id),
moved as materialized (${movedSql(dimensions)}),
closed as (update label_history h set to_at = clock_timestamp() where h.ctid = any(array(
  select o.ctid from moved m cross join lateral (select ctid from label_history p where p.customer_id = m.id
    and p.dimension_id = m.dimension and p.label_id = m.old and p.to_at is null offset 0) o where m.old is not null)) returning 1),
${always ? endedSql : ''}
opened as (insert into label_history (customer_id, dimension_id, label_id, from_at, source, rule_version, change_set_id)
  select m.id, m.dimension, m.new, clock_timestamp(), m.source, ${versionSql(dimensions)}, $3::bigint
  from moved m where m.new is not null returning 1),
unposted as (delete from customer_label p using moved m
  where m.dimension = any(${many}) and p.customer_id = m.id and p.label_id = m.old returning 1),
posted as (insert into customer_label (label_id, customer_id) select m.new, m.id from moved m
  where m.dimension = any(${many}) and m.new is not null on conflict do nothing returning 1)
select (select count(*) from n) as seen, (select count(*) from d) as due, (select count(*) from written) as changed,
  (select count(*) from opened) as opened, (select count(*) from closed) as closed,
  (select count(*) from unposted) + (select count(*) from posted) as posted`
}

/** Who was deleted carries no label any more. */
const endedSql = `ended as (update label_history h set to_at = clock_timestamp()
  where h.customer_id = any(array(select unnest($1::int[]) except select id from n)) and h.to_at is null returning 1),`

/** A line for each label that comes or goes: (id, dimension, source, old, new). */
function movedSql(dimensions: readonly RegisteredDimension[]): string {
  const single = dimensions.flatMap(({ id, column, many }) =>
    many ? [] : [`(${id}::smallint, d.s_${id}, d.old_${column}, d.${column})`],
  )
  const rows = single.length ? single.join(', ') : '(null::smallint, null::int, null::int, null::int)'
  const several = dimensions.flatMap(({ id, column, many }) =>
    many
      ? [
          `select d.id, ${id}::smallint, d.s_${id}, v.old, v.new from d join written using (id) cross join lateral (
    select o as old, n as new from unnest(d.old_${column}) o full join unnest(d.${column}) n on o = n where o is null or n is null) v
    where d.old_${column} is distinct from d.${column}`,
        ]
      : [],
  )
  const one = `select d.id, v.dimension, v.source, v.old, v.new from d join written using (id)
    cross join lateral (values ${rows}) v(dimension, source, old, new) where v.old is distinct from v.new`
  return [one, ...several].join('\n  union all ')
}

function versionSql(dimensions: readonly RegisteredDimension[]): string {
  const versions = dimensions
    .filter((dimension) => dimension.source.kind === 'table')
    .map(({ id, version }) => `when ${id} then ${version}`)
  return versions.length ? `case m.dimension ${versions.join(' ')} end` : 'null::int'
}
