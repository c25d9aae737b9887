// Who is here with one of these stored forms: asked while somebody types, seen by the asker or not.
import type { MatchKeys } from '#domain/match/customer.ts'
import { prepared } from './prepared.ts'
import type { Scope } from './scope.ts'

/** The strongest first, as `find_alike` (migration 0060) names them; `reading` (pinyin) alone tells nothing of who is out of sight. */
export type Way = 'credit-code' | 'number' | 'phone' | 'email' | 'name' | 'reading'

export type Alike = { readonly id: number; readonly way: Way; readonly owner: string | null }

/** At most `most` by each form. */
export async function findAlike(
  scope: Scope,
  keys: Pick<MatchKeys, 'phones' | 'emails' | 'creditCode' | 'core' | 'pinyin'>,
  number: string | undefined,
  most: number,
): Promise<Alike[]> {
  const { vault, client } = scope
  const text = `select customer_id as id, way, owner_name as owner from find_alike($1::bytea[], $2::bytea[], $3, $4, $5, $6, $7)`
  const values = [
    keys.phones.map((phone) => vault.mac(phone, 'phone')),
    keys.emails.map((email) => vault.mac(email, 'email')),
    keys.creditCode ?? null,
    keys.core || null,
    number?.trim() || null,
    keys.pinyin.slice(0, 200) || null,
    most,
  ]
  return (await client.query<Alike>({ ...prepared(text), values })).rows
}
