// Customers of whom somebody has said that a contradiction is right, for as long as what that rested on is still so.
import { type RawBuilder, sql } from 'kysely'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-query.ts'

/** In conditions before the key of a contradiction rule: `accepted:won-without-order`. */
export const acceptedPrefix = 'accepted:'

/** True for a row `a` of contradiction_accepted whose customer (`c`, `k`) is still what it was when that was said. */
export const stillSo = sql<boolean>`(to_jsonb(k) || to_jsonb(c)) @> a.facts`

/** `filled`: was said and holds; `empty`: was not said, or no longer holds. Throws `bad-condition`. */
export function acceptedCondition({ field, op }: FieldCondition): RawBuilder<boolean> {
  if (op !== 'filled' && op !== 'empty') throw new Problem('bad-condition', { field })
  const said = sql<boolean>`exists (select from contradiction_accepted a join contradiction_rule r on r.id = a.rule_id
    where a.customer_id = k.customer_id and r.key = ${field.slice(acceptedPrefix.length)} and ${stillSo})`
  return op === 'filled' ? said : sql<boolean>`not ${said}`
}
