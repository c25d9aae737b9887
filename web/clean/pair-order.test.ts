import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextOf, queueOf } from './pair-order.ts'

const pair = (a: number, b: number) => ({ a: { id: a }, b: { id: b } })
const pairs = [pair(1, 2), pair(2, 3), pair(3, 4), pair(5, 6)]

test('周 goes through the list in order, whichever half the address names first', () => {
  const queue = queueOf(3, 2, 50, pairs)
  assert.equal(queue.at, 52)
  assert.deepEqual(queue.previous, pair(1, 2))
  assert.deepEqual(nextOf(queue), pair(3, 4))
})

test('after 3 was merged into 2, the pair 3–4 is skipped, as 3 is gone', () => {
  assert.deepEqual(nextOf(queueOf(2, 3, 0, pairs), 3), pair(5, 6))
})

test('after the last pair there is none; a pair that is not in the list leads to its first', () => {
  assert.equal(nextOf(queueOf(5, 6, 0, pairs)), undefined)
  const other = queueOf(7, 8, 0, pairs)
  assert.deepEqual([other.at, other.previous, nextOf(other)], [undefined, undefined, pair(1, 2)])
})
