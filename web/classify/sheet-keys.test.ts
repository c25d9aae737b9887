import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyAct, pastedBlock } from './sheet-keys.ts'

const key = (name: string, given: Partial<Parameters<typeof keyAct>[0]> = {}) =>
  keyAct({ key: name, shift: false, ctrl: false, alt: false, mode: 'select', ...given })

test('arrows move; inside a text the caret walks sideways', () => {
  assert.deepEqual(key('ArrowRight'), { is: 'move', rows: 0, columns: 1 })
  assert.deepEqual(key('ArrowLeft', { mode: 'over' }), { is: 'move', rows: 0, columns: -1 })
  assert.equal(key('ArrowLeft', { mode: 'edit' }), undefined)
  assert.deepEqual(key('ArrowUp', { mode: 'edit' }), { is: 'move', rows: -1, columns: 0 })
  assert.deepEqual(key('Enter', { shift: true }), { is: 'move', rows: -1, columns: 0 })
  assert.deepEqual(key('ArrowDown', { alt: true }), { is: 'row-down' })
})

test("while typing, undo is the text box's own", () => {
  assert.deepEqual(key('z', { ctrl: true }), { is: 'undo' })
  assert.deepEqual(key('Z', { ctrl: true, shift: true }), { is: 'redo' })
  assert.equal(key('z', { ctrl: true, mode: 'over' }), undefined)
  assert.deepEqual(key('d', { ctrl: true }), { is: 'fill-down' })
  assert.equal(key('a'), undefined)
  assert.equal(key('Tab'), undefined)
})

test('one cell is pasted by the browser, several are a block', () => {
  assert.equal(pastedBlock('≥ 50万'), undefined)
  assert.equal(pastedBlock('≥ 50万\r\n'), undefined)
  assert.deepEqual(pastedBlock('a\tb\r\nc\t'), [
    ['a', 'b'],
    ['c', ''],
  ])
})
