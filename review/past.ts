// How many customers carried each label on a day, beside how many do now.
import type { OutputOf } from '#domain/contract.ts'
import { mustBeDay } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { countsAt, endOfDay } from '#store/labels-at.ts'
import { type RegisteredDimension, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-past.ts'

/** Throws `no-such-day`, `not-a-past-day`. Amounts of before are not kept, so only customers are counted. */
export const past: Handler<typeof contract.past> = async (scope, { day }) => {
  mustBePast(scope, day)
  const registry = await registryOf(scope.store, scope.db)
  const [before, now] = [
    await countAt(scope, registry, endOfDay('$1'), [day]),
    await countAt(scope, registry, 'clock_timestamp()', []),
  ]
  const { rows } = await scope.client.query<{ first: Date | null }>('select min(created_at) as first from customer')
  return {
    total: { before: before.total, now: now.total },
    ...(rows[0]?.first ? { since: rows[0].first.toISOString() } : {}),
    dimensions: Object.fromEntries(
      registry.dimensions.map((dimension) => [dimension.key, lines(dimension, before, now)]),
    ),
  }
}

/** Throws `no-such-day`, `not-a-past-day`. */
export function mustBePast({ today }: Pick<Scope, 'today'>, day: string): void {
  mustBeDay(day)
  if (day > today) throw new Problem('not-a-past-day', { day })
}

/** By dimension id and label id; `total` counts customers that were there, those deleted since included where all are in sight. */
export type Counts = { readonly total: number; readonly labels: ReadonlyMap<number, ReadonlyMap<number, number>> }

/** `at` is an SQL moment over `values`. */
export async function countAt(scope: Scope, registry: Registry, at: string, values: unknown[]): Promise<Counts> {
  const { rows } = await scope.client.query<{ dimension: number; label: number; count: bigint }>(
    countsAt(registry.dimensions, at),
    values,
  )
  const labels = new Map<number, Map<number, number>>()
  for (const { dimension, label, count } of rows)
    labels.set(dimension, (labels.get(dimension) ?? new Map<number, number>()).set(label, Number(count)))
  const total = await scope.client.query<{ count: bigint }>(
    `select (select count(*) from customer where created_at < ${at})
       + (select count(distinct h.customer_id) from label_history h where h.from_at < ${at} and h.to_at >= ${at}
          and not exists (select from customer c where c.id = h.customer_id)) as count`,
    values,
  )
  return { total: Number(total.rows[0]?.count ?? 0), labels }
}

type Line = OutputOf<typeof contract.past>['dimensions'][string][number]

/** In the order of the dimension, each label with its branch; of single dimensions "none" last. Labels nobody carries are left out. */
function lines(dimension: RegisteredDimension, before: Counts, now: Counts): Line[] {
  const sums = [before, now].map((counts) => rolledUp(dimension, counts.labels.get(dimension.id) ?? new Map()))
  const at = (label: number) => ({ before: sums[0]?.get(label) ?? 0, now: sums[1]?.get(label) ?? 0 })
  const found = dimension.labels.map(({ id, key }) => ({ label: key, ...at(id) }))
  if (!dimension.many) {
    const none = (counts: Counts) => counts.total - sum((counts.labels.get(dimension.id) ?? new Map()).values())
    found.push({ label: '', before: none(before), now: none(now) })
  }
  return found.filter((line) => line.before !== 0 || line.now !== 0)
}

function rolledUp(dimension: RegisteredDimension, own: ReadonlyMap<number, number>): Map<number, number> {
  const whole = new Map<number, number>()
  for (const [id, count] of own) {
    let at: number | null = id
    for (let depth = 0; at !== null && depth < 20; depth++) {
      whole.set(at, (whole.get(at) ?? 0) + count)
      at = dimension.byId.get(at)?.parent ?? null
    }
  }
  return whole
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)
