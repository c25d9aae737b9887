import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberer } from './numbering.ts'

test('new customers are numbered on after the highest number of the same pattern', () => {
  const next = numberer('C{0000}', ['C003', 'c0041', 'KH00000999', 'C00x9'])
  assert.deepEqual([next(), next()], ['C0042', 'C0043'])
})

test('the counter outgrows its zeros, and text after it is kept', () => {
  const next = numberer('客-{00}号', ['客-99号'])
  assert.deepEqual([next(), next()], ['客-100号', '客-101号'])
})
