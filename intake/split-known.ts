// Whose row it is where each row names a person of the customer: the phone is that person's, so the name alone tells the customer.
import type { Template } from '#domain/template.ts'
import type { Value } from '#domain/value.ts'
import type { Scope } from '#store/scope.ts'
import { type Known, knownCustomers } from './known.ts'
import type { Identity } from './same-file.ts'

/** Index into `knownBy`. */
export const sameName = 6

/** By number, else credit code, else the whole name. */
export function ownPeople(
  read: (values: Readonly<Record<string, Value>>) => Identity,
  template: Template,
): (values: Readonly<Record<string, Value>>) => Identity {
  const key = template.fields.find(({ means }) => means === 'name')?.key ?? ''
  return (values) => {
    const { phone: _, ...identity } = read(values)
    const name = values[key]
    const isNamed = typeof name === 'string' && name !== ''
    const isKeyed = identity.number !== undefined || identity.code !== undefined
    return { ...identity, phone: undefined, ...(isNamed && !isKeyed ? { own: name } : {}) }
  }
}

/** As `knownCustomers`; two customers of one name are told as several. */
export async function knownByName(
  scope: Scope,
  identities: readonly (Identity | undefined)[],
): Promise<(Known | undefined)[]> {
  const keyed = identities.map((one) => (one?.own === undefined ? one : undefined))
  const named = identities.map((one) => (one?.own === undefined ? undefined : one))
  const byKey = await knownCustomers(scope, keyed)
  const byName = await knownCustomers(scope, named, 'name')
  return identities.map((_, nr) => byKey[nr] ?? sameNamed(byName[nr]))
}

function sameNamed(known: Known | undefined): Known | undefined {
  return known && { ...known, by: sameName }
}
