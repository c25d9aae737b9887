import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyAct, type Mode } from './sheet-keys.ts'

const press = (key: string, mode: Mode = 'select', more: { shift?: boolean; ctrl?: boolean; alt?: boolean } = {}) =>
  keyAct({ key, shift: false, ctrl: false, alt: false, ...more, mode })

test('arrows move the selection; inside a text they walk in it', () => {
  assert.deepEqual(press('ArrowDown'), { is: 'move', rows: 1, columns: 0, by: 'arrow' })
  assert.deepEqual(press('ArrowLeft', 'over'), { is: 'move', rows: 0, columns: -1, by: 'arrow' })
  assert.equal(press('ArrowLeft', 'edit'), undefined)
  assert.deepEqual(press('ArrowUp', 'edit'), { is: 'move', rows: -1, columns: 0, by: 'arrow' })
})

test('Shift stretches the selection, and selects letters inside a text', () => {
  assert.deepEqual(press('ArrowDown', 'select', { shift: true }), { is: 'move', rows: 1, columns: 0, by: 'shift' })
  assert.equal(press('ArrowRight', 'edit', { shift: true }), undefined)
  assert.deepEqual(press('End', 'select', { shift: true, ctrl: true }), {
    is: 'move',
    rows: Number.POSITIVE_INFINITY,
    columns: Number.POSITIVE_INFINITY,
    by: 'shift',
  })
})

test('Ctrl and an arrow go to the edge, Home and End along the row', () => {
  assert.deepEqual(press('ArrowUp', 'select', { ctrl: true }), {
    is: 'move',
    rows: Number.NEGATIVE_INFINITY,
    columns: 0,
    by: 'arrow',
  })
  assert.deepEqual(press('Home'), { is: 'move', rows: 0, columns: Number.NEGATIVE_INFINITY, by: 'arrow' })
  assert.equal(press('Home', 'edit'), undefined)
})

test('Enter goes down and up, Tab along; rows and columns move with Alt', () => {
  assert.deepEqual(press('Enter', 'over'), { is: 'move', rows: 1, columns: 0, by: 'enter' })
  assert.deepEqual(press('Enter', 'edit', { shift: true }), { is: 'move', rows: -1, columns: 0, by: 'enter' })
  assert.deepEqual(press('Tab', 'edit', { shift: true }), { is: 'tab', back: true })
  assert.deepEqual(press('ArrowUp', 'select', { alt: true }), { is: 'row-up' })
  assert.deepEqual(press('ArrowLeft', 'select', { alt: true, shift: true }), { is: 'column-left' })
  assert.equal(press('ArrowLeft', 'select', { alt: true }), undefined, 'back in the browser')
})

test('rows are inserted, doubled and deleted by keys', () => {
  assert.deepEqual(press('=', 'select', { ctrl: true, alt: true }), { is: 'insert-row' })
  assert.deepEqual(press('-', 'select', { ctrl: true, alt: true }), { is: 'remove-row' })
  assert.deepEqual(press('D', 'select', { ctrl: true, shift: true }), { is: 'copy-row' })
  assert.deepEqual(press('d', 'select', { ctrl: true }), { is: 'fill-down' })
})

test('Delete clears what is selected, and letters of what is typed', () => {
  assert.deepEqual(press('Delete'), { is: 'clear' })
  assert.equal(press('Backspace', 'over'), undefined)
})

test('undo is of the table while a cell is only selected, of the typing while it is typed in', () => {
  assert.deepEqual(press('z', 'select', { ctrl: true }), { is: 'undo' })
  assert.deepEqual(press('Z', 'select', { ctrl: true, shift: true }), { is: 'redo' })
  assert.deepEqual(press('z', 'edit', { ctrl: true }), { is: 'revert' })
})
