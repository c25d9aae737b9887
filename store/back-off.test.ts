import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff } from './back-off.ts'

test('waits double up to the most, and begin anew after a success', () => {
  const waits = backOff(100, 5_000)
  assert.deepEqual(
    Array.from({ length: 8 }, () => waits.next()),
    [100, 200, 400, 800, 1600, 3200, 5000, 5000],
  )
  waits.reset()
  assert.equal(waits.next(), 100)
})
