// All sure pairs at once: counted before, one act, taken back as one or one by one.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { noteDifferent } from './decide.ts'
import { findJob } from './find.ts'
import { mergeSureJob, surePreview } from './sure.ts'
import { unmerge } from './unmerge.ts'

suite('merging sure pairs', () => {
  let company: Company
  let ids: number[]
  before(async () => {
    company = await testCompany()
    const same = (name: string, phone: string, nr: string) => ({
      values: { name, phone, number: nr, 'contact-name': '陈静', email: `${phone}@example.com` },
    })
    ids = await company.add('李', [
      same('深圳恒航德科技有限公司', '13800138000', 'A1'),
      same('深圳恒航德科技有限公司', '13800138000', 'A2'),
      same('深圳恒航德科技有限公司', '13800138000', 'A3'),
      same('广州明远贸易有限公司', '13900139000', 'B1'),
      same('广州明远贸易有限公司', '13900139000', 'B2'),
      same('成都青羊餐饮有限公司', '13700137000', 'C1'),
    ])
    const [, second = 0] = ids
    await company.act('周', ({ db }) =>
      db.insertInto('sales_order').values({ customer_id: second, ordered_on: '2026-01-01', amount: 100n }).execute(),
    )
    await company.run(findJob)
  })
  after(() => company.store.close())

  const hashes = () => company.act('周', ({ client }) => contentHashes(client))
  const pairs = () =>
    company.act(
      '周',
      async ({ client }) => (await client.query('select * from duplicate_pair order by customer_id, other_id')).rows,
    )
  const preview = () => company.ask('周', contract.surePreview, surePreview, {})
  const living = () =>
    company.act('周', async ({ client }) =>
      (await client.query<{ number: string }>('select number from customer order by 1')).rows.map((row) => row.number),
    )

  test('the preview counts what the job then does; its undo leaves every table as it was', async () => {
    const before = await preview()
    assert.deepEqual([before.groups, before.customers, before.losers, before.leftOut], [2, 5, 3, 0])
    assert.deepEqual(
      before.sample[0]?.map(({ number }) => number),
      ['A2', 'A1', 'A3'],
    )
    const start = await hashes()
    const found = await pairs()
    assert.ok(found.length >= 4)
    const done = await company.run(mergeSureJob, { who: '周' })
    assert.deepEqual(await pairs(), [])
    assert.deepEqual([done.groups, done.losers, done.skipped], [2, 3, 0])
    assert.deepEqual(await living(), ['A2', 'B1', 'C1'])
    assert.equal((await preview()).groups, 0)
    const undone = await undo(company.store, company.as('周'), BigInt(done.changeSet))
    assert.deepEqual(undone.conflicts, [])
    assert.deepEqual(await hashes(), start)
    assert.deepEqual(await pairs(), found, 'at once, without looking for them anew')
  })

  test('one loser of many is taken back by itself, the others stay merged', async () => {
    await company.run(findJob)
    const done = await company.run(mergeSureJob, { who: '周' })
    const [first = 0] = ids
    await company.ask('周', contract.unmerge, unmerge, { loser: first })
    assert.deepEqual(await living(), ['A1', 'A2', 'B1', 'C1'])
    await undo(company.store, company.as('周'), BigInt(done.changeSet))
    assert.deepEqual(await living(), ['A1', 'A2', 'A3', 'B1', 'B2', 'C1'])
  })

  test('a group in which two were said to be different is left to people', async () => {
    await company.run(findJob)
    const [a = 0, , c = 0] = ids
    await company.act('周', (scope) => noteDifferent(scope, a, c, '两家', null))
    const now = await preview()
    assert.deepEqual([now.groups, now.leftOut], [1, 1])
  })
})
