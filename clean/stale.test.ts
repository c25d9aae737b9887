// Who is stale: long without change, talk, order or look; what the last sign was; one sign of life ends it.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { setStale, stale } from './stale-list.ts'
import { confirm } from './verify.ts'
import { workList } from './work.ts'

suite('stale customers', () => {
  let company: Company
  let ids: number[]
  before(async () => {
    company = await testCompany({ clock: () => new Date('2026-06-01T02:00:00Z') })
    const named = (name: string, more = {}) => ({
      values: { name, 'contact-name': '陈静', address: '南山区', ...more },
    })
    ids = [
      ...(await company.add('李', [
        named('恒航德科技公司'),
        named('明远贸易公司'),
        named('青羊餐饮公司'),
        named('云帆仓储公司', { 'last-contact-on': '2026-05-30' }),
      ])),
      ...(await company.add('王', [named('海川货运公司', { 'last-contact-on': '2025-08-20' })])),
    ]
    // As if all had come in March of last year and rested since; the clock of rows is the database's own.
    await company.store.doors.owner.query(
      `begin; set local session_replication_role = replica;
       update customer set created_at = '2025-03-01T04:00:00Z', updated_at = '2025-03-01T04:00:00Z';
       update contact set created_at = '2025-03-01T04:00:00Z', updated_at = '2025-03-01T04:00:00Z'; commit`,
    )
  })
  after(() => company.store.close())

  const list = async (who: Name, input = {}) => {
    const { rows } = await company.ask(who, contract.stale, stale, input)
    return rows.map(({ customer, what, on }) => [customer.values.name, what, on])
  }
  const open = async (who: Name) => (await company.ask(who, contract.workList, workList, { list: 'stale' })).open

  test('each with the last sign of life; a talk of last week keeps a customer off the list', async () => {
    assert.deepEqual(await list('周'), [
      ['恒航德科技公司', 'made', '2025-03-01'],
      ['明远贸易公司', 'made', '2025-03-01'],
      ['青羊餐饮公司', 'made', '2025-03-01'],
      ['海川货运公司', 'spoken', '2025-08-20'],
    ])
    assert.equal((await list('李')).length, 3)
    assert.deepEqual([await open('周'), await open('李'), await open('王')], [4, 3, 1])
    assert.deepEqual(await list('周', { owner: company.as('王').personId }), [['海川货运公司', 'spoken', '2025-08-20']])
  })

  test('a page at a time, each customer once', async () => {
    const first = await company.ask('周', contract.stale, stale, { count: 3 })
    const second = await company.ask('周', contract.stale, stale, { count: 3, after: first.next ?? '' })
    assert.deepEqual([first.rows.length, second.rows.length, second.next], [3, 1, undefined])
  })

  test('an order, or a look at its values, is a sign of life', async () => {
    const [one = 0, two = 0] = ids
    await company.act('周', ({ db }) =>
      db.insertInto('sales_order').values({ customer_id: one, ordered_on: '2026-05-01', amount: 100n }).execute(),
    )
    const { rows, fields } = await company.ask('李', contract.stale, stale, {})
    const row = rows.find(({ customer }) => customer.id === two)
    assert.ok(row && fields.includes('address'))
    await company.ask('李', contract.confirm, confirm, {
      customers: [{ id: two, version: row.customer.version, fields: ['address'] }],
    })
    assert.deepEqual(
      (await list('周')).map(([name]) => name),
      ['青羊餐饮公司', '海川货运公司'],
    )
  })

  test('how long is set, and brought back', async () => {
    await company.ask('周', contract.setStale, setStale, { days: 400 })
    assert.deepEqual(await list('周'), [['青羊餐饮公司', 'made', '2025-03-01']])
    await company.ask('周', contract.setStale, setStale, { days: null })
    assert.equal((await company.ask('周', contract.stale, stale, {})).days, 180)
    assert.equal((await list('周')).length, 2)
  })
})
