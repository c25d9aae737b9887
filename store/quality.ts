// What of a customer counts as quality (which fields, how long it stays fresh), and how many of a hundred points it has.
import { type RawBuilder, sql } from 'kysely'
import type { FieldCondition } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import { columnWords } from '#domain/words/cells.ts'
import { comparedUnits } from './condition-value.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import '#domain/words/problems-query.ts'

/** What the product counts unless somebody chose: what a customer is known and reached by. */
const usual = new Set(['name', 'credit-code', 'region', 'address', 'contact-name', 'phone', 'email'])
const usualDays = 90

/** What a customer or its primary contact can have filled: everything but its owner, long texts and check boxes. */
export function countable(registry: Registry): RegisteredField[] {
  return registry.fields.filter(
    ({ kind, spec }) => spec.means !== 'owner' && kind.key !== 'long-text' && kind.column !== 'boolean',
  )
}

/** The fields that count, and for how many days a customer that was changed or spoken to is fresh. */
export function qualitySettings(registry: Registry): {
  readonly fields: readonly RegisteredField[]
  readonly days: number
} {
  const chosen = registry.settings.get('quality-fields')
  const wanted = Array.isArray(chosen) ? new Set(chosen) : undefined
  const counts = ({ key, spec }: RegisteredField) =>
    wanted ? wanted.has(key) : spec.required === true || usual.has(spec.means ?? '')
  const days = registry.settings.get('quality-days')
  return { fields: countable(registry).filter(counts), days: typeof days === 'number' ? days : usualDays }
}

export function hasValue({ kind, table, column }: RegisteredField): RawBuilder<boolean> {
  const place = sql.ref(`${table === 'contact' ? 'p' : 'c'}.${column}`)
  return kind.column === 'text' ? sql<boolean>`${place} <> ''` : sql<boolean>`${place} is not null`
}

/** The field that holds the day of the last talk, where there is one. */
export function lastTalk(registry: Registry): RegisteredField | undefined {
  return registry.fields.find(({ key, table }) => key === 'last-contact-on' && table === 'customer')
}

/** True for a customer `c` that is fresh on this day. */
export function isFresh(registry: Registry, today: string): RawBuilder<boolean> {
  const since = sql`${today}::date - ${qualitySettings(registry).days}::int`
  const spoken = lastTalk(registry)
  const talked = spoken ? sql`or ${sql.ref(`c.${spoken.column}`)} >= ${since}` : sql``
  return sql<boolean>`(c.updated_at >= ${since} ${talked})`
}

/**
 * Of what is asked of a customer `c` with its first contact `p` and doubts `d` (each field that counts is filled, and it is fresh), how much is so, in
 * whole percent; a value that is doubted is not.
 */
function score(registry: Registry, today: string): RawBuilder<number> {
  const { fields } = qualitySettings(registry)
  const sound = fields.map((field) => sql`${hasValue(field)} and ${isSound(field)}`)
  const met = [...sound, isFresh(registry, today)].map((one) => sql`((${one}) is true)::int`)
  return sql<number>`(100 * (${sql.join(met, sql` + `)}) / ${met.length}::int)::int`
}

/** `d.doubted`: ids of the customer's doubted fields, null for none. What is doubted and empty is empty: one thing to mend. */
const isSound = ({ id }: RegisteredField) => sql`(d.doubted is null or ${id}::int <> all(d.doubted))`

/** The first contact `p` of customers `c`, where a field of it counts. */
export function withContact(registry: Registry): RawBuilder<unknown> {
  const { fields } = qualitySettings(registry)
  const asked = fields.some(({ table }) => table === 'contact')
  return asked ? sql`left join contact p on p.customer_id = c.id and p."primary"` : sql``
}

/** Of the fields that count. */
export const fieldIds = (registry: Registry) => sql`${qualitySettings(registry).fields.map(({ id }) => id)}::int[]`

/** `id` and `score` of all customers: one pass, as the sums are made, never a look-up for each. */
export function allScores(registry: Registry, today: string): RawBuilder<unknown> {
  return sql`(select c.id, ${score(registry, today)} as score
    from customer c ${withContact(registry)} left join (select customer_id, array_agg(field_id) as doubted
      from customer_flag where field_id = any(${fieldIds(registry)}) group by 1) d on d.customer_id = c.id)`
}

/** Points of these customers, of those in sight. */
export async function scoresOf(
  scope: Scope,
  registry: Registry,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: number
    score: number
  }>`select c.id, ${score(registry, scope.today)} as score
    from customer c ${withContact(registry)} cross join lateral (select array_agg(f.field_id) as doubted
      from customer_flag f where f.customer_id = c.id and f.field_id = any(${fieldIds(registry)})) d where c.id = any(${[...ids]}::int[])`.execute(
    scope.db,
  )
  return new Map(rows.map(({ id, score }) => [id, score]))
}

const operators = { is: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** Compares points with whole numbers. Throws `bad-condition`. */
export function comparedScore(points: RawBuilder<unknown>, { op, value }: FieldCondition): RawBuilder<boolean> {
  const [first, second, ...more] = [value ?? []].flat().map((one) => comparedUnits(one, 0, 'int') ?? undefined)
  const isOne = first !== undefined && second === undefined
  if (op === 'between' && first !== undefined && second !== undefined && more.length === 0)
    return sql<boolean>`${points} between ${first}::int and ${second}::int`
  if (!(op in operators) || !isOne) throw new Problem('bad-condition', { field: columnWords.score })
  return sql<boolean>`${points} ${sql.raw(operators[op as keyof typeof operators])} ${first}::int`
}

/** Asked once. Who asks again and again, as counts do, remembers (score-memory.ts). */
export function scoreCondition(registry: Registry, condition: FieldCondition, today: string): RawBuilder<boolean> {
  const met = comparedScore(sql.ref('q.score'), condition)
  return sql<boolean>`k.customer_id in (select q.id from ${allScores(registry, today)} q where ${met})`
}
