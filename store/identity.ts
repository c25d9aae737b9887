// By what a customer is known again: its number, its credit code, or its core name together with the phone of its first contact.
import type { Scope } from './scope.ts'

/** Strongest first, as `find_known` (migration 0034) and the ledger of an import number them. */
export const identityKinds = { number: 1, creditCode: 2, namePhone: 3 } as const

/** What identifies; `phone` is the phone's normal form in clear, of which only the keyed hash is asked for. */
export type Identifying = {
  readonly number?: string | undefined
  readonly code?: string | undefined
  readonly core?: string | undefined
  readonly phone?: string | undefined
}

/** `nr` is the place of who was asked about, from 0; `owner_name` whom to ask where the asker may not see the customer. */
export type Found = {
  readonly nr: number
  readonly kind: number
  readonly customer_id: number
  readonly owner_name: string | null
}

/** Everybody who is known by any of these, seen by the asker or not, in one round trip. */
export async function findKnown(scope: Scope, asked: readonly (Identifying | undefined)[]): Promise<Found[]> {
  const { rows } = await scope.client.query<Found>(
    'select nr - 1 as nr, kind, customer_id, owner_name from find_known($1::text[], $2::text[], $3::text[], $4::bytea[])',
    [
      asked.map((one) => one?.number?.trim() || null),
      asked.map((one) => one?.code || null),
      asked.map((one) => one?.core || null),
      asked.map((one) => (one?.core && one.phone ? scope.vault.mac(one.phone, 'phone') : null)),
    ],
  )
  return rows
}
