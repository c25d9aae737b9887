// The stamp of a form's page is good once it was read and for a day, and for that form only; addresses are counted by network.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Store } from '#store/store.ts'
import { testStore } from '#store/testing.ts'
import { networkOf, newStamp, readStamp } from './guard.ts'

suite('stamps', () => {
  let store: Store
  before(async () => {
    store = await testStore()
  })
  after(() => store.close())
  const at = (seconds: number) => new Date(Date.parse('2026-11-22T04:00:00Z') + seconds * 1000)

  test('too quick, in time, too late, of another form, changed', () => {
    const stamp = newStamp(store, 7, at(0))
    assert.throws(() => readStamp(store, 7, stamp, at(2)), { code: 'form-quick' })
    assert.equal(readStamp(store, 7, stamp, at(3)).length, 16)
    assert.deepEqual(readStamp(store, 7, stamp, at(86_400)), readStamp(store, 7, stamp, at(9)))
    assert.throws(() => readStamp(store, 7, stamp, at(86_401)), { code: 'form-stale' })
    assert.throws(() => readStamp(store, 8, stamp, at(9)), { code: 'form-stale' })
    const [time = '', ...rest] = stamp.split('.')
    const earlier = [(Number.parseInt(time, 36) - 60_000).toString(36), ...rest].join('.')
    assert.throws(() => readStamp(store, 7, earlier, at(1)), { code: 'form-stale' })
    for (const broken of ['', 'x', '..', 'a.b.c'])
      assert.throws(() => readStamp(store, 7, broken, at(9)), { code: 'form-stale' })
    assert.notDeepEqual(readStamp(store, 7, newStamp(store, 7, at(0)), at(9)), readStamp(store, 7, stamp, at(9)))
  })
})

test('an address is one, a network of IPv6 too', () => {
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('::ffff:203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('2001:DB8:0001:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2')
  assert.equal(networkOf('2001:db8::9'), '2001:db8:0:0')
  assert.equal(networkOf('::1'), '0:0:0:0')
})
