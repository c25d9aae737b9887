import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf } from './draft.ts'
import { changedBy } from './sheet-changes.ts'
import type { KeyAct } from './sheet-keys.ts'

const draft = draftOf({
  hitPolicy: 'U',
  inputs: [
    { key: 'a', type: 'number' },
    { key: 'b', type: 'number' },
  ],
  rules: ['1', '2', '3'].map((cell) => ({ cells: [cell, '-'], label: 'x' })),
})
const press = (is: KeyAct['is'], row: number, column = 0, bottom = row) => {
  const bounds = { top: row, bottom, left: column, right: column }
  const done = changedBy({ is } as KeyAct, { row, column }, bounds, draft)
  return done && [done.draft.rules.map(({ cells }) => cells.join('|')), done.place?.row, done.place?.column]
}

test('rows are inserted above, doubled below, and the selected ones deleted', () => {
  assert.deepEqual(press('insert-row', 1), [['1|-', '-|-', '2|-', '3|-'], 1, 0])
  assert.deepEqual(press('copy-row', 1), [['1|-', '2|-', '2|-', '3|-'], 2, 0])
  assert.deepEqual(press('remove-row', 1, 0, 2), [['1|-'], 0, 0])
  assert.deepEqual(press('remove-row', 0, 0, 2), [[], 0, 0])
})

test('a row and a column go one further with who is in them, and not over the edge', () => {
  assert.deepEqual(press('row-down', 0), [['2|-', '1|-', '3|-'], 1, 0])
  assert.equal(press('row-up', 0), undefined)
  assert.deepEqual(press('column-right', 1, 0), [['-|1', '-|2', '-|3'], 1, 1])
  assert.equal(press('column-right', 1, 1), undefined)
  assert.equal(press('column-left', 1, 0), undefined)
  assert.equal(press('column-left', 1, 2), undefined)
})

test('what changes nothing says so', () => {
  assert.equal(press('edit', 0), undefined)
})
