import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seriesOf } from './series.ts'

const next = (samples: string[], count = 2) => {
  const series = seriesOf(samples)
  return Array.from({ length: count }, (_, i) => series(samples.length + i))
}

test('numbers go on in even steps, upwards too', () => {
  assert.deepEqual(next(['1', '2']), ['3', '4'])
  assert.deepEqual(next(['0.10', '0.25']), ['0.40', '0.55'])
  assert.equal(seriesOf(['10', '20'])(-1), '0')
})

test('one number repeats, and so do uneven ones', () => {
  assert.deepEqual(next(['7']), ['7', '7'])
  assert.deepEqual(next(['1', '2', '4'], 3), ['1', '2', '4'])
})

test('dates go on by the day or by their own step, over the end of February', () => {
  assert.deepEqual(next(['2028-02-28']), ['2028-02-29', '2028-03-01'])
  assert.deepEqual(next(['2026-01-01', '2026-01-08']), ['2026-01-15', '2026-01-22'])
})

test('a text with a number at its end counts on and keeps its zeros', () => {
  assert.deepEqual(next(['客户009']), ['客户010', '客户011'])
  assert.deepEqual(next(['第1季', '第2季']), ['第1季', '第2季'])
})

test('phones and codes are never counted on', () => {
  assert.deepEqual(next(['13800138000']), ['13800138000', '13800138000'])
  assert.deepEqual(next(['91330000MA27U00019']), ['91330000MA27U00019', '91330000MA27U00019'])
})

test('words repeat', () => {
  assert.deepEqual(next(['高价值', '普通'], 3), ['高价值', '普通', '高价值'])
})
