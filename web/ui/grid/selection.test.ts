import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addCell,
  advance,
  currentRange,
  edgesAt,
  extendTo,
  fitted,
  isAtTabEnd,
  move,
  moveToEnd,
  rangesOf,
  selectAll,
  selectBetween,
  selectCell,
  selectRows,
  spansInRow,
} from './selection.ts'

const sheet = { rows: 10, cols: 5 }
const b2 = selectCell({ row: 1, col: 1 })

test('arrows move one cell and stop at the edge', () => {
  assert.deepEqual(move(b2, 'down', sheet).active, { row: 2, col: 1 })
  assert.deepEqual(move(selectCell({ row: 0, col: 0 }), 'up', sheet).active, { row: 0, col: 0 })
  assert.deepEqual(move(b2, 'right', sheet, { far: true }).active, { row: 1, col: 4 })
  assert.deepEqual(move(b2, 'down', sheet, { by: 20 }).active, { row: 9, col: 1 })
})

test('Shift-arrows grow and shrink the range, the active cell stays', () => {
  let s = move(b2, 'down', sheet, { extend: true })
  s = move(s, 'right', sheet, { extend: true })
  assert.deepEqual(currentRange(s), { top: 1, left: 1, bottom: 2, right: 2 })
  assert.deepEqual(s.active, { row: 1, col: 1 })
  s = move(s, 'up', sheet, { extend: true })
  s = move(s, 'up', sheet, { extend: true })
  assert.deepEqual(currentRange(s), { top: 0, left: 1, bottom: 1, right: 2 })
})

test('a plain arrow gives the range up and starts from the active cell', () => {
  const s = move(extendTo(b2, { row: 5, col: 3 }), 'right', sheet)
  assert.deepEqual(rangesOf(s), [{ top: 1, left: 2, bottom: 1, right: 2 }])
})

test('Home and End go to the ends of the row, with Ctrl to the corners', () => {
  assert.deepEqual(moveToEnd(b2, 'home', sheet).active, { row: 1, col: 0 })
  assert.deepEqual(moveToEnd(b2, 'end', sheet).active, { row: 1, col: 4 })
  assert.deepEqual(moveToEnd(b2, 'home', sheet, { far: true }).active, { row: 0, col: 0 })
  assert.deepEqual(moveToEnd(b2, 'end', sheet, { far: true }).active, { row: 9, col: 4 })
  const far = moveToEnd(b2, 'end', sheet, { far: true, extend: true })
  assert.deepEqual(currentRange(far), { top: 1, left: 1, bottom: 9, right: 4 })
})

test('Ctrl-click keeps what was selected', () => {
  const s = addCell(extendTo(b2, { row: 2, col: 2 }), { row: 7, col: 0 })
  assert.deepEqual(rangesOf(s), [
    { top: 1, left: 1, bottom: 2, right: 2 },
    { top: 7, left: 0, bottom: 7, right: 0 },
  ])
  assert.deepEqual(s.active, { row: 7, col: 0 })
})

test('Ctrl-A takes everything and leaves the active cell', () => {
  const s = selectAll(b2, sheet)
  assert.deepEqual(currentRange(s), { top: 0, left: 0, bottom: 9, right: 4 })
  assert.deepEqual(s.active, { row: 1, col: 1 })
})

test('row numbers select whole rows, upwards too', () => {
  assert.deepEqual(currentRange(selectRows(6, 4, sheet)), { top: 4, left: 0, bottom: 6, right: 4 })
})

test('Tab, Tab, Enter comes back under the column where Tab began', () => {
  let s = selectCell({ row: 0, col: 1 })
  s = advance(s, 'tab', false, sheet)
  s = advance(s, 'tab', false, sheet)
  assert.deepEqual(s.active, { row: 0, col: 3 })
  s = advance(s, 'enter', false, sheet)
  assert.deepEqual(s.active, { row: 1, col: 1 })
})

test('Tab goes on in the next row, and may leave after the last cell', () => {
  assert.deepEqual(advance(selectCell({ row: 0, col: 4 }), 'tab', false, sheet).active, { row: 1, col: 0 })
  assert.deepEqual(advance(selectCell({ row: 1, col: 0 }), 'tab', true, sheet).active, { row: 0, col: 4 })
  assert.equal(isAtTabEnd(selectCell({ row: 9, col: 4 }), false, sheet), true)
  assert.equal(isAtTabEnd(selectCell({ row: 9, col: 3 }), false, sheet), false)
  assert.equal(isAtTabEnd(selectCell({ row: 0, col: 0 }), true, sheet), true)
})

test('inside a range Enter walks down the columns and Tab along the rows, round and round', () => {
  const s = selectBetween({ row: 1, col: 1 }, { row: 2, col: 2 })
  const walk = (key: 'enter' | 'tab', steps: number, back = false) => {
    let at = s
    for (let i = 0; i < steps; i += 1) at = advance(at, key, back, sheet)
    return [at.active.row, at.active.col]
  }
  assert.deepEqual(
    [walk('enter', 1), walk('enter', 2), walk('enter', 4)],
    [
      [2, 1],
      [1, 2],
      [1, 1],
    ],
  )
  assert.deepEqual(
    [walk('tab', 1), walk('tab', 2), walk('tab', 1, true)],
    [
      [1, 2],
      [2, 1],
      [2, 2],
    ],
  )
})

test('a smaller table pulls the selection in', () => {
  const s = fitted(selectBetween({ row: 3, col: 1 }, { row: 9, col: 4 }), { rows: 5, cols: 3 })
  assert.deepEqual(currentRange(s), { top: 3, left: 1, bottom: 4, right: 2 })
})

test('a row knows which of its cells are selected and where the edges are', () => {
  const ranges = rangesOf(addCell(extendTo(b2, { row: 3, col: 2 }), { row: 2, col: 4 }))
  assert.equal(spansInRow(ranges, 1), '1-2t')
  assert.equal(spansInRow(ranges, 2), '1-2,4-4tb')
  assert.equal(spansInRow(ranges, 0), '')
  assert.equal(edgesAt('1-2t', 1), 'tl')
  assert.equal(edgesAt('1-2', 2), 'r')
  assert.equal(edgesAt('1-2,4-4tb', 4), 'tblr')
  assert.equal(edgesAt('1-2t', 3), undefined)
  assert.equal(edgesAt('10-12', 11), '')
})
