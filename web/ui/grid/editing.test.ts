import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begin, compositionEnded, compositionStarted, IDLE, left, pressed, typed } from './editing.ts'

test('typing over a cell replaces its text, Enter commits and goes down', () => {
  const e = typed(typed(IDLE, '华', '旧名称'), '华东', '旧名称')
  assert.deepEqual(pressed(e, { key: 'Enter' }), {
    next: IDLE,
    handled: true,
    outcome: { kind: 'commit', text: '华东', changed: true, after: 'enter' },
  })
})

test('F2 edits the text that is there; committing it unchanged changes nothing', () => {
  const e = begin('华东贸易')
  assert.deepEqual(e, { state: 'editing', mode: 'edit', initial: '华东贸易', draft: '华东贸易' })
  const { outcome } = pressed(e, { key: 'Tab', shift: true })
  assert.deepEqual(outcome, { kind: 'commit', text: '华东贸易', changed: false, after: 'tab-back' })
})

test('Escape gives the draft up', () => {
  const step = pressed(typed(IDLE, 'x', '旧'), { key: 'Escape' })
  assert.deepEqual(step.outcome, { kind: 'cancel' })
  assert.deepEqual(step.next, IDLE)
})

test('arrows commit after typing over, and move the caret after F2', () => {
  const over = pressed(typed(IDLE, 'x', ''), { key: 'ArrowRight' })
  assert.deepEqual(over.outcome, { kind: 'commit', text: 'x', changed: true, after: 'right' })
  const edit = pressed(begin('x'), { key: 'ArrowRight' })
  assert.equal(edit.handled, false)
  const toggled = pressed(begin('x'), { key: 'F2' }).next
  assert.equal(pressed(toggled, { key: 'ArrowUp' }).outcome?.kind, 'commit')
})

test('李 销售 composes 李明: Enter belongs to the input method, the pinyin is never committed', () => {
  let e = compositionStarted(IDLE, '旧联系人')
  assert.equal(e.state, 'composing')
  e = typed(e, 'li', '旧联系人')
  e = typed(e, 'liming', '旧联系人')
  const enter = pressed(e, { key: 'Enter', isComposing: true, keyCode: 229 })
  assert.deepEqual(enter, { next: e, handled: false })
  e = compositionEnded(e, '李明')
  assert.deepEqual(e, { state: 'editing', mode: 'enter', initial: '旧联系人', draft: '李明' })
  assert.equal(pressed(e, { key: 'Enter', keyCode: 229 }).handled, false)
  const { outcome } = pressed(e, { key: 'Enter', keyCode: 13 })
  assert.deepEqual(outcome, { kind: 'commit', text: '李明', changed: true, after: 'enter' })
})

test('a word taken back before anything was typed leaves the cell alone', () => {
  assert.deepEqual(compositionEnded(compositionStarted(IDLE, '旧'), ''), IDLE)
})

test('a second word in the middle of editing does not begin again', () => {
  const e = compositionStarted(begin('华东'), '华东')
  assert.deepEqual(compositionEnded(e, '华东贸易'), {
    state: 'editing',
    mode: 'edit',
    initial: '华东',
    draft: '华东贸易',
  })
})

test('Alt-Enter is a line break, Ctrl-Enter fills the range', () => {
  const e = typed(IDLE, 'x', '')
  assert.equal(pressed(e, { key: 'Enter', alt: true }).handled, false)
  assert.deepEqual(pressed(e, { key: 'Enter', ctrl: true }).outcome, {
    kind: 'commit',
    text: 'x',
    changed: true,
    after: 'fill',
  })
})

test('going elsewhere keeps what was typed', () => {
  assert.deepEqual(left(typed(IDLE, '新', '旧')).outcome, { kind: 'commit', text: '新', changed: true, after: 'stay' })
  assert.deepEqual(left(IDLE), { next: IDLE, handled: false })
})
