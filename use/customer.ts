// Everything of one customer: its row, its contacts, who made it when.
import type { CustomerRow } from '#domain/customer.ts'
import type { Refusal } from '#domain/dimensions/refusal.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { fieldValue, readCustomers, seesClear } from '#store/read-customers.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'

export const get: Handler<typeof contract.get> = async (scope, { id }) => {
  const registry = await registryOf(scope.store, scope.db)
  const [customer] = await readCustomers(scope, registry, [id])
  if (!customer) throw new Problem('not-found')
  const made = await scope.db
    .selectFrom('customer')
    .leftJoin('person', 'person.id', 'customer.created_by')
    .select(['customer.created_at', 'person.name', 'no_profiling', 'no_profiling_on', 'no_profiling_how'])
    .where('customer.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    customer,
    contacts: await contactsOf(scope, registry, id),
    createdAt: made.created_at.toISOString(),
    ...(made.name ? { createdBy: made.name } : {}),
    ...(made.no_profiling ? { refusal: refusalOf(made) } : {}),
  }
}

function refusalOf(row: {
  readonly no_profiling_on: string | null
  readonly no_profiling_how: string | null
}): Refusal {
  const { no_profiling_on: on, no_profiling_how: how } = row
  return { ...(on ? { on } : {}), ...(how ? { how } : {}) }
}

type Values = CustomerRow['values']

async function contactsOf(scope: Scope, registry: Registry, id: number) {
  const fields = registry.fields.filter((field) => field.table === 'contact')
  const clear = seesClear(scope)
  const { rows } = await scope.client.query<Record<string, unknown>>(
    'select * from contact where customer_id = $1 order by "primary" desc, id',
    [id],
  )
  return rows.map((row) => {
    const placed = { id, p_id: row.id, ...Object.fromEntries(fields.map(({ column }) => [`p_${column}`, row[column]])) }
    const values: Values = {}
    for (const field of fields) {
      const value = fieldValue(scope, registry, field, placed, clear)
      if (value !== null) values[field.key] = value as Values[string]
    }
    return { id: Number(row.id), primary: row.primary === true, version: Number(row.version), values }
  })
}
