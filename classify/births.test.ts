// Customers born in one act are labelled by a statement of their own: each gets exactly what the statement for everybody gives.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { testCompany } from '#store/testing-company.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { labelFollower, labelRange } from './label.ts'

suite('labels of many who are born together', () => {
  let store: Store
  let act: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
  const asked: string[] = []
  before(async () => {
    const company = await testCompany({ clock: () => new Date('2026-11-22T04:00:00Z'), follower: labelFollower })
    store = company.store
    act = (work) => within(store, company.as('周'), { kind: 'test', write: true }, work)
  })
  after(() => store.close())

  /** Answers the ids and what the labelling asked of the database. */
  const add = (writes: readonly CustomerWrite[]) =>
    act(async (scope) => {
      const { client } = scope
      const query = client.query
      client.query = ((text: { text?: string } | string, ...rest: []) => {
        asked.push(typeof text === 'string' ? text : (text.text ?? ''))
        return Reflect.apply(query, client, [text, ...rest])
      }) as typeof query
      try {
        const { ids } = await writeCustomers(scope, await registryOf(store, scope.db), writes)
        await scope.settle()
        return [...ids]
      } finally {
        client.query = query
      }
    })

  /** All that labelling writes of these customers, without their ids, moments and marks. */
  const written = (ids: readonly number[]) =>
    act(async ({ client }) => {
      const { rows } = await client.query<{ class: Record<string, unknown>; postings: unknown; history: unknown }>(
        `select to_jsonb(k) - 'customer_id' - 'stamp' - 'labelled_at' - 'labelled_by' as class,
           (select jsonb_agg(p.label_id order by p.label_id) from customer_label p where p.customer_id = k.customer_id) as postings,
           (select jsonb_agg(jsonb_build_array(h.dimension_id, h.label_id, h.source, h.rule_version, h.to_at is null) order by h.dimension_id, h.label_id)
            from label_history h where h.customer_id = k.customer_id) as history
         from unnest($1::int[]) with ordinality as t(id, nr) join customer_class k on k.customer_id = t.id order by t.nr`,
        [ids],
      )
      return rows
    })

  const customer = fc.record({
    amount: fc.option(fc.constantFrom('0', '99999.99', '100000', '500000')),
    count: fc.option(fc.integer({ min: 0, max: 20 }).map(String)),
    total: fc.option(fc.integer({ min: 0, max: 2_000_000 }).map(String)),
    last: fc.option(fc.constantFrom('2026-11-01', '2026-01-01', '2024-05-05')),
    region: fc.option(fc.constantFrom('440305', '110000')),
    tier: fc.option(fc.constantFrom('high', 'medium')),
    needs: fc.subarray(['technical', 'price', 'service']),
  })
  const write = (one: typeof customer extends fc.Arbitrary<infer C> ? C : never): CustomerWrite => ({
    values: {
      ...{ name: '一起来的', 'yearly-amount': one.amount, 'order-count': one.count, 'order-amount': one.total },
      ...{ 'last-order-on': one.last, region: one.region },
    },
    labels: one.needs.length ? { needs: one.needs } : {},
    ...(one.tier ? { given: { 'value-tier': [one.tier] } } : {}),
  })
  const isBirths = (text: string) => text.startsWith('with b as') && !text.includes('redone as')

  test('law: together or by tens, the same is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 21, maxLength: 40 }), async (customers) => {
        const writes = customers.map(write)
        asked.length = 0
        const together = await add(writes)
        assert.equal(asked.filter(isBirths).length, 1)
        const byTens: number[] = []
        for (let at = 0; at < writes.length; at += 10) byTens.push(...(await add(writes.slice(at, at + 10))))
        assert.equal(asked.filter(isBirths).length, 1)
        assert.deepEqual(await written(together), await written(byTens))
        const again = await act((scope) => labelRange(scope, together[0] ?? 0, together.at(-1) ?? 0))
        assert.deepEqual([again.seen, again.changed], [together.length, 0])
      }),
      { numRuns: 15 },
    )
  })

  test('whoever comes back by an undo has a history, and is not taken for newly born', async () => {
    const ids = await add(Array.from({ length: 25 }, () => ({ values: { name: '回来的', 'yearly-amount': '500000' } })))
    const before = await written(ids)
    const set = await act(async (scope) => {
      await scope.db.deleteFrom('customer').where('id', 'in', ids).execute()
      return scope.changeSet()
    })
    assert.deepEqual(await written(ids), [])
    await undo(store, (await act(async (scope) => scope.actor)) ?? assert.fail(), set)
    const after = await written(ids)
    assert.deepEqual(
      after.map((row) => row.class),
      before.map((row) => row.class),
    )
    const again = await act((scope) => labelRange(scope, ids[0] ?? 0, ids.at(-1) ?? 0))
    assert.deepEqual([again.seen, again.changed], [25, 0])
  })
})
