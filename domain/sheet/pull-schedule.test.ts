import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { nextPull } from './pull-schedule.ts'

const at = (text: string) => new Date(`${text}+08:00`)

test('every so many minutes counts from midnight in Shanghai, and begins anew there', () => {
  assert.deepEqual(nextPull({ every: 60 }, at('2026-11-22T09:20:00')), at('2026-11-22T10:00:00'))
  assert.deepEqual(nextPull({ every: 60 }, at('2026-11-22T10:00:00')), at('2026-11-22T11:00:00'))
  assert.deepEqual(nextPull({ every: 15 }, at('2026-11-22T23:50:01')), at('2026-11-23T00:00:00'))
  assert.deepEqual(nextPull({ every: 50 }, at('2026-11-22T23:30:00')), at('2026-11-23T00:00:00'))
})

test('daily is today while that is to come, else tomorrow', () => {
  assert.deepEqual(nextPull({ daily: '06:30' }, at('2026-11-22T06:29:59')), at('2026-11-22T06:30:00'))
  assert.deepEqual(nextPull({ daily: '06:30' }, at('2026-11-22T06:30:00')), at('2026-11-23T06:30:00'))
  assert.deepEqual(nextPull({ daily: '00:00' }, at('2026-12-31T12:00:00')), at('2027-01-01T00:00:00'))
})

test('law: it is always later, and never more than a day', () => {
  const schedule = fc.oneof(
    fc.record({ every: fc.integer({ min: 5, max: 1440 }) }),
    fc.record({ daily: fc.constantFrom('00:00', '06:30', '12:00', '23:59') }),
  )
  fc.assert(
    fc.property(schedule, fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (one, after) => {
      const wait = nextPull(one, after).getTime() - after.getTime()
      assert.ok(wait > 0 && wait <= 86_400_000, `${wait}`)
    }),
  )
})
