// What a cell's number format says a number is: an amount, a share, a day, a time, a padded code.
import type { RawCell } from './cell.ts'
import { serialToDate, serialToTime } from './serial.ts'

export type NumberFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  /** Zeros only: `00000` shows 123 as 00123. */
  | { readonly kind: 'padded'; readonly digits: number }

const number: NumberFormat = { kind: 'number' }

/** Formats by number that files do not spell out (27–36 and 50–58 are the dates of Chinese and Japanese programs). */
export function builtinFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent' }
  if ((id >= 14 && id <= 17) || id === 22) return { kind: 'date' }
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id === 55 || id === 56) {
    return { kind: 'time' }
  }
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { kind: 'date' }
  return number
}

/** The same from a format's code, for example `yyyy"年"m"月"d"日"`. */
export function parsedFormat(code: string): NumberFormat {
  const elapsed = /\[(h+|m+|s+)\]/i.test(code)
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]
  if (bare === undefined || /^general$/i.test(bare.trim())) return number
  if (elapsed) return { kind: 'time' }
  if (/[yd年月日]|a{3,4}|m{3,5}/i.test(bare.replace(/am\/pm|a\/p/gi, ''))) return { kind: 'date' }
  if (/[hs时分秒]/i.test(bare)) return { kind: 'time' }
  if (/m/i.test(bare) && !/[#0?]/.test(bare)) return { kind: 'date' }
  if (bare.includes('%')) return { kind: 'percent' }
  return /^0{2,}$/.test(bare.trim()) ? { kind: 'padded', digits: bare.trim().length } : number
}

/** A stored number as the cell it is under its format. */
export function numberCell(value: number, format: NumberFormat, epoch: 1900 | 1904): RawCell {
  const plain = { kind: 'number', number: value, text: numberText(value) } as const
  if (format.kind === 'number') return plain
  if (format.kind === 'percent') return { ...plain, text: `${numberText(value * 100)}%`, percent: true }
  if (format.kind === 'padded') return { ...plain, text: plain.text.padStart(format.digits, '0') }
  if (format.kind === 'time' && value < 1) return serialToTime(value)
  const date = serialToDate(value, epoch)
  if (date === null) return plain
  // A length of time past a day keeps its hours; a moment keeps its day.
  return { kind: 'date', date, text: date.replace('T', ' ') }
}

/** A number as people write it: at most 15 digits that count (as spreadsheet programs show), never with an exponent below 1e21. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const short = Number(value.toPrecision(15))
  const text = String(short)
  if (!text.includes('e')) return text
  if (Math.abs(short) >= 1) return text
  const digits = Math.min(100, 15 - Math.floor(Math.log10(Math.abs(short))))
  return short.toFixed(digits).replace(/0+$/, '')
}
