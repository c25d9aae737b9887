// How figures are counted, over customers worked out by hand: fifths kept while others come, years, days; previewed, set, taken back.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import type { InputOf } from '#domain/contract.ts'
import { scoresOf, segmentOf } from '#domain/metrics/rfm.ts'
import { Problem } from '#domain/problem.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import type { contract } from './contract.ts'
import { labelSome } from './label.ts'
import { type Classroom, classroom } from './testing.ts'

type Change = InputOf<typeof contract.setFigures>['change']
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const hundred = Array.from({ length: 100 }, (_, nr) => nr + 1)
const day = (ago: number) => new Date(Date.parse('2026-11-22') - ago * 86_400_000).toISOString().slice(0, 10)

suite('how figures are counted', () => {
  let room: Classroom
  let ids: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    ids = await room.add(
      hundred.map((nr) => ({
        values: {
          ...{ name: `客户${nr}`, 'order-count': String(nr), 'order-amount': String(nr * 1000) },
          ...{ 'last-order-on': day(nr), 'first-order-on': day(nr + 200) },
        },
      })),
    )
  })
  after(() => room.store.close())

  const hashes = () => room.act('周', ({ client }) => contentHashes(client))
  const preview = (change: Change) => room.ask('周', 'previewFigures', { change })
  const set = (change: Change) => room.ask('周', 'setFigures', { change, reason: '新口径' })
  const rfm = async () => (await room.ask('李', 'figures', {})).rfm
  const takeBack = async () => {
    const [last] = await room.rows<{ id: bigint; why: string }>(
      "select id, why from journal.change_set where kind = 'classify.figures.set' order by id desc limit 1",
    )
    assert.equal(last?.why, '新口径')
    await undo(room.store, room.as('周'), last?.id ?? 0n)
  }

  test('the template’s own limits are told', async () => {
    const { basis, recency, from } = await rfm()
    assert.deepEqual([basis, recency, from], ['own', [365, 180, 90, 30], 'first-orders'])
  })

  test('fifths by quantile are previewed, taken once, kept, and taken back', async () => {
    const start = await hashes()
    const change: Change = { rfm: { from: 'first-orders' } }
    const seen = await preview(change)
    assert.deepEqual(await hashes(), start, 'a preview writes nothing')
    await set(change)
    const limits = await rfm()
    // Type-7 quantiles of 1 to 100: 20.8, 40.6, 60.4, 80.2; a value reaches a score at the quantile plus one.
    assert.deepEqual(limits, {
      ...{ recency: [81, 61, 41, 21], frequency: [21.8, 41.6, 61.4, 81.2] },
      monetary: [20_801, 40_601, 60_401, 80_201],
      ...{ from: 'first-orders', basis: 'quantile', on: '2026-11-22', customers: 100 },
    })
    const scores = hundred.map((nr) => scoresOf({ days: nr, count: nr, amount: nr * 1000 }, limits))
    const spread = (key: 'recency' | 'frequency' | 'monetary') =>
      [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one[key] === score).length)
    assert.deepEqual(spread('recency'), [19, 20, 20, 20, 21])
    assert.deepEqual(spread('monetary'), [20, 20, 20, 20, 20])
    assert.deepEqual(seen.scores, {
      limits,
      ...{ recency: spread('recency'), frequency: [21, 20, 20, 20, 19], monetary: spread('monetary'), none: 0 },
    })
    // Another customer moves nobody: the limits stand until somebody takes them anew.
    await room.add([
      { values: { name: '新来的', 'order-count': '5000', 'order-amount': '9', 'last-order-on': '2026-11-22' } },
    ])
    assert.deepEqual(await rfm(), limits)
    await room.rows("delete from customer where name = '新来的'")
    await takeBack()
    assert.deepEqual(await hashes(), start)
  })

  test('what the preview counts is what the customers then carry', async () => {
    const limits = { recency: [80, 60, 40, 20], frequency: [2, 4, 8, 16], monetary: [20_000, 40_000, 60_000, 80_000] }
    const { dimensions } = await preview({ rfm: { limits, from: 'first-orders' } })
    const foretold = dimensions.find(({ dimension }) => dimension === 'rfm')
    const was = await room.labels('rfm', ids)
    await set({ rfm: { limits, from: 'first-orders' } })
    await room.act('周', (scope) => labelSome(scope, ids))
    const now = await room.labels('rfm', ids)
    const moves = new Map<string, number>()
    for (const [nr, from] of was.entries()) {
      if (from === now[nr]) continue
      const pair = `${from ?? ''}>${now[nr] ?? ''}`
      moves.set(pair, (moves.get(pair) ?? 0) + 1)
    }
    assert.ok(moves.size >= 2, `${[...moves]}`)
    assert.deepEqual(new Map(foretold?.moves.map(({ from, to, count }) => [`${from}>${to}`, count])), moves)
  })

  test('own limits must be in order', async () => {
    const limits = { recency: [100, 60, 30, 7], frequency: [2, 3, 5, 9], monetary: [100, 1000, 5000, 20_000] }
    const own = (changed: object): Change => ({ rfm: { limits: { ...limits, ...changed }, from: 'columns' } })
    await set(own({}))
    assert.deepEqual(await rfm(), { ...limits, basis: 'own', from: 'columns' })
    await assert.rejects(set(own({ recency: [7, 30, 60, 100] })), refused('limits-not-in-order'))
    await assert.rejects(preview(own({ monetary: [1, 1, 2, 3] })), refused('limits-not-in-order'))
  })

  test('who may not set them is told them all the same', async () => {
    await assert.doesNotReject(room.ask('钱', 'figures', {}))
  })

  test('orders alone, columns alone, or orders first', async () => {
    const limits = { recency: [365, 180, 90, 30], frequency: [2, 4, 8, 16], monetary: [10, 100, 1000, 10_000] }
    const [both = 0] = await room.add([
      { values: { name: '有单', 'order-count': '20', 'order-amount': '50', 'last-order-on': day(400) } },
    ])
    await room.rows(
      "insert into sales_order (customer_id, number, ordered_on, amount, status) values ($1, 'S1', '2026-11-01', 2000000, 'done')",
      [both],
    )
    const spread = async (from: 'first-orders' | 'orders' | 'columns') => {
      const { scores } = await preview({ rfm: { limits, from } })
      return [scores?.none, scores?.frequency[0], scores?.monetary[4]]
    }
    // 有单 by its order: 1 order of 20,000 元 (1 and 5 points); by its columns: 20 orders of 50 元. The others have no orders.
    const columns = hundred.map((nr) => [nr, nr * 1000] as const)
    const lone = columns.filter(([count]) => count < 2).length
    const rich = columns.filter(([, amount]) => amount >= 10_000).length
    assert.deepEqual(await spread('first-orders'), [0, lone + 1, rich + 1])
    assert.deepEqual(await spread('orders'), [100, 1, 1])
    assert.deepEqual(await spread('columns'), [0, lone, rich])
  })

  test('days of a lifecycle: previewed, set, refused, taken back', async () => {
    const change = (options: Record<string, number>): Change => ({ derived: { dimension: 'lifecycle', options } })
    const start = await room.rows('select source from dimension order by id')
    const seen = await preview(change({ newWithinDays: 250 }))
    const [own] = seen.dimensions
    // First orders lie 201 to 300 days back: 50 customers within 250 days.
    assert.deepEqual(
      own?.moves.map(({ from, to, count }) => [from, to, count]),
      [['mature', 'new', 50]],
    )
    await set(change({ newWithinDays: 250 }))
    assert.notDeepEqual(await room.rows('select source from dimension order by id'), start)
    await takeBack()
    assert.deepEqual(await room.rows('select source from dimension order by id'), start)
    await assert.rejects(set(change({ newWithinDays: 365 })), refused('bad-setting'))
    await assert.rejects(set(change({ newWithinDays: 0 })), refused('bad-setting'))
    await assert.rejects(set(change({ colour: 1 })), refused('bad-setting'))
    await assert.rejects(set({ derived: { dimension: 'status', options: {} } }), refused('bad-setting'))
    await assert.rejects(set({ derived: { dimension: 'gone', options: {} } }), refused('unknown-dimension'))
  })

  test('a database in which RFM was a derived dimension keeps its limits and gives the same labels', async () => {
    const options = { recency: [300, 200, 100, 50], frequency: [2, 4, 8, 16], monetary: [1, 2, 3, 4], basis: 'own' }
    await room.store.doors.owner.query(
      `begin; select set_config('guike.act', 'test', true);
       delete from setting where key = 'rfm';
       delete from rule_version where dimension_id = (select id from dimension where key = 'rfm');
       update dimension set source_kind = 'derived', source = '${JSON.stringify({ kind: 'derived', by: 'rfm', options })}' where key = 'rfm';
       commit`,
    )
    const file = new URL('../store/migrations/0051-rfm-by-table.sql', import.meta.url)
    for (let again = 0; again < 2; again++) await room.store.doors.owner.query(readFileSync(file, 'utf8'))
    const { recency, monetary } = await rfm()
    assert.deepEqual([recency, monetary], [options.recency, options.monetary])
    await room.act('周', (scope) => labelSome(scope, ids))
    const expected = hundred.map((nr) => segmentOf(scoresOf({ days: nr, count: nr, amount: nr * 1000 }, options)))
    assert.deepEqual(await room.labels('rfm', ids), expected)
    const { versions } = await room.ask('周', 'versions', { dimension: 'rfm' })
    assert.deepEqual(
      versions.map(({ version }) => version),
      [1],
    )
  })

  test('customers that are all alike cannot be divided', async () => {
    await room.rows('delete from customer')
    await room.add([
      { values: { name: '甲', 'order-count': '3', 'order-amount': '10', 'last-order-on': '2026-11-01' } },
    ])
    await assert.rejects(preview({ rfm: { from: 'first-orders' } }), refused('too-few-for-quantiles'))
  })
})
