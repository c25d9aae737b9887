// Who went from which label to which between two days.
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { endOfDay, labelsAt } from '#store/labels-at.ts'
import { dimensionOf } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'
import { mustBePast } from './past.ts'
import '#domain/words/problems-past.ts'

type Row = { from: number | null; to: number | null; fresh: boolean; gone: boolean; count: bigint }

/** Labels at the end of both days. Throws `unknown-dimension`, `no-such-day`, `not-a-past-day`, `days-in-order`, `not-of-many-labels`. */
export const transitions: Handler<typeof contract.transitions> = async (scope, { dimension: key, from, to }) => {
  for (const day of [from, to]) mustBePast(scope, day)
  if (from >= to) throw new Problem('days-in-order', { from, to })
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  if (dimension.many) throw new Problem('not-of-many-labels', { dimension: dimension.name })
  const [begin, end] = [endOfDay('$1'), endOfDay('$2')]
  const { rows } = await scope.client.query<Row>(
    `with a as materialized (${labelsAt(dimension, begin)}), b as materialized (${labelsAt(dimension, end)}),
       everybody as (select c.id, c.created_at >= ${begin} as fresh, false as gone from customer c where c.created_at < ${end}
         union all select i.customer_id, bool_and(i.later), bool_and(not i.later)
           from (select customer_id, false as later from a union all select customer_id, true from b) i
           where not exists (select from customer c where c.id = i.customer_id) group by 1)
     select a.label_id as from, b.label_id as to, e.fresh, e.gone, count(*) as count from everybody e
     left join a on a.customer_id = e.id left join b on b.customer_id = e.id group by 1, 2, 3, 4 order by 5 desc, 1, 2`,
    [from, to],
  )
  const label = (id: number | null) => (id === null ? '' : (dimension.byId.get(id)?.key ?? ''))
  return {
    flows: rows.map((row) => ({
      from: row.fresh ? '+' : label(row.from),
      to: row.gone ? '-' : label(row.to),
      count: Number(row.count),
    })),
  }
}
