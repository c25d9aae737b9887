// Whose value of a field stays when customers become one: the rules, and what they say of given customers.
import type { InputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import { Problem } from '#domain/problem.ts'
import { isEmpty } from '#domain/value.ts'
import type { Handler } from '#store/handler.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import { writtenIn } from '#store/this-act.ts'
import type { verifiedOf } from '#store/verification.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'

type Rules = NonNullable<InputOf<typeof contract.setRules>['rules']>
export type Rule = Rules['usual']

/** What the product comes with, by meaning of the field. */
const byMeaning: Readonly<Record<string, Rule>> = {
  number: 'survivor',
  owner: 'survivor',
  name: 'longest',
  address: 'longest',
  'credit-code': 'verified',
}
const usually: Rule = 'recent'
const setting = 'survivorship'

export const rules: Handler<typeof contract.rules> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  return { ...rulesIn(registry), own: registry.settings.has(setting) }
}

export const setRules: Handler<typeof contract.setRules> = async (scope, input) => {
  const registry = await registryOf(scope.store, scope.db)
  const unknown = Object.keys(input.rules?.fields ?? {}).find((key) => !registry.field(key))
  if (unknown !== undefined) throw new Problem('unknown-field', { field: unknown })
  await keepSetting(scope, setting, input.rules)
  return { changeSet: (await writtenIn(scope))?.toString() ?? null }
}

export function rulesIn(registry: Registry): Rules {
  const own = registry.settings.get(setting) as Rules | undefined
  if (own) return own
  const fields = registry.fields.flatMap(({ key, spec }): [string, Rule][] => {
    const rule = spec.means === undefined ? undefined : byMeaning[spec.means]
    return rule ? [[key, rule]] : []
  })
  return { usual: usually, fields: Object.fromEntries(fields) }
}

/** Since when a customer has what it has in a column: `<id> <column>`. */
export type Changed = ReadonlyMap<string, number>

/** When columns of these customers were last written, as far as that was not at their birth. */
export async function changedAt({ client }: Scope, ids: readonly number[]): Promise<Changed> {
  const { rows } = await client.query<{ id: number; column: string; at: Date }>(
    `select c.customer_id as id, k.name as "column", max(c.at) as at from journal.change c cross join lateral json_object_keys(c.after) k(name)
     where c.customer_id = any($1::int[]) and c.table_name = 'customer' and c.after is not null group by 1, 2
     union all select id, '', created_at from customer where id = any($1::int[])`,
    [ids],
  )
  return new Map(rows.map(({ id, column, at }) => [`${id} ${column}`, at.getTime()]))
}

type Looks = Awaited<ReturnType<typeof verifiedOf>>

/**
 * Whose value of a field the rules take: the first of `rows` is the survivor. An empty value never wins over a filled one.
 * `verified` takes the one somebody looked at last; where nobody has, the one that is not doubted.
 */
export function takenFrom(
  field: RegisteredField,
  rule: Rule,
  rows: readonly CustomerRow[],
  changed: Changed,
  looks: Looks,
): number | undefined {
  const filled = rows.filter((row) => !isEmpty(row.values[field.key] ?? null))
  if (filled.length === 0) return undefined
  const recent = (row: CustomerRow) => changed.get(`${row.id} ${field.column}`) ?? changed.get(`${row.id} `) ?? 0
  const doubted = (row: CustomerRow) => (row.flags ?? []).some((flag) => flag.field === field.key)
  const ranks: Record<Rule, (row: CustomerRow) => number> = {
    survivor: () => 0,
    verified: (row) => looks.get(row.id)?.get(field.id)?.at.getTime() ?? (doubted(row) ? 0 : 1),
    recent,
    complete: filledFields,
    longest: (row) => String(row.values[field.key]).length,
  }
  const rank = ranks[rule]
  return filled.reduce((best, row) => (rank(row) > rank(best) ? row : best)).id
}

export function filledFields(row: CustomerRow): number {
  return Object.values(row.values).filter((value) => !isEmpty(value)).length
}
