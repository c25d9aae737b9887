// Customers as the matcher compares them: personal values opened, in memory only, for nobody's eyes.
import type { MatchCustomer } from '#domain/match/customer.ts'
import { placeRow } from './customer-write.ts'
import { prepared } from './prepared.ts'
import type { Scope } from './scope.ts'

type CustomerLine = [number, string, string | null, number | null, string | null, string | null]
type ContactLine = [number, number, string | null, Buffer | null, Buffer | null]

const customers = `select id, name, credit_code, region, address, number from customer`
const contacts = `select customer_id, id, name, phone, email from contact`

/** The next `most` customers after this id, ascending; empty at the end. As who sees all, to have everybody. */
export async function matchRange(scope: Scope, after: number, most: number): Promise<MatchCustomer[]> {
  const rows = await ask<CustomerLine>(scope, `${customers} where id > $1 order by id limit $2`, [after, most])
  const last = rows.at(-1)?.[0]
  if (last === undefined) return []
  const text = `${contacts} where customer_id > $1 and customer_id <= $2 order by customer_id, "primary" desc, id`
  return joined(scope, rows, await ask<ContactLine>(scope, text, [after, last]))
}

/** These customers, as far as they are in sight. */
export async function matchCustomers(scope: Scope, ids: readonly number[]): Promise<MatchCustomer[]> {
  if (ids.length === 0) return []
  const rows = await ask<CustomerLine>(scope, `${customers} where id = any($1::int[]) order by id`, [ids])
  const text = `${contacts} where customer_id = any($1::int[]) order by customer_id, "primary" desc, id`
  return joined(scope, rows, await ask<ContactLine>(scope, text, [ids]))
}

async function ask<R extends unknown[]>({ client }: Scope, text: string, values: unknown[]): Promise<R[]> {
  return (await client.query<R>({ ...prepared(text), values, rowMode: 'array' })).rows
}

/** Both lists ascend by customer. */
function joined({ vault }: Scope, rows: readonly CustomerLine[], lines: readonly ContactLine[]): MatchCustomer[] {
  let at = 0
  return rows.map(([id, name, code, region, address, number]) => {
    const phones: string[] = []
    const emails: string[] = []
    let person: string | null = null
    for (let line = lines[at]; line !== undefined && line[0] <= id; line = lines[++at]) {
      const [customer, contact, own, phone, email] = line
      if (customer !== id) continue
      const row = placeRow(id, contact)
      person ??= own
      if (phone) phones.push(vault.open(phone, { table: 'contact', column: 'phone', row }))
      if (email) emails.push(vault.open(email, { table: 'contact', column: 'email', row }))
    }
    return {
      ...{ id, name, phones, emails },
      ...(person ? { person } : {}),
      ...(code ? { creditCode: code } : {}),
      ...(region === null ? {} : { region: String(region).padStart(6, '0') }),
      ...(address ? { address } : {}),
      ...(number ? { number } : {}),
    }
  })
}
