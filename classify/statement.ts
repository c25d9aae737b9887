// One SQL statement that labels any number of customers: what was decided, the differences written, their history kept.
import { sourceCodes } from '#store/label-spans.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import { decideSql } from './decide-sql.ts'

/** `text` takes the customers as `$1` (an array of ids, or two bounds written into it), today as `$2`, the change set as `$3`, then `params`. */
export type LabelStatement = { readonly text: string; readonly params: readonly unknown[] }

/**
 * The statement for this registry. `whom` is how a customer id column is narrowed. `always` also writes rows that do not differ:
 * who has changed a customer leaves a mark, so that a labelling which read it before sees that it came too late.
 * Answers one row: seen, due (to be written), changed (written; fewer than due where somebody else was quicker), opened, closed
 * (spans of label history; what a rule gives a customer at its first labelling is not written down, see store/label-spans.ts).
 */
export function labelStatement(registry: Registry, whom: string, always: boolean): LabelStatement {
  const { text, params, dimensions } = decideSql(registry, whom)
  return { text: `with ${text},\n${writeSql(dimensions, whom, always)}`, params }
}

/**
 * The same for customers who were born in this very transaction and never carried a label: nothing to compare with, nothing to end.
 * Nobody else sees them yet, so nobody else can label them. Takes the same parameters and gives the same row.
 */
export function birthStatement(registry: Registry, whom: string): LabelStatement {
  const { text, params, dimensions } = decideSql(registry, whom)
  return { text: `with ${text},\n${bornSql(dimensions)}`, params }
}

const metrics = ['first_order_on', 'last_order_on', 'order_count', 'order_amount', 'year_amount'] as const
const metricSources = ['first_on', 'last_on', 'order_count', 'order_amount', 'year_amount'] as const

/**
 * Rows of large tables are found by their index alone: through `whom`, or as an array, which the planner takes to be short. `id in (…)`
 * keeps a small table of the written ids where a join would copy whole rows. Nobody else can tell a span that is told here: whoever
 * labels a customer has written its row of customer_class first.
 */
function writeSql(dimensions: readonly RegisteredDimension[], whom: string, always: boolean): string {
  const columns = dimensions.map((dimension) => dimension.column)
  const all = (alias: string, own: readonly string[]) =>
    [...own, ...columns].map((name) => `${alias}.${name}`).join(', ')
  const differs = `where (${all('k', metrics)}, k.stamp is null) is distinct from (${all('n', metricSources)}, false)`
  const since = (before: string) =>
    `case when d.first then clock_timestamp() ${before && `else ${before}.labelled_at`} end, case when d.first then $3::bigint ${before && `else ${before}.labelled_by`} end`
  const masks = maskSql(dimensions)
  const labels = dimensions.flatMap(({ id, column }) => [`d.s_${id}`, `d.old_${column}`, `d.${column}`])
  const line = ['d.id', ...masks, 'd.first', 'd.labelled_at', 'd.labelled_by', ...labels].join(', ')
  // Rows of customers asked for by name are where they were met; of a stretch the planner may guess the size wrong, so it keeps its index.
  const found = always ? 'k.ctid = any(array(select at from d where at is not null))' : `k.customer_id ${whom}`
  const seen = always ? '(select count(*) from d)' : `(select count(*) from customer where id ${whom})`
  return `d as materialized (select n.*, k.customer_id is null as fresh, k.ctid as at, k.stamp as old_stamp, k.labelled_at, k.labelled_by,
    k.stamp is null and k.labelled_at is null and not exists (select from label_history h where h.customer_id = n.id) as first
    ${columns.map((column) => `, k.${column} as old_${column}`).join('')}
  from n left join customer_class k on k.customer_id = n.id and k.customer_id ${whom} ${always ? '' : differs}),
begun as (insert into customer_class (customer_id, owner_id, team_pos, ${[...metrics, ...columns].join(', ')}, stamp, labelled_at, labelled_by)
  select d.id, d.owner_id, d.team_pos, ${all('d', metricSources)}, $3::bigint, ${since('')} from d where d.fresh
  returning customer_id as id),
redone as (update customer_class k set (${[...metrics, ...columns, 'stamp', 'labelled_at', 'labelled_by'].join(', ')}) =
    (${all('d', metricSources)}, $3::bigint, ${since('k')})
  from d where not d.fresh and k.customer_id = d.id and ${found} and k.stamp is not distinct from d.old_stamp
  returning k.customer_id as id),
w as materialized (select * from (select ${line} from d offset 0) n where (${concernedSql(masks)})
  and (id in (select id from redone) or id in (select id from begun))),
moved as materialized (${movedSql(dimensions)}),
ending as materialized (select m.*, o.at, o.is_open from moved m left join lateral (select p.ctid as at, p.to_at is null as is_open
    from label_history p where p.customer_id = m.id and p.dimension_id = m.dimension and p.label_id = m.old
    and (p.to_at is null or p.from_at = m.since) order by 2 desc limit 1) o on true where m.old is not null),
closed as (update label_history h set to_at = clock_timestamp() where h.ctid = any(array(select at from ending where is_open)) returning 1),
told as (insert into label_history (customer_id, dimension_id, label_id, from_at, to_at, source, rule_version, change_set_id)
  select e.id, e.dimension, e.old, e.since, clock_timestamp(), e.own,
    (select max(version) from rule_version r where r.dimension_id = e.dimension and r.published_at <= e.since), e.by
  from ending e where e.at is null and e.since is not null returning 1),
${always ? endedSql : ''}
${openedSql(dimensions)},
unposted as (delete from customer_label p using moved m
  where m.dimension = any(${manySql(dimensions)}) and p.customer_id = m.id and p.label_id = m.old returning 1),
${postedSql(dimensions)}
select ${seen} as seen, (select count(*) from d) as due, (select count(*) from begun) + (select count(*) from redone) as changed,
  (select count(*) from opened) as opened, (select count(*) from closed) + (select count(*) from told) as closed,
  (select count(*) from unposted) + (select count(*) from posted) as posted`
}

/** `first` and what was before are written out, so that the lines below read the same as for everybody. */
function bornSql(dimensions: readonly RegisteredDimension[]): string {
  const columns = dimensions.map((dimension) => dimension.column)
  const before = columns
    .map((column) => `, null::int${isMany(dimensions, column) ? '[]' : ''} as old_${column}`)
    .join('')
  const masks = maskSql(dimensions)
  const labels = dimensions.flatMap(({ id, column }) => [`d.s_${id}`, `d.old_${column}`, `d.${column}`])
  const line = ['d.id', ...masks, 'd.first', 'd.labelled_at', 'd.labelled_by', ...labels].join(', ')
  return `d as materialized (select n.*, true as first, null::timestamptz as labelled_at, null::bigint as labelled_by${before} from n),
begun as (insert into customer_class (customer_id, owner_id, team_pos, ${[...metrics, ...columns].join(', ')}, stamp, labelled_at, labelled_by)
  select d.id, d.owner_id, d.team_pos, ${[...metricSources, ...columns].map((name) => `d.${name}`).join(', ')}, $3::bigint, clock_timestamp(), $3::bigint from d
  returning 1),
w as materialized (select * from (select ${line} from d offset 0) n where (${concernedSql(masks)})),
moved as materialized (${movedSql(dimensions)}),
${openedSql(dimensions)},
${postedSql(dimensions)}
select (select count(*) from d) as seen, (select count(*) from d) as due, (select count(*) from begun) as changed,
  (select count(*) from opened) as opened, 0 as closed, (select count(*) from posted) as posted`
}

const isMany = (dimensions: readonly RegisteredDimension[], column: string) =>
  dimensions.some((one) => one.many && one.column === column)

const concernedSql = (masks: readonly string[]) => masks.map((_, nr) => `mask_${nr} <> 0`).join(' or ') || 'false'

function openedSql(dimensions: readonly RegisteredDimension[]): string {
  return `opened as (insert into label_history (customer_id, dimension_id, label_id, from_at, source, rule_version, change_set_id)
  select m.id, m.dimension, m.new, clock_timestamp(), m.source, ${versionSql(dimensions)}, $3::bigint
  from moved m where m.new is not null and not (m.first and m.source = m.own) returning 1)`
}

function postedSql(dimensions: readonly RegisteredDimension[]): string {
  return `posted as (insert into customer_label (label_id, customer_id) select m.new, m.id from moved m
  where m.dimension = any(${manySql(dimensions)}) and m.new is not null on conflict do nothing returning 1)`
}

const manySql = (dimensions: readonly RegisteredDimension[]) =>
  `'{${dimensions.flatMap((one) => (one.many ? [one.id] : [])).join(',')}}'::smallint[]`

/** Who was deleted carries no label any more. (First labels that were not written down the deletion itself has ended.) */
const endedSql = `ended as (update label_history h set to_at = clock_timestamp()
  where h.customer_id = any(array(select unnest($1::int[]) except select id from d)) and h.to_at is null returning 1),`

/**
 * Of which dimensions a label may come or go, a bit each: a later look at one dimension then reads this column alone. Most first
 * labellings have nothing to tell: what a single dimension gives from its usual source is carried by the row itself.
 */
function maskSql(dimensions: readonly RegisteredDimension[]): string[] {
  const masks = Math.ceil(dimensions.length / bits)
  return Array.from({ length: masks }, (_, nr) => {
    const own = dimensions.slice(nr * bits, (nr + 1) * bits)
    return `${own.map((one, place) => `case when ${differsSql(one)} then ${bit(place)} else 0 end`).join(' | ')} as mask_${nr}`
  })
}

const bits = 62
const bit = (place: number) => `${2n ** BigInt(place % bits)}::bigint`

function differsSql({ id, column, many, source }: RegisteredDimension): string {
  const differs = `d.old_${column} is distinct from d.${column}`
  return many ? differs : `${differs} and not (d.first and d.s_${id} = ${sourceCodes[source.kind]})`
}

/** A line for each label that comes or goes: (id, dimension, source, own: the dimension's usual source, old, new, first, since, by). */
function movedSql(dimensions: readonly RegisteredDimension[]): string {
  const of = 'w.first, w.labelled_at as since, w.labelled_by as by'
  const lines = dimensions.map((dimension, place) => {
    const { id, column, many, source } = dimension
    const own = sourceCodes[source.kind]
    const line = (old: string, now: string) =>
      `select w.id, ${id}::smallint as dimension, w.s_${id} as source, ${own} as own, ${old} as old, ${now} as new, ${of} from w`
    const where = `where w.mask_${Math.floor(place / bits)} & ${bit(place)} <> 0`
    return many
      ? `${line('v.old', 'v.new')} cross join lateral (
    select o as old, n as new from unnest(w.old_${column}) o full join unnest(w.${column}) n on o = n where o is null or n is null) v ${where}`
      : `${line(`w.old_${column}`, `w.${column}`)} ${where}`
  })
  return (
    lines.join('\n  union all ') ||
    'select null::int as id, null::smallint as dimension, null::int as source, null::int as own, null::int as old, null::int as new, false as first, null::timestamptz as since, null::bigint as by where false'
  )
}

function versionSql(dimensions: readonly RegisteredDimension[]): string {
  const versions = dimensions
    .filter((dimension) => dimension.source.kind === 'table')
    .map(({ id, version }) => `when ${id} then ${version}`)
  return versions.length ? `case m.dimension ${versions.join(' ')} end` : 'null::int'
}
