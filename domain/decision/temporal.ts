// Dates, times and durations of FEEL as numbers that can be compared, and back.
import { canonicalDecimal, fromUnits, toUnits } from '#domain/decimal.ts'

const dayMs = 86_400_000
const zonePattern = '(Z|[+-]\\d\\d:\\d\\d)?'
const timePattern = new RegExp(`^(\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d{1,9})?${zonePattern}$`)

/** Days since 1970-01-01 of an ISO date, or null (also for 2026-02-30). */
export function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null
  return Math.round(time / dayMs)
}

/** The ISO date of a day number; the reverse of `dayNumber` within years 0000–9999, null outside. */
export function dayText(day: number): string | null {
  const date = new Date(day * dayMs)
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear()
  return year < 0 || year > 9999 ? null : date.toISOString().slice(0, 10)
}

/** Seconds since midnight UTC as a decimal, or null. */
export function timeSeconds(text: string): string | null {
  const match = timePattern.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds, fraction = '', zone] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return addFraction(whole - zoneSeconds(zone), fraction)
}

/** Seconds since 1970-01-01T00:00:00Z as a decimal, or null; a date alone is its midnight. */
export function dateTimeSeconds(text: string): string | null {
  const [date = '', time] = text.split('T')
  const day = dayNumber(date)
  if (day === null) return null
  if (time === undefined) return String(day * 86_400)
  const seconds = timeSeconds(time)
  if (seconds === null) return null
  return fromUnits(BigInt(day) * 86_400n * 10n ** 9n + (toUnits(seconds, 9) ?? 0n), 9)
}

/** The text of a time of day (`10:30:00`) from seconds since midnight. */
export function timeText(seconds: string): string {
  const units = toUnits(seconds, 9) ?? 0n
  const whole = Number(units / 10n ** 9n)
  const pad = (n: number) => String(n).padStart(2, '0')
  const fraction = fromUnits(units % 10n ** 9n, 9).slice(1)
  return `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}${fraction}`
}

/** The text of a date and time from seconds since 1970, or null outside years 0000–9999. */
export function dateTimeText(seconds: string): string | null {
  const perDay = 86_400n * 10n ** 9n
  const units = toUnits(seconds, 9) ?? 0n
  const rest = ((units % perDay) + perDay) % perDay
  const day = dayText(Number((units - rest) / perDay))
  return day === null ? null : `${day}T${timeText(fromUnits(rest, 9))}`
}

type Duration = { readonly kind: 'year-month-duration' | 'day-time-duration'; readonly key: string }

/** ISO 8601 durations as FEEL has them: months, or seconds; the two kinds do not mix. */
export function readDuration(text: string): Duration | null {
  const months = /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/.exec(text)
  if (months && (months[2] || months[3])) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)
    return { kind: 'year-month-duration', key: String(months[1] && count ? -count : count) }
  }
  const match = /^(-)?P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(\.\d{1,9})?S)?)?$/.exec(text)
  if (!match || /[PT]$/.test(text)) return null
  const [, minus, days = 0, hours = 0, minutes = 0, seconds = 0, fraction = ''] = match
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const key = addFraction(whole, fraction)
  return { kind: 'day-time-duration', key: minus && key !== '0' ? `-${key}` : key }
}

/** The shortest ISO text of a duration (`P1Y2M`, `P1DT2H`, `P0M`). */
export function writeDuration(kind: Duration['kind'], key: string): string {
  const minus = key.startsWith('-') ? '-' : ''
  const size = minus ? key.slice(1) : key
  if (kind === 'year-month-duration') {
    const months = Number(size)
    const years = Math.floor(months / 12)
    return `${minus}P${years ? `${years}Y` : ''}${months % 12 || !years ? `${months % 12}M` : ''}`
  }
  const [whole = '0', fraction = ''] = size.split('.')
  const total = Number(whole)
  const days = Math.floor(total / 86_400)
  const hours = Math.floor(total / 3600) % 24
  const minutes = Math.floor(total / 60) % 60
  const seconds = `${total % 60}${fraction ? `.${fraction}` : ''}`
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds === '0' ? '' : `${seconds}S`}`
  if (!days && !time) return 'PT0S'
  return `${minus}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`
}

function zoneSeconds(zone: string | undefined): number {
  if (!zone || zone === 'Z') return 0
  return (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60)
}

function addFraction(whole: number, fraction: string): string {
  if (!fraction) return String(whole)
  const sum = (toUnits(String(whole), 9) ?? 0n) + (toUnits(fraction, 9) ?? 0n)
  return canonicalDecimal(fromUnits(sum, 9)) ?? String(whole)
}
