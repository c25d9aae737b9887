// Amounts and days as people write them inside a condition, in plain characters.
import { canonicalDecimal, fromUnits, toUnits } from '#domain/decimal.ts'
import type { Input } from './table.ts'
import { dateTimeSeconds, dayNumber, dayText, readDuration, timeSeconds } from './temporal.ts'

/** Full-width letters, digits, signs and quotes as plain ones; typographic quotes are quotes, 【】 are brackets. */
export function plainCharacters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”„‟「」『』"]/gu, '"')
    .replace(/[‘’]/gu, '"')
    .replace(/[【〔]/gu, '[')
    .replace(/[】〕]/gu, ']')
    .replace(/[，]/gu, ',')
    .replace(/[−﹣]/gu, '-')
    .replace(/[∼〜]/gu, '~')
    .trim()
}

const powers: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12, k: 3, w: 4 }

/** `50万`, `¥1,234.5`, `1.2亿元`, `12个`, `30%` is none: the decimal, or null. */
export function readAmount(text: string): string | null {
  const said = readNumeral(text.trim())
  if (said !== null) return said
  const match =
    /^[¥￥]?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(万亿|千万|百万|[百千万亿]|[kw](?![a-z]))?\s*(?:元|块|人|个|家|次|天|日|件|单|分|岁|年)?$/iu.exec(
      text.trim(),
    )
  if (!match) return null
  const plain = canonicalDecimal((match[1] ?? '').replaceAll(',', ''))
  const power = match[2] ? powers[match[2].toLowerCase()] : 0
  if (plain === null || power === undefined) return null
  const digits = plain.split('.')[1]?.length ?? 0
  const units = toUnits(plain, digits)
  return units === null ? null : fromUnits(units * 10n ** BigInt(power), digits)
}

/** `2026-1-5`, `2026/01/05`, `2026.1.5`, `2026年1月5日`, `20260105` as ISO, or null; day and month are never guessed. */
export function readDay(text: string): string | null {
  const match = /^"?(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))"?$/u.exec(
    text.trim(),
  )
  if (!match) return null
  const [, year, m1, d1, m2, d2, m3, d3] = match
  const pad = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const day = `${year}-${pad(m1 ?? m2 ?? m3)}-${pad(d1 ?? d2 ?? d3)}`
  return dayNumber(day) === null ? null : day
}

const digits = '零一二三四五六七八九'
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** `三十万`, `一百二十`, `两千`, `负五`: the decimal, or null. */
function readNumeral(text: string): string | null {
  const match = /^(负)?([零一二两三四五六七八九十百千]+)(亿|万)?(?:元|块|人|个|家|次|天|日|件|单|分|岁|年)?$/u.exec(
    text,
  )
  if (!match) return null
  let sum = 0
  let digit = -1
  for (const c of (match[2] ?? '').replaceAll('两', '二')) {
    const unit = tens[c]
    if (unit === undefined) {
      // 一二: figures one after the other are no number that is spoken.
      if (digit > 0) return null
      digit = digits.indexOf(c)
    } else {
      sum += (digit < 0 ? 1 : digit) * unit
      digit = -1
    }
  }
  sum += Math.max(0, digit)
  const size = BigInt(sum) * (match[3] === '亿' ? 100_000_000n : match[3] === '万' ? 10_000n : 1n)
  return String(match[1] ? -size : size)
}

/** Writes one value of an ordered input as FEEL, or null where the text is no such value. */
export type Write = (text: string) => string | null

/** How a person's value becomes FEEL for the type of an input; null for texts and booleans. */
export function writerFor(input: Input): Write | null {
  switch (input.type) {
    case 'number':
      return readAmount
    case 'date':
      return (text) => quoted('date', readDay(text))
    case 'time':
      return (text) => quoted('time', readTime(text.trim()))
    case 'date-time':
      return (text) => quoted('date and time', readMoment(text.trim()))
    case 'year-month-duration':
    case 'day-time-duration':
      return (text) => quoted('duration', readSpan(text.replace(/\s+/g, ''), input.type))
    default:
      return null
  }
}

function quoted(name: string, text: string | null): string | null {
  return text && `${name}("${text}")`
}

/** `2026年`, `2026年1月`, `2026-01`, `2026Q1`: its first and last day, or null. */
export function readPeriod(text: string): readonly [string, string] | null {
  const match =
    /^(\d{4})(?:年|(?:年|-|\/|\.)?(?:[Qq]([1-4])|第?([一二三四1-4])季度)|(?:年|-|\/|\.)(\d{1,2})月?份?)$/u.exec(
      text.trim(),
    )
  if (!match) return null
  const [, year = '', q1, q2, month] = match
  const quarter = q1 ? Number(q1) : q2 ? '一二三四'.indexOf(q2) + 1 || Number(q2) : 0
  const from = quarter ? quarter * 3 - 2 : month ? Number(month) : 1
  const to = quarter ? quarter * 3 : month ? from : 12
  if (from < 1 || to > 12) return null
  const firstOf = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}-01`
  const next = dayNumber(to === 12 ? firstOf(Number(year) + 1, 1) : firstOf(Number(year), to + 1))
  const last = next === null ? null : dayText(next - 1)
  return last === null ? null : [firstOf(Number(year), from), last]
}

/** `9:00`, `09:00:30`, `9点`, `9点30分` as ISO, or null. */
function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?::(\d\d)(?::(\d\d))?|[点时](?:(\d{1,2})分?)?)$/u.exec(text)
  if (!match) return null
  const time = [match[1], match[2] ?? match[4] ?? '0', match[3] ?? '0'].map((part) => part?.padStart(2, '0')).join(':')
  return timeSeconds(time) === null ? null : time
}

/** A day and a time with a space or T between, or null. */
function readMoment(text: string): string | null {
  const match = /^(.+?)(?:T|\s+)(\S+)$/u.exec(text)
  const day = match && readDay(match[1] ?? '')
  const time = match && readTime(match[2] ?? '')
  const moment = day && time ? `${day}T${time}` : text
  return dateTimeSeconds(moment) === null || !moment.includes('T') ? null : moment
}

/** `3个月`, `1年6个月`, `半年`; `90天`, `2天12小时`, `1周`; also ISO 8601, or null where it is of the other kind. */
function readSpan(text: string, kind: Input['type']): string | null {
  const months = /^(?:(\d{1,4})年)?(?:(\d{1,4})个?月)?$/u.exec(text)
  const days =
    /^(?:(\d{1,4})(?:周|个?星期))?(?:(\d{1,6})[天日])?(?:(\d{1,6})个?小时)?(?:(\d{1,6})分钟?)?(?:(\d{1,6})秒钟?)?$/u.exec(
      text,
    )
  let iso = text
  if (text === '半年') iso = 'P6M'
  else if (months?.[0]) iso = `P${months[1] ? `${months[1]}Y` : ''}${months[2] ? `${months[2]}M` : ''}`
  else if (days?.[0]) {
    const [, weeks, day, hours, minutes, seconds] = days
    const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
    const count = Number(weeks ?? 0) * 7 + Number(day ?? 0)
    iso = `P${count || !time ? `${count}D` : ''}${time ? `T${time}` : ''}`
  }
  return readDuration(iso)?.kind === kind ? iso : null
}
