import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  anchored,
  MAX_SPACER,
  maxTop,
  movedTo,
  needsAnchor,
  originOf,
  physicalFor,
  resized,
  rowInView,
  scrolled,
  spacerHeight,
  topFor,
  viewportOf,
  visibleRows,
} from './viewport.ts'

const million = viewportOf({ rowCount: 1_000_000, rowHeight: 34, height: 680 })
const small = viewportOf({ rowCount: 1_000, rowHeight: 34, height: 680 })

test('a small table scrolls as the browser does', () => {
  assert.equal(spacerHeight(small), 34_000)
  const moved = scrolled(small, 1234, false)
  assert.equal(moved.top, 1234)
  assert.equal(originOf(moved), 0)
  assert.equal(needsAnchor(moved), false)
})

test('the spacer of a million rows never passes 8 M px', () => {
  assert.equal(1_000_000 * 34, 34_000_000)
  assert.equal(spacerHeight(million), MAX_SPACER)
})

test('the first, the 900,000th and the last row are reached exactly', () => {
  const at900k = rowInView(million, 899_999, 'start')
  assert.deepEqual(visibleRows(at900k), { first: 899_999, last: 900_018 })
  assert.equal(at900k.top, 899_999 * 34)
  const last = rowInView(million, 999_999)
  assert.deepEqual(visibleRows(last), { first: 999_980, last: 999_999 })
  assert.equal(last.physical, MAX_SPACER - 680)
  assert.deepEqual(rowInView(last, 0), { ...million, top: 0, physical: 0 })
})

test('a wheel moves the table by as many px as the bar, wherever it is', () => {
  const at = rowInView(million, 500_000, 'start')
  const moved = scrolled(at, at.physical + 120, false)
  assert.equal(moved.top, at.top + 120)
  assert.equal(originOf(moved), originOf(at))
})

test('a dragged thumb asks for a proportion: half the bar is the middle of the table', () => {
  const middle = scrolled(million, (MAX_SPACER - 680) / 2, true)
  assert.ok(Math.abs(middle.top - maxTop(million) / 2) < 5)
})

test('a thumb dragged to the end shows the last row', () => {
  const end = scrolled(million, MAX_SPACER - 680, true)
  assert.equal(visibleRows(end).last, 999_999)
  assert.equal(end.top, 34_000_000 - 680)
})

test('after long scrolling the bar is put back where the rows are, and the rows stay', () => {
  let v = rowInView(million, 500_000, 'start')
  for (let i = 0; i < 1000; i += 1) v = scrolled(v, v.physical + 100, false)
  assert.equal(v.top, 500_000 * 34 + 100_000)
  const put = anchored(v)
  assert.equal(put.top, v.top)
  assert.equal(put.physical, physicalFor(v, v.top))
  assert.notEqual(put.physical, v.physical)
})

test('a bar that comes to its end before the table asks to be put back', () => {
  const nearEnd = { ...rowInView(million, 500_000, 'start'), physical: MAX_SPACER - 700 }
  assert.equal(needsAnchor(nearEnd), true)
  assert.equal(needsAnchor(anchored(nearEnd)), false)
})

test('nearest moves no further than needed', () => {
  const at = rowInView(million, 100, 'start')
  assert.equal(rowInView(at, 110), at)
  assert.equal(rowInView(at, 99).top, 99 * 34)
  assert.equal(rowInView(at, 120).top, 121 * 34 - 680)
  assert.equal(rowInView(at, 500, 'center').top, 500 * 34 - 323)
})

test('a denser table keeps its first row', () => {
  const at = rowInView(million, 300_000, 'start')
  const dense = resized(at, { rowCount: 1_000_000, rowHeight: 28, height: 680 })
  assert.equal(visibleRows(dense).first, 300_000)
})

test('an empty table shows nothing and does not scroll', () => {
  const empty = viewportOf({ rowCount: 0, rowHeight: 34, height: 680 })
  assert.deepEqual(visibleRows(empty), { first: 0, last: -1 })
  assert.equal(scrolled(empty, 0, false).top, 0)
})

test('law: bar and table agree both ways to less than the px one bar px stands for, and never go backwards', () => {
  const tables = fc.record({
    rowCount: fc.integer({ min: 1, max: 50_000_000 }),
    rowHeight: fc.constantFrom(28, 34, 44),
    height: fc.integer({ min: 100, max: 2000 }),
  })
  fc.assert(
    fc.property(tables, fc.double({ min: 0, max: 1, noNaN: true }), (size, part) => {
      const v = viewportOf(size)
      const top = Math.round(maxTop(v) * part)
      const physical = physicalFor(v, top)
      assert.ok(physical >= 0 && physical <= Math.max(0, spacerHeight(v) - v.height))
      const ratio = Math.max(1, maxTop(v) / MAX_SPACER) * 1.1
      assert.ok(Math.abs(topFor(v, physical) - top) <= ratio + 1)
      assert.ok(topFor(v, physical + 1) >= topFor(v, physical))
    }),
  )
})

test('law: any row asked for is in view, whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 33_999_320 }), (row, from) => {
      const v = rowInView(movedTo(million, from), row)
      assert.ok(v.top <= row * 34 && row * 34 + 34 <= v.top + 680)
    }),
  )
})
