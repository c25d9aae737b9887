import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellCount, fillSource, fillTarget, pastePlan, sameText } from './changes.ts'
import { addCell, selectBetween, selectCell } from './selection.ts'

const sheet = { rows: 6, cols: 4 }
const every = () => true
const short = (plan: { changes: readonly { row: number; col: number; text: string }[] }) =>
  plan.changes.map((c) => `${c.row},${c.col}=${c.text}`)

test('a block is pasted from the active cell on and becomes the selection', () => {
  const plan = pastePlan(
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    selectCell({ row: 1, col: 2 }),
    sheet,
    every,
  )
  assert.deepEqual(short(plan), ['1,2=a', '1,3=b', '2,2=c', '2,3=d'])
  assert.deepEqual(plan.range, { top: 1, left: 2, bottom: 2, right: 3 })
})

test('one cell fills the whole range; a block repeats in a multiple of itself', () => {
  assert.equal(
    pastePlan([['x']], selectBetween({ row: 0, col: 0 }, { row: 2, col: 1 }), sheet, every).changes.length,
    6,
  )
  const twice = pastePlan([['a'], ['b']], selectBetween({ row: 0, col: 0 }, { row: 3, col: 0 }), sheet, every)
  assert.deepEqual(short(twice), ['0,0=a', '1,0=b', '2,0=a', '3,0=b'])
})

test('a range that is no multiple takes the block once, beyond the range if it must', () => {
  const plan = pastePlan([['a'], ['b']], selectBetween({ row: 0, col: 0 }, { row: 2, col: 0 }), sheet, every)
  assert.deepEqual(short(plan), ['0,0=a', '1,0=b'])
})

test('what falls outside the table is counted, not lost in silence', () => {
  const plan = pastePlan(
    [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ],
    selectCell({ row: 5, col: 2 }),
    sheet,
    every,
  )
  assert.deepEqual(short(plan), ['5,2=a', '5,3=b'])
  assert.deepEqual(plan.cut, { rows: 1, cols: 1 })
})

test('read-only columns keep their texts', () => {
  const plan = pastePlan([['a', 'b']], selectCell({ row: 0, col: 0 }), sheet, (col) => col !== 0)
  assert.deepEqual(short(plan), ['0,1=b'])
})

test('Delete empties every selected cell once, also where ranges overlap', () => {
  const s = addCell(selectBetween({ row: 0, col: 0 }, { row: 1, col: 1 }), { row: 1, col: 1 })
  assert.equal(cellCount(s), 5)
  assert.equal(sameText(s, '', every).length, 4)
})

test('Ctrl-D takes from the first row of the range, or from above a single one', () => {
  const range = { top: 2, left: 1, bottom: 4, right: 2 }
  assert.deepEqual(fillSource(range, 'down'), {
    source: { top: 2, left: 1, bottom: 2, right: 2 },
    target: { top: 3, left: 1, bottom: 4, right: 2 },
  })
  const single = { top: 2, left: 1, bottom: 2, right: 1 }
  assert.deepEqual(fillSource(single, 'down')?.source, { top: 1, left: 1, bottom: 1, right: 1 })
  assert.equal(fillSource({ ...single, top: 0, bottom: 0 }, 'down'), undefined)
})

test('the fill handle goes the way the pointer is further out', () => {
  const range = { top: 2, left: 1, bottom: 3, right: 1 }
  assert.deepEqual(fillTarget(range, { row: 5, col: 2 }), {
    target: { top: 4, left: 1, bottom: 5, right: 1 },
    way: 'down',
  })
  assert.deepEqual(fillTarget(range, { row: 3, col: 3 })?.target, { top: 2, left: 2, bottom: 3, right: 3 })
  assert.deepEqual(fillTarget(range, { row: 0, col: 1 }), {
    target: { top: 0, left: 1, bottom: 1, right: 1 },
    way: 'up',
  })
  assert.equal(fillTarget(range, { row: 2, col: 1 }), undefined)
})
