// The first administrator, and everybody who comes by a link.

import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { systemActor, within } from '#store/scope.ts'
import { keepSetting } from '#store/settings.ts'
import type { Store } from '#store/store.ts'
import { actorFor, forgetActors } from './actors.ts'
import { audit } from './audit.ts'
import type { session } from './contract.ts'
import { joinedPeople, setPassword } from './credentials.ts'
import { makeLink, readLink, useLink } from './links.ts'
import { meOf } from './me.ts'
import { mustBeStrong } from './password.ts'
import { endSessionsOf, openSession } from './sessions.ts'
import { enter } from './sign-in.ts'
import type { Visit, VisitHandlers } from './visit.ts'
import '#domain/words/problems-access.ts'

type Visits = VisitHandlers<typeof session>

const known = new WeakSet<object>()

/** Whether an active administrator has chosen a password. Once true it stays so: the last one can not be disabled. */
export async function isSetUp(store: Store): Promise<boolean> {
  if (known.has(store.authPool)) return true
  const joined = await joinedPeople(store)
  const administrators = await within(store, systemActor('set-up'), { kind: 'session.is-set-up' }, ({ db }) =>
    db.selectFrom('person').where('role', '=', 'admin').where('active', '=', true).select('id').execute(),
  )
  const found = administrators.some(({ id }) => joined.has(id))
  if (found) known.add(store.authPool)
  return found
}

/** The path of a fresh set-up link while there is no administrator; earlier ones die. Printed at the start. */
export async function setUpPath(store: Store): Promise<string | undefined> {
  if (await isSetUp(store)) return undefined
  const { token } = await makeLink(store, 'setup', null)
  return `/setup?token=${token}`
}

/** Throws `already-set-up`, `link-not-valid`, `weak-password`, `email-taken`. */
export const setUp: Visits['setUp'] = async (visit, input) => {
  const { store } = visit
  if (await isSetUp(store)) throw new Problem('already-set-up')
  const person = { name: input.name.trim(), email: input.email.trim(), language: input.language ?? 'zh' } as const
  mustBeStrong(input.password, person)
  const personId = await useLink(store, input.token, ['setup'], async () => {
    const id = await within(store, systemActor('set-up'), { kind: 'session.set-up', write: true }, async (scope) => {
      const row = { ...person, role: 'admin', team_id: 1 }
      const taken = sql<string>`lower(email)`
      const made = await scope.db
        .insertInto('person')
        .values(row)
        .onConflict((conflict) => conflict.expression(taken).doUpdateSet({ ...row, active: true }))
        .returning('id')
        .executeTakeFirstOrThrow()
      if (input.company) await keepSetting(scope, 'company', input.company.trim())
      await audit(scope, 'session.set-up', `person ${made.id}`, {}, visit.address)
      return made.id
    })
    await setPassword(store, id, input.password)
    return id
  })
  return arrive(visit, personId, input.password, 'session.set-up')
}

/** Throws `link-not-valid` for an unknown, used or expired link. */
export const link: Visits['link'] = async ({ store }, { token }) => {
  const { kind, personId } = await readLink(store, token)
  if (personId === null) {
    if (await isSetUp(store)) throw new Problem('link-not-valid')
    return { kind, name: null, email: null }
  }
  const actor = await actorFor(store, personId)
  if (!actor) throw new Problem('link-not-valid')
  const { name, email } = await meOf(store, personId)
  return { kind, name, email }
}

/** Throws `link-not-valid` or `weak-password`; a weak password does not use the link up. */
export const accept: Visits['accept'] = async (visit, { token, password, language }) => {
  const { store } = visit
  const personId = await useLink(store, token, ['invite', 'reset'], async (used) => {
    const actor = used.personId === null ? undefined : await actorFor(store, used.personId)
    if (!actor) throw new Problem('link-not-valid')
    mustBeStrong(password, await meOf(store, actor.personId))
    await setPassword(store, actor.personId, password)
    return actor.personId
  })
  await endSessionsOf(store, personId)
  if (language) {
    const act = { kind: 'session.change-self', write: true }
    await within(store, { ...systemActor('set-up'), personId }, act, ({ db }) =>
      db.updateTable('person').set({ language }).where('id', '=', personId).execute(),
    )
  }
  return arrive(visit, personId, password, 'session.accept')
}

/** A link opens no session by itself: who comes by one signs in as everybody does, so that a second factor would be asked for. */
async function arrive(visit: Visit, personId: number, password: string, act: string) {
  forgetActors(visit.store)
  const actor = await actorFor(visit.store, personId)
  const token = await openSession(visit, personId, password)
  if (!actor || token === undefined) throw new Problem('link-not-valid')
  await enter(visit, actor, token, act)
  return { me: await meOf(visit.store, personId) }
}
