// One-time links: the set-up of a new Guike, an invitation, a new password.
import { Problem } from '#domain/problem.ts'
import type { Store } from '#store/store.ts'
import '#domain/words/problems-access.ts'
import { inTransaction, openSignIn } from './tables.ts'
import { hashToken, newToken } from './token.ts'

export type LinkKind = 'setup' | 'invite' | 'reset'
export type Link = { readonly kind: LinkKind; readonly personId: number | null }

const days = { setup: 3650, invite: 7, reset: 1 } as const

/** Makes a link; earlier ones for the same person (or the earlier set-up link) die. */
export async function makeLink(
  store: Store,
  kind: LinkKind,
  personId: number | null,
): Promise<{ token: string; expires: Date }> {
  await openSignIn(store)
  const token = newToken()
  const now = store.clock()
  const expires = new Date(now.getTime() + days[kind] * 86_400_000)
  await store.authPool.query('delete from auth.link where person_id is not distinct from $1', [personId])
  await store.authPool.query(
    'insert into auth.link (token_hash, kind, person_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [hashToken(token), kind, personId, now, expires],
  )
  return { token, expires }
}

/** @throws Problem `link-not-valid`: unknown, used or expired are one answer */
export async function readLink(store: Store, token: string): Promise<Link> {
  await openSignIn(store)
  const { rows } = await store.authPool.query<{ kind: LinkKind; person_id: number | null }>(
    'select kind, person_id from auth.link where token_hash = $1 and expires_at > $2',
    [hashToken(token), store.clock()],
  )
  const row = rows[0]
  if (!row) throw new Problem('link-not-valid')
  return { kind: row.kind, personId: row.person_id }
}

/**
 * Uses a link up and does `work` in the same transaction: of two who try at once one succeeds, and when `work` throws,
 * the link stays good.
 * @throws Problem `link-not-valid`
 */
export function useLink<T>(
  store: Store,
  token: string,
  kinds: readonly LinkKind[],
  work: (link: Link) => Promise<T>,
): Promise<T> {
  return inTransaction(store, async (db) => {
    const { rows } = await db.query<{ kind: LinkKind; person_id: number | null }>(
      'delete from auth.link where token_hash = $1 and expires_at > $2 and kind = any($3) returning kind, person_id',
      [hashToken(token), store.clock(), kinds],
    )
    const row = rows[0]
    if (!row) throw new Problem('link-not-valid')
    return work({ kind: row.kind, personId: row.person_id })
  })
}

export async function dropLinksOf(store: Store, personId: number): Promise<void> {
  await openSignIn(store)
  await store.authPool.query('delete from auth.link where person_id = $1', [personId])
}
