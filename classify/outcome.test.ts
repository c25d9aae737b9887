// A preview held against what publishing did: equal to the customer when nobody interferes, explained to the customer when somebody does.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { checkPublication } from './outcome-check.ts'
import { type Classroom, classroom } from './testing.ts'

suite('previewed and published', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
  })
  after(() => room.store.close())

  test('of 1,500 customers, alone: every cell as previewed', async () => {
    const { outcome, previewed } = await checkPublication(room, { customers: 1500, edits: 0 })
    assert.ok(previewed > 100, String(previewed))
    assert.deepEqual([outcome.changed, outcome.created, outcome.deleted, outcome.unexplained], [0, 0, 0, 0])
  })

  test('while others edit, add and delete: the difference is exactly theirs, told by name', async () => {
    const { outcome } = await checkPublication(room, { customers: 0, edits: 60 })
    assert.deepEqual([outcome.created, outcome.deleted, outcome.unexplained], [6, 6, 0])
    assert.equal(outcome.changed, 54)
    assert.ok(outcome.who.every(({ by }) => by === '李 销售' || by === '周 数据管理员'))
    assert.ok(outcome.who.some(({ by }) => by === '李 销售'))
  })
})
