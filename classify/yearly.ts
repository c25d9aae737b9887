// The yearly amount by another year: how many customers would have another one.
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { factsSql } from './facts-sql.ts'

/** Of the customers in sight; compared with what the last labelling kept. */
export async function amountsMoved({ client, today }: Scope, registry: Registry): Promise<number> {
  const facts = factsSql(registry)
  const amount = facts.column('yearly-amount')?.sql ?? 'null'
  const { rows } = await client.query<{ count: bigint }>(
    `select count(*) as count from (select c.id, ${facts.columns().join(', ')} from customer c ${facts.tables('is not null')} where $1::text is null) b
     join customer_class k on k.customer_id = b.id where k.year_amount is distinct from ${amount}`,
    [null, today],
  )
  return Number(rows[0]?.count ?? 0)
}
