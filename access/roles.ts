// The roles there are, and how many people have each.
import type { Handlers } from '#store/handler.ts'
import type { contract } from './contract.ts'

export const roles: Handlers<typeof contract>['roles'] = async ({ db }) => {
  const rows = await db
    .selectFrom('role')
    .select(['key', 'name_zh', 'name_en', 'scope', 'capabilities'])
    .select((row) =>
      row
        .selectFrom('person')
        .whereRef('person.role', '=', 'role.key')
        .where('active', '=', true)
        .select((count) => count.fn.countAll<bigint>().as('people'))
        .as('people'),
    )
    .orderBy('position')
    .orderBy('key')
    .execute()
  return {
    roles: rows.map((row) => ({
      key: row.key,
      name: { zh: row.name_zh, en: row.name_en },
      scope: row.scope,
      capabilities: row.capabilities,
      people: Number(row.people ?? 0),
    })),
  }
}
