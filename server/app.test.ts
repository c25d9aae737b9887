import assert from 'node:assert/strict'
import test from 'node:test'
import Type from 'typebox'
import { type Download, type Events, endpoint } from '#domain/contract.ts'
import type { Part } from './register.ts'
import { testHouse } from './testing.ts'

const summary = { zh: '试', en: 'Try' }
const closed = { additionalProperties: false }
let added = 0

const base = {
  id: 'use.add',
  method: 'POST',
  path: '/try/add',
  needs: 'customer.write',
  summary,
  input: Type.Object({ name: Type.String() }, closed),
  output: Type.Object({ id: Type.Integer(), version: Type.Integer() }, closed),
  example: { input: { name: '甲' } },
} as const
const add = endpoint(base)
const fail = endpoint({ ...base, id: 'use.fail', path: '/try/fail', output: Type.Null() })
const liar = endpoint({ ...base, id: 'use.liar', path: '/try/liar', output: Type.Object({ id: Type.String() }) })
const edit = endpoint({
  ...base,
  id: 'use.edit-it',
  method: 'PATCH',
  path: '/try/{id}',
  input: Type.Object({ id: Type.Integer(), version: Type.Integer() }, closed),
  output: Type.Object({ version: Type.Integer() }, closed),
  example: { input: { id: 1, version: 1 } },
})
const upload = endpoint({
  ...base,
  id: 'use.take',
  path: '/try/take',
  carries: 'upload',
  limits: { bodyBytes: 1000 },
  input: Type.Object({ file: Type.Object({ path: Type.String(), name: Type.String(), size: Type.Integer() }) }),
  output: Type.Object({ name: Type.String(), size: Type.Integer() }, closed),
  example: { input: { file: { path: '', name: 'a', size: 1 } } },
})
const file = endpoint({
  ...base,
  id: 'use.file',
  method: 'GET',
  path: '/try/file',
  carries: 'download',
  input: Type.Object({}, closed),
  output: Type.Unknown(),
  example: { input: {} },
})
const events = endpoint({
  ...base,
  method: 'GET',
  input: Type.Object({}, closed),
  output: Type.Unknown(),
  example: { input: {} },
  id: 'use.events',
  path: '/try/events',
  carries: 'events',
})

const contract = { add, fail, liar, edit, upload, file, events }
const part: Part = {
  contract,
  handlers: {
    add: async () => ({ id: ++added, version: 1 }),
    fail: async () => {
      throw Object.assign(new Error('张三 13800138000'), { detail: 'Key (phone)=(13800138000)' })
    },
    liar: async () => ({ id: 7 }),
    edit: async (_scope, input: { version: number }) => ({ version: input.version + 1 }),
    upload: async (_scope, input: { file: { name: string; size: number } }) => ({
      name: input.file.name,
      size: input.file.size,
    }),
    file: async (): Promise<Download> => ({ stream: pieces(), name: '客户 "1".csv', type: 'text/csv; charset=utf-8' }),
    events: async (): Promise<Events> => progress(),
  },
}

async function* pieces() {
  yield '客户\n'
  yield Buffer.from('华源科技\n')
}

async function* progress() {
  yield { event: 'progress', data: { done: 1 } }
  yield { event: 'done', data: null }
}

const house = (t: Parameters<typeof testHouse>[0], config = {}) => testHouse(t, { parts: [part], config })

test('a stranger is told to sign in, a reader that it is not allowed, a salesperson is served', async (t) => {
  const { ask } = await house(t)
  const input = { name: '甲' }
  const stranger = await ask(undefined, add, input)
  assert.equal(stranger.status, 401)
  assert.equal(stranger.headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.deepEqual(stranger.body, {
    type: 'urn:guike:problem:sign-in-needed',
    code: 'sign-in-needed',
    status: 401,
    title: '请先登录。',
    detail: { zh: '请先登录。', en: 'Please sign in first.' },
    fix: { zh: '登录后重试。', en: 'Sign in and try again.' },
  })
  assert.equal((await ask('钱', add, input)).status, 403)
  const served = await ask('李', add, input)
  assert.equal(served.status, 200)
  assert.equal(served.headers.etag, '"1"')
  assert.equal(served.headers['cache-control'], 'no-store')
})

test('an input that does not fit is refused with its place, an unknown member by name', async (t) => {
  const { ask } = await house(t)
  const wrong = await ask('李', add, { name: 5 })
  assert.equal(wrong.status, 400)
  const { code, faults } = wrong.body as { code: string; faults: unknown }
  assert.deepEqual([code, faults], ['bad-input', [{ at: '/name', rule: 'type', allowed: 'string' }]])
  assert.equal((await ask('李', add, { name: '甲', owner_id: 3 })).status, 400)
})

test('a bug is a number: no message, no name, no phone in answer or log', async (t) => {
  const { ask, log } = await house(t)
  const failed = await ask('李', fail, { name: '甲' })
  assert.equal(failed.status, 500)
  const { code, detail } = failed.body as { code: string; detail: { en: string } }
  assert.equal(code, 'internal-error')
  const id = /number ([0-9a-f]{8})/.exec(detail.en)?.[1]
  assert.equal(log.length, 1)
  assert.ok(id && log[0]?.includes(id) && log[0].includes('use.fail') && log[0].includes('app.test.ts'))
  assert.doesNotMatch(JSON.stringify(failed.body) + log.join(), /张三|13800138000/)
})

test('an answer that does not keep its word is a bug, in tests', async (t) => {
  const { ask } = await house(t)
  assert.equal((await ask('李', liar, { name: '甲' })).status, 500)
})

test('sent twice with one key it happens once; another request under that key is refused', async (t) => {
  const { ask } = await house(t)
  const key = { 'idempotency-key': 'k1' }
  const first = await ask('李', add, { name: '甲' }, key)
  const again = await ask('李', add, { name: '甲' }, key)
  assert.deepEqual(again.body, first.body)
  const other = await ask('李', add, { name: '乙' }, key)
  assert.deepEqual([other.status, (other.body as { code: string }).code], [422, 'repeated-differently'])
  const wang = await ask('王', add, { name: '乙' }, key)
  assert.notDeepEqual(wang.body, first.body, '王 has keys of their own')
  const both = await Promise.all([1, 2, 3].map(() => ask('李', add, { name: '丙' }, { 'idempotency-key': 'k2' })))
  assert.equal(new Set(both.map((answer) => JSON.stringify(answer.body))).size, 1)
  const without = [await ask('李', add, { name: '丁' }), await ask('李', add, { name: '丁' })]
  assert.notDeepEqual(without[0]?.body, without[1]?.body)
})

test('If-Match says the version', async (t) => {
  const { ask } = await house(t)
  const answer = await ask('李', edit, { id: 1 }, { 'if-match': '"4"' })
  assert.deepEqual([answer.body, answer.headers.etag], [{ version: 5 }, '"5"'])
  assert.equal((await ask('李', edit, { id: 1 })).status, 400)
})

test('a file arrives whole, under its own name; one too large is refused', async (t) => {
  const { app, cookieOf } = await house(t)
  const headers = { host: 'localhost', cookie: await cookieOf('李'), 'content-type': 'application/octet-stream' }
  const url = `/api/v1/try/take?filename=${encodeURIComponent('../客户.xlsx')}`
  const taken = await app.inject({ method: 'POST', url, headers, payload: Buffer.alloc(900) })
  assert.deepEqual(taken.json(), { name: '客户.xlsx', size: 900 })
  const large = await app.inject({ method: 'POST', url, headers, payload: Buffer.alloc(1001) })
  assert.deepEqual([large.statusCode, large.json().code], [413, 'too-large'])
  const form = new FormData()
  form.append('file', new Blob(['abc']), '名单.csv')
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const payload = Buffer.from(await encoded.arrayBuffer())
  const formed = await app.inject({
    method: 'POST',
    url: '/api/v1/try/take',
    headers: { ...headers, 'content-type': type },
    payload,
  })
  assert.deepEqual(formed.json(), { name: '名单.csv', size: 3 })
})

test('a file leaves with a name in any script', async (t) => {
  const { ask } = await house(t)
  const { body, headers } = await ask('李', file, {})
  assert.equal(body, '客户\n华源科技\n')
  assert.equal(
    headers['content-disposition'],
    `attachment; filename="__ _1_.csv"; filename*=UTF-8''%E5%AE%A2%E6%88%B7%20%221%22.csv`,
  )
})

test('events are lines, one after another, and end', async (t) => {
  const { ask } = await house(t)
  const { body, headers } = await ask('李', events, {}, { 'accept-encoding': 'gzip, br' })
  assert.equal(headers['content-encoding'], undefined, 'not kept back by a compressor')
  assert.match(String(headers['content-type']), /^text\/event-stream/)
  assert.equal(body, 'event: progress\ndata: {"done":1}\n\nevent: done\ndata: null\n\n')
})

test('a page of another site can neither write nor reach us under its own name', async (t) => {
  const { ask } = await house(t)
  const code = async (headers: Record<string, string>) =>
    ((await ask('李', add, { name: '甲' }, headers)).body as { code?: string }).code
  assert.equal(await code({ 'sec-fetch-site': 'cross-site' }), 'other-site')
  assert.equal(await code({ 'sec-fetch-site': 'same-site' }), 'other-site')
  assert.equal(await code({ origin: 'https://evil.example' }), 'other-site')
  assert.equal(await code({ origin: 'null' }), 'other-site')
  assert.equal(await code({ host: 'evil.example:8080' }), 'other-site')
  assert.equal(await code({ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }), undefined)
  assert.equal(await code({ host: '[::1]:8080', origin: 'http://[::1]:8080' }), undefined)
})

test('bodies that hide a prototype, are no JSON, or of another type are refused', async (t) => {
  const { app, cookieOf } = await house(t)
  const headers = { host: 'localhost', cookie: await cookieOf('李') }
  const post = async (payload: string, type = 'application/json') => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/try/add',
      headers: { ...headers, 'content-type': type },
      payload,
    })
    return [answer.statusCode, answer.json().code]
  }
  assert.deepEqual(await post('{"name":"甲","__proto__":{"x":1}}'), [400, 'bad-input'])
  assert.deepEqual(await post('{"name":'), [400, 'bad-input'])
  assert.deepEqual(await post('name=甲', 'application/x-www-form-urlencoded'), [415, 'not-json'])
  assert.deepEqual(await post(`{"name":"${'甲'.repeat(400_000)}"}`), [413, 'too-large'])
})

test('too many requests in a minute wait, each person for themselves', async (t) => {
  const { ask } = await house(t, { requestsPerMinute: 3 })
  const statuses = []
  for (let nr = 0; nr < 4; nr++) statuses.push((await ask('李', file, {})).status)
  assert.deepEqual(statuses, [200, 200, 200, 429])
  const limited = await ask('李', file, {})
  assert.ok(Number(limited.headers['retry-after']) > 0)
  assert.equal((limited.body as { code: string }).code, 'too-many-requests')
  assert.equal((await ask('王', file, {})).status, 200)
})

test('the guards of a page stand on every answer', async (t) => {
  const { ask } = await house(t)
  const { headers } = await ask(undefined, file, {})
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*script-src 'self'/)
  assert.doesNotMatch(String(headers['content-security-policy']), /script-src[^;]*unsafe/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['x-frame-options'], 'DENY')
})

test('an address that is not there says so', async (t) => {
  const { app } = await house(t)
  const answer = await app.inject({ url: '/api/v1/nowhere', headers: { host: 'localhost' } })
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'no-such-address'])
})

test('the start stops at an endpoint that is not complete', async (t) => {
  const start = (change: object, handlers: object = { add: async () => null }) =>
    testHouse(t, {
      parts: [{ contract: { add: { ...add, ...change } }, handlers: handlers as { add: () => Promise<unknown> } }],
    })
  await assert.rejects(start({}, {}), /use\.add has no handler/)
  await assert.rejects(start({ needs: undefined }), /lacks what it needs/)
  await assert.rejects(start({ needs: 'customer.fly' }), /lacks what it needs/)
  await assert.rejects(start({ summary: { zh: '试', en: '' } }), /lacks a summary/)
  await assert.rejects(start({ example: { input: {} } }), /lacks an example/)
  await assert.rejects(start({ id: 'Add' }), /lacks an id/)
})
