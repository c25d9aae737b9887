// What people, teams and roles look like from outside.
import Type, { type Static } from 'typebox'
import { capabilities } from '../../domain/role.ts'
import { closed, id, text } from '../../domain/shapes.ts'

export const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
export const email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' })
/** Judged by `weak-password`, not here, so that the answer can say what to do. */
export const password = Type.String({ minLength: 1, maxLength: 1000 })
export const token = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })
export const Language = Type.Enum(['zh', 'en'])
export const RowScope = Type.Enum(['own', 'team', 'all'])

/** Who is signed in, and what this person may do. */
export const Me = Type.Object(
  {
    id,
    name: Type.String(),
    email: Type.String(),
    role: Type.String(),
    roleName: text,
    scope: RowScope,
    capabilities: Type.Array(Type.Enum([...capabilities])),
    team: Type.Union([id, Type.Null()]),
    language: Language,
  },
  closed,
)
export type Me = Static<typeof Me>

/** `joined`: has chosen a password. `lastSeen`: of any session still kept, ISO 8601 in UTC. */
export const Person = Type.Object(
  {
    id,
    name: Type.String(),
    email: Type.String(),
    role: Type.String(),
    team: Type.Union([id, Type.Null()]),
    language: Language,
    active: Type.Boolean(),
    joined: Type.Boolean(),
    lastSeen: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
)
export type Person = Static<typeof Person>

/** `url` is shown once; only its hash is kept. `expires`: ISO 8601 in UTC. */
export const Invitation = Type.Object({ person: Person, url: Type.String(), expires: Type.String() }, closed)
export type Invitation = Static<typeof Invitation>

/** `people`: how many active people have it. */
export const RoleView = Type.Object(
  {
    key: Type.String(),
    name: text,
    scope: RowScope,
    capabilities: Type.Array(Type.String()),
    people: Type.Integer(),
  },
  closed,
)
export type RoleView = Static<typeof RoleView>

/** In the order of the tree; `depth` 0 is the company. */
export const Team = Type.Object(
  {
    id,
    name: Type.String(),
    parent: Type.Union([id, Type.Null()]),
    depth: Type.Integer(),
    people: Type.Integer(),
  },
  closed,
)
export type Team = Static<typeof Team>
