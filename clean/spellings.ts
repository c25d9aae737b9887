// Free text that customers have in several spellings: found in one pass over a field, and written alike in one act.
import { readField } from '#domain/fields/read.ts'
import { type Spelled, type SpellingCluster, spellingClusters } from '#domain/match/spellings.ts'
import { Problem } from '#domain/problem.ts'
import { findingText } from '#domain/words/findings.ts'
import { chunks, mostAtOnce, mustBeActable } from '#store/at-once.ts'
import type { Handler } from '#store/handler.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { writtenIn } from '#store/this-act.ts'
import { writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'
import '#domain/words/problems-use.ts'

/** Values of a field that are compared, the commonest first; beyond that it is a text of its own for everybody. */
const mostValues = 20_000
/** Clusters answered at once. */
const mostClusters = 300

export const spellings: Handler<typeof contract.spellings> = async (scope, { field: wanted }) => {
  const registry = await registryOf(scope.store, scope.db)
  if (wanted !== undefined) fieldOf(registry, wanted)
  const found = await clustersIn(scope, registry)
  const shown = found.find(({ field, clusters }) => (wanted === undefined ? clusters.length > 0 : field.key === wanted))
  return {
    fields: found.map(({ field, values, clusters }) => ({
      ...{ key: field.key, values: Math.min(values, mostValues) },
      ...{ clusters: clusters.length, cut: values > mostValues },
    })),
    ...(shown ? { field: shown.field.key } : {}),
    clusters: (shown?.clusters ?? []).slice(0, mostClusters).map(({ to, kind, values }) => ({
      ...{ to, kind },
      values: values.map((one) => ({ ...one })),
    })),
  }
}

type FieldClusters = {
  readonly field: RegisteredField
  readonly values: number
  readonly clusters: SpellingCluster[]
}

/** By field of free text. */
export async function clustersIn(scope: Scope, registry: Registry): Promise<FieldClusters[]> {
  const found: FieldClusters[] = []
  for (const field of freeText(registry)) {
    const values = await valuesOf(scope, field)
    found.push({ field, values: values.length, clusters: spellingClusters(values.slice(0, mostValues)) })
  }
  return found
}

export const unify: Handler<typeof contract.unify> = async (scope, { field: key, from, to }) => {
  const registry = await registryOf(scope.store, scope.db)
  const field = fieldOf(registry, key)
  const { value, findings = [] } = readField(to, field.spec, { today: scope.today })
  const refused = findings.find(({ weight }) => weight === 'refused')
  if (refused) throw new Problem('cell-refused', { field: field.spec.name, reason: findingText(refused).says })
  const ids = await whoHas(
    scope,
    field,
    from.filter((one) => one !== value),
  )
  let changed = 0
  for (const some of chunks(ids, 5_000)) {
    const writes = some.map((id) => ({ id, values: { [key]: value } }))
    changed += (await writeCustomers(scope, registry, writes)).updated
  }
  return { changeSet: (await writtenIn(scope))?.toString() ?? null, changed }
}

/** Text that people write as they like and that is nobody's personal data. */
function freeText(registry: Registry): RegisteredField[] {
  return registry.fields.filter(({ kind, sealed, spec }) => kind.key === 'text' && !sealed && spec.means !== 'number')
}

function fieldOf(registry: Registry, key: string): RegisteredField {
  const field = freeText(registry).find((one) => one.key === key)
  if (!field) throw new Problem('unknown-field', { field: key })
  return field
}

/** Distinct values, the commonest first, one more than are compared. */
async function valuesOf(scope: Scope, { table, column }: RegisteredField): Promise<Spelled[]> {
  const own = table === 'contact' ? 'where "primary" and' : 'where'
  const { rows } = await scope.client.query<{ value: string; count: bigint }>(
    `select "${column}" as value, count(*) as count from ${table} ${own} "${column}" <> '' group by 1 order by 2 desc, 1 limit ${mostValues + 1}`,
  )
  return rows.map(({ value, count }) => ({ value, count: Number(count) }))
}

async function whoHas(scope: Scope, { table, column }: RegisteredField, values: readonly string[]): Promise<number[]> {
  const [id, own] = table === 'contact' ? ['customer_id', 'where "primary" and'] : ['id', 'where']
  const { rows } = await scope.client.query<{ id: number }>(
    `select ${id} as id from ${table} ${own} "${column}" = any($1::text[]) order by 1 limit ${mostAtOnce + 1}`,
    [values],
  )
  mustBeActable(rows)
  return rows.map((row) => row.id)
}
