import assert from 'node:assert/strict'
import test from 'node:test'
import { mustBeDay } from './day.ts'
import { Problem, problemDetails } from './problem.ts'

test('a day is one of the calendar, leap days included; others are said to be no day at all', () => {
  for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '9999-12-31']) mustBeDay(day)
  const none = [
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2027-04-31',
    '2026-13-01',
    '0000-00-00',
    '9999-99-99',
    '',
    '明天',
  ]
  for (const day of none) assert.throws(() => mustBeDay(day), { code: 'no-such-day' }, day)
  const { status, detail } = problemDetails(new Problem('no-such-day', { day: '2026-02-30' }))
  assert.equal(status, 422)
  assert.deepEqual(detail, {
    zh: '日历上没有「2026-02-30」这一天。',
    en: 'There is no such day as 2026-02-30.',
  })
})
