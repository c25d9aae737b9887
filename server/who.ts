// Who asks: the person of the session in the cookie, or the owner of a program's key.
import type { FastifyRequest } from 'fastify'
import { actorFor } from '#access/actors.ts'
import { actorOfKey } from '#access/keys.ts'
import { personOfSession } from '#access/sessions.ts'
import type { Store } from '#store/store.ts'
import type { Config } from './config.ts'
import { cookieName, type Visitor } from './house.ts'

/** A stranger where there is no cookie, the session has ended, or the person was disabled. */
export async function whoAsks(store: Store, config: Config, request: FastifyRequest): Promise<Visitor> {
  const [scheme, secret] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer') return { actor: await actorOfKey(store, secret ?? ''), token: undefined }
  const token = request.cookies[cookieName(config)]
  if (token === undefined || token.length > 100) return { actor: undefined, token: undefined }
  const personId = await personOfSession(store, token)
  return { actor: personId === undefined ? undefined : await actorFor(store, personId), token }
}
