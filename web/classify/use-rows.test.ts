import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsOf } from './use-rows.ts'

const told = (parts: ReturnType<typeof partsOf>) => parts.map((part) => ('row' in part ? part.row : `${part.space}px`))

test('rows out of sight are spaces of their height', () => {
  const heights = new Map([[0, 60]])
  assert.deepEqual(told(partsOf(heights, 100, { first: 10, last: 12 }, -1)), ['411px', 10, 11, 12, '3393px'])
  assert.equal(60 + 9 * 39, 411)
  assert.equal(87 * 39, 3393)
})

test('the row with the focus is there wherever it lies', () => {
  assert.deepEqual(told(partsOf(new Map(), 6, { first: 2, last: 3 }, 0)), [0, '39px', 2, 3, '78px'])
  assert.deepEqual(told(partsOf(new Map(), 6, { first: 2, last: 3 }, 5)), ['78px', 2, 3, '39px', 5])
  assert.deepEqual(told(partsOf(new Map(), 6, { first: 2, last: 9 }, 3)), ['78px', 2, 3, 4, 5])
})

test('on a phone rules are cards: those never seen are taken to be as high as the least that were', () => {
  const heights = new Map([
    [0, 2000],
    [1, 2100],
  ])
  assert.deepEqual(told(partsOf(heights, 5, { first: 0, last: 1 }, -1)), [0, 1, '6000px'])
})
