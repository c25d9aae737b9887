import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedOf, searchOf } from './asked.ts'

test('周 sends 李 the address of what she looks at, and 李 sees the same list', () => {
  const seen = { state: 'different', whose: 'mine', level: 'likely', customer: 7, start: 50 } as const
  assert.deepEqual(searchOf(seen), seen)
  assert.deepEqual(askedOf(searchOf(seen)), { ...seen, section: 'pairs' })
  assert.deepEqual(searchOf(askedOf({ section: 'hidden' })), { section: 'hidden' })
})

test('the usual list has a bare address', () => {
  assert.deepEqual(searchOf(askedOf({})), {})
})

test('an address typed wrongly is read as the usual list', () => {
  const wrong = { state: 'x', whose: 3, level: 'sure', customer: -1, start: 1.5, section: null }
  assert.deepEqual(askedOf(wrong), { state: 'open', whose: 'all', start: 0, section: 'pairs' })
  assert.equal(askedOf({ start: 2_000_000 }).start, 0)
})
