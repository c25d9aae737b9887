// Whom something that was typed or sent is probably about: those in sight, compared; of the others only whom to ask.
import { type Compared, compareCustomers, keysOf, type MatchCustomer } from '#domain/match/customer.ts'
import { latestModel } from './duplicates.ts'
import { type Alike, findAlike } from './find-alike.ts'
import { matchCustomers } from './match-customers.ts'
import type { Scope } from './scope.ts'

/** Customers by each form; more share it with a building or a switchboard. */
const most = 20
const shownAtMost = 5

export type Probable = Compared & { readonly customer: MatchCustomer }

export type Probables = {
  /** In sight, the surest first. */
  readonly known: readonly Probable[]
  /** Out of sight: whom to ask, each once; null where they belong to nobody. */
  readonly hidden: readonly { readonly ask: string | null }[]
  /** By which forms anybody was found. */
  readonly ways: readonly Alike['way'][]
}

/** Whether there is anything that somebody could be found by. */
export function tellsAnything(typed: MatchCustomer): boolean {
  const keys = keysOf(typed)
  return keys.phones.length + keys.emails.length > 0 || Boolean(keys.creditCode || keys.core || typed.number)
}

/** Without `typed` itself, where it has an id. Whoever answers `hidden` notes it in the audit (`noteHidden`). */
export async function probableCustomers(scope: Scope, typed: MatchCustomer): Promise<Probables> {
  const alike = await findAlike(scope, keysOf(typed), typed.number, most)
  const found = alike.filter((one) => one.id !== typed.id)
  const seen = await matchCustomers(scope, [...new Set(found.map((one) => one.id))])
  const exactly = new Set(found.filter(({ way }) => way !== 'reading').map((one) => one.id))
  return {
    known: await compared(scope, typed, seen, exactly),
    hidden: hiddenIn(found, new Set(seen.map((one) => one.id))),
    ways: [...new Set(found.map((one) => one.way))],
  }
}

/** While little is typed little speaks for anybody: an equal form is told all the same. */
async function compared(
  scope: Scope,
  typed: MatchCustomer,
  seen: readonly MatchCustomer[],
  exactly: ReadonlySet<number>,
): Promise<Probable[]> {
  const { model } = await latestModel(scope)
  return seen
    .map((customer) => ({ customer, ...compareCustomers(typed, customer, model) }))
    .filter((one) => one.level !== undefined || exactly.has(one.customer.id))
    .toSorted((x, y) => y.weight - x.weight)
    .slice(0, shownAtMost)
}

/** Only by exact forms, each person to ask once. Read alike (pinyin) is too weak to tell anybody of a customer they may not see. */
function hiddenIn(found: readonly Alike[], seen: ReadonlySet<number>): { ask: string | null }[] {
  const out = found.filter((one) => !seen.has(one.id) && one.way !== 'reading')
  return [...new Set(out.map((one) => one.owner))].map((ask) => ({ ask }))
}

/** Somebody was told of customers out of their sight: in a transaction that writes. */
export async function noteHidden({ db, actor }: Scope, act: string, { ways }: Probables): Promise<void> {
  const line = { act, subject: 'customers', person_id: actor.personId || null }
  const detail = JSON.stringify({ by: ways.join(' '), hidden: true })
  await db
    .insertInto('audit')
    .values({ ...line, detail })
    .execute()
}
