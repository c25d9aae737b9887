// Limits of RFM scores over 100 customers worked out by hand: fifths, kept while others come, set, refused, taken back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { scoresOf } from '#domain/metrics/rfm.ts'
import { Problem } from '#domain/problem.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { type Classroom, classroom } from './testing.ts'

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const hundred = Array.from({ length: 100 }, (_, nr) => nr + 1)

suite('limits of RFM', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
    const day = (ago: number) => new Date(Date.parse('2026-11-22') - ago * 86_400_000).toISOString().slice(0, 10)
    await room.add(
      hundred.map((nr) => ({
        values: {
          ...{ name: `客户${nr}`, 'order-count': String(nr), 'order-amount': String(nr * 1000) },
          'last-order-on': day(nr),
        },
      })),
    )
  })
  after(() => room.store.close())

  const ask = { dimension: 'rfm' }
  const hashes = () => room.act('周', ({ client }) => contentHashes(client))

  test('the template’s own limits are told', async () => {
    const { basis, recency } = await room.ask('周', 'rfm', ask)
    assert.deepEqual([basis, recency], ['own', [365, 180, 90, 30]])
  })

  test('fifths by quantile are taken once, kept, and taken back', async () => {
    const start = await hashes()
    const { limits } = await room.ask('周', 'setRfm', ask)
    // Type-7 quantiles of 1 to 100: 20.8, 40.6, 60.4, 80.2; a value reaches a score at the quantile plus one.
    assert.deepEqual(limits, {
      ...{ recency: [81, 61, 41, 21], frequency: [21.8, 41.6, 61.4, 81.2] },
      monetary: [20_801, 40_601, 60_401, 80_201],
      ...{ basis: 'quantile', on: '2026-11-22', customers: 100 },
    })
    const scores = hundred.map((nr) => scoresOf({ days: nr, count: nr, amount: nr * 1000 }, limits))
    const spread = (key: 'recency' | 'frequency' | 'monetary') =>
      [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one[key] === score).length)
    assert.deepEqual(spread('recency'), [19, 20, 20, 20, 21])
    assert.deepEqual(spread('frequency'), [21, 20, 20, 20, 19])
    assert.deepEqual(spread('monetary'), [20, 20, 20, 20, 20])
    // Another customer moves nobody: the limits stand until somebody takes them anew.
    await room.add([
      { values: { name: '新来的', 'order-count': '5000', 'order-amount': '9', 'last-order-on': '2026-11-22' } },
    ])
    assert.deepEqual(await room.ask('李', 'rfm', ask), limits)
    await room.rows("delete from customer where name = '新来的'")
    const [set] = await room.rows<{ id: bigint }>(
      "select id from journal.change_set where kind = 'classify.rfm.set' order by id desc limit 1",
    )
    await undo(room.store, room.as('周'), set?.id ?? 0n)
    assert.deepEqual(await hashes(), start)
  })

  test('own limits must be in order, and of an RFM dimension', async () => {
    const limits = { recency: [100, 60, 30, 7], frequency: [2, 3, 5, 9], monetary: [100, 1000, 5000, 20_000] }
    const { limits: kept } = await room.ask('周', 'setRfm', { ...ask, limits })
    assert.deepEqual(kept, { ...limits, basis: 'own' })
    const set = (changed: object) => room.ask('周', 'setRfm', { ...ask, limits: { ...limits, ...changed } })
    await assert.rejects(set({ recency: [7, 30, 60, 100] }), refused('limits-not-in-order'))
    await assert.rejects(set({ monetary: [1, 1, 2, 3] }), refused('limits-not-in-order'))
    await assert.rejects(room.ask('周', 'setRfm', { dimension: 'lifecycle', limits }), refused('not-rfm'))
  })

  test('customers that are all alike cannot be divided', async () => {
    await room.rows('delete from customer')
    await room.add([
      { values: { name: '甲', 'order-count': '3', 'order-amount': '10', 'last-order-on': '2026-11-01' } },
    ])
    await assert.rejects(room.ask('周', 'setRfm', ask), refused('too-few-for-quantiles'))
  })
})
