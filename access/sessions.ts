// Who is signed in: 12 hours at most, 30 minutes without a request; the cookie holds a token, the database its hash.
import type { Store } from '#store/store.ts'
import { openSignIn } from './tables.ts'
import { hashToken, newToken } from './token.ts'

const longest = 12 * 60 * 60_000
const idle = 30 * 60_000
/** `seen_at` is written at most this often, so that reading a page is not a write each time. */
const noteEvery = 60_000

type From = { readonly store: Store; readonly address: string; readonly agent: string }

/** Opens a session and gives its token; `factors` is what was proved. A new one at every sign-in: tokens are never reused. */
export async function openSession(from: From, personId: number, factors: readonly string[]): Promise<string> {
  await openSignIn(from.store)
  const token = newToken()
  const now = from.store.clock()
  await from.store.authPool.query({
    name: 'session-open',
    text: `insert into auth.session (token_hash, person_id, created_at, seen_at, factors, address, agent)
      values ($1, $2, $3, $3, $4, $5, $6)`,
    values: [hashToken(token), personId, now, factors, from.address, from.agent],
  })
  return token
}

/** The person of a session that is still good, or undefined. */
export async function personOfSession(store: Store, token: string): Promise<number | undefined> {
  await openSignIn(store)
  const now = store.clock()
  const hash = hashToken(token)
  const { rows } = await store.authPool.query<{ person_id: number; seen_at: Date }>({
    name: 'session-read',
    text: 'select person_id, seen_at from auth.session where token_hash = $1 and created_at > $2 and seen_at > $3',
    values: [hash, new Date(now.getTime() - longest), new Date(now.getTime() - idle)],
  })
  const row = rows[0]
  if (!row) return undefined
  if (now.getTime() - row.seen_at.getTime() > noteEvery) {
    await store.authPool.query({
      name: 'session-note',
      text: 'update auth.session set seen_at = $2 where token_hash = $1',
      values: [hash, now],
    })
  }
  return row.person_id
}

export async function endSession(store: Store, token: string): Promise<void> {
  await openSignIn(store)
  await store.authPool.query('delete from auth.session where token_hash = $1', [hashToken(token)])
}

/** Ends every session of a person, but for the one with `except`. */
export async function endSessionsOf(store: Store, personId: number, except?: string): Promise<void> {
  await openSignIn(store)
  const kept = except === undefined ? null : hashToken(except)
  await store.authPool.query('delete from auth.session where person_id = $1 and token_hash is distinct from $2', [
    personId,
    kept,
  ])
}

/** Removes what has run out; called daily. */
export async function forgetOld(store: Store): Promise<void> {
  await openSignIn(store)
  const now = store.clock()
  await store.authPool.query('delete from auth.session where created_at <= $1 or seen_at <= $2', [
    new Date(now.getTime() - longest),
    new Date(now.getTime() - idle),
  ])
  await store.authPool.query('delete from auth.link where expires_at <= $1', [now])
  await store.authPool.query('delete from auth.failure where last_at <= $1', [
    new Date(now.getTime() - 24 * 60 * 60_000),
  ])
}
