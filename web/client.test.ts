// How the page asks and what it makes of the answers, with the network played by the test.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import Type from 'typebox'
import { endpoint } from '#domain/contract.ts'
import { call, fileName, newKey, ProblemError, problemOf } from './client.ts'
import { prefer } from './preferences.ts'

const closed = { additionalProperties: false }

const rename = endpoint({
  id: 'test.rename',
  method: 'POST',
  path: '/things/{id}/name',
  needs: 'customer.write',
  summary: { zh: '改名', en: 'Rename' },
  input: Type.Object({ id: Type.Integer(), name: Type.String() }, closed),
  output: Type.Object({ name: Type.String() }, closed),
  example: { input: { id: 1, name: '华源' } },
})

const remove = endpoint({
  id: 'test.remove',
  method: 'DELETE',
  path: '/things/{id}',
  needs: 'customer.delete',
  summary: { zh: '删除', en: 'Remove' },
  input: Type.Object({ id: Type.Integer() }, closed),
  output: Type.Null(),
  example: { input: { id: 1 } },
})

const real = globalThis.fetch
afterEach(() => {
  globalThis.fetch = real
})

/** Answers every request with this and keeps what was asked. */
function answerWith(
  status: number,
  body: string | null,
  type = 'application/json',
): { url: string; init: RequestInit }[] {
  const asked: { url: string; init: RequestInit }[] = []
  globalThis.fetch = async (url, init = {}) => {
    asked.push({ url: String(url), init })
    return new Response(body, { status, headers: { 'content-type': type } })
  }
  return asked
}

test('a write is one JSON body with a key that makes it happen once', async () => {
  const asked = answerWith(200, '{"name":"华源科技"}')
  assert.deepEqual(await call(rename, { id: 7, name: '华源科技' }), { name: '华源科技' })
  const [first] = asked
  assert.equal(first?.url, '/api/v1/things/7/name')
  assert.equal(first?.init.body, '{"name":"华源科技"}')
  const headers = first?.init.headers
  assert.ok(headers && !Array.isArray(headers) && !(headers instanceof Headers))
  assert.match(headers['idempotency-key'] ?? '', /^[0-9a-f]{32}$/)
  assert.equal(headers['content-type'], 'application/json')
})

test('the same key is sent again when the caller holds on to it', async () => {
  const asked = answerWith(200, '{"name":"a"}')
  const idempotencyKey = newKey()
  for (let time = 0; time < 2; time += 1) await call(rename, { id: 7, name: 'a' }, { idempotencyKey })
  const keys = asked.map(({ init }) => new Headers(init.headers).get('idempotency-key'))
  assert.deepEqual(keys, [idempotencyKey, idempotencyKey])
})

test('an answer without content is nothing, not an error', async () => {
  answerWith(204, null)
  assert.equal(await call(remove, { id: 1 }), undefined)
})

test('a problem speaks the reader’s language and keeps its code', async () => {
  answerWith(
    409,
    JSON.stringify({
      type: 'urn:guike:problem:email-taken',
      code: 'email-taken',
      status: 409,
      title: '这个邮箱已经有账号了。',
      detail: { zh: '这个邮箱已经有账号了。', en: 'There is already an account with this e-mail.' },
      fix: { zh: '请换一个邮箱。', en: 'Use another e-mail.' },
    }),
    'application/problem+json',
  )
  prefer({ language: 'en' })
  await assert.rejects(call(rename, { id: 1, name: 'a' }), (error) => {
    assert.ok(error instanceof ProblemError)
    assert.deepEqual([error.code, error.status], ['email-taken', 409])
    assert.equal(error.message, 'There is already an account with this e-mail.')
    return true
  })
  prefer({ language: 'zh' })
})

test('a proxy’s error page becomes a sentence with its number, and none of its text', () => {
  const problem = problemOf(502, '<html><h1>Bad Gateway</h1></html>')
  assert.equal(problem.code, 'unexpected-answer')
  assert.equal(problem.detail.zh, '服务器的回答无法识别（502）。')
  assert.equal(problem.detail.en, 'The server gave an answer we do not know (502).')
  assert.equal(problemOf(500, '{"code":"x"}').code, 'unexpected-answer')
})

test('a lost connection is told as such; a request given up is not a problem', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('fetch failed')
  }
  await assert.rejects(call(remove, { id: 1 }), { code: 'unreachable', status: 0 })
  globalThis.fetch = async () => {
    throw new DOMException('stopped', 'AbortError')
  }
  await assert.rejects(call(remove, { id: 1 }), { name: 'AbortError' })
})

test('a download keeps its Chinese name', () => {
  const header = `attachment; filename="customers.xlsx"; filename*=UTF-8''%E5%AE%A2%E6%88%B7%202026.xlsx`
  assert.equal(fileName(header), '客户 2026.xlsx')
  assert.equal(fileName('attachment; filename="a.csv"'), 'a.csv')
  assert.equal(fileName('attachment; filename=a.csv'), 'a.csv')
  assert.equal(fileName(null), undefined)
})
