// How a signed-in person is shown to their own page.
import type { Actor } from '#store/actor.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import type { Me } from './contract/parts.ts'

/** Name, role and rights as the database says now. Throws when the person is gone. */
export async function meOf(store: Store, personId: number): Promise<Me> {
  const act = { kind: 'session.me' }
  const row = await within(store, systemActor('sign-in'), act, ({ db }) =>
    db
      .selectFrom('person')
      .innerJoin('role', 'role.key', 'person.role')
      .where('person.id', '=', personId)
      .select(['person.id', 'person.name', 'person.email', 'person.team_id', 'person.language'])
      .select(['role.key', 'role.name_zh', 'role.name_en', 'role.scope', 'role.capabilities'])
      .executeTakeFirstOrThrow(),
  )
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.key,
    roleName: { zh: row.name_zh, en: row.name_en },
    scope: row.scope,
    // Unknown ones were filtered where they matter, in the actor; here they would only be shown.
    capabilities: row.capabilities as Me['capabilities'],
    team: row.team_id,
    language: row.language,
  }
}

/** A person acting on their own account, whose row their role may not write otherwise. */
export function asSelf(actor: Actor): Actor {
  return { ...actor, scope: 'all' }
}
