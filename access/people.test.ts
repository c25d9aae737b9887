import assert from 'node:assert/strict'
import test from 'node:test'
import type { Actor } from '#store/actor.ts'
import { within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { people as makePeople, type Name, testStore } from '#store/testing.ts'
import { actorFor } from './actors.ts'
import { setPassword } from './credentials.ts'
import { readLink } from './links.ts'
import { changePerson, invite, people, reset } from './people.ts'
import { roles } from './roles.ts'
import { personOfSession } from './sessions.ts'
import { changeTeam, createTeam, removeTeam, teams } from './teams.ts'
import { sessionFor } from './testing.ts'

const act = { kind: 'test', write: true }

async function office(t: Parameters<typeof testStore>[0]): Promise<{ store: Store; as: (name: Name) => Actor }> {
  const store = await testStore(t)
  const as = await makePeople(store)
  await setPassword(store, as('孙').personId, '春风又绿江南岸')
  return { store, as }
}

test('孙 管理员 invites 冯 销售 by a link that names nobody and works for seven days', async (t) => {
  const { store, as } = await office(t)
  const input = { name: ' 冯 销售 ', email: 'feng@example.com', role: 'sales', team: 1 }
  const invited = await within(store, as('孙'), act, (scope) => invite(scope, input))
  assert.deepEqual(
    { ...invited.person, id: 0 },
    {
      id: 0,
      name: '冯 销售',
      email: 'feng@example.com',
      role: 'sales',
      team: 1,
      language: 'zh',
      active: true,
      joined: false,
      lastSeen: null,
    },
  )
  assert.match(invited.url, /^\/invite\?token=[\w-]{43}$/)
  const token = invited.url.split('=')[1] ?? ''
  assert.deepEqual(await readLink(store, token), { kind: 'invite', personId: invited.person.id })
  const days = (Date.parse(invited.expires) - Date.now()) / 86_400_000
  assert.ok(days > 6.99 && days <= 7)
  const again = within(store, as('孙'), act, (scope) => invite(scope, { ...input, email: 'FENG@example.com' }))
  await assert.rejects(again, { code: 'email-taken' })
})

test('a new link kills the one before', async (t) => {
  const { store, as } = await office(t)
  const id = as('李').personId
  const first = await within(store, as('孙'), act, (scope) => reset(scope, { id }))
  await within(store, as('孙'), act, (scope) => reset(scope, { id }))
  await assert.rejects(readLink(store, first.url.split('=')[1] ?? ''), { code: 'link-not-valid' })
})

test('who is disabled is signed out at once, everywhere', async (t) => {
  const { store, as } = await office(t)
  const li = as('李').personId
  const token = await sessionFor(store, li)
  assert.equal(await personOfSession(store, token), li)
  assert.equal((await actorFor(store, li))?.name, '李 销售')
  const gone = await within(store, as('孙'), act, (scope) => changePerson(scope, { id: li, active: false }))
  assert.equal(gone.active, false)
  assert.equal(await personOfSession(store, token), undefined)
  assert.equal(await actorFor(store, li), undefined)
  await assert.rejects(
    within(store, as('孙'), act, (scope) => reset(scope, { id: li })),
    { code: 'not-found' },
  )
})

test('the last administrator stays, and nobody changes their own role', async (t) => {
  const { store, as } = await office(t)
  const sun = as('孙').personId
  const byZhou = { ...as('孙'), personId: as('周').personId }
  for (const change of [{ active: false }, { role: 'sales' }]) {
    const attempt = within(store, byZhou, act, (scope) => changePerson(scope, { id: sun, ...change }))
    await assert.rejects(attempt, { code: 'last-administrator' })
    const own = within(store, as('孙'), act, (scope) => changePerson(scope, { id: sun, ...change }))
    await assert.rejects(own, { code: 'own-account' })
  }
  // A second administrator who never chose a password cannot sign in, so does not count.
  await within(store, as('孙'), act, (scope) => changePerson(scope, { id: as('周').personId, role: 'admin' }))
  const attempt = () => within(store, byZhou, act, (scope) => changePerson(scope, { id: sun, active: false }))
  await assert.rejects(attempt(), { code: 'last-administrator' })
  await setPassword(store, as('周').personId, '明月何时照我还')
  assert.equal((await attempt()).active, false)
})

test('a role or team that is not there is refused by name', async (t) => {
  const { store, as } = await office(t)
  const id = as('李').personId
  const change = (input: object) => within(store, as('孙'), act, (scope) => changePerson(scope, { id, ...input }))
  await assert.rejects(change({ role: 'king' }), { code: 'unknown-role' })
  await assert.rejects(change({ team: 999 }), { code: 'unknown-team' })
  await assert.rejects(change({ email: 'person2@example.com' }), { code: 'email-taken' })
  const listed = await within(store, as('孙'), act, (scope) => people(scope, {}))
  assert.equal(listed.people.length, 8)
  assert.equal(listed.people.find((person) => person.id === id)?.role, 'sales')
})

test('a lead who is moved above another team sees it too; the tree keeps its numbers', async (t) => {
  const { store, as } = await office(t)
  const run = <T>(work: (scope: Parameters<typeof teams>[0]) => Promise<T>) => within(store, as('孙'), act, work)
  const list = async () => (await run((scope) => teams(scope, {}))).teams
  const names = async () => (await list()).map((team) => `${'·'.repeat(team.depth)}${team.name} ${team.people}`)
  assert.deepEqual(await names(), ['公司 0', '·办公室 4', '·销售一部 3', '·销售二部 1'])
  const idOf = async (name: string) => (await list()).find((team) => team.name === name)?.id ?? 0
  const [one, two] = [await idOf('销售一部'), await idOf('销售二部')]
  assert.equal((await actorFor(store, as('赵').personId))?.teamRange?.length, 2)
  await run((scope) => changeTeam(scope, { id: two, parent: one }))
  assert.deepEqual(await names(), ['公司 0', '·办公室 4', '·销售一部 3', '··销售二部 1'])
  const [from = 0, to = 0] = (await actorFor(store, as('赵').personId))?.teamRange ?? []
  const [zhengFrom = 0] = (await actorFor(store, as('郑').personId))?.teamRange ?? []
  assert.ok(from < zhengFrom && zhengFrom < to, '郑 stands inside what 赵 leads')
  await assert.rejects(
    run((scope) => changeTeam(scope, { id: one, parent: two })),
    { code: 'team-in-itself' },
  )
  await assert.rejects(
    run((scope) => removeTeam(scope, { id: two })),
    { code: 'team-not-empty' },
  )
  await assert.rejects(
    run((scope) => removeTeam(scope, { id: 1 })),
    { code: 'team-not-empty' },
  )
  const made = await run((scope) => createTeam(scope, { name: '华南', parent: one }))
  assert.deepEqual([made.depth, made.people], [2, 0])
  await run((scope) => removeTeam(scope, { id: made.id }))
  assert.equal((await list()).length, 4)
})

test('the roles are listed with how many have them', async (t) => {
  const { store, as } = await office(t)
  const { roles: all } = await within(store, as('孙'), act, (scope) => roles(scope, {}))
  assert.deepEqual(
    all.slice(0, 2).map((role) => [role.key, role.people, role.scope]),
    [
      ['sales', 3, 'own'],
      ['sales-lead', 1, 'team'],
    ],
  )
})
