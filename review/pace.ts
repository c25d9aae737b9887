// How long customers carry a label, and how long from one label to a later one.
import type { OutputOf } from '#domain/contract.ts'
import type { Handler } from '#store/handler.ts'
import { spansOf } from '#store/labels-at.ts'
import { dimensionOf } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'

type Answer = OutputOf<typeof contract.pace>
type Dwell = { label: number; ended: bigint; median: number | null; lasting: bigint; so_far: number | null }
type Change = { from: number; to: number; count: bigint; median: number }

const days = (span: string) => `extract(epoch from ${span}) / 86400.0`
/** Of customers there are: what an undone import brought was never carried, and a customer that was deleted is no longer asked about. */
const present = 'where exists (select from customer c where c.id = s.customer_id)'
const median = (of: string) => `percentile_cont(0.5) within group (order by ${of})`

/**
 * Spans that have ended and those that last, with their median days; conversions from the first time of one label to that of another.
 * Only customers that still exist count: those of an undone import, and deleted ones, would end their spans with the deletion.
 */
export const pace: Handler<typeof contract.pace> = async (scope, { dimension: key }): Promise<Answer> => {
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  const dwell = await scope.client.query<Dwell>(
    `select label_id as label, count(*) filter (where to_at is not null) as ended, count(*) filter (where to_at is null) as lasting,
       ${median(days('to_at - from_at'))} filter (where to_at is not null) as median,
       ${median(days('clock_timestamp() - from_at'))} filter (where to_at is null) as so_far
     from (${spansOf(dimension)}) s ${present} group by 1`,
  )
  const changes = await scope.client.query<Change>(
    `with first as materialized (select customer_id, label_id, min(from_at) as at from (${spansOf(dimension)}) s ${present} group by 1, 2)
     select a.label_id as from, b.label_id as to, count(*) as count, ${median(days('b.at - a.at'))} as median
     from first a join first b on b.customer_id = a.customer_id and b.at > a.at group by 1, 2`,
  )
  const place = new Map(dimension.labels.map(({ id }, nr) => [id, nr]))
  const at = (id: number) => place.get(id) ?? place.size
  const label = (id: number) => dimension.byId.get(id)?.key ?? ''
  return {
    labels: dwell.rows
      .toSorted((a, b) => at(a.label) - at(b.label))
      .map((row) => ({
        ...{ label: label(row.label), ended: Number(row.ended), lasting: Number(row.lasting) },
        ...(row.median === null ? {} : { medianDays: tenth(row.median) }),
        ...(row.so_far === null ? {} : { lastingDays: tenth(row.so_far) }),
      })),
    conversions: changes.rows
      .toSorted((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to))
      .map((row) => ({
        from: label(row.from),
        to: label(row.to),
        count: Number(row.count),
        medianDays: tenth(row.median),
      })),
  }
}

const tenth = (number: number) => Math.round(Number(number) * 10) / 10
