// 日期: a day, `YYYY-MM-DD`, read from every usual way of writing one.
import type { RawCell } from '../formats/cell.ts'
import type { FieldKind, Finding, Reading, ReadingContext } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const yearFirst = /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?$/
const yearMonth = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/
const shortYear = /^'?(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/
const digits = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/
const threeNumbers = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{1,2})$/
const dayMonthName = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.,/]*([a-z]{3,9})[-\s.,/]*(\d{4}|\d{2})$/i
const monthNameDay = /^([a-z]{3,9})[-\s.,/]*(\d{1,2})(?:st|nd|rd|th)?[-\s.,/]+(\d{4})$/i
const time =
  /(?:[T\s]+|(?<=[日号]))(?:(?:上午|下午|am|pm|中午|晚上)\s*)?\d{1,2}(?::|时|点)\d{0,2}(?:[:分]\d{0,2}秒?)?(?:\.\d+)?\s*(?:am|pm)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i
const weekday =
  /[\s(,]*(?:星期|周|礼拜)[一二三四五六日天1-7]\)?$|^(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?[,.\s]+/i
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const msPerDay = 86_400_000

export const kind: FieldKind = {
  key: 'date',
  name: { zh: '日期', en: 'Date' },
  holds: 'date',
  column: 'date',
  operators: ['is', 'not', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'filled'],
  read(cell, _spec, context) {
    if (typeof cell === 'string') {
      if (cell === '') return nothing
      const match = iso.exec(cell)
      if (match && isReal(Number(match[1]), Number(match[2]), Number(match[3]))) return judged(cell, context, [])
    }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    if (typeof cell === 'object' && cell.kind === 'date') return ofDateCell(cell.date, context, findings)
    if (typeof cell === 'object' && cell.kind === 'number') return ofSerial(cell.number, context, findings)
    return ofText(plainOf(cell, findings), context, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  looksLike: (sample) => share(sample, (cell) => looksLikeDate(cell)),
}

function looksLikeDate(cell: RawCell): boolean {
  if (typeof cell === 'object') return cell.kind === 'date'
  if (/^\d+$/.test(cell)) return false
  const reads = (dateOrder: 'dmy' | 'mdy') => ofText(cell.trim(), { today: '2000-01-01', dateOrder }, []).value !== null
  return reads('dmy') || reads('mdy')
}

function ofDateCell(date: string, context: ReadingContext, findings: Finding[]): Reading {
  const day = date.slice(0, 10)
  if (date.length > 10 && !date.endsWith('T00:00:00')) findings.push(finding('repaired', 'time-dropped'))
  return iso.test(day) ? judged(day, context, findings) : refuse('not-a-date')
}

/** A number in a date column: `20240105`, or days since the end of 1899 as spreadsheets count them. */
function ofSerial(number: number, context: ReadingContext, findings: Finding[]): Reading {
  const match = Number.isInteger(number) ? digits.exec(String(number)) : null
  if (match) return real(match[1], match[2], match[3], context, findings, true)
  if (!(number >= 61 && number < 2_958_466)) return refuse('not-a-date')
  if (!Number.isInteger(number)) findings.push(finding('repaired', 'time-dropped'))
  findings.push(finding('repaired', 'serial-read'))
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * msPerDay).toISOString().slice(0, 10)
  return judged(day, context, findings)
}

function ofText(plain: string, context: ReadingContext, findings: Finding[]): Reading {
  if (plain === '' || /^0{4}-?0{2}-?0{2}/.test(plain)) return answer(null, findings)
  if (plain.length > 60) return refuse('not-a-date')
  const numbered = /[〇零一二三四五六七八九十]/.test(plain) ? chineseDigits(plain) : plain
  const untimed = numbered.replace(time, '').replace(weekday, '').trim()
  if (untimed !== numbered && time.test(numbered)) findings.push(finding('repaired', 'time-dropped'))
  const first = yearFirst.exec(untimed) ?? digits.exec(untimed)
  if (first) return real(first[1], first[2], first[3], context, findings, true)
  const short = shortYear.exec(untimed)
  if (short) return real(fullYear(short[1] ?? '', context), short[2], short[3], context, findings, true)
  const named = dayMonthName.exec(untimed)
  if (named) return ofMonthName(named[1], named[2], named[3], context, findings)
  const nameFirst = monthNameDay.exec(untimed)
  if (nameFirst) return ofMonthName(nameFirst[2], nameFirst[1], nameFirst[3], context, findings)
  const three = threeNumbers.exec(untimed)
  if (three) return ofThree(three[1] ?? '', three[2] ?? '', three[3] ?? '', context, findings)
  const month = yearMonth.exec(untimed)
  if (month) {
    findings.push(finding('flagged', 'day-missing'))
    return real(month[1], month[2], '1', context, findings, false)
  }
  if (/^[2-7]\d{4}$/.test(untimed)) {
    findings.push(finding('flagged', 'serial-guessed'))
    return ofSerial(Number(untimed), context, findings)
  }
  return refuse('not-a-date')
}

function ofMonthName(
  day: string | undefined,
  name: string | undefined,
  year: string | undefined,
  context: ReadingContext,
  findings: Finding[],
): Reading {
  const month = months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1
  if (month === 0) return refuse('not-a-date')
  return real(fullYear(year ?? '', context), String(month), day, context, findings, true)
}

/** Day, month and year in an order that only the column can tell. */
function ofThree(a: string, b: string, c: string, context: ReadingContext, findings: Finding[]): Reading {
  const order = context.dateOrder
  if (order === 'ymd' && a.length === 2 && c.length <= 2)
    return real(fullYear(a, context), b, c, context, findings, true)
  if (c.length === 1) return refuse('date-ambiguous')
  const year = fullYear(c, context)
  if (order === 'dmy') return real(year, b, a, context, findings, true)
  if (order === 'mdy') return real(year, a, b, context, findings, true)
  const readings = [isReal(Number(year), Number(b), Number(a)), isReal(Number(year), Number(a), Number(b))]
  if (c.length === 4 && a === b && readings[0]) return real(year, a, b, context, findings, true)
  if (readings[0] && readings[1]) return refuse('date-ambiguous')
  if (c.length === 2) return refuse('date-ambiguous')
  return readings[0] ? real(year, b, a, context, findings, true) : real(year, a, b, context, findings, true)
}

function real(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  context: ReadingContext,
  findings: Finding[],
  rewritten: boolean,
): Reading {
  if (!isReal(Number(year), Number(month), Number(day))) return refuse('date-impossible')
  if (rewritten) findings.push(finding('repaired', 'date-reformatted'))
  return judged(`${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`, context, findings)
}

/** Kept, and flagged when it is before 1900 or more than fifty years ahead. */
function judged(day: string, context: ReadingContext, findings: Finding[]): Reading {
  const limit = `${Number(context.today.slice(0, 4)) + 50}-12-31`
  if (day < '1900-01-01' || day > limit) findings.push(finding('flagged', 'date-unlikely'))
  return answer(day, findings)
}

/** True for a day of the calendar as dates are kept, `YYYY-MM-DD` from year 1000: 2024-02-29, but not 2023-02-29. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return isReal(Number(year), Number(month), Number(day))
}

function isReal(year: number, month: number, day: number): boolean {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false
  return (
    day <=
    (month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
  )
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Two digits mean the century that puts the year at most twenty years ahead of today. */
function fullYear(year: string, context: ReadingContext): string {
  if (year.length === 4) return year
  const now = Number(context.today.slice(0, 4))
  const near = Math.floor(now / 100) * 100 + Number(year)
  return String(near > now + 20 ? near - 100 : near)
}

/** 二〇二四年一月十五日 → 2024年1月15日. */
function chineseDigits(text: string): string {
  const one = (sign: string) => String('〇一二三四五六七八九'.indexOf(sign === '零' ? '〇' : sign))
  return text
    .replace(
      /([一二三])?十([一二三四五六七八九])?/g,
      (_, tens: string | undefined, units: string | undefined) =>
        `${tens ? one(tens) : '1'}${units ? one(units) : '0'}`,
    )
    .replace(/[〇零一二三四五六七八九]/g, one)
}
