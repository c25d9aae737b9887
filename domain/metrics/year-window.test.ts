// Windows of the yearly amount worked out by hand, leap days and the turn of the year among them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountWithin, type YearSetting, yearSettingOf, yearWindow } from './year-window.ts'

const rolling = { kind: 'rolling', startMonth: 1 } as const
const calendar = { kind: 'calendar', startMonth: 7 } as const
const fiscal = (startMonth: number): YearSetting => ({ kind: 'fiscal', startMonth })
const from = (setting: YearSetting, today: string) => yearWindow(setting, today).from

test('the year that a day is in', () => {
  assert.deepEqual(yearWindow(rolling, '2026-11-22'), { from: '2025-11-23', to: '2026-11-22' })
  assert.deepEqual(yearWindow(calendar, '2026-11-22'), { from: '2026-01-01', to: '2026-11-22' })
  assert.deepEqual(yearWindow(fiscal(4), '2026-11-22'), { from: '2026-04-01', to: '2026-11-22' })
  assert.deepEqual(yearWindow(fiscal(12), '2026-11-22'), { from: '2025-12-01', to: '2026-11-22' })
})

test('29 February, and the first and last day of a year', () => {
  assert.equal(from(rolling, '2028-02-29'), '2027-03-01')
  assert.equal(from(rolling, '2028-02-28'), '2027-03-01')
  assert.equal(from(rolling, '2029-02-28'), '2028-02-29')
  assert.equal(from(rolling, '2029-03-01'), '2028-03-02')
  assert.equal(from(rolling, '2027-12-31'), '2027-01-01')
  assert.equal(from(rolling, '2028-01-01'), '2027-01-02')
  assert.equal(from(calendar, '2027-12-31'), '2027-01-01')
  assert.equal(from(calendar, '2028-01-01'), '2028-01-01')
  assert.equal(from(fiscal(3), '2028-02-29'), '2027-03-01')
  assert.equal(from(fiscal(3), '2028-03-01'), '2028-03-01')
})

test('a rolling year never holds more than a year, and every day of it lies in the window of its own day', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (moment) => {
      const today = moment.toISOString().slice(0, 10)
      const window = yearWindow(rolling, today)
      const days = (Date.parse(window.to) - Date.parse(window.from)) / 86_400_000 + 1
      assert.ok(days === 365 || days === 366, `${today} ${days}`)
      for (const month of [1, 4, 12]) assert.ok(from(fiscal(month), today) <= today)
    }),
  )
})

test('both ends count, later days do not', () => {
  const orders = [
    { on: '2025-11-22', amount: '1' },
    { on: '2025-11-23', amount: '10.50' },
    { on: '2026-11-22', amount: '100' },
    { on: '2026-11-23', amount: '1000' },
  ]
  assert.equal(amountWithin(orders, yearWindow(rolling, '2026-11-22')), '110.5')
})

test('whatever was kept, there is a setting', () => {
  assert.deepEqual(yearSettingOf(undefined), rolling)
  assert.deepEqual(yearSettingOf({ kind: 'fiscal', startMonth: 13 }), { kind: 'fiscal', startMonth: 1 })
  assert.deepEqual(yearSettingOf({ kind: 'lunar' }), rolling)
})
