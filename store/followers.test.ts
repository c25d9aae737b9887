import assert from 'node:assert/strict'
import { test } from 'node:test'
import { within } from './scope.ts'
import { people, testStore } from './testing.ts'

test('what follows a change happens in its transaction, once for each customer, and fails with it', async (t) => {
  const store = await testStore(t)
  const as = await people(store)
  const seen: number[][] = []
  store.pulse.followers.push(async (scope, customers) => {
    seen.push([...customers])
    await scope.client.query('update customer_class set order_count = 7 where customer_id = any($1::int[])', [
      customers,
    ])
  })
  const add = (name: string, owner: number) =>
    within(store, as('李'), { kind: 'test', write: true }, async ({ client, settle }) => {
      const { rows } = await client.query<{ id: number }>(
        'insert into customer (name, owner_id) values ($1, $2) returning id',
        [name, owner],
      )
      const id = rows[0]?.id ?? 0
      await settle()
      const read = await client.query('select order_count from customer_class where customer_id = $1', [id])
      assert.equal(read.rows[0]?.order_count, 7)
      return id
    })
  const id = await add('甲', as('李').personId)
  assert.deepEqual(seen, [[id]])
  store.pulse.followers.push(() => Promise.reject(new Error('cannot follow')))
  await assert.rejects(add('乙', as('李').personId), /cannot follow/)
  const { rows } = await within(store, as('周'), { kind: 'test' }, ({ client }) => client.query('select from customer'))
  assert.equal(rows.length, 1)
})

test('李 may not see more after his change was followed', async (t) => {
  const store = await testStore(t)
  const as = await people(store)
  await within(store, as('周'), { kind: 'test', write: true }, ({ client }) =>
    client.query("insert into customer (name) values ('别人的')"),
  )
  store.pulse.followers.push(async () => {})
  const seen = await within(store, as('李'), { kind: 'test', write: true }, async ({ client, settle }) => {
    await client.query('insert into customer (name, owner_id) values ($1, $2)', ['我的', as('李').personId])
    await settle()
    return (await client.query('select name from customer')).rows
  })
  assert.deepEqual(seen, [{ name: '我的' }])
})
