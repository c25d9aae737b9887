import assert from 'node:assert/strict'
import { test } from 'node:test'
import { divideDecimal } from './average.ts'

test('the average of money is exact to the 分, half up', () => {
  assert.equal(divideDecimal('100', 3), '33.33')
  assert.equal(divideDecimal('200', 3), '66.67')
  assert.equal(divideDecimal('0.05', 2), '0.03')
  assert.equal(divideDecimal('90071992547409930', 10), '9007199254740993')
})

test('nobody has an average of nothing', () => {
  assert.equal(divideDecimal('0', 0), '0')
})
