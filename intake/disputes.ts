// What the file said of dimensions that a rule decides, where the rule decided otherwise: counted by said and carried label.
import { sql } from 'kysely'
import type { OutputOf } from '#domain/contract.ts'
import type { Handler } from '#store/handler.ts'
import { broughtBy, differs } from '#store/query-dispute.ts'
import { type RegisteredDimension, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import { batchLine } from './batch.ts'
import type { ColumnPlan } from './contract/batch.ts'
import type { contract } from './contract.ts'
import { documents } from './documents.ts'

type Dispute = OutputOf<typeof contract.disputes>['disputes'][number]

/** Only of customers that the import created or changed; empty unless it is done. Throws `not-found`. */
export const disputes: Handler<typeof contract.disputes> = async (scope, { id }) => {
  const line = await batchLine(scope, id)
  const layout = await documents.layout(spoolOf(scope.store, id))
  if (line.state !== 'done' || !layout) return { disputes: [] }
  const registry = await registryOf(scope.store, scope.db)
  const found: Dispute[] = []
  for (const dimension of registry.dimensions)
    if (!dimension.entered && isSaid(dimension, layout.columns)) found.push(...(await disputesIn(scope, dimension, id)))
  return { disputes: found }
}

/** Whether a column of the file speaks of it; the combined label speaks of several. */
function isSaid({ key }: RegisteredDimension, columns: readonly ColumnPlan[]): boolean {
  return columns.some(({ target }) => 'combined' in target || ('dimension' in target && target.dimension === key))
}

type Pair = { readonly said: number; readonly carried: number | null; readonly customers: string }

async function disputesIn(scope: Scope, dimension: RegisteredDimension, batch: number): Promise<Dispute[]> {
  const carried = dimension.many ? sql`null::int` : sql.ref(`k.${dimension.column}`)
  const { rows } = await sql<Pair>`
    select g.label_id as said, ${carried} as carried, count(distinct g.customer_id)::text as customers
    from label_given g join customer_class k on k.customer_id = g.customer_id
    where ${differs(dimension)} and ${broughtBy(batch)} group by 1, 2 order by 3 desc`.execute(scope.db)
  const pairs = rows.flatMap(({ said, carried, customers }) => {
    const label = dimension.byId.get(said)
    const now = carried === null ? undefined : dimension.byId.get(carried)
    return label ? [{ said: label.name, ...(now ? { carried: now.name } : {}), customers: Number(customers) }] : []
  })
  if (pairs.length === 0) return []
  const customers = dimension.many ? await customersIn(scope, dimension, batch) : sum(pairs)
  return [{ dimension: dimension.key, name: dimension.name, customers, pairs: pairs.slice(0, 20) }]
}

function sum(pairs: readonly { readonly customers: number }[]): number {
  return pairs.reduce((total, { customers }) => total + customers, 0)
}

/** Where many labels may be, a customer may stand in several pairs. */
async function customersIn(scope: Scope, dimension: RegisteredDimension, batch: number): Promise<number> {
  const { rows } = await sql<{ customers: string }>`
    select count(distinct g.customer_id)::text as customers
    from label_given g join customer_class k on k.customer_id = g.customer_id
    where ${differs(dimension)} and ${broughtBy(batch)}`.execute(scope.db)
  return Number(rows[0]?.customers ?? 0)
}
