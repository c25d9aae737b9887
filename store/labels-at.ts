// Which label every customer carried at a moment, as one SQL query over spans that were written and first labels that were not.
import type { RegisteredDimension } from './registry.ts'

/**
 * (customer_id, label_id) for every label of the dimension carried just before the moment `at` (an SQL expression). What its rules
 * gave a customer at first has no span while it lasts: it is carried now, has no open span, and has been carried since `labelled_at`.
 * Spans of customers deleted since are there for who sees all.
 */
export function labelsAt({ id, column, many }: RegisteredDimension, at: string): string {
  const carried = many
    ? `cross join lateral unnest(k.${column}) c(label_id)`
    : `cross join lateral (select k.${column} where k.${column} is not null) c(label_id)`
  return `select h.customer_id, h.label_id from label_history h
      where h.dimension_id = ${id} and h.from_at < ${at} and (h.to_at is null or h.to_at >= ${at})
    union all select k.customer_id, c.label_id from customer_class k ${carried}
      where k.labelled_at < ${at} and not exists (select from label_history h
        where h.customer_id = k.customer_id and h.dimension_id = ${id} and h.label_id = c.label_id and h.to_at is null)`
}

/** (customer_id, label_id, from_at, to_at): every span of the dimension there is or was, lasting ones with `to_at` null. */
export function spansOf({ id, column, many }: RegisteredDimension): string {
  const carried = many ? `unnest(k.${column})` : `(select k.${column} where k.${column} is not null)`
  return `select h.customer_id, h.label_id, h.from_at, h.to_at from label_history h where h.dimension_id = ${id}
    union all select k.customer_id, c.label_id, k.labelled_at, null from customer_class k cross join lateral ${carried} c(label_id)
      where k.labelled_at is not null and not exists (select from label_history h
        where h.customer_id = k.customer_id and h.dimension_id = ${id} and h.label_id = c.label_id and h.to_at is null)`
}

/**
 * (dimension, label, count) of all dimensions at once, just before the moment `at`: spans that hold it, and first labels that last,
 * which are all carried labels of who was labelled before, less those of them that have an open span. No customer is looked up twice.
 */
export function countsAt(dimensions: readonly RegisteredDimension[], at: string): string {
  // A company without dimensions has no labels, then as now.
  const none = 'select null::int as dimension, null::int as label where false'
  const carried = dimensions.map(({ id, column, many }) =>
    many
      ? `select ${id} as dimension, c.label_id as label from unnest(k.${column}) c(label_id)`
      : `select ${id}, k.${column} where k.${column} is not null`,
  )
  return `select dimension, label, sum(count)::bigint as count from (
      select h.dimension_id::int as dimension, h.label_id as label, count(*) as count from label_history h
      where h.from_at < ${at} and (h.to_at is null or h.to_at >= ${at}) group by 1, 2
    union all select c.dimension, c.label, count(*) from customer_class k cross join lateral (${[none, ...carried].join(' union all ')}) c(dimension, label)
      where k.labelled_at < ${at} group by 1, 2
    union all select h.dimension_id::int, h.label_id, -count(*) from label_history h join customer_class k using (customer_id)
      where h.to_at is null and k.labelled_at < ${at} group by 1, 2) s group by 1, 2`
}

/** The end of a day (`$n` as `YYYY-MM-DD`) in Asia/Shanghai: what is carried just before it was carried that day. */
export function endOfDay(param: string): string {
  return `((${param}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
}
