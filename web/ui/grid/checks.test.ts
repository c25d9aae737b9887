import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkedCount, headState, isChecked, NO_CHECKS, toggleAll, withChecks } from './checks.ts'

test('some rows', () => {
  const c = withChecks(NO_CHECKS, ['C001', 'C002'], true)
  assert.equal(isChecked(c, 'C001'), true)
  assert.equal(isChecked(c, 'C003'), false)
  assert.equal(checkedCount(withChecks(c, ['C001'], false), 1000), 1)
  assert.equal(headState(c, 1000), 'some')
})

test('all of a million but two, without listing them', () => {
  const c = withChecks(toggleAll(NO_CHECKS, 1_000_000), ['C001', 'C002'], false)
  assert.equal(checkedCount(c, 1_000_000), 999_998)
  assert.equal(isChecked(c, 'C001'), false)
  assert.equal(isChecked(c, 'C999'), true)
  assert.equal(c.except.size, 2)
})

test('the box in the head takes all, then none', () => {
  const all = toggleAll(NO_CHECKS, 10)
  assert.equal(headState(all, 10), 'all')
  assert.equal(headState(toggleAll(all, 10), 10), 'none')
})
