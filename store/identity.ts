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
  return [...rows, ...(await findRetired(scope, asked))]
}

/** A number that a merge gave up still names who has it now, unless somebody bears it again. */
async function findRetired(scope: Scope, asked: readonly (Identifying | undefined)[]): Promise<Found[]> {
  const { rows } = await scope.client.query<Found>(
    'select nr - 1 as nr, 1 as kind, customer_id, owner_name from find_retired($1::text[])',
    [asked.map((one) => one?.number?.trim() || null)],
  )
  return rows
}

/** `text`: the whole name, or the phone or e-mail in its stored form; `core` of the name. */
export type Chosen = { readonly text: string; readonly core?: string | undefined }

/** Everybody who is known by this one thing, seen by the asker or not; several where several share it. */
export async function findByChoice(
  scope: Scope,
  kind: 'name' | 'phone' | 'email',
  asked: readonly (Chosen | undefined)[],
): Promise<Omit<Found, 'kind'>[]> {
  const isName = kind === 'name'
  const { rows } = await scope.client.query<Omit<Found, 'kind'>>(
    'select nr - 1 as nr, customer_id, owner_name from find_by_choice($1, $2::text[], $3::text[], $4::bytea[])',
    [
      kind,
      asked.map((one) => (isName && one ? one.text : null)),
      asked.map((one) => (isName && one?.core ? one.core : null)),
      asked.map((one) => (!isName && one ? scope.vault.mac(one.text, kind) : null)),
    ],
  )
  return rows
}
