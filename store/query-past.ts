// Customers by the label they carried on a day: `was:<dimension>` in a condition, so that the table shows who stood behind a past number.
import { type RawBuilder, sql } from 'kysely'
import { isDay } from '#domain/fields/date.ts'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { endOfDay } from './labels-at.ts'
import type { RegisteredDimension } from './registry.ts'
import '#domain/words/problems-query.ts'

type Condition = RawBuilder<boolean>

/** In conditions before the key of a dimension: `was:value-tier`. */
export const pastPrefix = 'was:'

/** Stands for a customer that was not there yet, where a label is named. */
export const notYet = '+'

/**
 * `in` with a day (Asia/Shanghai, its end) and labels: who carried one of them then. `''` is none, `+` not yet there.
 * A parent means its branch. Throws `bad-condition`, `unknown-label`.
 */
export function pastCondition(dimension: RegisteredDimension, { op, value }: FieldCondition): Condition {
  const [day = '', ...labels] = op === 'in' && Array.isArray(value) ? value : []
  if (!isDay(day) || labels.length === 0) throw new Problem('bad-condition', { field: dimension.name })
  const at = sql`${sql.raw(endOfDay(`'${day}'`))}`
  const there = sql<boolean>`k.customer_id in (select b.id from customer b where b.created_at < ${at})`
  const parts = labels.map((label) => {
    if (label === notYet) return sql<boolean>`not ${there}`
    if (label === '') return sql<boolean>`(${there} and not ${carried(dimension, at)})`
    const ids = dimension.branch(label)
    if (ids.length === 0) throw new Problem('unknown-label', { dimension: dimension.name, label })
    return carried(dimension, at, ids)
  })
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** As store/labels-at.ts says it, of one customer: a span that holds the moment, or a first label that lasts. */
function carried(
  { id, column, many }: RegisteredDimension,
  at: RawBuilder<unknown>,
  ids?: readonly number[],
): Condition {
  const one = (label: string) => (ids ? sql`and ${sql.raw(label)} = any(${ids}::int[])` : sql``)
  const own = sql.raw(many ? `unnest(k.${column})` : `(select k.${column})`)
  return sql<boolean>`(exists (select from label_history h where h.customer_id = k.customer_id and h.dimension_id = ${sql.lit(id)}
      and h.from_at < ${at} and (h.to_at is null or h.to_at >= ${at}) ${one('h.label_id')})
    or (k.labelled_at < ${at} and exists (select from ${own} as c(label_id) where c.label_id is not null ${one('c.label_id')}
      and not exists (select from label_history h where h.customer_id = k.customer_id and h.dimension_id = ${sql.lit(id)}
        and h.label_id = c.label_id and h.to_at is null))))`
}
