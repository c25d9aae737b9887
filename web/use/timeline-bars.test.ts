// Ten days of labels, worked out by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOf, daysOf } from './timeline-bars.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString()
const span = (label: string, from: number, to?: number) => ({
  ...{ dimension: 'status', label, source: 'entered', from: at(from) },
  ...(to === undefined ? {} : { to: at(to) }),
})
const [begin, end] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 11)]

test('a span is as wide as its share of the time, the oldest first, an open one up to now', () => {
  const bars = barsOf([span('won', 6), span('potential', 1, 6)], begin, end)
  assert.deepEqual(
    bars.map(({ label, start, share }) => [label, start, share]),
    [
      ['potential', 0, 50],
      ['won', 50, 50],
    ],
  )
})

test('a span of a moment can still be seen, and stays within the line', () => {
  const [bar] = barsOf([span('won', 11)], begin, end)
  assert.deepEqual([bar?.start, bar?.share], [99.2, 0.8])
})

test('whole days, of an open span up to now', () => {
  assert.equal(daysOf(span('won', 1, 6), end), 5)
  assert.equal(daysOf(span('won', 6), end), 5)
  assert.equal(daysOf(span('won', 11), end), 0)
})
