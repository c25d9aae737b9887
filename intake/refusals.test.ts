// A list can say that somebody refuses to be profiled, by many names of the column, and never takes back what they said to us.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { type Desk, intakeDesk } from './testing.ts'

suite('refusals in a list', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const customers = () =>
    desk.act('周', async (scope) => {
      const { rows } = await scope.client.query<{ id: number }>('select id from customer order by number')
      const registry = await registryOf(desk.store, scope.db)
      const read = await readCustomers(
        scope,
        registry,
        rows.map(({ id }) => id),
      )
      return read.map(({ values, labels }) => [
        values.name,
        values['no-profiling'] ?? null,
        labels['value-tier']?.[0] ?? null,
      ])
    })

  test('the column is known; who refuses has no automatic label, an empty cell says nothing', async () => {
    const done = await desk.bring(
      '周',
      '名单.csv',
      '客户编号,客户名称,年合作金额,拒绝画像\nR1,甲公司,60万,是\nR2,乙公司,60万,否\nR3,丙公司,60万,',
    )
    assert.equal(done.rows?.created, 3)
    assert.deepEqual(await customers(), [
      ['甲公司', true, null],
      ['乙公司', null, 'high'],
      ['丙公司', null, 'high'],
    ])
  })

  test('a later list adds a refusal and lifts none', async () => {
    const done = await desk.bring(
      '周',
      '名单二.csv',
      '客户编号,客户名称,年合作金额,不参与自动分类\nR1,甲公司,60万,否\nR2,乙公司,60万,是\nR3,丙公司,60万,否',
    )
    assert.deepEqual([done.rows?.updated, done.rows?.unchanged], [1, 2])
    assert.deepEqual(await customers(), [
      ['甲公司', true, null],
      ['乙公司', true, null],
      ['丙公司', null, 'high'],
    ])
  })
})
