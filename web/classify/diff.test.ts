import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffOf } from './diff.ts'
import { draftOf, movedRule, withCell, withNewRule, withoutRule, withRule } from './draft.ts'

const draft = draftOf({
  hitPolicy: 'U',
  inputs: [
    { key: 'a', type: 'number' },
    { key: 'b', type: 'number' },
  ],
  rules: [
    { cells: ['1', '-'], label: 'x' },
    { cells: ['2', '-'], label: 'y' },
    { cells: ['3', '-'], label: 'z' },
  ],
})
const told = (after: typeof draft) =>
  diffOf(draft, after).map(({ rule, change, columns, isMoved }) =>
    [rule.cells[0], change, ...columns, ...(isMoved ? ['moved'] : [])].join(' '),
  )

test('a changed cell and a changed result are told by column', () => {
  assert.deepEqual(told(withCell(draft, 1, 1, '> 5')), ['1 same', '2 same 1', '3 same'])
  assert.deepEqual(told(withRule(draft, 2, (rule) => ({ ...rule, label: 'x' }))), ['1 same', '2 same', '3 same 2'])
})

test('a row that comes is new, one that goes stays to be seen', () => {
  assert.deepEqual(told(withNewRule(draft, 3, { cells: ['4', '-'], label: 'x' })), [
    '1 same',
    '2 same',
    '3 same',
    '4 new',
  ])
  assert.deepEqual(told(withoutRule(draft, 1)), ['1 same', '2 gone', '3 same'])
  assert.deepEqual(told(withoutRule(withCell(draft, 0, 0, '1, 2'), 1)), ['1, 2 same 0', '2 gone', '3 same'])
})

test('rows that change places are told', () => {
  assert.deepEqual(told(movedRule(draft, 2, 0)), ['3 same moved', '1 same moved', '2 same moved'])
  assert.deepEqual(told(draft), ['1 same', '2 same', '3 same'])
})
