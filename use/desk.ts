// Everything the customer table needs before its first row: fields, dimensions, labels, owners.
import { sql } from 'kysely'
import type { FieldInfo } from '#domain/customer.ts'
import { dimensionInfo } from '#store/dimension-info.ts'
import type { Handler } from '#store/handler.ts'
import { seesClear } from '#store/read-customers.ts'
import { type RegisteredField, registryOf } from '#store/registry.ts'
import { tagLimit } from '#store/settings.ts'
import type { contract } from './contract.ts'

export const desk: Handler<typeof contract.desk> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  const clear = seesClear(scope)
  const { rows } = await sql<{
    count: bigint
  }>`select count(*) count from (select from customer limit 1000) c`.execute(scope.db)
  return {
    groups: [...registry.groups],
    fields: registry.fields.map((field) => fieldInfo(field, clear)),
    dimensions: registry.dimensions.map(dimensionInfo),
    owners: [...registry.people.values()].filter((person) => person.active).map(({ id, name }) => ({ id, name })),
    customTagLimit: tagLimit(registry),
    customers: Number(rows[0]?.count ?? 0),
  }
}

export function fieldInfo(field: RegisteredField, clear: boolean): FieldInfo {
  const { spec } = field
  const choices = field.choices.filter((choice) => !choice.retired).map(({ key, name }) => ({ key, name }))
  return {
    key: field.key,
    kind: spec.kind,
    name: spec.name,
    group: spec.group,
    at: field.table,
    ...(spec.means ? { means: spec.means } : {}),
    required: spec.required ?? false,
    privacy: spec.privacy ?? 'internal',
    masked: field.sealed && !clear,
    sealed: field.sealed,
    ...(choices.length ? { choices } : {}),
    ...(field.kind.holds === 'decimal' ? { scale: field.scale } : {}),
    ...(spec.unit ? { unit: spec.unit } : {}),
  }
}
