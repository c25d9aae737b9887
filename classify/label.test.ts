import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { classify } from '#domain/dimensions/classify.ts'
import { compileDimensions } from '#domain/dimensions/compile.ts'
import { factReader } from '#domain/dimensions/facts.ts'
import type { Value } from '#domain/value.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { type Actor, type Scope, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { templateOf } from '#store/template-now.ts'
import type { Name } from '#store/testing.ts'
import { testCompany } from '#store/testing-company.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { labelFollower, labelRange } from './label.ts'

const today = '2026-11-22'

suite('labels in the database', () => {
  let store: Store
  let as: (name: Name) => Actor
  before(async () => {
    const clock = () => new Date(`${today}T04:00:00Z`)
    const company = await testCompany({ clock, follower: labelFollower })
    store = company.store
    as = company.as
  })
  after(() => store.close())

  const act = <T>(who: Name, work: (scope: Scope) => Promise<T>) =>
    within(store, as(who), { kind: 'test', write: true }, work)
  const add = (writes: readonly CustomerWrite[], who: Name = '周') =>
    act(who, async (scope) => (await writeCustomers(scope, await registryOf(store, scope.db), writes)).ids)
  const labelsOf = (ids: readonly number[]) =>
    act('周', async (scope) =>
      (await readCustomers(scope, await registryOf(store, scope.db), ids)).map((row) => row.labels),
    )

  test('a tier begins at its lower bound, to the 分; without an amount there is none', async () => {
    const amounts = ['500000', '499999.99', '100000', '99999.99', '0', null]
    const ids = await add(amounts.map((amount, nr) => ({ values: { name: `客户${nr}`, 'yearly-amount': amount } })))
    const tiers = (await labelsOf(ids)).map((labels) => labels['value-tier']?.[0])
    assert.deepEqual(tiers, ['high', 'medium', 'medium', 'ordinary', 'ordinary', undefined])
  })

  test('an edit moves the label in the same transaction, and the history keeps both spans', async () => {
    const [id = 0] = await add([{ values: { name: '会升级的客户', 'yearly-amount': '10' } }])
    await add([{ id, values: { 'yearly-amount': '600000' } }])
    assert.deepEqual((await labelsOf([id]))[0]?.['value-tier'], ['high'])
    const spans = await act(
      '周',
      async ({ client }) =>
        (
          await client.query(
            "select l.key, h.to_at is null as open from label_history h join label l on l.id = h.label_id join dimension d on d.id = h.dimension_id where h.customer_id = $1 and d.key = 'value-tier' order by h.from_at",
            [id],
          )
        ).rows,
    )
    assert.deepEqual(spans, [
      { key: 'ordinary', open: false },
      { key: 'high', open: true },
    ])
  })

  test('a pin stands above the rule, an import below it', async () => {
    const [ruled = 0, unruled = 0] = await add([
      { values: { name: '有金额', 'yearly-amount': '10' }, given: { 'value-tier': ['high'] } },
      { values: { name: '没有金额' }, given: { 'value-tier': ['high'] } },
    ])
    assert.deepEqual(
      (await labelsOf([ruled, unruled])).map((labels) => labels['value-tier']),
      [['ordinary'], ['high']],
    )
    await act('周', async (scope) => {
      const tier = (await registryOf(store, scope.db)).dimension('value-tier')
      await scope.client.query(
        "insert into label_given (customer_id, dimension_id, label_id, source, reason) values ($1, $2, $3, 'pin', '年框已签')",
        [ruled, tier?.id, tier?.byKey.get('medium')?.id],
      )
    })
    assert.deepEqual((await labelsOf([ruled]))[0]?.['value-tier'], ['medium'])
  })

  test('many-valued labels have postings that come and go with them', async () => {
    const [id = 0] = await add([{ values: { name: '多标签' }, labels: { needs: ['technical', 'price'] } }])
    const postings = () =>
      act('周', async ({ client }) =>
        (
          await client.query(
            'select l.key from customer_label p join label l on l.id = p.label_id where p.customer_id = $1 order by l.key',
            [id],
          )
        ).rows.map((row) => row.key),
      )
    assert.deepEqual(await postings(), ['price', 'technical'])
    await add([{ id, values: {}, labels: { needs: ['service', 'technical'] } }])
    assert.deepEqual(await postings(), ['service', 'technical'])
    await add([{ id, values: {}, labels: { needs: [] } }])
    assert.deepEqual(await postings(), [])
  })

  test('orders speak before what a sheet said', async () => {
    const [id = 0] = await add([{ values: { name: '有订单', 'yearly-amount': '5', 'order-count': '99' } }])
    await act('周', ({ client }) =>
      client.query(
        "insert into sales_order (customer_id, ordered_on, amount) values ($1, '2026-11-01', 60000000), ($1, '2024-01-01', 100)",
        [id],
      ),
    )
    const [row] = await act(
      '周',
      async ({ client }) =>
        (
          await client.query(
            'select order_count, order_amount, year_amount, last_order_on from customer_class where customer_id = $1',
            [id],
          )
        ).rows,
    )
    assert.deepEqual(row, {
      order_count: 2,
      order_amount: 60000100n,
      year_amount: 60000000n,
      last_order_on: '2026-11-01',
    })
    assert.deepEqual((await labelsOf([id]))[0]?.['value-tier'], ['high'])
  })

  test('the database and the domain give the same labels, whatever the customer', async () => {
    const day = fc
      .date({ min: new Date('2023-01-01'), max: new Date(`${today}`), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const customer = fc.record({
      amount: fc.option(fc.integer({ min: 0, max: 100_000_000 }).map((cents) => String(cents / 100))),
      count: fc.option(fc.integer({ min: 0, max: 40 }).map(String)),
      total: fc.option(fc.integer({ min: 0, max: 2_000_000 }).map(String)),
      first: fc.option(day),
      last: fc.option(day),
      region: fc.option(fc.constantFrom('440305', '110000', '310115', '330100', '810000')),
      industry: fc.option(fc.constantFrom('manufacturing', 'retail')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 1, maxLength: 20 }), async (customers) => {
        const writes = customers.map((one): CustomerWrite => {
          const values: Record<string, Value> = {
            name: '随机',
            'yearly-amount': one.amount,
            'order-count': one.count,
            'order-amount': one.total,
            'first-order-on': one.first,
            'last-order-on': one.last,
            region: one.region,
          }
          return { values, labels: one.industry ? { industry: [one.industry] } : {} }
        })
        const stored = await labelsOf(await add(writes))
        const template = await act('周', async (scope) => templateOf(await registryOf(store, scope.db)))
        const compiled = compileDimensions(template)
        const facts = factReader(template, today)
        writes.forEach((write, nr) => {
          const domain = classify(
            compiled,
            facts(Object.fromEntries(Object.entries(write.values).filter(([, value]) => value !== null))),
            { entered: write.labels ?? {} },
          )
          const expected = Object.fromEntries(
            [...domain].filter(([, one]) => one.labels.length).map(([key, one]) => [key, [...one.labels]]),
          )
          assert.deepEqual(stored[nr], expected, JSON.stringify(write))
        })
      }),
      { numRuns: 25 },
    )
  })

  test('labelling everybody again changes nothing', async () => {
    const done = await act('周', (scope) => labelRange(scope, 1, 1_000_000))
    assert.ok(done.seen > 20)
    assert.deepEqual([done.changed, done.opened, done.closed], [0, 0, 0])
  })
})
