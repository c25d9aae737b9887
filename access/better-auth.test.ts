import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import type { Store } from '#store/store.ts'
import { people, testStore } from '#store/testing.ts'
import { betterAuth } from './better-auth.ts'
import { joinedPeople, setPassword } from './credentials.ts'
import { hashPassword } from './password.ts'
import { endSession, endSessionsOf, forgetOld, openSession, personOfSession } from './sessions.ts'
import { openSignIn } from './tables.ts'
import { sessionFor } from './testing.ts'

const password = '春风又绿江南岸'
const from = (store: Store) => ({ store, address: '2001:db8::7', agent: 'Firefox 浏览器' })

async function office(t: TestContext, options: { clock?: () => Date } = {}) {
  const store = await testStore(t, options)
  const as = await people(store)
  const li = as('李').personId
  await setPassword(store, li, password)
  return { store, as, li }
}

const table = (store: Store, name: string) =>
  store.authPool.query<Record<string, unknown>>(`select * from auth.${name} order by id`).then(({ rows }) => rows)

/** A cell of a table in every way it could be typed. */
function spellings(value: unknown): string[] {
  if (!(value instanceof Uint8Array)) return [String(value)]
  const bytes = Buffer.from(value)
  return (['hex', 'base64', 'base64url', 'latin1', 'utf8'] as const).map((way) => bytes.toString(way))
}

test('whoever reads the table of sessions is signed in as nobody', async (t) => {
  const { store, li } = await office(t)
  const token = (await openSession(from(store), li, password)) ?? ''
  const [row, ...more] = await table(store, 'session')
  assert.equal(more.length, 0)
  assert.deepEqual(
    [row?.user_id, row?.factors, row?.ip_address, row?.user_agent],
    [li, ['password'], '2001:0db8:0000:0000:0000:0000:0000:0007', 'Firefox ???'],
  )
  for (const read of Object.values(row ?? {}).flatMap(spellings)) {
    assert.notEqual(read, token)
    assert.equal(await personOfSession(store, read), undefined, read)
    assert.equal(await (await betterAuth(store)).internalAdapter.findSession(read), null, read)
  }
  assert.equal(await personOfSession(store, token), li)
})

test('better-auth finds a session by its token, and lists those of a person without one', async (t) => {
  const { store, li } = await office(t)
  const { internalAdapter } = await betterAuth(store)
  const [one, two] = [await sessionFor(store, li), await sessionFor(store, li)]
  const found = await internalAdapter.findSession(one)
  assert.deepEqual([found?.session.token, found?.session.userId, found?.user.name], [one, String(li), '李 销售'])
  const both = await internalAdapter.findSessions([one, two, 'another'])
  assert.deepEqual(both.map(({ session }) => session.token).toSorted(), [one, two].toSorted())
  assert.deepEqual(
    (await internalAdapter.listSessions(String(li))).map((session) => session.token),
    ['', ''],
  )
  await endSession(store, one)
  assert.deepEqual([await personOfSession(store, one), await personOfSession(store, two)], [undefined, li])
  await endSessionsOf(store, li)
  assert.equal(await personOfSession(store, two), undefined)
})

test('what a later factor sends out is kept hashed and sealed, and works once', async (t) => {
  const { store } = await office(t)
  const { internalAdapter } = await betterAuth(store)
  const expiresAt = new Date(Date.now() + 60_000)
  await internalAdapter.createVerificationValue({ identifier: 'step-up 38211', value: '李 502931', expiresAt })
  const [row] = await table(store, 'verification')
  const told = Object.values(row ?? {})
    .flatMap(spellings)
    .join('\n')
  assert.equal(/38211|502931|李/.test(told), false)
  assert.equal((await internalAdapter.findVerificationValue('step-up 38211'))?.value, '李 502931')
  const plain = createHash('sha256').update('step-up 38211').digest('hex')
  assert.equal(
    told.includes(plain) || told.includes(plain.slice(0, 32)),
    false,
    'six digits are guessed from a plain hash',
  )
  const both = [1, 2].map(() => internalAdapter.consumeVerificationValue('step-up 38211'))
  assert.deepEqual((await Promise.all(both)).map((one) => one?.value).toSorted(), ['李 502931', undefined])
})

test('no session outlives twelve hours, whatever better-auth or a mistake asks for', async (t) => {
  let now = Date.parse('2026-11-20T00:00:00Z')
  const { store, li } = await office(t, { clock: () => new Date(now) })
  const { internalAdapter } = await betterAuth(store)
  const token = await sessionFor(store, li)
  now += 11.9 * 3_600_000
  await internalAdapter.updateSession(token, { expiresAt: new Date(now + 7 * 86_400_000) })
  const [row] = await table(store, 'session')
  assert.deepEqual(row?.expires_at, new Date('2026-11-20T12:00:00Z'))
  assert.equal(await personOfSession(store, token), li)
  const longer = store.authPool.query("update auth.session set expires_at = created_at + interval '12 hours 1 second'")
  await assert.rejects(longer, { code: '23514' })
  now += 0.1 * 3_600_000
  assert.equal(await personOfSession(store, token), undefined)
  await forgetOld(store)
  assert.deepEqual(await table(store, 'session'), [])
})

test('a wrong password, one never chosen and nobody at all are refused alike, in about the same time', async (t) => {
  const { store, as, li } = await office(t)
  const cost = async (personId: number | undefined) => {
    const tries = []
    for (let nr = 0; nr < 7; nr++) {
      const before = process.cpuUsage()
      assert.equal(await openSession(from(store), personId, '不是这个密码呀'), undefined)
      const { user, system } = process.cpuUsage(before)
      tries.push(user + system)
    }
    return tries.toSorted((a, b) => a - b)[3] ?? 0
  }
  const [wrong, never, nobody] = [await cost(li), await cost(as('王').personId), await cost(undefined)]
  // Without the hash that stands in, the latter two would cost a tenth.
  for (const other of [never, nobody]) assert.ok(other > wrong / 2 && other < wrong * 2, `${other} µs, ${wrong} µs`)
})

test('passwords of the form before better-auth still open the door; the sessions of then are over', async (t) => {
  const store = await testStore(t)
  const li = (await people(store))('李').personId
  await store.authPool.query(`
    create table auth.credential (person_id int primary key, password text not null, changed_at timestamptz not null);
    create table auth.session (token_hash bytea primary key, person_id int not null, created_at timestamptz not null,
      seen_at timestamptz not null, factors text[] not null, address text not null, agent text not null);
    create index session_person on auth.session (person_id);
    insert into auth.session values ('\\x00', ${li}, now(), now(), '{password}', '', '');`)
  await store.authPool.query('insert into auth.credential values ($1, $2, $3)', [
    li,
    await hashPassword(password),
    new Date('2026-10-01T08:00:00Z'),
  ])
  await openSignIn(store)
  assert.deepEqual(await table(store, 'session'), [])
  assert.deepEqual([...(await joinedPeople(store))], [[li, null]])
  const token = await openSession(from(store), li, password)
  assert.equal(await personOfSession(store, token ?? ''), li)
  await setPassword(store, li, '明月何时照我还呢')
  assert.equal(await openSession(from(store), li, password), undefined)
  const { rows } = await store.authPool.query("select to_regclass('auth.credential') as old")
  assert.deepEqual(rows, [{ old: null }])
})

test('signing in asks nothing of the network, also where variables of the machine would have it tell about itself', async (t) => {
  const heard: string[] = []
  const listener = createServer((request, answer) => {
    heard.push(request.url ?? '')
    answer.end()
  }).listen(0, '127.0.0.1')
  t.after(() => listener.close())
  await new Promise((resolve) => listener.once('listening', resolve))
  process.env.BETTER_AUTH_TELEMETRY = '1'
  process.env.BETTER_AUTH_TELEMETRY_ENDPOINT = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/told`
  const asked = t.mock.method(globalThis, 'fetch', async () => {
    throw new Error('the network was asked')
  })
  const { store, li } = await office(t)
  assert.notEqual(await openSession(from(store), li, password), undefined)
  assert.deepEqual([asked.mock.callCount(), heard], [0, []])
  assert.equal(process.env.BETTER_AUTH_TELEMETRY, undefined)
})
