// What answers each question about people; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import type { contract, session } from './contract.ts'
import { createKey, keys, revokeKey } from './keys.ts'
import { changePerson, invite, people, reset } from './people.ts'
import { roles } from './roles.ts'
import { accept, link, setUp } from './set-up.ts'
import { changePassword, changeSelf, current, signIn, signOut } from './sign-in.ts'
import { changeTeam, createTeam, removeTeam, teams } from './teams.ts'
import type { VisitHandlers } from './visit.ts'

export const handlers: Handlers<typeof contract> = {
  people,
  invite,
  reset,
  changePerson,
  roles,
  teams,
  createTeam,
  changeTeam,
  removeTeam,
}

export const visits: VisitHandlers<typeof session> = {
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
