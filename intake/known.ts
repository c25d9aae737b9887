// Which customer of the database is this row? By number, else credit code, else core name and phone; seen or not.
import type { ImportHow } from '#domain/sheet/how.ts'
import { type Found, findByChoice, findKnown, identityKinds } from '#store/identity.ts'
import type { Scope } from '#store/scope.ts'
import { seeingAll } from '#store/see-all.ts'
import type { Identity } from './same-file.ts'

/** `id` undefined: it exists, but not for this person's eyes; `owner` is whom to ask. `by` as in `knownBy`. */
export type Known = {
  readonly id?: number
  readonly owner?: string
  readonly by: number
  /** Several customers share what was chosen to know them by: none of them is meant. */
  readonly several?: true
}

/** Whether any customer, seen or not, could be known again: the first import of a company need not ask for each row. */
export async function anybodyKnown(scope: Scope): Promise<boolean> {
  const { rows } = await seeingAll(scope, () =>
    scope.client.query<{ some: boolean }>('select exists (select from customer) as some'),
  )
  return rows[0]?.some !== false
}

/** For each identity the customer it names, or undefined. One round trip for who is known, one for who may be seen. */
export async function knownCustomers(
  scope: Scope,
  identities: readonly (Identity | undefined)[],
  key: ImportHow['key'] = 'auto',
): Promise<(Known | undefined)[]> {
  if (key === 'name' || key === 'phone' || key === 'email') return knownByChoice(scope, identities, key)
  if (!identities.some((identity) => identity)) return identities.map(() => undefined)
  const found = await findKnown(scope, identities)
  const seen = await visible(scope, [...new Set(found.map((row) => row.customer_id))])
  const byPlace = Map.groupBy(found, (row) => row.nr)
  return identities.map((identity, at) => identity && strongest(identity, byPlace.get(at) ?? [], seen))
}

async function knownByChoice(
  scope: Scope,
  identities: readonly (Identity | undefined)[],
  key: 'name' | 'phone' | 'email',
): Promise<(Known | undefined)[]> {
  const asked = identities.map((one) => (one?.own === undefined ? undefined : { text: one.own, core: one.core }))
  if (!asked.some((one) => one)) return identities.map(() => undefined)
  const found = await findByChoice(scope, key, asked)
  const seen = await visible(scope, [...new Set(found.map((row) => row.customer_id))])
  const byPlace = Map.groupBy(found, (row) => row.nr)
  return identities.map((_, at): Known | undefined => {
    const [first, another] = byPlace.get(at) ?? []
    if (!first) return undefined
    if (another) return { by: chosen, several: true }
    if (seen.has(first.customer_id)) return { id: first.customer_id, by: chosen }
    return { by: chosen, ...(first.owner_name ? { owner: first.owner_name } : {}) }
  })
}

/** Index into `knownBy`. */
const chosen = 5

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
function strongest(identity: Identity, found: readonly Found[], seen: Seen): Known | undefined {
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
