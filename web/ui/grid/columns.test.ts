import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  columnAt,
  columnInView,
  hideColumn,
  layoutColumns,
  moveColumn,
  NO_COLUMN_STATE,
  resizeColumn,
  showColumn,
  visibleColumns,
} from './columns.ts'

const columns = ['name', 'phone', 'trade', 'place', 'amount'].map((key) => ({ key, title: key, width: 100 }))
const layout = layoutColumns(columns, NO_COLUMN_STATE, 800)
const keys = (state = NO_COLUMN_STATE) => layoutColumns(columns, state, 800).placed.map((p) => p.column.key)

test('columns stand one after the other, the first frozen', () => {
  assert.deepEqual(
    layout.placed.map((p) => p.left),
    [0, 100, 200, 300, 400],
  )
  assert.deepEqual([layout.width, layout.frozenWidth, layout.frozen], [500, 100, 1])
})

test('on a phone nothing is frozen, and frozen columns never take more than half', () => {
  assert.equal(layoutColumns(columns, NO_COLUMN_STATE, 639).frozen, 0)
  assert.equal(layoutColumns(columns, { ...NO_COLUMN_STATE, frozen: 5 }, 800).frozen, 4)
})

test('a column moves before another, and to the end', () => {
  assert.deepEqual(keys(moveColumn(columns, NO_COLUMN_STATE, 'amount', 'phone')), [
    'name',
    'amount',
    'phone',
    'trade',
    'place',
  ])
  assert.deepEqual(keys(moveColumn(columns, NO_COLUMN_STATE, 'name', undefined)).at(-1), 'name')
})

test('a column added by the template later comes last in the order a person made', () => {
  assert.deepEqual(keys({ ...NO_COLUMN_STATE, order: ['place', 'name'] }), [
    'place',
    'name',
    'phone',
    'trade',
    'amount',
  ])
})

test('hidden columns take no room and come back where they were', () => {
  const hidden = hideColumn(NO_COLUMN_STATE, 'phone')
  assert.deepEqual(keys(hidden), ['name', 'trade', 'place', 'amount'])
  assert.deepEqual(keys(showColumn(hidden, 'phone')), keys())
})

test('widths stay between 48 and 800 px', () => {
  assert.equal(resizeColumn(NO_COLUMN_STATE, 'name', 3).widths.name, 48)
  assert.equal(resizeColumn(NO_COLUMN_STATE, 'name', 9000).widths.name, 800)
  assert.equal(resizeColumn(NO_COLUMN_STATE, 'name', 120.4).widths.name, 120)
})

test('only columns in view are drawn, and one more on each side', () => {
  assert.deepEqual(visibleColumns(layout, 0, 250, 0), { first: 1, last: 2 })
  assert.deepEqual(visibleColumns(layout, 100, 250, 0), { first: 2, last: 3 })
  assert.deepEqual(visibleColumns(layout, 100, 250), { first: 1, last: 4 })
})

test('a column is brought in from under the frozen one, and from the right', () => {
  assert.equal(columnInView(layout, 1, 150, 300), 0)
  assert.equal(columnInView(layout, 4, 0, 300), 200)
  assert.equal(columnInView(layout, 0, 150, 300), 150)
})

test('the pointer over a frozen column hits that column, wherever the rest is scrolled', () => {
  assert.equal(columnAt(layout, 50, 200), 0)
  assert.equal(columnAt(layout, 150, 200), 3)
  assert.equal(columnAt(layout, -5, 0), -1)
})
