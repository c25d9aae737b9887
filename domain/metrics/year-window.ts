// Which days the yearly amount is counted over: the calendar year, a fiscal year, or the twelve months up to a day.
import { fromUnits, toUnits } from '../decimal.ts'
import type { Options } from './source.ts'

/** `startMonth` (1 to 12) is that of a fiscal year. */
export type YearKind = 'rolling' | 'calendar' | 'fiscal'
export type YearSetting = { readonly kind: YearKind; readonly startMonth: number }
/** Both days are in it. */
export type Window = { readonly from: string; readonly to: string }

/** The setting in force: rolling twelve months unless said otherwise. */
export function yearSettingOf(options: unknown): YearSetting {
  const { kind, startMonth } = (typeof options === 'object' && options !== null ? options : {}) as Options
  const month = typeof startMonth === 'number' && Number.isInteger(startMonth) ? startMonth : 1
  return {
    kind: kind === 'calendar' || kind === 'fiscal' ? kind : 'rolling',
    startMonth: month >= 1 && month <= 12 ? month : 1,
  }
}

/**
 * The year that `today` (`YYYY-MM-DD`) is in, up to today. Rolling: from the day after the same day a year ago (of 29 February: after
 * the 28th), so that no day of the year is in it twice.
 */
export function yearWindow(setting: YearSetting, today: string): Window {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  if (setting.kind === 'rolling') {
    const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate()
    return { from: dayText(year - 1, month, Math.min(day, last) + 1), to: today }
  }
  const start = startOf(setting)
  return { from: dayText(month < start ? year - 1 : year, start, 1), to: today }
}

/** The same first day as SQL; `today` is an expression of type date. */
export function yearStartSql(setting: YearSetting, today: string): string {
  if (setting.kind === 'rolling') return `((${today} - interval '1 year')::date + 1)`
  const months = `interval '${startOf(setting) - 1} months'`
  return `(date_trunc('year', ${today} - ${months}) + ${months})::date`
}

/** Sum of the orders (in 元, of two places) of the window; `on` is `YYYY-MM-DD`. */
export function amountWithin(orders: readonly Ordered[], window: Window): string {
  const within = orders.filter(({ on }) => on >= window.from && on <= window.to)
  return fromUnits(
    within.reduce((sum, { amount }) => sum + (toUnits(amount, 2) ?? 0n), 0n),
    2,
  )
}

type Ordered = { readonly on: string; readonly amount: string }

function startOf({ kind, startMonth }: YearSetting): number {
  return kind === 'fiscal' ? startMonth : 1
}

/** A day past the end of its month is one of the next. */
function dayText(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
