// How numbers, money, dates and sizes look to a reader.
import type { Language } from '#domain/text.ts'
import { amountUnits } from '../words/format.ts'

const locale = { zh: 'zh-CN', en: 'en-US' } as const

/** Counts with separators: `12,345`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locale[language]).format(count)
}

/**
 * Short amounts as Chinese desks read them: `83.5万`, `1.2亿`; in English `835K`, `120M`. Below 10,000 in full.
 * @param amount a number or a canonical decimal string (元)
 */
export function formatAmount(amount: number | string, language: Language): string {
  const value = Number(amount)
  if (!Number.isFinite(value)) return String(amount)
  const size = Math.abs(value)
  if (size < 9_999.5) return new Intl.NumberFormat(locale[language], { maximumFractionDigits: 2 }).format(value)
  if (language === 'en') {
    return new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 }).format(value)
  }
  // 9,999.6 万 would round up to 10,000 万, which is 1 亿.
  const [unit, name] = size >= 99_999_500 ? [100_000_000, amountUnits.yi] : [10_000, amountUnits.wan]
  return `${new Intl.NumberFormat('zh-CN', { maximumSignificantDigits: 4, useGrouping: false }).format(value / unit)}${name}`
}

/** Money in full, to the 分 only where there are any: `1,234,567.50`. @param amount canonical decimal string in 元 */
export function formatMoney(amount: string): string {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const cents = /[1-9]/.test(fraction) ? `.${fraction.padEnd(2, '0').slice(0, 2)}` : ''
  return `${amount.startsWith('-') ? '-' : ''}${grouped}${cents}`
}

/** `83.5%`; never 100% of less than all, nor 0% of something. @param share 0 to 1 */
export function formatShare(share: number, language: Language): string {
  const honest = share > 0 && share < 0.001 ? 0.001 : share < 1 && share > 0.999 ? 0.999 : share
  return new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: 1 }).format(honest)
}

/** `2026-11-22`, of a date or of a moment in the company's time zone. */
export function formatDate(when: string, zone = 'Asia/Shanghai'): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(when) ? when : moment(when, zone).slice(0, 10)
}

/** `2026-11-22 14:05`. @param when ISO moment in UTC */
export function formatMoment(when: string, zone = 'Asia/Shanghai'): string {
  return moment(when, zone).slice(0, 16)
}

function moment(when: string, zone: string): string {
  const date = new Date(when)
  if (Number.isNaN(date.getTime())) return when
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(date)
}

/** `3 分钟前`, `in 2 days`: a moment as seen from `now`. */
export function formatAgo(when: string, now: number, language: Language): string {
  const seconds = (new Date(when).getTime() - now) / 1000
  const write = new Intl.RelativeTimeFormat(locale[language], { numeric: 'auto' })
  const steps = [
    [60, 1, 'second'],
    [3600, 60, 'minute'],
    [86_400, 3600, 'hour'],
    [86_400 * 30, 86_400, 'day'],
    [86_400 * 365, 86_400 * 30, 'month'],
  ] as const
  const [, unit, name] = steps.find(([below]) => Math.abs(seconds) < below) ?? [0, 86_400 * 365, 'year' as const]
  return write.format(Math.round(seconds / unit), name)
}

/** `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** step
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}
