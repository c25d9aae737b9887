// What an answer does to a value: fills, adds, changes or nothing; an empty one never takes anything away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differenceOf, taken } from './difference.ts'

test('of one value: nothing, filling, changing', () => {
  assert.equal(differenceOf('13800138000', null), undefined)
  assert.equal(differenceOf('13800138000', ''), undefined)
  assert.equal(differenceOf(null, '13800138000'), 'fills')
  assert.equal(differenceOf(undefined, false), 'fills')
  assert.equal(differenceOf('13800138000', '13800138000'), 'same')
  assert.equal(differenceOf('13800138000', '13900139000'), 'changes')
  assert.equal(differenceOf(true, false), 'changes')
  assert.equal(taken('13800138000', '13900139000'), '13900139000')
})

test('of several: what is there stays, what is new is added', () => {
  assert.equal(differenceOf(['a', 'b'], ['b']), 'same')
  assert.equal(differenceOf(['a'], ['b', 'a']), 'adds')
  assert.equal(differenceOf([], ['b']), 'fills')
  assert.deepEqual(taken(['a'], ['b', 'a']), ['a', 'b'])
  assert.deepEqual(taken(null, ['b']), ['b'])
})

test('one label of a dimension that takes one is changed, not added', () => {
  assert.equal(differenceOf(['finance'], ['retail'], false), 'changes')
  assert.equal(differenceOf(['retail'], ['retail'], false), 'same')
  assert.deepEqual(taken(['finance'], ['retail'], false), ['retail'])
})
