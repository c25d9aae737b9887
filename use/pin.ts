// Pins: what a person says of a dimension that a rule decides, with a reason and perhaps until a day.
import type { RegisteredDimension } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

export type Pin = {
  readonly mode: 'set' | 'add' | 'remove'
  readonly labels: readonly number[]
  readonly reason: string
  /** `YYYY-MM-DD`, the last day it holds. */
  readonly expires?: string
}

/**
 * Pins for customers that are in sight; answers how many changed. `add` and `remove` start from the labels a customer carries now;
 * a pin that would say "none" is taken away, and the rule speaks again.
 */
export async function pin(
  scope: Scope,
  dimension: RegisteredDimension,
  { mode, labels, reason, expires }: Pin,
  ids: readonly number[],
): Promise<number> {
  const column = `k."${dimension.column}"`
  const held = dimension.many ? `coalesce(${column}, '{}')` : `array_remove(array[${column}], null)`
  const wish =
    mode === 'set'
      ? 'select unnest($2::int[]) as label'
      : mode === 'add'
        ? `select unnest(${held} || $2::int[]) as label`
        : `select unnest(${held}) as label except select unnest($2::int[])`
  const { rows } = await scope.client.query<{ changed: bigint }>(
    `with wanted as materialized (
       select k.customer_id as id, w.label from customer_class k cross join lateral (select distinct label from (${wish}) s) w
       where k.customer_id = any($1::int[])
     ), gone as (
       delete from label_given g where g.customer_id = any($1::int[]) and g.dimension_id = $3 and g.source = 'pin'
         and not exists (select from wanted w where w.id = g.customer_id and w.label = g.label_id) returning g.customer_id as id
     ), come as (
       insert into label_given as g (customer_id, dimension_id, label_id, source, reason, expires_on, given_by)
       select id, $3, label, 'pin', $4, $5::date, $6 from wanted
       on conflict (customer_id, dimension_id, label_id, source) do update
         set reason = excluded.reason, expires_on = excluded.expires_on, given_by = excluded.given_by, given_at = now()
         where (g.reason, g.expires_on) is distinct from (excluded.reason, excluded.expires_on)
       returning g.customer_id as id
     )
     select count(*) as changed from (select id from gone union select id from come) c`,
    [ids, labels, dimension.id, reason.trim(), expires ?? null, scope.actor.personId || null],
  )
  return Number(rows[0]?.changed ?? 0)
}

/** Takes pins away, so that the rule speaks again; answers how many customers had one. */
export async function unpin(scope: Scope, dimension: RegisteredDimension, ids: readonly number[]): Promise<number> {
  const { rows } = await scope.client.query<{ changed: bigint }>(
    `with gone as (delete from label_given where customer_id = any($1::int[]) and dimension_id = $2 and source = 'pin' returning customer_id)
     select count(distinct customer_id) as changed from gone`,
    [ids, dimension.id],
  )
  return Number(rows[0]?.changed ?? 0)
}
