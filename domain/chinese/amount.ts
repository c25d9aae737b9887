// Amounts and counts as people write them in Chinese sheets: 12万, ¥1,234.50, (300), 1.2亿元, 壹拾贰万元整.
import { canonicalDecimal, expandExponent, fromUnits, toUnits } from '../decimal.ts'

/** What an amount said beside its digits. `approximate`: 约, 左右, 以上, +. */
export type Amount = {
  readonly decimal: string
  readonly unit: boolean
  readonly percent: boolean
  readonly approximate: boolean
  readonly negativeInBrackets: boolean
  /** ISO 4217 code where a currency other than CNY is named. */
  readonly currency?: string
}

const powers: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  仟: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  十万: 5,
  百万: 6,
  m: 6,
  mn: 6,
  千万: 7,
  亿: 8,
  億: 8,
  bn: 9,
  b: 9,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
}

const currencies: readonly (readonly [RegExp, string])[] = [
  [/hk\$|hkd|港币|港元/i, 'HKD'],
  [/nt\$|twd|新台币|台币/i, 'TWD'],
  [/us\$|usd|美元|美金|\$/i, 'USD'],
  [/€|eur|欧元/i, 'EUR'],
  [/£|gbp|英镑/i, 'GBP'],
  [/jpy|日元|円/i, 'JPY'],
]

const word =
  /hk\$|nt\$|us\$|hkd|twd|usd|eur|gbp|jpy|cny|rmb|人民币|港币|港元|新台币|台币|美元|美金|欧元|英镑|日元|円|[¥$€£]/gi
const around = /^(?:大?约|近|超过?|逾|≥|>=?|≈|~)|(?:左右|上下|以上|以内|多|余|\+)$/g
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const shape = /^([\d.,]+(?:e[+-]?\d{1,3})?)([百千仟kw万萬十mnb亿億]{0,2})$/i
const counters = /(?:元整|圆整|元|圆|块钱?|人|名|位|个|家|次|单|笔|天|日|年|台|套|件|%)$/

/**
 * The exact decimal an amount text means, or null. `text` is half-width and trimmed; a range (`10万-50万`) is null.
 * Percent keeps its number: `12%` gives '12' with `percent` true.
 */
export function readAmount(text: string, unitWord = ''): Amount | null {
  let rest = text.replace(/[\s']/g, '')
  const currency = currencies.find(([pattern]) => pattern.test(rest))?.[1]
  rest = rest.replace(word, '')
  const bare = rest.replace(around, '').replace(around, '')
  const approximate = bare !== rest
  rest = bare
  const negativeInBrackets = /^\(.+\)$/.test(rest)
  if (negativeInBrackets) rest = rest.slice(1, -1)
  if (unitWord && rest.endsWith(unitWord)) rest = rest.slice(0, -unitWord.length)
  const percent = rest.endsWith('%')
  rest = rest.replace(counters, '')
  const minus = /^[-–—]/.test(rest)
  const sign = minus !== negativeInBrackets ? '-' : ''
  if (minus && negativeInBrackets) return null
  rest = rest.replace(/^[-–—+]/, '')
  const read = digits(rest) ?? numerals(rest)
  if (!read) return null
  const decimal = canonicalDecimal(sign + read.decimal)
  if (decimal === null) return null
  const said = { decimal, unit: read.unit, percent, approximate, negativeInBrackets }
  return currency ? { ...said, currency } : said
}

/** Times ten to the `power`, exactly. */
export function timesTen(decimal: string, power: number): string {
  const scale = decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0
  const units = toUnits(decimal, scale) ?? 0n
  return power >= scale ? fromUnits(units * 10n ** BigInt(power - scale), 0) : fromUnits(units, scale - power)
}

/** 10 to this power is one of the unit: 万 and 万元 → 4; undefined for other words. */
export function powerOfUnit(unit: string): number | undefined {
  const words = unit.replace(/[()（）[\]【】：:\s]|人民币|单位|RMB/gi, '')
  const bare = words.replace(/[元圆]$/, '').toLowerCase()
  return bare === '' ? 0 : powers[bare]
}

function digits(text: string): { decimal: string; unit: boolean } | null {
  const match = shape.exec(text)
  if (!match) return null
  const [, body = '', unit = ''] = match
  if (body.includes(',') && !grouped.test(body)) return null
  const plain = expandExponent(body.replaceAll(',', '').replace(/^\./, '0.'))
  if (plain === null) return null
  if (!unit) return { decimal: plain, unit: false }
  const power = powers[unit.toLowerCase()]
  return power === undefined ? null : { decimal: timesTen(plain, power), unit: true }
}

const numeral = '零〇一二三四五六七八九'
const formal = '零〇壹贰叁肆伍陆柒捌玖'
const steps: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n }

/** 十二万三千 and 壹拾贰万叁仟: whole numbers in Chinese numerals. */
function numerals(text: string): { decimal: string; unit: boolean } | null {
  if (!/^[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两十拾百佰千仟万萬亿億]+$/.test(text)) return null
  let total = 0n
  let section = 0n
  let digit = 0n
  for (const sign of text.replaceAll('两', '二')) {
    const step = steps[sign]
    if (step) {
      section += (digit || 1n) * step
      digit = 0n
    } else if (/[万萬]/.test(sign)) {
      section = (section + digit) * 10_000n
      total += section
      section = 0n
      digit = 0n
    } else if (/[亿億]/.test(sign)) {
      total = (total + section + digit) * 100_000_000n
      section = 0n
      digit = 0n
    } else {
      if (digit > 0n) return null
      const at = Math.max(numeral.indexOf(sign), formal.indexOf(sign))
      digit = BigInt(Math.max(0, at - 1))
    }
  }
  return { decimal: String(total + section + digit), unit: true }
}
