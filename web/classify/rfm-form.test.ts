import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOf, formOf, isChanged, numberOf, wrongLimit } from './rfm-form.ts'

const kept = {
  ...{ recency: [365, 180, 90, 30], frequency: [2, 4, 8, 16], monetary: [10_000, 50_000, 200_000, 1_000_000] },
  ...({ from: 'first-orders', basis: 'own' } as const),
}

test('numbers as people type them', () => {
  assert.deepEqual(['1,000', '１０００', '1万', '1.5 万', '2亿', '30.5', '', 'abc', '-3'].map(numberOf), [
    1000,
    1000,
    10_000,
    15_000,
    200_000_000,
    30.5,
    undefined,
    undefined,
    undefined,
  ])
})

test('the form says what is kept, and asks for nothing else until somebody types', () => {
  const form = formOf(kept)
  assert.equal(isChanged(form, kept), false)
  const { recency, frequency, monetary } = kept
  assert.deepEqual(changeOf(form), { rfm: { from: 'first-orders', limits: { recency, frequency, monetary } } })
  const typed = { ...form, limits: { ...form.limits, monetary: ['1万', '5万', '', '100万'] } }
  assert.equal(changeOf(typed), undefined)
  assert.deepEqual(changeOf({ ...form, basis: 'take' }), { rfm: { from: 'first-orders' } })
})

test('the first limit out of order is found: days fall, counts rise', () => {
  assert.equal(wrongLimit('recency', ['365', '180', '90', '30']), -1)
  assert.equal(wrongLimit('recency', ['30', '90', '180', '365']), 1)
  assert.equal(wrongLimit('frequency', ['2', '4', '4', '16']), 2)
  assert.equal(wrongLimit('monetary', ['', '4', '5', '16']), 0)
})
