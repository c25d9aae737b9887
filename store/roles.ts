// Who may log in to the database: logins made from the key, and the three roles that the policies name.
import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Connection } from './launch.ts'

/** The roles of the policies; a transaction takes one of them. They cannot log in and own nothing. */
export const scopeRoles = ['guike_own', 'guike_team', 'guike_all'] as const

/** Doors that log in as somebody less than the owner. */
export type Login = 'app' | 'jobs' | 'auth'

/**
 * A login's name and password follow from the key: nothing more to store, two installations on one server do not
 * meet, and whoever has the key file can log in again.
 */
export function loginOf(login: Login, key: Buffer): { user: string; password: string } {
  const mark = createHmac('sha256', key).update('guike login name').digest('hex').slice(0, 8)
  return {
    user: `guike_${login}_${mark}`,
    password: createHmac('sha256', key).update(`guike login ${login}`).digest('base64url'),
  }
}

/** The connection of a login, at the same place as the owner's. */
export function connectionOf(login: Login, key: Buffer, owner: Connection): Connection {
  return { host: owner.host, port: owner.port, database: owner.database, ...loginOf(login, key) }
}

/** Creates what is missing. Runs as the owner, who must be allowed to create roles. */
export async function createRoles(client: pg.ClientBase, key: Buffer): Promise<void> {
  for (const role of scopeRoles) await create(client, role, 'nologin nosuperuser nocreatedb nocreaterole noinherit')
  for (const login of ['app', 'jobs', 'auth'] as const) {
    const { user, password } = loginOf(login, key)
    await create(client, user, `login nosuperuser nocreatedb nocreaterole noinherit password '${password}'`)
  }
  const { user: app } = loginOf('app', key)
  for (const role of scopeRoles) {
    const member = await client.query("select pg_has_role($1, $2, 'member') as yes", [app, role])
    if (!member.rows[0]?.yes) await retrying(() => client.query(`grant ${role} to ${app}`))
  }
}

/** Lets the logins into this database and nobody else; gives the jobs and the sign-in their own schema. */
export async function openDoors(client: pg.ClientBase, key: Buffer, database: string): Promise<void> {
  const [app, jobs, auth] = [loginOf('app', key).user, loginOf('jobs', key).user, loginOf('auth', key).user]
  const name = `"${database.replaceAll('"', '""')}"`
  await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect on database ${name} to ${app}`)
  await client.query(`grant temporary on database ${name} to ${scopeRoles.join(', ')}`) // bulk writes are staged
  await client.query(`grant connect on database ${name} to ${jobs}, ${auth}`)
  for (const [schema, login] of [
    ['jobs', jobs],
    ['auth', auth],
  ]) {
    await client.query(`create schema if not exists ${schema}`)
    await client.query(`grant usage, create on schema ${schema} to ${login}`)
  }
}

async function create(client: pg.ClientBase, role: string, how: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [role])
  if (found.rowCount === 0) await retrying(() => client.query(`create role ${role} ${how}`))
}

/** Roles belong to the whole server: another database's start may be making the same one this moment. */
async function retrying(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== '42710' && code !== '23505' && code !== 'XX000') throw error
  }
}
