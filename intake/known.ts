// Which customer of the database is this row? By number, else credit code, else core name and phone; seen or not.
import { identityKeys, identityKinds } from '#store/identity.ts'
import type { Scope } from '#store/scope.ts'
import { seeingAll } from '#store/see-all.ts'
import type { Identity } from './same-file.ts'

/** `id` undefined: it exists, but not for this person's eyes; `owner` is whom to ask. `by` as in `knownBy`. */
export type Known = { readonly id?: number; readonly owner?: string; readonly by: number }

type Found = { nr: number; customer_id: number; owner_name: string | null }

/** Whether any customer, seen or not, could be known again: the first import of a company need not ask for each row. */
export async function anybodyKnown(scope: Scope): Promise<boolean> {
  const { rows } = await seeingAll(scope, () =>
    scope.client.query<{ some: boolean }>('select exists (select from identity_key) as some'),
  )
  return rows[0]?.some !== false
}

/** For each identity the customer it names, or undefined. One round trip for keys, one for who may be seen. */
export async function knownCustomers(
  scope: Scope,
  identities: readonly (Identity | undefined)[],
): Promise<(Known | undefined)[]> {
  const asked = identities.flatMap((identity, at) =>
    identity ? keysOf(scope, identity).map((key) => ({ at, ...key })) : [],
  )
  if (asked.length === 0) return identities.map(() => undefined)
  const { rows } = await scope.client.query<Found>(
    'select nr, customer_id, owner_name from find_keys($1::smallint[], $2::bytea[])',
    [asked.map(({ kind }) => kind), asked.map(({ value }) => value)],
  )
  const seen = await visible(scope, [...new Set(rows.map((row) => row.customer_id))])
  const byAsked = Map.groupBy(rows, (row) => asked[row.nr - 1]?.at ?? -1)
  return identities.map(
    (identity, at) =>
      identity &&
      strongest(
        identity,
        (byAsked.get(at) ?? []).map((row) => ({ ...row, kind: asked[row.nr - 1]?.kind ?? 9 })),
        seen,
      ),
  )
}

function keysOf(scope: Scope, { number, code, core, phone }: Identity) {
  return identityKeys(scope.vault, {
    number: number ?? null,
    creditCode: code ?? null,
    nameCore: core ?? '',
    phoneMac: phone ? scope.vault.macHex(phone, 'phone') : null,
  })
}

type Seen = ReadonlyMap<number, { readonly number: string | null; readonly code: string | null }>

async function visible(scope: Scope, ids: readonly number[]): Promise<Seen> {
  if (ids.length === 0) return new Map()
  const { rows } = await scope.client.query<{ id: number; number: string | null; code: string | null }>(
    'select id, upper(number) as number, upper(credit_code) as code from customer where id = any($1::int[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A weaker key does not name a customer whose stronger key differs from the row's. */
function strongest(identity: Identity, found: readonly (Found & { kind: number })[], seen: Seen): Known | undefined {
  for (const one of [...found].sort((a, b) => a.kind - b.kind || a.customer_id - b.customer_id)) {
    const own = seen.get(one.customer_id)
    if (!own) return { by: one.kind, ...(one.owner_name ? { owner: one.owner_name } : {}) }
    if (one.kind > identityKinds.number && differ(identity.number, own.number)) continue
    if (one.kind > identityKinds.creditCode && differ(identity.code, own.code)) continue
    return { id: one.customer_id, by: one.kind }
  }
  return undefined
}

function differ(a: string | undefined, b: string | null): boolean {
  return a !== undefined && b !== null && a !== b
}
