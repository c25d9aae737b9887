// The constants of S-FEEL: reading, comparing and writing them, exactly.
import { canonicalDecimal, compareDecimals } from '#domain/decimal.ts'
import { dateTimeSeconds, dayNumber, readDuration, timeSeconds, writeDuration } from './temporal.ts'

/** What a constant is; constants of different kinds never equal or compare. */
export type Kind =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date-time'
  | 'year-month-duration'
  | 'day-time-duration'

/**
 * A constant. `key` is its canonical form and its identity: a decimal, ISO date, text, `true`, months, or seconds
 * (a time without a zone counts as UTC). `near` is the key as a float: comparing starts with it and ends exactly.
 */
export type Literal = { readonly kind: Kind; readonly key: string; readonly near: number; readonly source?: string }

/** A decimal (also `1.38E+10`, as spreadsheets write it), or null. */
export function numberLiteral(text: string): Literal | null {
  const key = canonicalDecimal(text) ?? expandExponent(text)
  return key === null ? null : { kind: 'number', key, near: Number(key) }
}

export function stringLiteral(key: string): Literal {
  return { kind: 'string', key, near: 0 }
}

export function booleanLiteral(value: boolean): Literal {
  return { kind: 'boolean', key: String(value), near: value ? 1 : 0 }
}

/**
 * A temporal constant from its ISO text: the argument of `date("…")`, `duration("…")` and the rest. Null where it is
 * no such thing (30 February, a duration that mixes months and days).
 */
export function temporalLiteral(kind: 'date' | 'time' | 'date-time' | 'duration', text: string): Literal | null {
  if (kind === 'date') {
    const day = dayNumber(text)
    return day === null ? null : { kind, key: text, near: day }
  }
  if (kind === 'duration') {
    const duration = readDuration(text)
    return duration && { kind: duration.kind, key: duration.key, near: Number(duration.key) }
  }
  const seconds = kind === 'time' ? timeSeconds(text) : dateTimeSeconds(text)
  return seconds === null ? null : { kind, key: seconds, near: Number(seconds), source: text }
}

/** Negative, zero or positive. Both must be of one kind; texts compare by code point, as PostgreSQL's collation C does. */
export function compareLiterals(a: Literal, b: Literal): number {
  if (a.key === b.key) return 0
  if (a.kind === 'string') return compareText(a.key, b.key)
  if (a.near !== b.near) return a.near - b.near
  if (a.kind === 'date' || a.kind === 'boolean') return 0
  return compareDecimals(a.key, b.key)
}

/** The constant as FEEL writes it: `12.5`, `"Cat"`, `date("2026-01-01")`. */
export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
    case 'boolean':
      return literal.key
    case 'string':
      return JSON.stringify(literal.key)
    case 'date':
      return `date("${literal.key}")`
    case 'time':
      return `time("${literal.source ?? ''}")`
    case 'date-time':
      return `date and time("${literal.source ?? ''}")`
    default:
      return `duration("${writeDuration(literal.kind, literal.key)}")`
  }
}

/** The constant in the form facts hold it: `12.5`, `Cat`, `2026-01-01`, `P1Y2M`. */
export function literalValue(literal: Literal): string | boolean {
  if (literal.kind === 'boolean') return literal.key === 'true'
  if (literal.kind === 'time' || literal.kind === 'date-time') return literal.source ?? ''
  if (literal.kind === 'year-month-duration' || literal.kind === 'day-time-duration')
    return writeDuration(literal.kind, literal.key)
  return literal.key
}

function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue
    const at = i > 0 && isLowSurrogate(a.charCodeAt(i)) && isLowSurrogate(b.charCodeAt(i)) ? i - 1 : i
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0)
  }
  return a.length - b.length
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

function expandExponent(text: string): string | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/.exec(text)
  if (!match) return null
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(power)
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(Math.max(0, point), '0')
  const at = Math.max(0, point)
  return canonicalDecimal(`${sign}${padded.slice(0, at) || '0'}.${padded.slice(at)}`)
}
