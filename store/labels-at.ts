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

/** The end of a day (`$n` as `YYYY-MM-DD`) in Asia/Shanghai: what is carried just before it was carried that day. */
export function endOfDay(param: string): string {
  return `((${param}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
}
