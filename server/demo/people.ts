// Who works at the demo company: people of every kind, in two sales teams, with passwords that are this installation's own.
import { createHmac } from 'node:crypto'
import { forgetActors } from '#access/actors.ts'
import { joinedPeople, setPassword } from '#access/credentials.ts'
import { place } from '#access/tree.ts'
import { actorOf } from '#store/people.ts'
import { type Actor, type Scope, systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'

export type DemoPerson = { readonly name: string; readonly email: string; readonly password: string }

const teams = ['销售一部', '销售二部'] as const
const company = '公司'

const cast = [
  ['孙 管理员', 'sun@demo.example', 'admin', company],
  ['周 数据管理员', 'zhou@demo.example', 'steward', company],
  ['赵 销售主管', 'zhao@demo.example', 'sales-lead', '销售一部'],
  ['李 销售', 'li@demo.example', 'sales', '销售一部'],
  ['王 销售', 'wang@demo.example', 'sales', '销售一部'],
  ['郑 销售', 'zheng@demo.example', 'sales', '销售二部'],
  ['钱 只读', 'qian@demo.example', 'reader', company],
  ['吴 审计', 'wu@demo.example', 'auditor', company],
] as const

export type DemoName = (typeof cast)[number][0]

export type DemoPeople = {
  readonly signIns: readonly DemoPerson[]
  readonly actors: ReadonlyMap<DemoName, Actor>
}

/** Makes whoever is missing; run again, it gives the same sign-ins, unless somebody changed their password. */
export async function demoPeople(store: Store): Promise<DemoPeople> {
  const act = { kind: 'demo.people', why: '示例公司', write: true }
  const actors = await within(store, systemActor('demo'), act, makePeople)
  const joined = await joinedPeople(store)
  const signIns = cast.map(([name, email]) => ({ name, email, password: passwordFor(store, email) }))
  for (const { name, password } of signIns) {
    const id = actors.get(name)?.personId
    if (id !== undefined && !joined.has(id)) await setPassword(store, id, password)
  }
  forgetActors(store)
  return { signIns, actors }
}

/** Derived from the installation's key, so there is no default password and nothing to store. 58 bits in letters easy to type. */
function passwordFor(store: Store, email: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = createHmac('sha256', store.secret('demo sign-ins')).update(email).digest()
  const word = [...bytes.subarray(0, 12)].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 4)}-${word.slice(4, 8)}-${word.slice(8)}`
}

/** Whoever was disabled stays so, and is in nobody's list. */
async function makePeople(scope: Scope): Promise<Map<DemoName, Actor>> {
  const { db } = scope
  const teamIds = await makeTeams(scope)
  for (const [name, email, role, team] of cast) {
    const known = await db.selectFrom('person').where('email', '=', email).select('id').executeTakeFirst()
    if (known) continue
    const row = { name, email, role, team_id: team === company ? 1 : (teamIds.get(team) ?? 1) }
    await db.insertInto('person').values(row).execute()
  }
  const actors = new Map<DemoName, Actor>()
  for (const [name, email] of cast) {
    const person = db.selectFrom('person').where('email', '=', email).where('active', '=', true)
    const found = await person.select('id').executeTakeFirst()
    if (found) actors.set(name, await actorOf(db, found.id))
  }
  return actors
}

async function makeTeams({ db }: Scope): Promise<Map<string, number>> {
  const found = await db.selectFrom('team').select(['id', 'name', 'parent_id as parent']).orderBy('id').execute()
  const missing = teams.filter((name) => !found.some((team) => team.name === name))
  for (const name of missing) {
    const row = { name, parent_id: 1, lft: 1_000_000, rgt: 1_000_001 }
    found.push({
      ...(await db.insertInto('team').values(row).returning('id').executeTakeFirstOrThrow()),
      name,
      parent: 1,
    })
  }
  if (missing.length > 0)
    for (const { id, lft, rgt } of place(found))
      await db.updateTable('team').set({ lft, rgt }).where('id', '=', id).execute()
  return new Map(found.map(({ name, id }) => [name, id]))
}
