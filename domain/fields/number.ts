// 数字: an exact decimal; never a float.
import { powerOfUnit, readAmount, timesTen } from '../chinese/amount.ts'
import { canonicalDecimal, decimalOfNumber, roundDecimal } from '../decimal.ts'
import type { RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import type { FieldKind, Finding, Reading, ReadingContext } from './kind.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const plain = /^-?\d{1,15}(?:\.\d{1,6})?$/

export const kind: FieldKind = {
  key: 'number',
  name: { zh: '数字', en: 'Number' },
  holds: 'decimal',
  column: 'bigint',
  operators: ['is', 'not', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'filled'],
  read: (cell, spec, context) => readNumber(cell, spec, context),
  show: (value, spec, language) => {
    if (typeof value !== 'string') return ''
    return group(value) + (spec.unit ? ` ${spec.unit[language]}` : '')
  },
  looksLike: (sample) => share(sample, (cell) => typeof readNumber(cell, anyNumber, noContext).value === 'string'),
}

const anyNumber: FieldSpec = { key: 'n', kind: 'number', name: { zh: '数', en: 'n' }, group: 'g', scale: 6 }
const noContext: ReadingContext = { today: '2000-01-01' }

/** Share (0–1) of the sample for which `is` holds. */
export function share(sample: readonly RawCell[], is: (cell: RawCell) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(is).length / sample.length
}

/** `1234567.5` → `1,234,567.5`. */
export function group(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}

/**
 * A decimal at the field's scale (default 2). `money` adds that a foreign currency is flagged and per cent refused.
 * Findings: unit-read, percent-read, brackets-negative, approximate, rounded, currency-foreign, number-reformatted.
 */
export function readNumber(cell: RawCell, spec: FieldSpec, context: ReadingContext, money = false): Reading {
  const scale = spec.scale ?? 2
  const power = context.unit ? (powerOfUnit(context.unit) ?? 0) : 0
  if (typeof cell === 'string') {
    if (cell === '') return nothing
    if (power === 0 && plain.test(cell)) return fit(canonicalDecimal(cell) ?? cell, scale, [])
  }
  if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
  const findings: Finding[] = []
  if (typeof cell === 'object' && cell.kind === 'number') return ofNumberCell(cell, spec, power, findings)
  const text = plainOf(cell, findings)
  if (text === '') return answer(null, findings)
  const amount = typeof cell === 'object' ? null : readAmount(text, spec.unit?.zh)
  if (!amount) return refuse(money ? 'not-an-amount' : 'not-a-number')
  if (money && amount.percent) return refuse('not-an-amount')
  const canonical = /^-?[\d.,]+$/.test(text)
  if (amount.unit) findings.push(finding('repaired', 'unit-read'))
  else if (amount.negativeInBrackets) findings.push(finding('repaired', 'brackets-negative'))
  else if (!amount.percent && (!canonical || text.includes(',')))
    findings.push(finding('repaired', 'number-reformatted'))
  if (amount.approximate) findings.push(finding('flagged', 'approximate'))
  if (money && amount.currency) findings.push(finding('flagged', 'currency-foreign', { currency: amount.currency }))
  let decimal = amount.unit || power === 0 ? amount.decimal : timesTen(amount.decimal, power)
  if (!amount.unit && power !== 0) findings.push(finding('repaired', 'unit-read'))
  if (amount.percent && spec.unit?.zh !== '%') {
    decimal = hundredth(decimal)
    findings.push(finding('repaired', 'percent-read'))
  }
  return fit(decimal, scale, findings)
}

function ofNumberCell(
  cell: { readonly number: number; readonly percent?: boolean },
  spec: FieldSpec,
  power: number,
  findings: Finding[],
): Reading {
  const decimal = decimalOfNumber(cell.number)
  if (decimal === null) return refuse('not-a-number')
  if (cell.percent) return fit(spec.unit?.zh === '%' ? timesTen(decimal, 2) : decimal, spec.scale ?? 2, findings)
  if (power !== 0) findings.push(finding('repaired', 'unit-read'))
  return fit(timesTen(decimal, power), spec.scale ?? 2, findings)
}

/** Rounded to the scale, and said so; more than 15 digits before the point do not fit the column. */
function fit(decimal: string, scale: number, findings: Finding[]): Reading {
  const dot = decimal.indexOf('.')
  const whole = dot < 0 ? decimal.length : dot
  if (whole > 16 - Math.max(0, scale - 2)) return refuse('number-too-large')
  if (dot < 0 || decimal.length - dot - 1 <= scale) return answer(decimal, findings)
  findings.push(finding('repaired', 'rounded', { digits: scale }))
  return answer(roundDecimal(decimal, scale), findings)
}

function hundredth(decimal: string): string {
  return canonicalDecimal(shiftLeft(decimal)) ?? decimal
}

function shiftLeft(decimal: string): string {
  const sign = decimal.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const padded = whole.padStart(3, '0')
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`
}
