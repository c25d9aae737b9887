import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import test from 'node:test'
import { session } from '#access/contract.ts'
import { setPassword } from '#access/credentials.ts'
import { setUpPath } from '#access/set-up.ts'
import type { Endpoint } from '#domain/contract.ts'
import { requestOf } from '#domain/contract.ts'
import { systemActor, within } from '#store/scope.ts'
import { accessParts, type TestHouse, testHouse } from './testing.ts'

const password = '春风又绿江南岸'
const li = { email: 'person1@example.com', password }

/** A browser: keeps the cookie it is given. */
function browser({ app }: TestHouse, address = '10.0.0.1') {
  let cookie = ''
  const ask = async (endpoint: Endpoint, input: object) => {
    const { url, body } = requestOf(endpoint, { ...input })
    const payload = body === undefined ? {} : { payload: body as object }
    const headers = { host: 'localhost', ...(cookie ? { cookie } : {}) }
    const answer = await app.inject({ method: endpoint.method, url, headers, remoteAddress: address, ...payload })
    const set = answer.cookies[0]
    if (set) cookie = set.value ? `${set.name}=${set.value}` : ''
    return { status: answer.statusCode, body: answer.json(), set }
  }
  return { ask, cookie: () => cookie, keep: (other: string) => (cookie = other) }
}

async function office(t: TestContext, options: Parameters<typeof testHouse>[1] = {}): Promise<TestHouse> {
  const house = await testHouse(t, { parts: accessParts, ...options })
  for (const name of ['李', '孙'] as const) {
    await setPassword(house.store, house.as(name).personId, password)
  }
  return house
}

test('李 销售 signs in, is known, and signs out', async (t) => {
  const { ask, cookie } = browser(await office(t))
  assert.deepEqual((await ask(session.current, {})).body, { me: null, isSetUp: true, company: null })
  const { status, body, set } = await ask(session.signIn, { ...li, email: ' Person1@Example.com '.trim() })
  assert.equal(status, 200)
  assert.deepEqual([body.me.name, body.me.role, body.me.scope], ['李 销售', 'sales', 'own'])
  assert.equal(body.me.capabilities.includes('people.manage'), false)
  assert.deepEqual([set?.httpOnly, set?.sameSite, set?.path, set?.maxAge], [true, 'Strict', '/', undefined])
  assert.equal((await ask(session.current, {})).body.me.name, '李 销售')
  const kept = cookie()
  await ask(session.signOut, {})
  const thief = browser(await office(t))
  thief.keep(kept)
  assert.equal((await thief.ask(session.current, {})).body.me, null)
})

test('over HTTPS the cookie is bound to the host', async (t) => {
  const { ask } = browser(await office(t, { config: { secure: true } }))
  const { set } = await ask(session.signIn, li)
  assert.deepEqual([set?.name, set?.secure], ['__Host-guike', true])
})

test('a wrong password, an unknown person and a disabled one are one answer', async (t) => {
  const house = await office(t)
  const { ask } = browser(house)
  const wrong = await ask(session.signIn, { ...li, password: '不是这个密码' })
  const nobody = await ask(session.signIn, { email: 'nobody@example.com', password })
  const never = await ask(session.signIn, { email: 'person2@example.com', password })
  assert.equal(wrong.status, 401)
  assert.deepEqual(nobody, wrong)
  assert.deepEqual(never, wrong, '王 has never chosen a password')
})

test('five wrong passwords lock the account for that address, for a quarter of an hour, also for strangers to us', async (t) => {
  let now = Date.parse('2026-11-20T08:00:00Z')
  const house = await office(t, { clock: () => new Date(now) })
  for (const email of [li.email, 'nobody@example.com']) {
    const { ask } = browser(house)
    const statuses = []
    for (let nr = 0; nr < 6; nr++) statuses.push((await ask(session.signIn, { email, password: '猜一猜' })).status)
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429])
  }
  const noted = await within(house.store, systemActor('test'), { kind: 'test' }, ({ db }) =>
    db
      .selectFrom('audit')
      .select(['subject', 'address'])
      .where('act', '=', 'session.locked-out')
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(noted, [
    { subject: `person ${house.as('李').personId}`, address: '10.0.0.1' },
    { subject: 'unknown account', address: '10.0.0.1' },
  ])
  const { ask } = browser(house)
  assert.equal((await ask(session.signIn, li)).status, 429, 'the right password neither')
  assert.equal((await browser(house, '10.0.0.2').ask(session.signIn, li)).status, 200, 'from elsewhere it opens')
  now += 15 * 60_000 + 1
  assert.equal((await ask(session.signIn, li)).status, 200)
})

test('guesses sent side by side are looked at no more often than those in a row', async (t) => {
  const { ask } = browser(await office(t))
  const guesses = Array.from({ length: 12 }, (_, nr) => ask(session.signIn, { ...li, password: `猜一猜${nr}` }))
  const statuses = (await Promise.all(guesses)).map(({ status }) => status).toSorted()
  assert.deepEqual(statuses, [...Array(5).fill(401), ...Array(7).fill(429)])
})

test('the same while signed in, guessing the present password', async (t) => {
  const { ask } = browser(await office(t))
  await ask(session.signIn, li)
  const guess = (current: string) => ask(session.changePassword, { current, next: '明月何时照我还呢' })
  const codes = (await Promise.all(Array.from({ length: 12 }, (_, nr) => guess(`猜一猜${nr}`)))).map(
    ({ body }) => body.code,
  )
  assert.deepEqual(codes.toSorted(), [...Array(7).fill('locked-out'), ...Array(5).fill('wrong-password')])
  assert.equal((await guess(password)).body.code, 'locked-out', 'the right one neither')
})

test('signing in well counts against nobody: not the account, not the address', async (t) => {
  const house = await office(t)
  const { ask } = browser(house)
  for (let nr = 0; nr < 7; nr++) assert.equal((await ask(session.signIn, li)).status, 200)
  for (let nr = 0; nr < 4; nr++) await ask(session.signIn, { ...li, password: '猜一猜' })
  assert.equal((await ask(session.signIn, li)).status, 200, 'the fifth, and right')
  for (let nr = 0; nr < 4; nr++) await ask(session.signIn, { ...li, password: '猜一猜' })
  const { rows } = await house.store.authPool.query('select count from auth.failure order by count')
  assert.deepEqual(rows, [{ count: 4 }, { count: 4 }, { count: 8 }], 'eight wrong ones from the address')
})

test('a session ends after half an hour of silence, and after twelve hours in any case', async (t) => {
  let now = Date.parse('2026-11-20T00:00:00Z')
  const minutes = (count: number) => {
    now += count * 60_000
  }
  const { ask } = browser(await office(t, { clock: () => new Date(now) }))
  const isIn = async () => (await ask(session.current, {})).body.me !== null
  await ask(session.signIn, li)
  minutes(29)
  assert.equal(await isIn(), true)
  minutes(29)
  assert.equal(await isIn(), true, 'the question before kept it alive')
  minutes(31)
  assert.equal(await isIn(), false)
  await ask(session.signIn, li)
  for (let nr = 0; nr < 24; nr++) {
    minutes(29)
    assert.equal(await isIn(), true, `after ${nr * 29 + 29} minutes`)
  }
  minutes(25)
  assert.equal(await isIn(), false, 'twelve hours and a minute')
})

test('signing in again gives another token, and the old one is dead', async (t) => {
  const house = await office(t)
  const one = browser(house)
  await one.ask(session.signIn, li)
  const first = one.cookie()
  await one.ask(session.signIn, li)
  assert.notEqual(one.cookie(), first)
  const old = browser(house)
  old.keep(first)
  assert.equal((await old.ask(session.current, {})).body.me, null)
})

test('a token made up by somebody else opens nothing', async (t) => {
  const guest = browser(await office(t))
  guest.keep(`guike=${'A'.repeat(43)}`)
  assert.equal((await guest.ask(session.current, {})).body.me, null)
  await guest.ask(session.signIn, li)
  assert.notEqual(guest.cookie(), `guike=${'A'.repeat(43)}`)
})

test('the tables hold no token, no password', async (t) => {
  const house = await office(t)
  const one = browser(house)
  await one.ask(session.signIn, li)
  const token = one.cookie().split('=')[1] ?? ''
  const { rows } = await house.store.authPool.query(`select to_jsonb(s)::text as row from auth.session s
    union all select to_jsonb(a)::text from auth.account a`)
  const all = JSON.stringify(rows) + rows.map((row) => Buffer.from(row.row).toString('hex')).join()
  assert.ok(rows.length >= 3)
  assert.equal(all.includes(token) || all.includes(Buffer.from(token).toString('hex')) || all.includes(password), false)
})

test('a new password ends the other sessions, and wants the old one', async (t) => {
  const house = await office(t)
  const [desk, phone] = [browser(house), browser(house)]
  await desk.ask(session.signIn, li)
  await phone.ask(session.signIn, li)
  const wrong = await desk.ask(session.changePassword, { current: '不对的密码呀', next: '明月何时照我还呢' })
  assert.equal(wrong.body.code, 'wrong-password')
  const weak = await desk.ask(session.changePassword, { current: password, next: '123' })
  assert.equal(weak.body.code, 'weak-password')
  assert.equal(
    (await desk.ask(session.changePassword, { current: password, next: '京口瓜洲一水间，钟山只隔' })).status,
    200,
  )
  assert.equal((await desk.ask(session.current, {})).body.me.name, '李 销售')
  assert.equal((await phone.ask(session.current, {})).body.me, null)
  assert.equal((await phone.ask(session.signIn, li)).status, 401)
  assert.equal((await phone.ask(session.signIn, { ...li, password: '京口瓜洲一水间，钟山只隔' })).status, 200)
})

test('the first administrator comes by the one-time link, once', async (t) => {
  const house = await testHouse(t, { parts: accessParts })
  const { ask } = browser(house)
  assert.equal((await ask(session.current, {})).body.isSetUp, false)
  const token = (await setUpPath(house.store))?.split('=')[1] ?? ''
  const sun = {
    company: '归客示例',
    name: '孙 老板',
    email: 'boss@example.com',
    password: '钟山只隔数重山外的山',
    token,
  }
  const fake = await ask(session.setUp, { ...sun, token: 'x'.repeat(43) })
  assert.deepEqual([fake.status, fake.body.code], [410, 'link-not-valid'])
  assert.equal((await ask(session.setUp, { ...sun, password: 'password' })).body.code, 'weak-password')
  assert.equal((await ask(session.link, { token })).body.kind, 'setup')
  const twice = await Promise.all([
    ask(session.setUp, sun),
    browser(house).ask(session.setUp, { ...sun, email: 'b@example.com' }),
  ])
  assert.deepEqual(twice.map((answer) => answer.status).toSorted(), [200, 410])
  assert.equal(await setUpPath(house.store), undefined)
  assert.equal((await ask(session.setUp, sun)).body.code, 'already-set-up')
  assert.equal((await ask(session.link, { token })).body.code, 'link-not-valid')
})

test('an invited colleague chooses a password by the link, which works once', async (t) => {
  const house = await office(t)
  const { contract } = await import('#access/contract.ts')
  const { body } = await house.ask('孙', contract.invite, {
    name: '冯 销售',
    email: 'feng@example.com',
    role: 'sales',
    team: 1,
  })
  const token = String((body as { url: string }).url).split('=')[1] ?? ''
  const feng = browser(house)
  assert.deepEqual((await feng.ask(session.link, { token })).body, {
    kind: 'invite',
    name: '冯 销售',
    email: 'feng@example.com',
  })
  assert.equal((await feng.ask(session.accept, { token, password: '1234567890' })).body.code, 'weak-password')
  const came = await feng.ask(session.accept, { token, password: '一枝红杏出墙来了', language: 'en' })
  assert.deepEqual([came.status, came.body.me.name, came.body.me.language], [200, '冯 销售', 'en'])
  assert.equal((await feng.ask(session.accept, { token, password: '一枝红杏出墙来了' })).body.code, 'link-not-valid')
  assert.equal(
    (await browser(house).ask(session.signIn, { email: 'feng@example.com', password: '一枝红杏出墙来了' })).status,
    200,
  )
})

test('who is disabled is a stranger with the next request', async (t) => {
  const house = await office(t)
  const { contract } = await import('#access/contract.ts')
  const one = browser(house)
  await one.ask(session.signIn, li)
  assert.equal((await one.ask(contract.teams, {})).status, 200)
  await house.ask('孙', contract.changePerson, { id: house.as('李').personId, active: false })
  assert.equal((await one.ask(contract.teams, {})).status, 401)
})

test('people change their own name and language, and nothing else', async (t) => {
  const { ask } = browser(await office(t))
  await ask(session.signIn, li)
  assert.deepEqual((await ask(session.changeSelf, { name: '李 小明', language: 'en' })).body.me.name, '李 小明')
  assert.equal((await ask(session.changeSelf, { role: 'admin' })).status, 400)
})
