// What days change: a label that turns on a day has turned after that night, without anybody touching the customer; so has a pin's end.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Work } from '#store/jobs.ts'
import { systemActor } from '#store/scope.ts'
import { askAtStart } from './follow.ts'
import { rounds } from './jobs.ts'
import type { Labelled } from './label.ts'
import { relabelJob } from './relabel.ts'
import { type Classroom, classroom } from './testing.ts'

suite('the night', () => {
  let room: Classroom
  let today = '2026-11-22'
  let id = 0
  let still = 0
  before(async () => {
    room = await classroom(() => today)
    // 新客户 until 90 days after the first order: the last such day is the 24th of November.
    const orders = {
      'first-order-on': '2026-08-26',
      'last-order-on': '2026-11-01',
      'order-count': '2',
      'yearly-amount': '600000',
    }
    ;[id = 0, still = 0] = await room.add([
      { values: { name: '快满三个月', ...orders } },
      { values: { name: '没有订单' } },
    ])
    await room.rows(
      `insert into label_given (customer_id, dimension_id, label_id, source, reason, expires_on) select $1, l.dimension_id, l.id, 'pin', '试用', '2026-11-23'
       from label l join dimension d on d.id = l.dimension_id where d.key = 'value-tier' and l.key = 'medium'`,
      [id],
    )
  })
  after(() => room.store.close())

  const lifecycle = async () => (await room.labels('lifecycle', [id]))[0]
  const night = () =>
    relabelJob.run({
      ...{ id: 'x', input: null, actor: systemActor('x'), store: room.store, resumed: null },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    } as unknown as Work<never>) as Promise<Labelled>
  const waiting = async () => (await room.rows("select from job where state = 'waiting'")).length

  test('comes every day at ten past midnight, and publications every ten minutes', () => {
    assert.deepEqual(
      rounds.map(({ kind, cron }) => [kind.name, cron]),
      [
        ['classify.relabel', '10 0 * * *'],
        ['classify.publish-due', '*/10 * * * *'],
      ],
    )
  })

  test('a pin that ends is no reason from the next day on, before the night has run, and no label after it', async () => {
    const tier = async () => {
      const { why } = await room.ask('周', 'why', { id })
      return why.find(({ dimension }) => dimension === 'value-tier')
    }
    assert.deepEqual(await room.labels('value-tier', [id]), ['medium'])
    today = '2026-11-23'
    const pinned = await tier()
    assert.deepEqual(
      [pinned?.source, pinned?.labels, pinned?.ruleSays, pinned?.expires],
      ['pin', ['medium'], ['high'], '2026-11-23'],
    )
    today = '2026-11-24'
    const ended = await tier()
    assert.deepEqual([ended?.source, ended?.labels], ['table', ['high']])
    assert.deepEqual(await room.labels('value-tier', [id]), ['medium'], 'until the night the table shows the pin')
    const done = await night()
    assert.deepEqual([done.seen, done.changed], [2, 1])
    assert.deepEqual(await room.labels('value-tier', [id]), ['high'])
  })

  test('a customer of ninety days is no new one on the ninety-first; nobody else is written', async () => {
    assert.equal(await lifecycle(), 'new')
    assert.deepEqual((await night()).changed, 0)
    today = '2026-11-25'
    assert.equal(await lifecycle(), 'new')
    assert.deepEqual((await night()).changed, 1)
    assert.equal(await lifecycle(), 'mature')
    assert.deepEqual(await room.labels('lifecycle', [still]), [undefined], 'nothing is known of them')
  })

  test('who was off at midnight catches up at the start, and only then', async () => {
    await askAtStart(room.store)
    assert.equal(await waiting(), 0)
    today = '2026-11-26'
    await askAtStart(room.store)
    await askAtStart(room.store)
    assert.equal(await waiting(), 1)
  })
})
