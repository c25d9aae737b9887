// How complete, sound and fresh the customers in sight are: one pass over them, folded by field, owner and source; a line a night.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { defineJob, type Work } from '#store/jobs.ts'
import { ownerOf } from '#store/owners.ts'
import { countable, hasValue, isFresh, qualitySettings, withContact } from '#store/quality.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'

type Answer = OutputOf<typeof contract.quality>
type Sums = Answer['all']

/** A trend of this many days. */
const back = 365

export const quality: Handler<typeof contract.quality> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const { fields, days } = qualitySettings(registry)
  const groups = await groupsOf(scope, registry)
  const all = nothing()
  const owners = new Map<number, Sums>()
  const sources = new Map<string, Sums>()
  for (const group of groups) {
    add(all, group)
    add(slot(owners, group.owner), group)
    if (group.source !== undefined) add(slot(sources, group.source), group)
  }
  return {
    ...{ days, all },
    fields: fields.map(({ key }, nr) => ({
      ...{ key, filled: sumOf(groups, (group) => group.each[nr] ?? 0) },
      doubted: sumOf(groups, (group) => group.doubts.get(key) ?? 0),
    })),
    owners: mostFirst(owners).map(([id, sums]) => ({
      owner: ownerOf(registry, id),
      ...sums,
    })),
    sources: mostFirst(sources).map(([source, sums]) => ({ source, ...sums })),
    trend: await trendOf(scope),
    possible: countable(registry).map(({ key }) => key),
  }
}

export const setQuality: Handler<typeof contract.setQuality> = async (scope, { fields, days }) => {
  const registry = await registryOf(scope.store, scope.db)
  const possible = new Set(countable(registry).map(({ key }) => key))
  const unknown = fields?.find((key) => !possible.has(key))
  if (unknown !== undefined) throw new Problem('unknown-field', { field: unknown })
  if (fields !== undefined) await keepSetting(scope, 'quality-fields', fields)
  if (days !== undefined) await keepSetting(scope, 'quality-days', days)
  return { changeSet: String(await scope.changeSet()) }
}

/** Keeps the sums of today, by owner; once more on the same day replaces them. */
export const qualityJob = defineJob({
  name: 'clean.quality',
  run: ({ store }: Work<unknown>) =>
    within(store, systemActor('clean'), { kind: 'clean.quality', write: true }, async (scope) => {
      const owners = new Map<number, Sums>()
      for (const group of await groupsOf(scope, await registryOf(store, scope.db)))
        add(slot(owners, group.owner), group)
      const list = [...owners]
      const column = (of: (sums: Sums) => number) => list.map(([, sums]) => of(sums))
      await scope.client.query(
        `insert into quality_day (day, owner_id, team_pos, customers, expected, filled, doubted, fresh)
         select $1::date, w.owner, t.lft, w.customers, w.expected, w.filled, w.doubted, w.fresh
         from unnest($2::int[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::int[]) w(owner, customers, expected, filled, doubted, fresh)
         left join person p on p.id = w.owner left join team t on t.id = p.team_id
         on conflict (day, owner_id) do update set (team_pos, customers, expected, filled, doubted, fresh) =
           (excluded.team_pos, excluded.customers, excluded.expected, excluded.filled, excluded.doubted, excluded.fresh)`,
        [
          ...[scope.today, list.map(([owner]) => owner), column((sums) => sums.customers)],
          ...[column((sums) => sums.expected), column((sums) => sums.filled)],
          ...[column((sums) => sums.doubted), column((sums) => sums.fresh)],
        ],
      )
      return { owners: list.length }
    }),
})

function nothing(): Sums {
  return { customers: 0, expected: 0, filled: 0, doubted: 0, fresh: 0 }
}

function slot<K>(by: Map<K, Sums>, key: K): Sums {
  const sums = by.get(key) ?? nothing()
  by.set(key, sums)
  return sums
}

function add(to: Sums, group: Sums): void {
  to.customers += group.customers
  to.expected += group.expected
  to.filled += group.filled
  to.doubted += group.doubted
  to.fresh += group.fresh
}

const sumOf = (groups: readonly Group[], of: (group: Group) => number) =>
  groups.reduce((sum, group) => sum + of(group), 0)

const mostFirst = <K>(by: ReadonlyMap<K, Sums>) => [...by].sort(([, a], [, b]) => b.customers - a.customers)

/** Sums of the customers of one owner (0: nobody) and one source; `each` by field, `doubts` by field key. */
export type Group = Sums & {
  readonly owner: number
  readonly source: string | undefined
  readonly each: readonly number[]
  readonly doubts: ReadonlyMap<string, number>
}

type GroupRow = {
  owner: number
  source: number | null
  customers: bigint
  fresh: bigint
  each: (bigint | string)[]
}

export async function groupsOf(scope: Scope, registry: Registry): Promise<Group[]> {
  const { fields } = qualitySettings(registry)
  const field = registry.fields.find(({ key, kind }) => key === 'source' && kind.key === 'choice')
  const source = field ? sql.ref(`c.${field.column}`) : sql`null::int`
  const fresh = isFresh(registry, scope.today)
  const filled = fields.map((field) => sql`count(*) filter (where ${hasValue(field)})`)
  const each = fields.length ? sql`array[${sql.join(filled)}]` : sql`'{}'::bigint[]`
  const contacts = withContact(registry)
  const { rows } = await sql<GroupRow>`
    select coalesce(c.owner_id, 0) as owner, ${source} as source, count(*) as customers, count(*) filter (where ${fresh}) as fresh, ${each} as each
    from customer c ${contacts} group by 1, 2`.execute(scope.db)
  const doubts = await doubtsOf(scope, fields, { source, contacts })
  return rows.map((row) => {
    const [counts, own] = [row.each.map(Number), doubts.get(`${row.owner} ${row.source}`) ?? new Map<string, number>()]
    const customers = Number(row.customers)
    return {
      ...{ owner: row.owner, each: counts, doubts: own, customers, fresh: Number(row.fresh) },
      source: field && (field.choices.find(({ id }) => id === row.source)?.key ?? ''),
      expected: customers * fields.length,
      filled: counts.reduce((sum, count) => sum + count, 0),
      doubted: [...own.values()].reduce((sum, count) => sum + count, 0),
    }
  })
}

/** Values that were kept though doubted, by group and field; two doubts of one value are one, and of no value none. */
async function doubtsOf(
  scope: Scope,
  fields: readonly RegisteredField[],
  { source, contacts }: { readonly source: ReturnType<typeof sql>; readonly contacts: ReturnType<typeof sql> },
) {
  if (fields.length === 0) return new Map<string, Map<string, number>>()
  const kept = sql`case f.field_id ${sql.join(
    fields.map((field) => sql`when ${field.id}::int then ${hasValue(field)}`),
    sql` `,
  )} end`
  const { rows } = await sql<{ owner: number; source: number | null; field: number; count: bigint }>`
    select coalesce(c.owner_id, 0) as owner, ${source} as source, f.field_id as field, count(distinct f.customer_id) as count
    from customer_flag f join customer c on c.id = f.customer_id ${contacts}
    where ${kept} group by 1, 2, 3`.execute(scope.db)
  const groups = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const key = `${row.owner} ${row.source}`
    const own = groups.get(key) ?? new Map<string, number>()
    groups.set(key, own.set(fields.find(({ id }) => id === row.field)?.key ?? '', Number(row.count)))
  }
  return groups
}

async function trendOf(scope: Scope): Promise<Answer['trend']> {
  const { rows } = await scope.client.query<{ day: string } & Record<keyof Sums, bigint>>(
    `select day::text, sum(customers) as customers, sum(expected)::bigint as expected, sum(filled)::bigint as filled,
       sum(doubted)::bigint as doubted, sum(fresh) as fresh
     from quality_day where day > $1::date - $2::int group by day order by day`,
    [scope.today, back],
  )
  return rows.map(({ day, customers, expected, filled, doubted, fresh }) => ({
    ...{ day, customers: Number(customers), expected: Number(expected) },
    ...{ filled: Number(filled), doubted: Number(doubted), fresh: Number(fresh) },
  }))
}
