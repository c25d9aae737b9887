// Bars and bands of a flow, worked out by hand: 100 customers, 100 px.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bandPath, sankeyOf } from './sankey-layout.ts'

const look = { height: 110, gap: 10, least: 0 }
const flows = [
  { from: 'high', to: 'high', count: 20 },
  { from: 'high', to: 'low', count: 30 },
  { from: 'low', to: 'low', count: 50 },
  { from: 'low', to: 'high', count: 0 },
]

test('a bar is as high as what flows through it, in the order of the labels', () => {
  const { left, right, height } = sankeyOf(flows, ['high', 'low'], look)
  assert.deepEqual(left, [
    { key: 'high', count: 50, y: 0, height: 50 },
    { key: 'low', count: 50, y: 60, height: 50 },
  ])
  assert.deepEqual(right, [
    { key: 'high', count: 20, y: 0, height: 20 },
    { key: 'low', count: 80, y: 30, height: 80 },
  ])
  assert.equal(height, 110)
})

test('bands lie side by side in their bars, equally high at both ends; nobody is no band', () => {
  const { bands } = sankeyOf(flows, ['high', 'low'], look)
  assert.deepEqual(
    bands.map(({ from, to, leftY, rightY, height }) => [from, to, leftY, rightY, height]),
    [
      ['high', 'high', 0, 0, 20],
      ['high', 'low', 20, 30, 30],
      ['low', 'low', 60, 60, 50],
    ],
  )
})

test('an unknown key stands last, a bar of one among thousands can be seen, nothing at all is empty', () => {
  const { left } = sankeyOf(
    [
      { from: '?', to: 'a', count: 1 },
      { from: 'a', to: 'a', count: 9999 },
    ],
    ['a'],
    { height: 100, gap: 4, least: 2 },
  )
  assert.deepEqual(
    left.map(({ key, height }) => [key, Math.round(height)]),
    [
      ['a', 96],
      ['?', 2],
    ],
  )
  assert.deepEqual(sankeyOf([], [], look), { left: [], right: [], bands: [], height: 0 })
})

test('the outline goes there along the upper edge and back along the lower one', () => {
  const band = { from: 'a', to: 'b', count: 1, leftY: 0, rightY: 10, height: 5 }
  assert.equal(bandPath(band, 20, 100), 'M20,0C60,0 60,10 100,10L100,15C60,15 60,5 20,5Z')
})
