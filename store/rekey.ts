// Identity keys after an undo: they follow from the rows, so they are made anew instead of being kept in the journal.
import { identityKeys } from './identity.ts'
import type { Scope } from './scope.ts'

type Row = {
  id: number
  number: string | null
  credit_code: string | null
  name_core: string | null
  phone_mac: Buffer | null
}

/** Makes the keys of these customers what their rows say; a number that another customer took meanwhile stays theirs. */
export async function rekey(scope: Scope, customers: readonly number[]): Promise<void> {
  for (let at = 0; at < customers.length; at += 5000) {
    const ids = customers.slice(at, at + 5000)
    const { rows } = await scope.client.query<Row>(
      `select c.id, c.number, c.credit_code, c.name_core, k.phone_mac
       from customer c left join contact k on k.customer_id = c.id and k."primary" where c.id = any($1::int[])`,
      [ids],
    )
    const keys = rows.flatMap((row) =>
      identityKeys(scope.vault, {
        number: row.number,
        creditCode: row.credit_code,
        nameCore: row.name_core ?? '',
        phoneMac: row.phone_mac,
      }).map(({ kind, value }) => [kind, value, row.id] as const),
    )
    await scope.client.query('delete from identity_key where customer_id = any($1::int[])', [ids])
    await scope.client.query(
      `insert into identity_key (kind, value, customer_id) select * from unnest($1::smallint[], $2::bytea[], $3::int[]) on conflict do nothing`,
      [keys.map(([kind]) => kind), keys.map(([, value]) => value), keys.map(([, , id]) => id)],
    )
  }
}
