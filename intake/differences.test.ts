// Rows that become one customer and say different things: each value that is not taken is listed, whichever block it stands in.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

suite('merged rows that differ', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const check = async (rows: readonly string[]) =>
    desk.check(
      '周',
      await desk.upload('周', 'same.csv', ['客户编号,公司名称,手机,年合作金额,规模', ...rows].join('\n')),
    )
  const unlike = (batch: Awaited<ReturnType<typeof check>>) =>
    (batch.problems ?? [])
      .filter(({ code }) => code === 'unlike-first')
      .map(({ header, weight, count, values }) => [header, weight, count, values.map(({ value }) => value)])
      .sort()
  const look = async (id: number, only: 'merge' | 'problems') =>
    (await desk.act('周', (scope) => handlers.rows(scope, { id, start: 0, count: 10, only }))).rows

  test('every field the later row says otherwise is listed, with the value kept and the one not taken', async () => {
    const batch = await check([
      'E1,恒航科技,13800138001,10,中型企业',
      'E1,润远贸易,13800138002,20,大型企业',
      'E2,嘉和餐饮,13800138003,5,',
    ])
    assert.deepEqual([batch.rows?.created, batch.rows?.merged], [2, 1])
    assert.deepEqual(unlike(batch), [
      ['公司名称', 'flagged', 1, ['润远贸易']],
      ['年合作金额', 'flagged', 1, ['20']],
      ['手机', 'flagged', 1, ['13800138002']],
      ['规模', 'flagged', 1, ['大型企业']],
    ])
    const [row, ...others] = await look(batch.id, 'problems')
    assert.deepEqual([row?.row, row?.fate, others.length], [3, 'merge', 0])
    const amount = row?.findings.find(({ column }) => column === 3)
    assert.deepEqual([amount?.code, amount?.weight], ['unlike-first', 'flagged'])
    assert.match(amount?.message.zh ?? '', /^「年合作金额」不一致：保留 .*10.*，未采用 .*20/)
    assert.match(amount?.message.en ?? '', /differs: kept .*10.*, not .*20/)
    assert.equal((await desk.commit('周', batch)).rows?.merged, 1)
  })

  test('a row that fills blanks or says the same is no difference; a third is held against what the second filled', async () => {
    const filling = ['F1,恒航科技,,,', 'F1,恒航科技,13800138011,10,', 'F1,恒航科技,13800138011,10,中型企业']
    assert.deepEqual(unlike(await check(filling)), [])
    assert.deepEqual(unlike(await check([...filling, 'F1,恒航科技,13800138011,11,'])), [
      ['年合作金额', 'flagged', 1, ['11']],
    ])
  })

  test('also where the first row stands in a block long before', async () => {
    const many = Array.from({ length: 2_100 }, (_, nr) => `G${nr},客户${nr},,${nr},`)
    const batch = await check([...many, 'G7,客户7,,70,', 'G1500,客户1500,,1500,', 'G1501,别名,,1501,'])
    assert.equal(batch.rows?.merged, 3)
    assert.deepEqual(unlike(batch), [
      ['公司名称', 'flagged', 1, ['别名']],
      ['年合作金额', 'flagged', 1, ['70']],
    ])
    assert.deepEqual(
      (await look(batch.id, 'problems')).map(({ row }) => row),
      [2102, 2104],
    )
  })
})
