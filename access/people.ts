// Colleagues: who is here, invited by link, changed, disabled.
import { Problem } from '#domain/problem.ts'
import type { Handlers } from '#store/handler.ts'
import { type Scope, sqlState } from '#store/scope.ts'
import { forgetActors } from './actors.ts'
import { audit } from './audit.ts'
import type { Invitation, Person } from './contract/parts.ts'
import type { contract } from './contract.ts'
import { joinedPeople } from './credentials.ts'
import { dropLinksOf, makeLink } from './links.ts'
import { endSessionsOf } from './sessions.ts'
import '#domain/words/problems-access.ts'
import '#domain/words/problems-common.ts'

type People = Handlers<typeof contract>

const columns = ['id', 'name', 'email', 'role', 'team_id', 'language', 'active'] as const
type Row = {
  id: number
  name: string
  email: string
  role: string
  team_id: number | null
  language: 'zh' | 'en'
  active: boolean
}

export const people: People['people'] = async (scope) => {
  const rows = await scope.db.selectFrom('person').select(columns).orderBy('active', 'desc').orderBy('id').execute()
  const joined = await joinedPeople(scope.store)
  return { people: rows.map((row) => shown(row, joined)) }
}

/** Throws `email-taken`, `unknown-role`, `unknown-team`. */
export const invite: People['invite'] = async (scope, input) => {
  await mustExist(scope, input.role, input.team)
  const row = await onlyOnce(() =>
    scope.db
      .insertInto('person')
      .values({
        name: input.name.trim(),
        email: input.email.trim(),
        role: input.role,
        team_id: input.team,
        language: input.language ?? scope.actor.language,
      })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  )
  await audit(scope, 'access.invite', `person ${row.id}`, { role: input.role, team: input.team })
  return invitation(scope, row, 'invite')
}

/** Throws `not-found`; a disabled person gets no link. */
export const reset: People['reset'] = async (scope, { id }) => {
  const row = await personRow(scope, id)
  if (!row.active) throw new Problem('not-found')
  const joined = (await joinedPeople(scope.store)).has(id)
  await audit(scope, 'access.reset', `person ${id}`)
  await endSessionsOf(scope.store, id)
  return invitation(scope, row, joined ? 'reset' : 'invite')
}

/** Throws `not-found`, `email-taken`, `own-account`, `last-administrator`, `unknown-role`, `unknown-team`. */
export const changePerson: People['changePerson'] = async (scope, { id, ...input }) => {
  const before = await personRow(scope, id)
  const isOwn = id === scope.actor.personId
  if (isOwn && (input.active === false || (input.role !== undefined && input.role !== before.role))) {
    throw new Problem('own-account')
  }
  await mustExist(scope, input.role, input.team)
  const leaves =
    before.role === 'admin' && before.active && (input.active === false || (input.role ?? 'admin') !== 'admin')
  if (leaves) await mustNotBeLast(scope, id)
  const change = {
    ...(input.name === undefined ? {} : { name: input.name.trim() }),
    ...(input.email === undefined ? {} : { email: input.email.trim() }),
    ...(input.role === undefined ? {} : { role: input.role }),
    ...(input.team === undefined ? {} : { team_id: input.team }),
    ...(input.active === undefined ? {} : { active: input.active }),
  }
  if (Object.keys(change).length > 0) {
    await onlyOnce(() => scope.db.updateTable('person').set(change).where('id', '=', id).execute())
    const { name: _name, email: _email, ...told } = change
    await audit(scope, 'access.change-person', `person ${id}`, told)
  }
  if (input.active === false) {
    await endSessionsOf(scope.store, id)
    await dropLinksOf(scope.store, id)
  }
  scope.afterCommit(() => forgetActors(scope.store))
  return shown({ ...before, ...change }, await joinedPeople(scope.store))
}

async function personRow(scope: Scope, id: number): Promise<Row> {
  const row = await scope.db.selectFrom('person').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row
}

/** Counts under a lock, so that two administrators cannot disable each other in the same moment. */
async function mustNotBeLast(scope: Scope, id: number): Promise<void> {
  const rows = await scope.db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  const joined = await joinedPeople(scope.store)
  if (!rows.some((row) => row.id !== id && joined.has(row.id))) throw new Problem('last-administrator')
}

async function mustExist(scope: Scope, role: string | undefined, team: number | null | undefined): Promise<void> {
  if (role !== undefined) {
    const found = await scope.db.selectFrom('role').select('key').where('key', '=', role).executeTakeFirst()
    if (!found) throw new Problem('unknown-role')
  }
  if (team !== undefined && team !== null) {
    const found = await scope.db.selectFrom('team').select('id').where('id', '=', team).executeTakeFirst()
    if (!found) throw new Problem('unknown-team')
  }
}

async function onlyOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (sqlState(error) === '23505') throw new Problem('email-taken')
    throw error
  }
}

async function invitation(scope: Scope, row: Row, kind: 'invite' | 'reset'): Promise<Invitation> {
  const { token, expires } = await makeLink(scope.store, kind, row.id)
  const joined = await joinedPeople(scope.store)
  // A path, since only the reader's browser knows by which name it reached us.
  return { person: shown(row, joined), url: `/invite?token=${token}`, expires: expires.toISOString() }
}

function shown(row: Row, joined: ReadonlyMap<number, Date | null>): Person {
  const { team_id: team, ...rest } = row
  return { ...rest, team, joined: joined.has(row.id), lastSeen: joined.get(row.id)?.toISOString() ?? null }
}
