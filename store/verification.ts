// That somebody looked at a value of a customer and stands by it: noted by field, read again.
import { prepared } from './prepared.ts'
import type { RegisteredField, Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { writtenIn } from './this-act.ts'

export type Verified = { readonly at: Date; readonly personId: number | null }

const again = `on conflict (customer_id, field_id) do update set verified_at = excluded.verified_at, person_id = excluded.person_id`

/** The actor vouches for these values, now. Customers must be in sight. */
export async function verify(
  scope: Scope,
  values: readonly { readonly customer: number; readonly field: number }[],
): Promise<void> {
  if (values.length === 0) return
  await scope.client.query(
    `insert into verification (customer_id, field_id, person_id)
     select distinct w.id, w.field, $3::int from unnest($1::int[], $2::int[]) w(id, field) ${again}`,
    [values.map((one) => one.customer), values.map((one) => one.field), scope.actor.personId || null],
  )
}

/**
 * What this act has changed so far in these fields (of a customer or its first contact) was entered by the actor, and is thereby
 * verified. For acts of hands; an import is no look at a value.
 */
export async function verifyChanged(scope: Scope, fields: readonly RegisteredField[]): Promise<void> {
  const changeSet = fields.length > 0 ? await writtenIn(scope) : null
  if (changeSet === null) return
  await scope.client.query({
    ...prepared(`insert into verification (customer_id, field_id, person_id)
      select distinct c.customer_id, f.id, $5::int
      from journal.change c join unnest($2::int[], $3::text[], $4::text[]) f(id, name, col) on f.name = c.table_name
      where c.change_set_id = $1 and c.customer_id is not null and c.after -> f.col is not null
        and (c.before is not null or c.after ->> f.col is not null)
        and (c.table_name <> 'contact' or exists (select from contact k
          where k.customer_id = c.customer_id and k.id = (c.key ->> 'id')::int and k."primary"))
      ${again}`),
    values: [
      changeSet,
      fields.map((field) => field.id),
      fields.map((field) => (field.spec.means === 'owner' ? 'customer' : field.table)),
      fields.map((field) => (field.spec.means === 'owner' ? 'owner_id' : field.column)),
      scope.actor.personId || null,
    ],
  })
}

/** By customer, then field id: when each value was verified last, and by whom. */
export async function verifiedOf(
  scope: Scope,
  customers: readonly number[],
): Promise<Map<number, Map<number, Verified>>> {
  const { rows } = await scope.client.query<{ id: number; field: number; at: Date; person: number | null }>(
    `select customer_id as id, field_id as field, verified_at as at, person_id as person
     from verification where customer_id = any($1::int[])`,
    [customers],
  )
  const found = new Map<number, Map<number, Verified>>()
  for (const { id, field, at, person } of rows) {
    const own = found.get(id) ?? new Map<number, Verified>()
    own.set(field, { at, personId: person })
    found.set(id, own)
  }
  return found
}

/** Who verified, by name; nobody where the person is not known any more. */
export function verifierName(registry: Registry, { personId }: Verified): string | undefined {
  return personId === null ? undefined : registry.people.get(personId)?.name
}
