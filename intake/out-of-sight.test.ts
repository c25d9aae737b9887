// A row that names somebody else's customer: what is true is said, and nothing that the asker may not know.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { handlers } from './handlers.ts'
import { intakeDesk } from './testing.ts'

const desk = await intakeDesk()
after(() => desk.close())

test('李 names a customer of 王 by number alone: it exists, and whom to ask; one that nobody has lacks a name', async () => {
  await desk.bring('王', 'wang.csv', '客户编号,客户名称,电话\nW1,王的客户,13800138000\n')
  const checked = await desk.check(
    '李',
    await desk.upload('李', 'li.csv', '客户编号,客户名称,备注\nW1,,改备注\nW2,,没有这个客户\nL1,李的客户,新的\n'),
  )
  const told = async (id: number) => {
    const { rows } = await desk.act('李', (scope) => handlers.rows(scope, { id, start: 0, count: 10 }))
    return rows.map(({ fate, note }) => [fate, note?.zh])
  }
  assert.deepEqual(await told(checked.id), [
    ['set-aside', '客户已存在，负责人是 王 销售，请联系对方'],
    ['set-aside', '缺少客户名称，请补上。'],
    ['create', undefined],
  ])
  const done = await desk.commit('李', checked)
  assert.deepEqual([done.rows?.setAside, done.rows?.created], [2, 1])
})
