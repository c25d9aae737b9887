import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signed, waterfallOf } from './waterfall-steps.ts'

test('two customers with one name and one phone, but two persons: from −16 up to +10 and down to +8', () => {
  const { bars, sum, zero } = waterfallOf([
    { comparison: 'person', weight: -2 },
    { comparison: 'company', weight: 12 },
    { comparison: 'prior', weight: -16 },
    { comparison: 'phone', weight: 14 },
  ])
  assert.deepEqual(
    bars.map(({ piece, from, to }) => [piece.comparison, from, to]),
    [
      ['prior', 0, -16],
      ['phone', -16, -2],
      ['company', -2, 10],
      ['person', 10, 8],
    ],
  )
  // 26 points from −16 to 10: 0 stands at 16 of 26.
  assert.equal(zero, (100 * 16) / 26)
  assert.deepEqual([bars[3]?.left, bars[3]?.width], [(100 * 24) / 26, (100 * 2) / 26])
  assert.deepEqual([sum.from, sum.to, sum.left, sum.width], [0, 8, zero, (100 * 8) / 26])
})

test('without evidence nothing is drawn and nothing is divided by zero', () => {
  assert.deepEqual(waterfallOf([]), { bars: [], sum: { from: 0, to: 0, left: 0, width: 0 }, zero: 0 })
})

test('points are written with their sign', () => {
  assert.deepEqual([12.34, -4, 0, -0.04].map(signed), ['+12.3', '−4.0', '0.0', '0.0'])
})
