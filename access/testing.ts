// What tests stand on: a session without its password.
import type { Store } from '#store/store.ts'
import { betterAuth } from './better-auth.ts'

/** The token of a new session. */
export async function sessionFor(store: Store, personId: number): Promise<string> {
  const { internalAdapter } = await betterAuth(store)
  return (await internalAdapter.createSession(String(personId))).token
}
