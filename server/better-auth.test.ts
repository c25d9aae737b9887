// What of better-auth can be reached from outside: nothing but our own endpoints.
import assert from 'node:assert/strict'
import test from 'node:test'
import { betterAuth } from '#access/better-auth.ts'
import { contract, session } from '#access/contract.ts'
import { setPassword } from '#access/credentials.ts'
import { apiBase, requestOf } from '#domain/contract.ts'
import { accessParts, testHouse } from './testing.ts'

const password = '春风又绿江南岸'

test("better-auth's own addresses lead nowhere", async (t) => {
  const { app, store, cookieOf } = await testHouse(t)
  const { api } = await betterAuth(store)
  const own = [...new Set(Object.values(api).map(({ path }) => path))]
  assert.ok(own.includes('/sign-up/email') && own.includes('/sign-in/email') && own.includes('/get-session'))
  assert.ok(own.length > 20, `${own.length} addresses`)
  const cookie = await cookieOf('孙')
  for (const path of own.map((one) => one?.replace(/:\w+/g, 'x'))) {
    for (const base of ['/api/auth', `${apiBase}/auth`, apiBase]) {
      for (const method of ['GET', 'POST'] as const) {
        const body = method === 'POST' ? { payload: { email: 'feng@example.com', password, name: '冯' } } : {}
        const headers = { host: 'localhost', cookie }
        const { statusCode } = await app.inject({ method, url: base + path, headers, ...body })
        assert.equal(statusCode, 404, `${method} ${base}${path}`)
      }
    }
  }
})

test('a token out of the table, in the cookie, opens nothing', async (t) => {
  const { app, store, as, ask } = await testHouse(t, { parts: accessParts })
  await setPassword(store, as('李').personId, password)
  const signedIn = await ask(undefined, session.signIn, { email: 'person1@example.com', password })
  const token = /^guike=([\w-]{32,43});/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? ''
  const { rows } = await store.authPool.query<{ token_hash: Buffer }>('select token_hash from auth.session')
  const hash = rows[0]?.token_hash ?? Buffer.alloc(0)
  assert.deepEqual([rows.length, hash.length], [1, 32])
  const teams = async (value: string) => {
    const { url } = requestOf(contract.teams, {})
    return (await app.inject({ url, headers: { host: 'localhost', cookie: `guike=${value}` } })).statusCode
  }
  const statuses = await Promise.all(['hex', 'base64', 'base64url'].map((way) => teams(hash.toString(way as 'hex'))))
  assert.deepEqual([...statuses, await teams(token)], [401, 401, 401, 200])
})

test('an e-mail address that only people would call one signs in as well', async (t) => {
  const { ask } = await testHouse(t, { parts: accessParts })
  for (const email of ['冯@例子.公司', 'feng@office']) {
    const invited = await ask('孙', contract.invite, { name: '冯 销售', email, role: 'sales', team: 1 })
    const token = String((invited.body as { url: string }).url).split('=')[1] ?? ''
    assert.equal((await ask(undefined, session.accept, { token, password })).status, 200)
    assert.equal((await ask(undefined, session.signIn, { email: email.toUpperCase(), password })).status, 200, email)
  }
})
