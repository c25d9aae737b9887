import assert from 'node:assert/strict'
import test from 'node:test'
import { mustBePast } from './past.ts'

test('a day that never was is told so; a day to come is told apart; today itself can be looked at', () => {
  const scope = { today: '2026-11-22' }
  for (const day of ['2026-02-30', '2026-13-01', '2027-04-31'])
    assert.throws(() => mustBePast(scope, day), { code: 'no-such-day' }, day)
  assert.throws(() => mustBePast(scope, '2026-11-23'), { code: 'not-a-past-day' })
  mustBePast(scope, '2026-11-22')
  mustBePast(scope, '2024-02-29')
})
