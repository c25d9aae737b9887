// What nobody can have meant is refused with its place, and is never a bug of ours.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Query } from '#domain/filter.ts'
import type { ProblemDetails } from '#domain/problem.ts'
import { systemActor } from '#store/scope.ts'
import { installTemplate } from '#store/template.ts'
import { general } from '#store/testing-company.ts'
import { contract } from '#use/contract.ts'
import { type Ask, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let id: number
before(async (t) => {
  house = await testHouse(t as Parameters<typeof testHouse>[0])
  await installTemplate(house.store, systemActor('template'), general)
  const made = await house.ask('李', contract.create, { values: { name: '华源科技有限公司' } })
  id = (made.body as { customer: { id: number } }).customer.id
})

/** Status and code of an answer, as `400 bad-input`. */
async function said(...[who, endpoint, input]: Parameters<Ask>): Promise<string> {
  const { status, body } = await house.ask(who, endpoint, input)
  return `${status} ${(body as { code?: string } | null)?.code ?? 'done'}`
}

const listed = (query: Query) => said('李', contract.list, { query, start: 0, count: 10 })
const where = (field: string, op: NonNullable<Query['where']>[number]['op'], value: string) =>
  listed({ where: [{ field, op, value }] })

test('a day that is in no calendar does not fit a field of dates', async () => {
  for (const field of ['first-order-on', 'metric:last-order-on']) {
    for (const day of ['2024-02-30', '2023-02-29', '2024-99-99', '0000-01-01'])
      assert.equal(await where(field, 'gt', day), '400 bad-condition', `${field} ${day}`)
    assert.equal(await where(field, 'gt', '2024-02-29'), '200 done')
  }
})

test('an amount or a count that no column can hold does not fit; the largest that it can hold does', async () => {
  for (const field of ['yearly-amount', 'metric:yearly-amount']) {
    assert.equal(await where(field, 'gt', '99999999999999999999'), '400 bad-condition', field)
    assert.equal(await where(field, 'lt', '92233720368547758.08'), '400 bad-condition', field)
    assert.equal(await where(field, 'lt', '92233720368547758.07'), '200 done', field)
  }
  assert.equal(await where('metric:order-count', 'gt', '2147483648'), '400 bad-condition')
  assert.equal(await where('metric:order-count', 'gt', '2147483647'), '200 done')
})

test('text that the database cannot keep is refused wherever it stands', async () => {
  assert.equal(await listed({ search: '华源\u0000' }), '400 bad-input')
  assert.equal(await where('name', 'contains', '\u0000'), '400 bad-input')
  assert.equal(await said('李', contract.create, { values: { name: '华\u0000源' } }), '400 bad-input')
  assert.equal(await said('李', contract.create, { values: { 'na\u0000me': '华源' } }), '400 bad-input')
  const broken = { name: '\ud83d', shared: false, query: {} }
  assert.equal(await said('李', contract.saveView, broken), '400 bad-input')
  assert.equal(await said('李', contract.saveView, { ...broken, name: '😀' }), '200 done')
})

test('to sort by a name that every object has is to sort by an unknown field', async () => {
  for (const by of ['hasOwnProperty', 'constructor', 'toString'])
    assert.equal(await listed({ sort: [{ by, desc: false }] }), '400 unknown-field', by)
})

test('an id that no customer can have is refused, one that none has is not found', async () => {
  assert.equal(await said('李', contract.get, { id: 2_147_483_647 }), '404 not-found')
  assert.equal(await said('李', contract.get, { id: 2_147_483_648 }), '400 bad-input')
  assert.equal(await said('李', contract.get, { id: Number.MAX_SAFE_INTEGER }), '400 bad-input')
  const headers = { host: '127.0.0.1:8080', cookie: await house.cookieOf('李') }
  const far = await house.app.inject({ method: 'GET', url: '/api/v1/customers/99999999999999999999', headers })
  assert.equal(far.statusCode, 400)
})

test('an unknown key among the fields of a window or a file is named, not passed over', async () => {
  const window = { query: {}, start: 0, count: 10 }
  assert.equal(await said('李', contract.list, { ...window, fields: ['name', 'nmae'] }), '400 unknown-field')
  assert.equal(await said('李', contract.list, { ...window, fields: ['name', 'phone'] }), '200 done')
  assert.equal(await said('李', contract.list, { ...window, fields: [] }), '200 done')
  const file = { query: {}, format: 'csv' }
  assert.equal(await said('李', contract.exportTable, { ...file, fields: ['name', 'nmae'] }), '400 unknown-field')
  const all = await house.ask('李', contract.exportTable, {
    ...file,
    fields: ['name', 'label:industry', 'tags', 'owner'],
  })
  assert.equal(all.status, 200)
})

test('a place in the history and an act are numbers', async () => {
  for (const before of ['', 'x', '0', '9999999999999999999'])
    assert.equal(await said('李', contract.history, { id, before }), '400 bad-input', before)
  assert.equal(await said('李', contract.history, { id, before: '999999999999999999' }), '200 done')
  assert.equal(await said('李', contract.undo, { changeSet: 'x' }), '400 bad-input')
})

test('a customer is shown as of an instant that can be', async () => {
  for (const at of ['99999-01-01', '2024-02-30', '2024-01-01T25:00:00Z', '0000-01-01', 'yesterday', '1', ''])
    assert.equal(await said('李', contract.asOf, { id, at }), '400 bad-input', at)
  for (const at of ['2024-02-29', '2024-02-29T12:30Z', '9999-12-31T23:59:59.999Z', '2024-02-29T12:30:00+08:00'])
    assert.equal(await said('李', contract.asOf, { id, at }), '200 done', at)
})

test('too large tells the limit in both languages', async () => {
  const { status, body } = await house.ask('李', contract.create, { values: { name: '甲'.repeat(400_000) } })
  assert.equal(status, 413)
  const { detail } = body as ProblemDetails
  assert.deepEqual(detail, { zh: '内容太大，上限为 1 MB。', en: 'This is too large; the limit is 1 MB.' })
})

test('what was wrong with a new customer is told in each language by its own words', async () => {
  const refused = await house.ask('李', contract.create, { values: { name: '乙公司', email: 'nonsense' } })
  assert.equal(refused.status, 422)
  const { detail } = refused.body as ProblemDetails
  assert.match(detail.zh, /^「邮箱」/)
  assert.match(detail.en, /^“[\x20-\x7e]+” could not be kept: [\x20-\x7e’“”]+$/)
  const labels = { 'value-tier': ['high'] }
  const ruled = (await house.ask('李', contract.create, { values: { name: '丙公司' }, labels })).body as ProblemDetails
  assert.equal(ruled.code, 'label-not-for-people')
  assert.match(ruled.detail.en, /^“[\x20-\x7e]+” follows/)
})
