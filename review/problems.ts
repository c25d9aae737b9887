// What is wrong or missing in the customers in sight, each with the query that shows them.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import { profiles } from '#domain/dimensions/profiling.ts'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import type { Query } from '#domain/filter.ts'
import { contradictions } from '#store/contradictions.ts'
import type { Handler } from '#store/handler.ts'
import { allConditions, compileQuery } from '#store/query.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { from, tally } from '#store/tally.ts'
import type { contract } from './contract.ts'

type Found = OutputOf<typeof contract.problems>['problems'][number]

/** Only what there is some of; within a kind in the order of fields, dimensions and rules. */
export const problems: Handler<typeof contract.problems> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const found = [
    ...(await contradicting(scope, registry)),
    ...(await unlabelled(scope, registry)),
    ...(await missing(scope, registry)),
    ...(await flagged(scope, registry)),
  ]
  return { problems: found.filter(({ count }) => count > 0) }
}

async function countOf(scope: Scope, registry: Registry, query: Query): Promise<number> {
  const compiled = compileQuery(registry, query, scope.today)
  const { rows } = await sql<{
    count: bigint
  }>`select count(*) as count from ${from({ withCustomer: compiled.needsCustomer })}
    where ${allConditions(compiled)}`.execute(scope.db)
  return Number(rows[0]?.count ?? 0)
}

async function contradicting(scope: Scope, registry: Registry): Promise<Found[]> {
  const found: Found[] = []
  for (const { key, name, open: query } of await contradictions(scope, registry))
    found.push({ kind: 'contradiction', key, code: '', name, count: await countOf(scope, registry, query), query })
  return found
}

/** Customers without a label in a dimension that requires one; whoever refused to be profiled need not have it. */
async function unlabelled(scope: Scope, registry: Registry): Promise<Found[]> {
  const required = registry.dimensions.filter((dimension) => dimension.required)
  const tallies = await tally(scope, required, { where: sql<boolean>`true`, withCustomer: false })
  const refusal = registry.meaning(noProfiling)?.key
  const found: Found[] = []
  for (const { key, source } of required) {
    const line = { kind: 'unlabelled', key, code: '' } as const
    const without: Query = { choices: { [key]: { empty: 'only' } } }
    const count = tallies.get(key)?.get(0)?.count ?? 0
    if (refusal === undefined || !profiles(source) || count === 0) found.push({ ...line, count, query: without })
    else {
      const query: Query = { ...without, where: [{ field: refusal, op: 'empty' }] }
      found.push({ ...line, count: await countOf(scope, registry, query), query })
    }
  }
  return found
}

/** Nobody need say that they do not refuse. */
const notAsked = new Set<string>(['owner', noProfiling])

/** Fields that are required or mean something to the product; sealed ones cannot be asked for what they lack. */
async function missing(scope: Scope, registry: Registry): Promise<Found[]> {
  const fields = registry.fields.filter(
    (field) => !field.sealed && !notAsked.has(field.spec.means ?? '') && (field.spec.required || field.spec.means),
  )
  const own = fields.filter((field) => field.table === 'customer')
  const counts = new Map([...(await emptyCustomers(scope, own)), ...(await emptyContacts(scope, fields))])
  return fields.map((field) => ({
    ...{ kind: 'missing', key: field.key, code: 'empty', count: counts.get(field.key) ?? 0 },
    query: { where: [{ field: field.key, op: 'empty' }] },
  }))
}

const isEmpty = (field: RegisteredField, alias: string) => {
  const column = sql.ref(`${alias}.${field.column}`)
  if (field.kind.column === 'text') return sql`coalesce(${column}, '') = ''`
  return field.kind.column === 'int[]' ? sql`coalesce(cardinality(${column}), 0) = 0` : sql`${column} is null`
}

/** All fields in one pass. */
async function emptyCustomers(scope: Scope, fields: readonly RegisteredField[]): Promise<[string, number][]> {
  if (fields.length === 0) return []
  const counts = fields.map((field) => sql`count(*) filter (where ${isEmpty(field, 'c')})`)
  const { rows } = await sql<{
    counts: (bigint | string)[]
  }>`select array[${sql.join(counts)}] as counts from customer c`.execute(scope.db)
  return fields.map((field, nr) => [field.key, Number(rows[0]?.counts[nr] ?? 0)])
}

/** Without a primary contact, everything of it is empty. */
async function emptyContacts(scope: Scope, all: readonly RegisteredField[]): Promise<[string, number][]> {
  const fields = all.filter((field) => field.table === 'contact')
  if (fields.length === 0) return []
  const filled = fields.map((field) => sql`count(*) filter (where not (${isEmpty(field, 'p')}))`)
  const { rows } = await sql<{ customers: bigint; filled: (bigint | string)[] }>`
    select (select count(*) from customer) as customers, array[${sql.join(filled)}] as filled from contact p where p."primary"`.execute(
    scope.db,
  )
  const customers = Number(rows[0]?.customers ?? 0)
  return fields.map((field, nr) => [field.key, customers - Number(rows[0]?.filled[nr] ?? 0)])
}

/** Doubtful values that were kept, by field and code. */
async function flagged(scope: Scope, registry: Registry): Promise<Found[]> {
  const { rows } = await sql<{ field: number; code: string; count: bigint }>`
    select field_id as field, code, count(*) as count from customer_flag group by 1, 2 order by count(*) desc, code`.execute(
    scope.db,
  )
  return registry.fields.flatMap(({ id, key }) =>
    rows
      .filter((row) => row.field === id)
      .map(({ code, count }) => ({
        ...{ kind: 'flagged' as const, key, code, count: Number(count) },
        query: { where: [{ field: `flag:${key}`, op: 'is' as const, value: code }] },
      })),
  )
}
