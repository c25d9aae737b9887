// The passwords: one hash a person, and who has joined.
import type { Store } from '#store/store.ts'
import { betterAuth, headersOf, refusal } from './better-auth.ts'
import type { From } from './sessions.ts'
import { openSignIn } from './tables.ts'

/** Keeps a new password, already judged by `mustBeStrong`; within `inTransaction`, as a part of it. */
export async function setPassword(store: Store, personId: number, clear: string): Promise<void> {
  const { internalAdapter, password } = await betterAuth(store)
  const userId = String(personId)
  const hash = await password.hash(clear)
  const known = await internalAdapter.findCredentialAccount(userId)
  if (known) await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.createAccount({ userId, accountId: userId, providerId: 'credential', password: hash })
}

/**
 * Replaces the password of the session's person, ends all their sessions and gives the token of a new one; undefined when the
 * present password is wrong. `next` was judged by `mustBeStrong`.
 */
export async function replacePassword(
  from: From,
  token: string,
  passwords: { readonly current: string; readonly next: string },
): Promise<string | undefined> {
  const { api } = await betterAuth(from.store)
  const body = { currentPassword: passwords.current, newPassword: passwords.next, revokeOtherSessions: true }
  try {
    const answer = await api.changePassword({ body, headers: headersOf(from, token) })
    return answer.token ?? undefined
  } catch (error) {
    if (['INVALID_PASSWORD', 'CREDENTIAL_ACCOUNT_NOT_FOUND'].includes(refusal(error))) return undefined
    throw error
  }
}

/** When each person was last seen, for those who have chosen a password; null: not in any session still kept. */
export async function joinedPeople(store: Store): Promise<ReadonlyMap<number, Date | null>> {
  await openSignIn(store)
  const { rows } = await store.authPool.query<{ user_id: number; seen: Date | null }>(
    `select a.user_id, max(s.updated_at) as seen
     from auth.account a left join auth.session s using (user_id) where a.password is not null group by a.user_id`,
  )
  return new Map(rows.map((row) => [row.user_id, row.seen]))
}
