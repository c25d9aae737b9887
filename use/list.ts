// A window of customers at any depth of a query, and how many there are.
import type { CustomerRow } from '#domain/customer.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { noteLookUp } from '#store/look-up.ts'
import { scoresOf } from '#store/quality.ts'
import { readCustomers } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { countOf, forgetOrder, windowIds } from './window.ts'
import '#domain/words/problems-query.ts'

export const list: Handler<typeof contract.list> = async (
  scope,
  { query, start, count, fields, total: wantsTotal, score: wantsScore },
) => {
  await noteLookUp(scope, query)
  const registry = await registryOf(scope.store, scope.db)
  const reading = { fields: chosenFields(registry, fields) }
  const read = async () => {
    const ids = await windowIds(scope, registry, query, start, count)
    const rows = await readCustomers(scope, registry, ids, reading)
    return { ids, rows: wantsScore ? await withScores(scope, registry, rows) : rows }
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

async function withScores(scope: Scope, registry: Registry, rows: readonly CustomerRow[]): Promise<CustomerRow[]> {
  const scores = await scoresOf(
    scope,
    registry,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const score = scores.get(row.id)
    return score === undefined ? row : { ...row, score }
  })
}

function chosenFields(registry: Registry, keys: readonly string[] | undefined): readonly RegisteredField[] {
  if (!keys) return registry.fields
  const unknown = keys.find((key) => !registry.field(key))
  if (unknown !== undefined) throw new Problem('unknown-field', { field: unknown })
  return registry.fields.filter((field) => keys.includes(field.key))
}
