import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandOf } from './keyboard.ts'

test('keys as in Excel', () => {
  assert.deepEqual(commandOf({ key: 'ArrowDown', ctrl: true, shift: true }), {
    do: 'move',
    to: 'down',
    extend: true,
    far: true,
  })
  assert.deepEqual(commandOf({ key: 'Enter', shift: true }), { do: 'advance', key: 'enter', back: true })
  assert.deepEqual(commandOf({ key: 'End', ctrl: true }), { do: 'end', to: 'end', extend: false, far: true })
  assert.deepEqual(commandOf({ key: 'd', ctrl: true }), { do: 'fill', way: 'down' })
  assert.deepEqual(commandOf({ key: 'Z', ctrl: true, shift: true }), { do: 'redo' })
  assert.deepEqual(commandOf({ key: 'z', ctrl: true }), { do: 'undo' })
  assert.deepEqual(commandOf({ key: 'F2' }), { do: 'edit' })
  assert.deepEqual(commandOf({ key: ' ', ctrl: true }), { do: 'column' })
})

test('letters, Ctrl-C and Ctrl-V are left to the text box', () => {
  for (const key of [
    { key: 'a' },
    { key: '李' },
    { key: 'c', ctrl: true },
    { key: 'v', ctrl: true },
    { key: 'Process' },
  ])
    assert.equal(commandOf(key), undefined)
})
