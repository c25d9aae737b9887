// The demo company: people of every kind, with passwords that are this installation's own.
import { createHmac } from 'node:crypto'
import { forgetActors } from '#access/actors.ts'
import { joinedPeople, setPassword } from '#access/credentials.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'

export type DemoPerson = { readonly name: string; readonly email: string; readonly password: string }

const cast = [
  ['孙 管理员', 'sun@demo.example', 'admin', '公司'],
  ['周 数据管理员', 'zhou@demo.example', 'steward', '公司'],
  ['赵 销售主管', 'zhao@demo.example', 'sales-lead', '销售一部'],
  ['李 销售', 'li@demo.example', 'sales', '销售一部'],
  ['王 销售', 'wang@demo.example', 'sales', '销售一部'],
  ['钱 只读', 'qian@demo.example', 'reader', '公司'],
] as const

/** Makes whoever is missing and gives all sign-ins; run again, it gives the same ones, unless somebody changed their password. */
export async function openDemo(store: Store): Promise<readonly DemoPerson[]> {
  const ids = await makePeople(store)
  const joined = await joinedPeople(store)
  const people = cast.map(([name, email]) => ({ name, email, password: passwordFor(store, email) }))
  for (const { email, password } of people) {
    const id = ids.get(email)
    if (id !== undefined && !joined.has(id)) await setPassword(store.authPool, id, password, store.clock())
  }
  forgetActors(store)
  return people
}

/** Derived from the installation's key, so there is no default password and nothing to store. 60 bits in letters easy to type. */
function passwordFor(store: Store, email: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = createHmac('sha256', store.secret('demo sign-ins')).update(email).digest()
  const word = [...bytes.subarray(0, 12)].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 4)}-${word.slice(4, 8)}-${word.slice(8)}`
}

function makePeople(store: Store): Promise<ReadonlyMap<string, number>> {
  return within(store, systemActor('demo'), { kind: 'demo.people', write: true }, async ({ db }) => {
    let sales = await db.selectFrom('team').select('id').where('name', '=', '销售一部').executeTakeFirst()
    if (!sales) {
      const { last } = await db
        .selectFrom('team')
        .select((row) => row.fn.max('rgt').as('last'))
        .executeTakeFirstOrThrow()
      await db
        .updateTable('team')
        .set({ rgt: last + 2 })
        .where('id', '=', 1)
        .execute()
      const team = { name: '销售一部', parent_id: 1, lft: last, rgt: last + 1 }
      sales = await db.insertInto('team').values(team).returning('id').executeTakeFirstOrThrow()
    }
    for (const [name, email, role, team] of cast) {
      const row = { name, email, role, team_id: team === '公司' ? 1 : sales.id }
      await db
        .insertInto('person')
        .values(row)
        .onConflict((met) => met.doNothing())
        .execute()
    }
    const emails = cast.map(([, email]) => email)
    const rows = await db.selectFrom('person').select(['id', 'email']).where('email', 'in', emails).execute()
    return new Map(rows.map((row) => [row.email, row.id]))
  })
}
