// Which values are not right: what was noted of values when they were read, and fields that count for complete and are empty.
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { emptyCode } from '#domain/repair/repair.ts'
import { ownedBy } from '#store/owners.ts'
import { hasValue, qualitySettings } from '#store/quality.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { groupsOf } from './quality.ts'
import '#domain/words/problems-query.ts'

/** `owner`: of this person's customers only, 0 for nobody's, undefined for everybody's. */
export type Which = { readonly field: string; readonly code: string; readonly owner?: number }
export type Counted = { readonly field: string; readonly code: string; readonly owner: number; readonly count: number }

/** All groups, by owner (0: nobody). */
export async function problemCounts(scope: Scope, registry: Registry): Promise<Counted[]> {
  const { rows } = await sql<{ field: number; code: string; owner: number; count: bigint }>`
    select f.field_id as field, f.code, coalesce(c.owner_id, 0) as owner, count(*) as count
    from customer_flag f join customer c on c.id = f.customer_id group by 1, 2, 3`.execute(scope.db)
  const keys = new Map(registry.fields.map(({ id, key }) => [id, key]))
  const noted = rows.flatMap(({ field, code, owner, count }) => {
    const key = keys.get(field)
    return key === undefined ? [] : [{ field: key, code, owner, count: Number(count) }]
  })
  return [...noted, ...(await missingCounts(scope, registry))]
}

async function missingCounts(scope: Scope, registry: Registry): Promise<Counted[]> {
  const { fields } = qualitySettings(registry)
  const missing = new Map<string, Counted>()
  for (const { owner, customers, each } of await groupsOf(scope, registry)) {
    fields.forEach(({ key }, nr) => {
      const count = customers - (each[nr] ?? 0)
      const before = missing.get(`${key} ${owner}`)?.count ?? 0
      if (count > 0) missing.set(`${key} ${owner}`, { field: key, code: emptyCode, owner, count: before + count })
    })
  }
  return [...missing.values()]
}

/** The field of a group. Throws `unknown-field`, also where nothing is asked of the field. */
export function fieldOf(registry: Registry, { field: key, code }: Which): RegisteredField {
  const field = registry.field(key)
  const isAsked = field && (code !== emptyCode || qualitySettings(registry).fields.includes(field))
  if (!isAsked) throw new Problem('unknown-field', { field: key })
  return field
}

/** Ids of a group's customers after `after`, ascending. */
export async function idsOf(
  scope: Scope,
  which: Which,
  { after = 0, count }: { readonly after?: number | undefined; readonly count: number },
): Promise<number[]> {
  const field = fieldOf(await registryOf(scope.store, scope.db), which)
  const { rows } = await sql<{ id: number }>`
    select c.id ${source(field, which)} and c.id > ${after}::int order by c.id limit ${count}`.execute(scope.db)
  return rows.map(({ id }) => id)
}

export async function countOf(scope: Scope, which: Which): Promise<number> {
  const field = fieldOf(await registryOf(scope.store, scope.db), which)
  const { rows } = await sql<{ count: bigint }>`select count(*) as count ${source(field, which)}`.execute(scope.db)
  return Number(rows[0]?.count ?? 0)
}

function source(field: RegisteredField, { code, owner }: Which): RawBuilder<unknown> {
  const whose = sql`and ${ownedBy(owner)}`
  if (code !== emptyCode)
    return sql`from customer_flag f join customer c on c.id = f.customer_id
      where f.field_id = ${field.id}::int and f.code = ${code} ${whose}`
  if (field.table === 'customer') return sql`from customer c where (${hasValue(field)}) is not true ${whose}`
  return sql`from customer c left join contact p on p.customer_id = c.id and p."primary"
    where (${hasValue(field)}) is not true ${whose}`
}
