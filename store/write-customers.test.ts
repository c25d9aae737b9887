import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { fromColumn } from './column-value.ts'
import { placeRow } from './customer-write.ts'
import { type Registry, registryOf } from './registry.ts'
import { type Actor, within } from './scope.ts'
import type { Store } from './store.ts'
import type { Name } from './testing.ts'
import { testCompany } from './testing-company.ts'
import { type CustomerWrite, writeCustomers } from './write-customers.ts'

suite('customers in bulk', () => {
  let store: Store
  let as: (name: Name) => Actor
  before(async () => {
    const company = await testCompany()
    store = company.store
    as = company.as
  })
  after(() => store.close())

  const write = (who: Name, writes: readonly CustomerWrite[]) =>
    within(store, as(who), { kind: 'test', write: true }, async (scope) =>
      writeCustomers(scope, await registryOf(store, scope.db), writes),
    )
  const reading = <T>(
    work: (
      registry: Registry,
      query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
    ) => Promise<T>,
  ) =>
    within(store, as('周'), { kind: 'test' }, async (scope) =>
      work(await registryOf(store, scope.db), async (text, values) => (await scope.client.query(text, values)).rows),
    )

  test('周 creates a customer: amounts in 分, phone sealed, normal forms, tags and flags beside it', async () => {
    const done = await write('周', [
      {
        values: {
          number: 'k001',
          name: '深圳恒航德科技有限公司',
          phone: '13800138000',
          'yearly-amount': '123456.78',
          region: '440305',
          'contact-name': '李明',
        },
        labels: { industry: ['technology'], needs: ['technical', 'price'] },
        given: { 'value-tier': ['high'] },
        tags: ['展会'],
        flags: [{ field: 'credit-code', code: 'check-digit' }],
        ownerId: as('李').personId,
      },
    ])
    assert.deepEqual([done.created, done.updated, done.unchanged], [1, 0, 0])
    const id = done.ids[0] ?? 0
    await reading(async (registry, query) => {
      const amount = registry.meaning('yearly-amount')
      const [row] = await query('select * from customer where id = $1', [id])
      assert.equal(row?.[amount?.column ?? ''], 12_345_678n)
      assert.equal(amount && fromColumn(amount, row?.[amount.column]), '123456.78')
      assert.equal(row?.region, 440305)
      assert.equal(row?.name_core, '恒航德科技')
      assert.equal(row?.initials, 'szhhdkjyxgs')
      assert.equal([row?.[registry.dimension('needs')?.entered ?? '']].flat().length, 2)
      const [contact] = await query('select * from contact where customer_id = $1', [id])
      assert.equal(contact?.name, '李明')
      assert.ok(!String(contact?.phone).includes('138'))
      const place = { table: 'contact', column: 'phone', row: placeRow(id, Number(contact?.id)) }
      assert.equal(store.vault.open(contact?.phone as Buffer, place), '13800138000')
      assert.equal((await query('select from customer_tag where customer_id = $1', [id])).length, 1)
      assert.equal((await query('select from customer_flag where customer_id = $1', [id])).length, 1)
      assert.equal(
        (await query("select from label_given where customer_id = $1 and source = 'import'", [id])).length,
        1,
      )
    })
  })

  test('only what differs is written: the same again is unchanged, blank keeps, null clears', async () => {
    const first = await write('周', [{ values: { name: '华源贸易', phone: '13900139000', 'yearly-amount': '10' } }])
    const id = first.ids[0] ?? 0
    const again = await write('周', [{ id, values: { name: '华源贸易', phone: '13900139000' } }])
    assert.deepEqual([again.updated, again.unchanged], [0, 1])
    const changed = await write('周', [{ id, values: { phone: '13900139001', 'yearly-amount': null } }])
    assert.equal(changed.updated, 1)
    await reading(async (registry, query) => {
      const [row] = await query('select * from customer where id = $1', [id])
      assert.equal(row?.name, '华源贸易')
      assert.equal(row?.[registry.meaning('yearly-amount')?.column ?? ''], null)
      const [contact] = await query('select id, phone, phone_mac from contact where customer_id = $1', [id])
      assert.equal(
        store.vault.open(contact?.phone as Buffer, {
          table: 'contact',
          column: 'phone',
          row: placeRow(id, Number(contact?.id)),
        }),
        '13900139001',
      )
    })
  })

  test('李 does not change what is not his: it counts as unchanged and stays', async () => {
    const other = await write('周', [{ values: { name: '别人的客户' }, ownerId: as('郑').personId }])
    const id = other.ids[0] ?? 0
    const tried = await write('李', [{ id, values: { name: '我的客户' } }])
    assert.deepEqual([tried.updated, tried.unchanged], [0, 1])
    await reading(async (_, query) =>
      assert.equal((await query('select name from customer where id = $1', [id]))[0]?.name, '别人的客户'),
    )
  })

  test('two thousand at once, each as it was sent', async () => {
    const many = Array.from(
      { length: 2000 },
      (_, nr): CustomerWrite => ({
        values: {
          number: `M${nr}`,
          name: `批量${nr}公司`,
          ...(nr % 2 ? { phone: `139${String(nr).padStart(8, '0')}` } : {}),
        },
      }),
    )
    const done = await write('周', many)
    assert.equal(done.created, 2000)
    await reading(async (_, query) => {
      const rows = await query('select id, number, name from customer where id = any($1) order by id', [done.ids])
      assert.deepEqual(
        rows.map((row) => row.number),
        many.map((one) => one.values.number),
      )
      assert.equal((await query('select from contact where customer_id = any($1)', [done.ids])).length, 1000)
    })
  })
})
