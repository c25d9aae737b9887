// Looking at a value is noted once a field, undone as an act, gone with the customer, and goes along with a value at a merge.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type MergeHouse, mergeHouse } from './testing-merge.ts'
import { verifiedOf, verify } from './verification.ts'

suite('verification', () => {
  let house: MergeHouse
  before(async () => {
    house = await mergeHouse()
  })
  after(() => house.store.close())

  let made = 0
  const two = () => {
    const nr = ++made
    return house.add([
      { values: { name: `云帆${nr}`, number: `V-${nr}a`, phone: `1380000${1000 + nr}`, address: '深圳' } },
      { values: { name: `云帆${nr}公司`, number: `V-${nr}b`, phone: `1390000${1000 + nr}`, address: '广州' } },
    ])
  }
  /** The person vouches for fields of one customer; answers the change set. */
  const look = (who: '李' | '周', customer: number, ...keys: string[]) =>
    house.withRegistry(who, async (scope, registry) => {
      await verify(
        scope,
        keys.map((key) => ({ customer, field: registry.field(key)?.id ?? 0 })),
      )
      return scope.changeSet()
    })
  /** Field keys with the first character of who verified them. */
  const lookedAt = (customer: number) =>
    house.withRegistry('周', async (scope, registry) => {
      const found = (await verifiedOf(scope, [customer])).get(customer) ?? new Map()
      const named = registry.fields.flatMap(({ id, key }) => {
        const one = found.get(id)
        return one ? [[key, registry.people.get(one.personId)?.name[0]]] : []
      })
      return Object.fromEntries(named)
    })

  test('once a field: who looks again takes the place of who looked before, and the undo brings that one back', async () => {
    const [a = 0] = await two()
    await look('周', a, 'phone', 'address')
    const again = await look('周', a, 'phone')
    assert.deepEqual(await lookedAt(a), { address: '周', phone: '周' })
    const rows = await house.ask<{ n: bigint }>('select count(*) as n from verification where customer_id = $1', [a])
    assert.equal(Number(rows[0]?.n), 2)
    assert.deepEqual((await house.undo('周', again)).conflicts, [])
    assert.deepEqual(await lookedAt(a), { address: '周', phone: '周' })
    const start = await house.hashes()
    const first = await look('周', a, 'name')
    assert.notDeepEqual(await house.hashes(), start)
    await house.undo('周', first)
    assert.deepEqual(await house.hashes(), start)
  })

  test('it is seen where the customer is seen, and nobody vouches for a customer out of sight', async () => {
    const [a = 0] = await two()
    await look('周', a, 'phone')
    assert.deepEqual(await house.ask('select from verification where customer_id = $1', [a], '李'), [])
    await assert.rejects(look('李', a, 'address'))
  })

  test('it goes with the customer and comes back with it', async () => {
    const [a = 0] = await two()
    await look('周', a, 'phone')
    const gone = await house.doing('周', ({ client }) => client.query('delete from customer where id = $1', [a]))
    assert.deepEqual(await house.ask('select from verification where customer_id = $1', [a]), [])
    await house.undo('周', gone)
    assert.deepEqual(await lookedAt(a), { phone: '周' })
  })

  test('a value taken from the loser takes its look along, or loses the one it had; the undo gives both halves theirs', async () => {
    const [a = 0, b = 0] = await two()
    await look('周', a, 'name', 'address')
    await look('周', b, 'address', 'number')
    const before = await house.ask('select field_id, verified_at from verification where customer_id = $1', [b])
    const start = await house.hashes()
    const done = await house.merge('周', {
      ...{ survivor: a, loser: b },
      write: { values: { address: '广州', name: `云帆${made}公司` } },
    })
    // The address is the loser’s and was looked at there; the name is the loser’s and was not; the number stays the survivor’s.
    assert.deepEqual(await lookedAt(a), { address: '周' })
    const kept = await house.ask('select field_id, verified_at from verification where customer_id = $1', [a])
    assert.equal(
      before.some((one) => JSON.stringify(one) === JSON.stringify(kept[0])),
      true,
    )
    assert.deepEqual((await house.undo('周', done.changeSet)).conflicts, [])
    assert.deepEqual(await house.hashes(), start)
    assert.deepEqual(await lookedAt(a), { name: '周', address: '周' })
  })

  test('the contact’s fields follow whose contact is the first one', async () => {
    const [a = 0, b = 0] = await two()
    await look('周', b, 'phone')
    const kept = await house.merge('周', { survivor: a, loser: b })
    assert.deepEqual(await lookedAt(a), {})
    await house.undo('周', kept.changeSet)
    const start = await house.hashes()
    const done = await house.merge('周', { survivor: a, loser: b, contact: b })
    assert.deepEqual(await lookedAt(a), { phone: '周' })
    await house.undo('周', done.changeSet)
    assert.deepEqual(await house.hashes(), start)
    assert.deepEqual(await lookedAt(b), { phone: '周' })
  })

  test('looked at again after the merge, the taken value goes home with that look', async () => {
    const [a = 0, b = 0] = await two()
    await look('周', b, 'address')
    const done = await house.merge('周', { survivor: a, loser: b, write: { values: { address: '广州' } } })
    await look('周', a, 'name')
    await house.undo('周', done.changeSet)
    assert.deepEqual([await lookedAt(a), await lookedAt(b)], [{ name: '周' }, { address: '周' }])
  })
})
