import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalDecimal, compareDecimals, fromUnits, roundDecimal, toUnits } from './decimal.ts'

test('decimals take one canonical form', () => {
  assert.equal(canonicalDecimal('+0012.500'), '12.5')
  assert.equal(canonicalDecimal('-0.00'), '0')
  assert.equal(canonicalDecimal('.5'), '0.5')
  assert.equal(canonicalDecimal('1e5'), null)
  assert.equal(canonicalDecimal('12万'), null)
})

test('units keep every digit and refuse to lose one', () => {
  assert.equal(toUnits('12.5', 2), 1250n)
  assert.equal(toUnits('-0.01', 2), -1n)
  assert.equal(toUnits('0.001', 2), null)
  assert.equal(fromUnits(-1n, 2), '-0.01')
})

test('comparing is exact where floats are not', () => {
  assert.equal(compareDecimals('0.1', '0.10000000000000000001'), -1)
  assert.equal(compareDecimals('9007199254740993', '9007199254740992'), 1)
  assert.equal(compareDecimals('-2', '1'), -1)
})

test('money rounds half away from zero', () => {
  assert.equal(roundDecimal('2.345', 2), '2.35')
  assert.equal(roundDecimal('-2.345', 2), '-2.35')
  assert.equal(roundDecimal('2', 2), '2')
})

test('units and back is the identity', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: 0, max: 9 }), (units, scale) => {
      assert.equal(toUnits(fromUnits(units, scale), scale), units)
    }),
  )
})
