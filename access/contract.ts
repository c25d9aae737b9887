// People: what can be asked about signing in, the session, colleagues, teams and roles.
import Type from 'typebox'
import { endpoint } from '../domain/contract.ts'
import { closed, id } from '../domain/shapes.ts'
import { createKey, keys, revokeKey } from './contract/keys.ts'
import { email, Invitation, Language, name, Person, RoleView, Team } from './contract/parts.ts'
import { accept, changePassword, changeSelf, current, link, setUp, signIn, signOut } from './contract/session.ts'

/** Answered by visit: nobody is signed in yet, or it is about the session itself. */
export const session = {
  current,
  signIn,
  signOut,
  setUp,
  link,
  accept,
  changePassword,
  changeSelf,
  keys,
  createKey,
  revokeKey,
}

const people = endpoint({
  id: 'access.people',
  method: 'GET',
  path: '/people',
  needs: 'people.manage',
  summary: { zh: '全部成员', en: 'All people' },
  input: Type.Object({}, closed),
  output: Type.Object({ people: Type.Array(Person) }, closed),
  example: { input: {} },
})

/** Creates the account and a link, valid for seven days, that lets the person choose a password. */
const invite = endpoint({
  id: 'access.invite',
  method: 'POST',
  path: '/people/invite',
  needs: 'people.manage',
  summary: { zh: '邀请成员', en: 'Invite somebody' },
  input: Type.Object(
    {
      name,
      email,
      role: Type.String({ maxLength: 40 }),
      team: Type.Union([id, Type.Null()]),
      language: Type.Optional(Language),
    },
    closed,
  ),
  output: Invitation,
  example: { input: { name: '李 销售', email: 'li@example.com', role: 'sales', team: 1 } },
})

/** A new link for somebody who lost the password or the invitation; earlier links die, and so do open sessions. */
const reset = endpoint({
  id: 'access.reset',
  method: 'POST',
  path: '/people/{id}/reset',
  needs: 'people.manage',
  summary: { zh: '重新发送登录链接', en: 'Send a new sign-in link' },
  input: Type.Object({ id }, closed),
  output: Invitation,
  example: { input: { id: 2 } },
})

/** `active: false` ends every session of the person at once. Members left out stay as they are. */
const changePerson = endpoint({
  id: 'access.change-person',
  method: 'PATCH',
  path: '/people/{id}',
  needs: 'people.manage',
  summary: { zh: '修改成员', en: 'Change a person' },
  input: Type.Object(
    {
      id,
      name: Type.Optional(name),
      email: Type.Optional(email),
      role: Type.Optional(Type.String({ maxLength: 40 })),
      team: Type.Optional(Type.Union([id, Type.Null()])),
      active: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  output: Person,
  example: { input: { id: 2, role: 'sales-lead' } },
})

const roles = endpoint({
  id: 'access.roles',
  method: 'GET',
  path: '/roles',
  needs: 'people.manage',
  summary: { zh: '全部角色', en: 'All roles' },
  input: Type.Object({}, closed),
  output: Type.Object({ roles: Type.Array(RoleView) }, closed),
  example: { input: {} },
})

const teams = endpoint({
  id: 'access.teams',
  method: 'GET',
  path: '/teams',
  needs: 'signed-in',
  summary: { zh: '团队', en: 'Teams' },
  input: Type.Object({}, closed),
  output: Type.Object({ teams: Type.Array(Team) }, closed),
  example: { input: {} },
})

const createTeam = endpoint({
  id: 'access.create-team',
  method: 'POST',
  path: '/teams',
  needs: 'people.manage',
  summary: { zh: '新建团队', en: 'Create a team' },
  input: Type.Object({ name, parent: id }, closed),
  output: Team,
  example: { input: { name: '华东销售', parent: 1 } },
})

/** Renames it, or moves it with everything below it; whom its people may see moves along. */
const changeTeam = endpoint({
  id: 'access.change-team',
  method: 'PATCH',
  path: '/teams/{id}',
  needs: 'people.manage',
  summary: { zh: '修改团队', en: 'Change a team' },
  input: Type.Object({ id, name: Type.Optional(name), parent: Type.Optional(id) }, closed),
  output: Team,
  example: { input: { id: 2, name: '华东大区' } },
})

const removeTeam = endpoint({
  id: 'access.remove-team',
  method: 'DELETE',
  path: '/teams/{id}',
  needs: 'people.manage',
  summary: { zh: '删除空团队', en: 'Remove an empty team' },
  input: Type.Object({ id }, closed),
  output: Type.Null(),
  example: { input: { id: 2 } },
})

export const contract = { people, invite, reset, changePerson, roles, teams, createTeam, changeTeam, removeTeam }
