// What a merge would take from whom: chosen by a person, else by the rules.
import type { CustomerRow } from '#domain/customer.ts'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import type { CustomerWrite } from '#store/customer-write.ts'
import { readCustomers } from '#store/read-customers.ts'
import type { RegisteredDimension, RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { verifiedOf } from '#store/verification.ts'
import { changedAt, filledFields, type Rule, rulesIn, takenFrom } from './rules.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-query.ts'

/** `rows`: clear, for nobody's eyes, the survivor first. */
export type Plan = {
  readonly rows: readonly CustomerRow[]
  /** Fields in which they differ, whose value is taken, and by which rule. */
  readonly fields: readonly { readonly field: RegisteredField; readonly take: number; readonly rule: Rule | 'chosen' }[]
  readonly labels: readonly { readonly dimension: RegisteredDimension; readonly take: number }[]
}

export type Choices = {
  readonly fields?: Readonly<Record<string, number>>
  readonly labels?: Readonly<Record<string, number>>
}

/** Throws `not-found` where one of them is out of sight, `bad-input` where a choice names somebody else or no dimension, `unknown-field`. */
export async function planOf(
  scope: Scope,
  registry: Registry,
  ids: readonly number[],
  choices: Choices = {},
): Promise<Plan> {
  const rows = await readCustomers(scope, registry, ids, { clear: true })
  if (rows.length !== new Set(ids).size || rows.length !== ids.length) throw new Problem('not-found')
  for (const [where, chosen] of [
    ['fields', choices.fields],
    ['labels', choices.labels],
  ] as const)
    if (Object.values(chosen ?? {}).some((id) => !ids.includes(id))) throw new Problem('bad-input', { where })
  mustBeKnown(registry, choices)
  const rules = rulesIn(registry)
  const changed = await changedAt(scope, ids)
  const looks = await verifiedOf(scope, ids)
  const fields = registry.fields.flatMap((field) => {
    if (field.table !== 'customer' || !differ(rows.map((row) => row.values[field.key] ?? null))) return []
    const chosen = choices.fields?.[field.key]
    const rule = rules.fields[field.key] ?? rules.usual
    const take = chosen ?? takenFrom(field, rule, rows, changed, looks)
    return take === undefined ? [] : [{ field, take, rule: chosen === undefined ? rule : ('chosen' as const) }]
  })
  return { rows, fields: fields.map(refusedStays(rows)), labels: labelsOf(registry, rows, choices.labels ?? {}) }
}

function mustBeKnown(registry: Registry, { fields = {}, labels = {} }: Choices): void {
  const field = Object.keys(fields).find((key) => !registry.fields.some((one) => one.key === key))
  if (field !== undefined) throw new Problem('unknown-field', { field })
  const isDimension = (key: string) => registry.dimensions.some((one) => one.key === key)
  if (!Object.keys(labels).every(isDimension)) throw new Problem('bad-input', { where: 'labels' })
}

function differ(values: readonly Value[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size > 1
}

/** Who refused to be profiled has refused, whatever else the two say. */
function refusedStays(rows: readonly CustomerRow[]) {
  return (one: Plan['fields'][number]): Plan['fields'][number] => {
    if (one.field.spec.means !== 'no-profiling') return one
    const refused = rows.find((row) => row.values[one.field.key] === true)
    return refused ? { ...one, take: refused.id } : one
  }
}

/** Of dimensions with several labels all are kept, unless somebody chose; of the others the survivor's, where it has one. */
function labelsOf(registry: Registry, rows: readonly CustomerRow[], chosen: Readonly<Record<string, number>>) {
  return registry.dimensions.flatMap((dimension) => {
    const own = rows.filter((row) => row.labels[dimension.key]?.length)
    const take = chosen[dimension.key] ?? own[0]?.id
    const all = differ(rows.map((row) => row.labels[dimension.key] ?? []))
    const together = dimension.many && chosen[dimension.key] === undefined
    return dimension.entered && all && take !== undefined && !together ? [{ dimension, take }] : []
  })
}

/** What the survivor gets of one loser. */
export function writeFrom(
  registry: Registry,
  { rows, fields, labels }: Plan,
  loser: CustomerRow,
): Omit<CustomerWrite, 'id'> {
  const own = fields.filter(({ take, field }) => take === loser.id && field.spec.means !== 'owner')
  const keys = new Set(own.map(({ field }) => field.key))
  const owner = fields.some(({ take, field }) => take === loser.id && field.spec.means === 'owner')
  const taken = labels.filter(({ take }) => take === loser.id).map(({ dimension }) => dimension.key)
  const together = registry.dimensions.filter(
    ({ key, many, entered }) =>
      many && entered && loser.labels[key]?.length && !labels.some((one) => one.dimension.key === key),
  )
  return {
    values: Object.fromEntries([...keys].map((key) => [key, (loser.values[key] ?? null) as Value])),
    labels: {
      ...Object.fromEntries(taken.map((key) => [key, loser.labels[key] ?? []])),
      ...Object.fromEntries(together.map(({ key }) => [key, everyLabel(rows, key)])),
    },
    flags: (loser.flags ?? []).filter((flag) => keys.has(flag.field)),
    ...(owner ? { ownerId: loser.owner?.id ?? null } : {}),
  }
}

/** Each loser in its turn writes the labels of all, so that the last one leaves them all there. */
function everyLabel(rows: readonly CustomerRow[], key: string): string[] {
  return [...new Set(rows.flatMap((row) => row.labels[key] ?? []))]
}

/** Who should stay: with the most orders, then interactions, then values, then the one known longest. */
export function bestSurvivor(
  rows: readonly CustomerRow[],
  counts: ReadonlyMap<number, { readonly orders: number; readonly interactions: number }>,
): number {
  const rank = (row: CustomerRow) => {
    const own = counts.get(row.id)
    return [own?.orders ?? 0, own?.interactions ?? 0, filledFields(row), -row.id]
  }
  const better = (a: readonly number[], b: readonly number[]) => {
    const at = a.findIndex((value, nr) => value !== b[nr])
    return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
  }
  return rows.reduce((best, row) => (better(rank(row), rank(best)) ? row : best)).id
}
