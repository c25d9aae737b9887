// When a folder is looked into again: every so many minutes, or once a day at an hour of Asia/Shanghai.

/** `daily` is `HH:MM`. */
export type PullSchedule = { readonly every: number } | { readonly daily: string }

const minute = 60_000
const day = 24 * 60 * minute
/** China has had no summer time since 1991. */
const ahead = 8 * 60 * minute

/** The first moment after `after` that is due; minutes count from midnight, so that "every 60" is on the hour. */
export function nextPull(schedule: PullSchedule, after: Date): Date {
  const local = after.getTime() + ahead
  const midnight = Math.floor(local / day) * day
  if ('every' in schedule) {
    const step = Math.max(1, schedule.every) * minute
    const next = midnight + (Math.floor((local - midnight) / step) + 1) * step
    return new Date(Math.min(next, midnight + day) - ahead)
  }
  const [hour = 0, min = 0] = schedule.daily.split(':').map(Number)
  const today = midnight + (hour * 60 + min) * minute
  return new Date((today > local ? today : today + day) - ahead)
}
