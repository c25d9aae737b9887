// Amounts and days as people write them inside a condition, in plain characters.
import { canonicalDecimal, fromUnits, toUnits } from '#domain/decimal.ts'
import { dayNumber } from './temporal.ts'

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
