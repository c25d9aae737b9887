import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareOf } from './quality-data.ts'

test('shares are of what could be, of what is there, and of customers; of nothing there is none', () => {
  const sums = { customers: 4, expected: 16, filled: 8, doubted: 2, fresh: 1 }
  // 8 − 2 + 1 of 16 + 4.
  assert.equal(shareOf('score', sums), 0.35)
  assert.equal(shareOf('complete', sums), 0.5)
  assert.equal(shareOf('sound', sums), 0.75)
  assert.equal(shareOf('fresh', sums), 0.25)
  const none = { customers: 0, expected: 0, filled: 0, doubted: 0, fresh: 0 }
  for (const measure of ['score', 'complete', 'sound', 'fresh'] as const)
    assert.equal(shareOf(measure, none), undefined)
})
