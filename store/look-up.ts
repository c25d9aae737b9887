// Looking a customer up by a phone or an e-mail: everybody may, but not often, and never unseen.
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { Pulse } from './followers.ts'
import { type Scope, within } from './scope.ts'
import { looksUpPersonal } from './search.ts'
import '#domain/words/problems-common.ts'

/** Different personal look-ups of one person in one minute. */
export const mostLookUps = 20
const minute = 60_000
/** The same text again within this time is the same look-up: a table asks for many windows of it. */
const same = 10 * minute

type Asked = Map<string, number>
const asked = new WeakMap<Pulse, Map<number, Asked>>()

/** At most so many requests wait for a second connection, so that the pool can never be held up by itself. */
const mostWaiting = 3
let waiting = 0

/** Notes a personal look-up in the audit before it is answered. Throws `too-many-requests`. */
export async function noteLookUp(scope: Scope, query: Query | undefined): Promise<void> {
  const text = query?.search?.trim()
  if (!text || !looksUpPersonal(text)) return
  if (!isNew(scope, text)) return
  const note = (within: Scope) =>
    within.db
      .insertInto('audit')
      .values({
        act: 'use.look-up',
        subject: 'customers',
        person_id: scope.actor.personId || null,
        detail: JSON.stringify({ by: text.includes('@') ? 'email' : /^\d{4}$/.test(text) ? 'last four' : 'phone' }),
      })
      .execute()
  if (scope.act.write) return void (await note(scope))
  if (waiting >= mostWaiting) throw new Problem('busy')
  waiting++
  try {
    await within(scope.store, scope.actor, { kind: 'use.look-up', write: true }, note)
  } finally {
    waiting--
  }
}

function isNew(scope: Scope, text: string): boolean {
  const people = asked.get(scope.store.pulse) ?? new Map<number, Asked>()
  asked.set(scope.store.pulse, people)
  const mine: Asked = people.get(scope.actor.personId) ?? new Map()
  people.set(scope.actor.personId, mine)
  const now = scope.now.getTime()
  for (const [key, at] of mine) if (now - at > same) mine.delete(key)
  const key = scope.vault.mac(text, 'look-up').toString('hex')
  if (mine.has(key)) return false
  const recent = [...mine.values()].filter((at) => now - at < minute)
  if (recent.length >= mostLookUps)
    throw new Problem('too-many-requests', { seconds: Math.ceil((minute - (now - Math.min(...recent))) / 1000) })
  mine.set(key, now)
  return true
}

/** The query as it may be kept: a looked-up phone or e-mail is not written down. */
export function keepable(query: Query): Query {
  return query.search && looksUpPersonal(query.search) ? { ...query, search: '***' } : query
}
