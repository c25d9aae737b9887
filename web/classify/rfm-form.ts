// The form of RFM limits: texts as typed, the change they ask for, and whether they differ from what is kept.
import { readAmount } from '#domain/chinese/amount.ts'
import { type MeasuredBy, measured } from '#domain/metrics/rfm.ts'
import type { Change, Figures } from './figure-data.ts'

type Kept = Figures['rfm']
export type Measure = (typeof measured)[number]
export type RfmForm = {
  readonly from: MeasuredBy
  /** `take`: from the customers of today, when saved. */
  readonly basis: 'own' | 'kept' | 'take'
  readonly limits: Readonly<Record<Measure, readonly string[]>>
}

export function formOf(kept: Kept): RfmForm {
  const limits = { recency: texts(kept.recency), frequency: texts(kept.frequency), monetary: texts(kept.monetary) }
  return { from: kept.from, basis: kept.basis === 'quantile' ? 'kept' : 'own', limits }
}

const texts = (limits: readonly number[]) => limits.map(String)

/** Undefined while a limit is no number. What was taken from customers and is looked at again is sent as it stands. */
export function changeOf({ from, basis, limits }: RfmForm): Change | undefined {
  if (basis === 'take') return { rfm: { from } }
  const numbers = measured.map((one) => limits[one].map(numberOf))
  if (numbers.some((own) => own.some((value) => value === undefined))) return undefined
  const [recency = [], frequency = [], monetary = []] = numbers.map((own) => own.map((value) => value ?? 0))
  return { rfm: { from, limits: { recency, frequency, monetary } } }
}

export function isChanged(form: RfmForm, kept: Kept): boolean {
  return JSON.stringify(form) !== JSON.stringify(formOf(kept))
}

/** Amounts as people type them, full-width or by ten thousands, to two places; undefined for what is none, or below 0. */
export function numberOf(text: string): number | undefined {
  const found = readAmount(text.normalize('NFKC').trim())
  const number = found && !found.percent && !found.approximate ? Number(found.decimal) : Number.NaN
  return number >= 0 ? Math.round(number * 100) / 100 : undefined
}

/** The place (from 0) of the first limit that is no number or out of order; -1 where all are in order. */
export function wrongLimit(measure: Measure, limits: readonly string[]): number {
  const numbers = limits.map(numberOf)
  return numbers.findIndex((value, at) => {
    if (value === undefined) return true
    const before = at > 0 ? numbers[at - 1] : undefined
    if (before === undefined) return false
    return measure === 'recency' ? value >= before : value <= before
  })
}
