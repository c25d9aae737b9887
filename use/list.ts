// A window of customers at any depth of a query, and how many there are.
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'
import { countOf, forgetOrder, windowIds } from './window.ts'
import '#domain/words/problems-query.ts'

export const list: Handler<typeof contract.list> = async (
  scope,
  { query, start, count, fields, total: wantsTotal },
) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const reading = { fields: chosenFields(registry, fields) }
  const read = async () => {
    const ids = await windowIds(scope, registry, query, start, count)
    return { ids, rows: await readCustomers(scope, registry, ids, reading) }
  }
  let found = await read()
  if (found.rows.length < found.ids.length) {
    // Somebody deleted one of them since the order was remembered: ask again rather than show a hole.
    forgetOrder(scope, registry, query)
    found = await read()
  }
  const { rows } = found
  return wantsTotal ? { rows, total: await countOf(scope, registry, query) } : { rows }
}

function chosenFields(registry: Registry, keys: readonly string[] | undefined): readonly RegisteredField[] {
  if (!keys) return registry.fields
  const unknown = keys.find((key) => !registry.field(key))
  if (unknown !== undefined) throw new Problem('unknown-field', { field: unknown })
  return registry.fields.filter((field) => keys.includes(field.key))
}
