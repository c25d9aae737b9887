// Is this customer here already? One look at the indexes while somebody types, in bounds, and noted where it tells of others.
import { keysOf, type MatchCustomer } from '#domain/match/customer.ts'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { matchCustomers } from '#store/match-customers.ts'
import { noteHidden, type Probable, type Probables, probableCustomers, tellsAnything } from '#store/probable.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { mostTelling } from './pairs.ts'
import '#domain/words/problems-common.ts'

export const probe: Handler<typeof contract.probe> = async (scope, { values, id }) => {
  const registry = await registryOf(scope.store, scope.db)
  const typed = await typedCustomer(scope, registry, values, id)
  if (!tellsAnything(typed)) return { known: [], hidden: [] }
  const keys = keysOf(typed)
  countLook(scope, JSON.stringify([keys.phones, keys.emails, keys.creditCode, keys.core, typed.number]))
  const found = await probableCustomers(scope, typed)
  if (found.hidden.length > 0) await note(scope, found)
  return { known: await shown(scope, found.known), hidden: found.hidden.map((one) => ({ ...one })) }
}

/** What was typed, over what the customer has already. Nobody sees more of it than whether something is alike. */
async function typedCustomer(
  scope: Scope,
  registry: Registry,
  values: Readonly<Record<string, string>>,
  id: number | undefined,
): Promise<MatchCustomer> {
  const [own] = id === undefined ? [] : await matchCustomers(scope, [id])
  if (id !== undefined && !own) throw new Problem('not-found')
  const read = (means: string): string | undefined | null => {
    const field = registry.meaning(means)
    const text = field && values[field.key]
    if (!field || text === undefined) return undefined
    const { value } = field.kind.read(text, field.spec, { today: scope.today })
    return typeof value === 'string' && value ? value : null
  }
  const one = (means: string, before: string | undefined) => {
    const value = read(means)
    return value === undefined ? before : (value ?? undefined)
  }
  const some = (means: string, before: readonly string[]) => {
    const value = read(means)
    return value === undefined ? before : value === null ? before.slice(1) : [value, ...before.slice(1)]
  }
  const texts = {
    person: one('contact-name', own?.person),
    creditCode: one('credit-code', own?.creditCode),
    region: one('region', own?.region),
    address: one('address', own?.address),
    number: one('number', own?.number),
  }
  const filled = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    id: id ?? 0,
    name: one('name', own?.name) ?? '',
    phones: some('phone', own?.phones ?? []),
    emails: some('email', own?.emails ?? []),
    ...Object.fromEntries(filled),
  }
}

async function shown(scope: Scope, known: readonly Probable[]) {
  const owners = await ownersOf(
    scope,
    known.map(({ customer }) => customer.id),
  )
  return known.map((one) => ({
    id: one.customer.id,
    name: one.customer.name,
    number: one.customer.number ?? null,
    owner: owners.get(one.customer.id) ?? null,
    level: one.level ?? ('possible' as const),
    probability: one.probability,
    evidence: mostTelling(one),
  }))
}

async function ownersOf({ client }: Scope, ids: readonly number[]) {
  const { rows } = await client.query<{ customer: number; id: number; name: string }>(
    'select c.id as customer, p.id, p.name from customer c join person p on p.id = c.owner_id where c.id = any($1::int[])',
    [ids],
  )
  return new Map(rows.map(({ customer, id, name }) => [customer, { id, name }]))
}

/** Different questions of one person in one minute: enough for typing, too few for trying lists. */
export const mostLooks = 60
const minute = 60_000
const asked = new WeakMap<Scope['store']['pulse'], Map<number, Map<string, number>>>()

function countLook(scope: Scope, question: string): void {
  const people = asked.get(scope.store.pulse) ?? new Map<number, Map<string, number>>()
  asked.set(scope.store.pulse, people)
  const mine = people.get(scope.actor.personId) ?? new Map<string, number>()
  people.set(scope.actor.personId, mine)
  const now = scope.now.getTime()
  for (const [key, at] of mine) if (now - at > minute) mine.delete(key)
  const key = scope.vault.mac(question, 'probe').toString('hex')
  if (mine.has(key)) return
  if (mine.size >= mostLooks)
    throw new Problem('too-many-requests', { seconds: Math.ceil((minute - (now - Math.min(...mine.values()))) / 1000) })
  mine.set(key, now)
}

/** At most so many answers wait for a second connection, so that the pool can never be held up by itself. */
const mostWaiting = 3
let waiting = 0

/** In a transaction of its own, before it is answered: the question itself only reads. */
async function note(scope: Scope, found: Probables): Promise<void> {
  if (waiting >= mostWaiting) throw new Problem('busy')
  waiting++
  try {
    await within(scope.store, scope.actor, { kind: 'clean.probe', write: true }, (own) =>
      noteHidden(own, 'clean.probe', found),
    )
  } finally {
    waiting--
  }
}
