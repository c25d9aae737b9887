// Who a person is when they act: role, capabilities and reach as the database says now.
import { Problem } from '#domain/problem.ts'
import { type Capability, capabilities } from '#domain/role.ts'
import type { Actor } from './actor.ts'
import type { Database } from './database.ts'

/** The actor of an active person. Throws `not-found` for anybody else. */
export async function actorOf(db: Database, personId: number): Promise<Actor> {
  const row = await db
    .selectFrom('person')
    .innerJoin('role', 'role.key', 'person.role')
    .leftJoin('team', 'team.id', 'person.team_id')
    .where('person.id', '=', personId)
    .where('person.active', '=', true)
    .select([
      'person.id',
      'person.name',
      'person.language',
      'role.key',
      'role.scope',
      'role.capabilities',
      'team.lft',
      'team.rgt',
    ])
    .executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const known: ReadonlySet<string> = new Set(capabilities)
  return {
    personId: row.id,
    name: row.name,
    role: row.key,
    capabilities: new Set(row.capabilities.filter((one): one is Capability => known.has(one))),
    scope: row.scope,
    ...(row.lft !== null && row.rgt !== null ? { teamRange: [row.lft, row.rgt] as const } : {}),
    language: row.language,
  }
}
