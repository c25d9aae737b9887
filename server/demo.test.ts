// The demo company: believable, whole, the same every time, and never mixed with anybody's data.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepLabelled } from '#classify/follow.ts'
import { industryCode } from '#domain/industry/key.ts'
import { Problem } from '#domain/problem.ts'
import { contentHashes } from '#store/hash.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { installTemplate } from '#store/template.ts'
import { testStore } from '#store/testing.ts'
import { general } from '#store/testing-company.ts'
import { type Demo, openDemo } from './demo.ts'

const system = systemActor('test')

async function companyStore(): Promise<Store> {
  const store = await testStore(undefined, { clock: () => new Date('2026-11-22T04:00:00Z') })
  await installTemplate(store, system, general)
  keepLabelled(store)
  return store
}

const hashes = (store: Store) => within(store, system, { kind: 'test' }, ({ client }) => contentHashes(client))

let store: Store
let demo: Demo

before(async () => {
  store = await companyStore()
  demo = await openDemo(store)
})
after(() => store.close())

async function counts<R extends object>(text: string): Promise<R[]> {
  return within(store, system, { kind: 'test' }, async ({ client }) => (await client.query<R>(text)).rows)
}

test('420 customers are entered by their people; C001 to C003 are a manufacturer, a retailer and a technology company', async () => {
  assert.equal(demo.customers, 420)
  const rows = await counts('select number, name from customer order by number limit 3')
  assert.deepEqual(rows, [
    { number: 'C001', name: '华岳制造集团' },
    { number: 'C002', name: '悦邻零售连锁' },
    { number: 'C003', name: '云启科技服务' },
  ])
  const [acts] = await counts<{ people: bigint; open: bigint }>(
    "select count(distinct person_id) as people, count(*) filter (where state = 'open') as open from journal.change_set where kind like 'demo.%' and person_id <> 0",
  )
  assert.deepEqual(acts, { people: 5n, open: 0n })
})

test('every label of every dimension has its customers', async () => {
  const registry = await within(store, system, { kind: 'test' }, ({ db }) => registryOf(store, db))
  for (const dimension of registry.dimensions) {
    const column = dimension.column
    const list = dimension.many ? `unnest(${column})` : column
    const rows = await counts<{ label: number; n: bigint }>(
      `select ${list} as label, count(*) as n from customer_class where ${column} is not null group by 1`,
    )
    const used = new Set(rows.map(({ label }) => dimension.byId.get(label)?.key))
    const own = dimension.labels.filter(({ key }) => industryCode(key) === undefined)
    const missing = own.filter(({ key }) => !used.has(key)).map(({ key }) => key)
    if (dimension.key === 'region') assert.ok(used.size > 30, 'regions')
    else if (dimension.key === 'industry') assert.deepEqual(missing, ['real-estate', 'public', 'other'])
    else assert.deepEqual(missing, [], dimension.key)
  }
})

test('what a company has to tidy up is there too: contradictions of every kind and doubtful values', async () => {
  const customers = await within(store, system, { kind: 'test' }, async (scope) => {
    const { rows } = await scope.client.query<{ id: number }>('select id from customer')
    return readCustomers(
      scope,
      await registryOf(store, scope.db),
      rows.map(({ id }) => id),
    )
  })
  for (const { key, labels, facts } of general.contradictions) {
    const found = customers.filter(
      (one) =>
        Object.entries(labels).every(([dimension, label]) => one.labels[dimension]?.includes(label)) &&
        (facts?.['order-count'] === undefined || ordersAre(facts['order-count'], one.values['order-count'])),
    )
    const most = key === 'won-yet-gone' ? 30 : 15
    assert.ok(found.length > 0 && found.length <= most, `${key}: ${found.length}`)
  }
  const [flags] = await counts<{ n: bigint; kinds: bigint }>(
    'select count(*) as n, count(distinct code) as kinds from customer_flag',
  )
  assert.ok(Number(flags?.n) > 8 && Number(flags?.kinds) >= 4, 'doubtful values')
})

test('a second load changes nothing, and gives the same sign-ins', async () => {
  const earlier = await hashes(store)
  const again = await openDemo(store)
  assert.equal(again.customers, 0)
  assert.deepEqual(again.signIns, demo.signIns)
  assert.deepEqual(await hashes(store), earlier)
  assert.equal(new Set(demo.signIns.map(({ password }) => password)).size, 8, 'everybody has a password of their own')
})

test('made twice it is the same company, whatever the machine', async (t) => {
  const other = await companyStore()
  t.after(() => other.close())
  await openDemo(other)
  const names = (from: Store) =>
    within(from, system, { kind: 'test' }, async ({ client }) => {
      const text = `select number, name, credit_code, address, (select sum(amount) from sales_order o where o.customer_id = c.id) as amount from customer c order by number`
      return (await client.query(text)).rows
    })
  assert.deepEqual(await names(other), await names(store))
})

test('it is not mixed into the data of a company', async (t) => {
  const other = await companyStore()
  t.after(() => other.close())
  await within(other, system, { kind: 'test', write: true }, ({ db }) =>
    db.insertInto('customer').values({ name: '真实客户' }).execute(),
  )
  await assert.rejects(openDemo(other), (error) => error instanceof Problem && error.code === 'demo-among-data')
  const rows = await within(other, system, { kind: 'test' }, ({ db }) => db.selectFrom('person').select('id').execute())
  assert.deepEqual(rows, [], 'nobody was let in')
})

/** `0` or `> 0`; unknown is neither. */
function ordersAre(cell: string, count: unknown): boolean {
  return typeof count === 'string' && (cell === '0' ? Number(count) === 0 : Number(count) > 0)
}
