// Signing in and out, one's own password and settings.

import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { type Actor, systemActor, within } from '#store/scope.ts'
import { settingNow } from '#store/settings.ts'
import type { Store } from '#store/store.ts'
import { actorFor, forgetActors } from './actors.ts'
import { audit } from './audit.ts'
import type { session } from './contract.ts'
import { replacePassword } from './credentials.ts'
import { failed, takeAttempt, worked } from './lock-out.ts'
import { asSelf, meOf } from './me.ts'
import { mustBeStrong } from './password.ts'
import { endSession, openSession } from './sessions.ts'
import { isSetUp } from './set-up.ts'
import type { Visit, VisitHandlers } from './visit.ts'
import '#domain/words/problems-access.ts'
import '#domain/words/problems-common.ts'

type Visits = VisitHandlers<typeof session>

export const current: Visits['current'] = async ({ store, actor }) => ({
  me: actor ? await meOf(store, actor.personId) : null,
  isSetUp: actor !== undefined || (await isSetUp(store)),
  company: actor ? await companyOf(store) : null,
})

/** Throws `sign-in-failed` (one answer, in the same time, whatever was wrong) or `locked-out`. */
export const signIn: Visits['signIn'] = async (visit, { email, password }) => {
  const attempt = { store: visit.store, address: visit.address, email }
  const isLast = await takeAttempt(attempt)
  const personId = await personByEmail(visit.store, email)
  const token = await openSession(visit, personId, password)
  const actor = personId === undefined ? undefined : await actorFor(visit.store, personId)
  if (token === undefined || !actor) {
    await failed(attempt)
    if (isLast) await noteLockOut(visit, personId)
    throw new Problem('sign-in-failed')
  }
  await worked(attempt)
  await enter(visit, actor, token, 'session.sign-in')
  return { me: await meOf(visit.store, actor.personId) }
}

/** Somebody guesses: the auditor should see where from, and at whose account if it is one. */
function noteLockOut({ store, address }: Visit, personId: number | undefined): Promise<void> {
  const subject = personId === undefined ? 'unknown account' : `person ${personId}`
  return within(store, systemActor('sign-in'), { kind: 'session.locked-out', write: true }, (scope) =>
    audit(scope, 'session.locked-out', subject, {}, address),
  )
}

/** Puts a new session in place of the visit's old one, and writes it down. */
export async function enter(visit: Visit, actor: Actor, token: string, act: string): Promise<void> {
  if (visit.token !== undefined) await endSession(visit.store, visit.token)
  await within(visit.store, actor, { kind: act, write: true }, (scope) =>
    audit(scope, act, `person ${actor.personId}`, {}, visit.address),
  )
  visit.keep(token)
}

export const signOut: Visits['signOut'] = async ({ store, token, keep }) => {
  if (token !== undefined) await endSession(store, token)
  keep(undefined)
  return null
}

/** Throws `sign-in-failed` when the present password is wrong (counted as a failure), `weak-password` for the new one. */
export const changePassword: Visits['changePassword'] = async (visit, input) => {
  const { store, actor, token } = visit
  if (!actor) throw new Problem('sign-in-needed')
  if (token === undefined) throw new Problem('not-allowed')
  const me = await meOf(store, actor.personId)
  const attempt = { store, address: visit.address, email: me.email }
  mustBeStrong(input.next, me)
  await takeAttempt(attempt)
  const fresh = await replacePassword(visit, token, input)
  if (fresh === undefined) {
    await failed(attempt)
    throw new Problem('wrong-password')
  }
  await worked(attempt)
  await enter(visit, actor, fresh, 'session.change-password')
  return null
}

export const changeSelf: Visits['changeSelf'] = async ({ store, actor, token }, input) => {
  if (!actor) throw new Problem('sign-in-needed')
  if (token === undefined) throw new Problem('not-allowed')
  await within(store, asSelf(actor), { kind: 'session.change-self', write: true }, async ({ db }) => {
    const change = {
      ...(input.name ? { name: input.name.trim() } : {}),
      ...(input.language ? { language: input.language } : {}),
    }
    if (Object.keys(change).length === 0) return
    await db.updateTable('person').set(change).where('id', '=', actor.personId).execute()
  })
  forgetActors(store)
  return { me: await meOf(store, actor.personId) }
}

/** The id of an active person by e-mail, whatever its case. */
async function personByEmail(store: Store, email: string): Promise<number | undefined> {
  const row = await within(store, systemActor('sign-in'), { kind: 'session.find' }, ({ db }) =>
    db
      .selectFrom('person')
      .where(sql`lower(email)`, '=', email.trim().toLowerCase())
      .where('active', '=', true)
      .select('id')
      .executeTakeFirst(),
  )
  return row?.id
}

async function companyOf(store: Store): Promise<string | null> {
  const company = await within(store, systemActor('sign-in'), { kind: 'session.company' }, (scope) =>
    settingNow(scope, 'company'),
  )
  return typeof company === 'string' ? company : null
}
