// Whether a day that somebody named is one of the calendar, asked in the same words wherever a day is named.
import { isDay } from './fields/date.ts'
import { Problem } from './problem.ts'
import './words/problems-common.ts'

/** Before it is compared with today: `2026-02-30` lies neither before nor after it. @throws Problem `no-such-day` */
export function mustBeDay(day: string): void {
  if (!isDay(day)) throw new Problem('no-such-day', { day })
}
