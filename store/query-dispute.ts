// Customers of whom a file said another label than they carry: a rule decides, and what the file said is kept beside it.
import { type RawBuilder, sql } from 'kysely'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { RegisteredDimension } from './registry.ts'
import '#domain/words/problems-query.ts'

type Condition = RawBuilder<boolean>

/** In conditions before the key of a dimension: `disputed:value-tier`. */
export const disputedPrefix = 'disputed:'

/**
 * True for a row `g` of label_given that differs from what `k` of customer_class carries. A label above the carried one says
 * the same less exactly (华南 of a customer in 深圳), and a customer that is not labelled yet differs from nothing.
 */
export function differs({ id, column, many, labels }: RegisteredDimension): Condition {
  const carried = sql.ref(`k.${column}`)
  const own = many
    ? sql<boolean>`(${carried} is not null and not g.label_id = any(${carried}))`
    : labels.some((label) => label.parent !== null)
      ? sql<boolean>`(${carried} is not null and g.label_id not in (
          with recursive above(id) as (
            select ${carried}::int union select l.parent_id from label l join above on l.id = above.id where l.parent_id is not null
          ) select id from above))`
      : sql<boolean>`g.label_id <> ${carried}`
  return sql<boolean>`(g.source = 'import' and g.dimension_id = ${id} and ${own})`
}

/** True for a row `g` whose customer this import created or changed; an import out of sight has none. */
export function broughtBy(batch: number): Condition {
  const set = sql`(select b.change_set_id from import_batch b where b.id = ${batch}::int)`
  return sql<boolean>`(exists (select from journal.birth j where j.change_set_id = ${set} and g.customer_id between j.first and j.last)
    or exists (select from journal.change j where j.change_set_id = ${set} and j.customer_id = g.customer_id))`
}

/** `filled`: whatever file said so; `is` with the id of an import: customers of that import. Throws `bad-condition`. */
export function disputeCondition(dimension: RegisteredDimension, { op, value }: FieldCondition): Condition {
  const batch = op === 'is' && typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined
  if (op !== 'filled' && batch === undefined) throw new Problem('bad-condition', { field: dimension.name })
  const brought = batch === undefined ? sql`` : sql`and ${broughtBy(batch)}`
  return sql<boolean>`exists (select from label_given g where g.customer_id = k.customer_id and ${differs(dimension)} ${brought})`
}
