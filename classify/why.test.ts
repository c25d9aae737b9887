// Why a customer carries its labels, and whether the same reasons give the same labels again.

import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#domain/problem.ts'
import type { Value } from '#domain/value.ts'
import { undo } from '#store/journal.ts'
import { labelSpans } from '#store/label-spans.ts'
import { registryOf } from '#store/registry.ts'
import { labelRange, labelSome } from './label.ts'
import { type Classroom, classroom } from './testing.ts'

suite('why', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
  })
  after(() => room.store.close())

  const whyOf = async (id: number, dimension: string, who: '周' | '李' | '钱' = '周') => {
    const { why } = await room.ask(who, 'why', { id })
    const found = why.find((one) => one.dimension === dimension)
    assert.ok(found)
    return found
  }
  const pin = (id: number, label: string, more: { reason?: string; expires?: string } = {}) =>
    room.act('周', async (scope) => {
      const tier = (await registryOf(room.store, scope.db)).dimension('value-tier')
      await scope.client.query(
        "insert into label_given (customer_id, dimension_id, label_id, source, reason, expires_on, given_by) values ($1, $2, $3, 'pin', $4, $5, $6)",
        [id, tier?.id, tier?.byKey.get(label)?.id, more.reason, more.expires, scope.actor.personId],
      )
    })

  test('names the rule, its version, the value with its cell, and how far the next tier is', async () => {
    const [id = 0] = await room.add([{ values: { name: '差一点', 'yearly-amount': '458000' } }])
    const { inputs, sentence, nearest, ...rest } = await whyOf(id, 'value-tier')
    const { at, ...plain } = rest
    assert.deepEqual(plain, { dimension: 'value-tier', labels: ['medium'], source: 'table', version: 1, rule: 2 })
    assert.ok(at)
    assert.deepEqual(
      inputs.map(({ key, value, cell }) => ({ key, value, cell })),
      [{ key: 'yearly-amount', value: '458000', cell: { zh: '≥ 10 万 且 < 50 万', en: '≥ 100,000 and < 500,000' } }],
    )
    assert.match(sentence.zh, /^规则（第 1 版）第 2 条：年合作金额/)
    assert.deepEqual(nearest, {
      label: 'high',
      sentence: { zh: '再成交 4.2 万即为「高价值」', en: '42,000 more in deals makes it “High value”' },
    })
  })

  test('orders are what is told, not what a sheet once said', async () => {
    const [id = 0] = await room.add([
      { values: { name: '有订单', 'yearly-amount': '5', 'last-order-on': '2020-01-01' } },
    ])
    await room.rows("insert into sales_order (customer_id, ordered_on, amount) values ($1, '2026-11-01', 60000000)", [
      id,
    ])
    const tier = await whyOf(id, 'value-tier')
    assert.deepEqual([tier.labels, tier.inputs[0]?.value], [['high'], '600000'])
    const activity = await whyOf(id, 'activity')
    assert.deepEqual(activity.labels, ['active'])
    assert.equal(activity.inputs.find((input) => input.key === 'days-since-last-order')?.value, '21')
  })

  test('a pin tells who, why and until when, and what the rule would say', async () => {
    const [id = 0] = await room.add([{ values: { name: '年框客户', 'yearly-amount': '10' } }])
    await pin(id, 'high', { reason: '年框已签', expires: '2026-12-31' })
    const { labels, source, ruleSays, reason, by, expires } = await whyOf(id, 'value-tier')
    assert.deepEqual(
      { labels, source, ruleSays, reason, by, expires },
      {
        ...{ labels: ['high'], source: 'pin', ruleSays: ['ordinary'] },
        ...{ reason: '年框已签', by: '周 数据管理员', expires: '2026-12-31' },
      },
    )
    await room.add([{ id, values: { 'yearly-amount': '200000' } }])
    assert.deepEqual(await room.labels('value-tier', [id]), ['high'])
    assert.deepEqual((await whyOf(id, 'value-tier')).ruleSays, ['medium'])
  })

  test('a pin that has expired is no reason, and the next round takes its label away', async () => {
    const [id = 0] = await room.add([{ values: { name: '过期', 'yearly-amount': '10' } }])
    await pin(id, 'high', { expires: '2026-11-22' })
    assert.deepEqual(await room.labels('value-tier', [id]), ['high'])
    const tomorrow = { ...room.store, clock: () => new Date('2026-11-23T04:00:00Z') }
    await room.act('周', (scope) => labelRange({ ...scope, today: '2026-11-23', store: tomorrow }, id, id))
    assert.deepEqual(await room.labels('value-tier', [id]), ['ordinary'])
  })

  test('history: one span after the other, each with who brought it about', async () => {
    const [id = 0] = await room.add([{ values: { name: '成长', 'yearly-amount': '10' } }])
    await room.add([{ id, values: { 'yearly-amount': '600000' } }])
    const { history } = await room.ask('周', 'why', { id })
    const spans = history.filter((span) => span.dimension === 'value-tier')
    assert.deepEqual(
      spans.map(({ label, source, by, to }) => ({ label, source, by, open: to === undefined })),
      [
        { label: 'high', source: 'table', by: '周 数据管理员', open: true },
        { label: 'ordinary', source: 'table', by: '周 数据管理员', open: false },
      ],
    )
  })

  test('李 is not told of a customer of 王, and 钱 is told no sealed value', async () => {
    const phone = '13800001234'
    const [id = 0] = await room.add(
      [
        {
          values: { name: '王的客户', 'yearly-amount': '10', phone, email: 'wang@corp.example.com' },
          ownerId: room.as('王').personId,
        },
      ],
      '王',
    )
    await assert.rejects(
      room.ask('李', 'why', { id }),
      (error) => error instanceof Problem && error.code === 'not-found',
    )
    const told = JSON.stringify(await room.ask('钱', 'why', { id }))
    assert.match(told, /value-tier/)
    for (const secret of [phone, '1234"', 'wang@']) assert.ok(!told.includes(secret), secret)
  })

  test('a deleted customer carries nothing; brought back, its labels begin anew', async () => {
    const [id = 0] = await room.add([{ values: { name: '删除后恢复', 'yearly-amount': '600000' } }])
    const spans = () => room.act('周', (scope) => labelSpans(scope, id))
    const open = async () => (await spans()).filter(({ to }) => to === null).length
    const before = await open()
    assert.ok(before > 0)
    const first = await spans()
    const set = await room.act('周', async (scope) => {
      await scope.client.query('delete from customer where id = $1', [id])
      return scope.changeSet()
    })
    assert.equal(await open(), 0)
    assert.deepEqual(
      (await spans()).map(({ from, labelId, source, version }) => [from, labelId, source, version]),
      first.map(({ from, labelId, source, version }) => [from, labelId, source, version]),
      'what it carried until then is kept',
    )
    await undo(room.store, room.as('周'), set)
    assert.deepEqual(await room.labels('value-tier', [id]), ['high'])
    assert.equal(await open(), before)
  })

  test('of two who change one customer at once, the labels follow both', async () => {
    const [id = 0] = await room.add([{ values: { name: '同时' } }])
    const order = (amount: number) =>
      room.act('周', ({ client }) =>
        client.query("insert into sales_order (customer_id, ordered_on, amount) values ($1, '2026-11-20', $2)", [
          id,
          amount,
        ]),
      )
    for (let round = 0; round < 5; round++) await Promise.all([order(2_000_000), order(3_000_000), order(5_000_000)])
    const [row] = await room.rows('select year_amount, order_count from customer_class where customer_id = $1', [id])
    assert.deepEqual(row, { year_amount: 50_000_000n, order_count: 15 })
    assert.deepEqual(await room.labels('value-tier', [id]), ['high'])
    const again = await room.act('周', (scope) => labelSome(scope, [id]))
    assert.deepEqual([again.opened, again.closed], [0, 0])
  })

  test('the reasons give the labels that are stored, whatever the customer', async () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((days) => new Date(Date.UTC(2026, 10, 22) - days * 864e5).toISOString().slice(0, 10))
    const customer = fc.record({
      amount: fc.option(fc.integer({ min: 0, max: 100_000_000 }).map((cents) => String(cents / 100))),
      last: fc.option(day),
      orders: fc.array(fc.record({ on: day, cents: fc.integer({ min: 1, max: 60_000_000 }) }), { maxLength: 3 }),
      region: fc.option(fc.constantFrom('440305', '110000', '310115')),
      pinned: fc.option(fc.constantFrom('high', 'medium')),
      said: fc.option(fc.constantFrom('high', 'ordinary')),
      needs: fc.subarray(['technical', 'price', 'service']),
    })
    await fc.assert(
      fc.asyncProperty(customer, async (one) => {
        const values: Record<string, Value> = {
          name: '随机',
          'yearly-amount': one.amount,
          'last-order-on': one.last,
          region: one.region,
        }
        const given = one.said ? { given: { 'value-tier': [one.said] } } : {}
        const [id = 0] = await room.add([{ values, labels: { needs: one.needs }, ...given }])
        for (const { on, cents } of one.orders)
          await room.rows('insert into sales_order (customer_id, ordered_on, amount) values ($1, $2, $3)', [
            id,
            on,
            cents,
          ])
        if (one.pinned) await pin(id, one.pinned)
        const { why } = await room.ask('周', 'why', { id })
        for (const { dimension, labels } of why)
          assert.equal(labels.join('+') || undefined, (await room.labels(dimension, [id]))[0], dimension)
      }),
      { numRuns: 15 },
    )
  })
})
