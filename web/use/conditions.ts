// Which conditions make sense for a field, and amounts as people type them.
import type { FieldInfo } from '#domain/customer.ts'
import { type FieldCondition, scoreKey } from '#domain/filter.ts'
import { amountMark } from '../words/conditions.ts'
import { amountUnits } from '../words/format.ts'

export type Op = FieldCondition['op']

const byKind: Readonly<Record<string, readonly Op[]>> = {
  money: ['gte', 'lte', 'gt', 'lt', 'between', 'is', 'empty', 'filled'],
  number: ['gte', 'lte', 'gt', 'lt', 'between', 'is', 'empty', 'filled'],
  date: ['gte', 'lte', 'between', 'is', 'empty', 'filled'],
  choice: ['is', 'not', 'empty', 'filled'],
  'yes-no': ['is', 'empty', 'filled'],
  region: ['empty', 'filled'],
  person: ['is', 'not', 'empty', 'filled'],
  tags: ['empty', 'filled'],
}

const scores: readonly Op[] = ['lt', 'lte', 'gte', 'gt', 'between', 'is']
const text: readonly Op[] = ['contains', 'starts', 'is', 'empty', 'filled']

export function operatorsOf(field: FieldInfo): readonly Op[] {
  if (field.key === scoreKey) return scores
  return field.sealed ? [] : (byKind[field.kind] ?? text)
}

const units: Readonly<Record<string, number>> = {
  [amountUnits.wan]: 1e4,
  [amountUnits.yi]: 1e8,
  w: 1e4,
  k: 1e3,
  m: 1e6,
}

const amount = new RegExp(
  `^[¥$]?\\s*(-?\\d+(?:\\.\\d+)?)\\s*(${Object.keys(units).join('|')})?\\s*${amountMark}?$`,
  'i',
)

/** `50万` → `500000`, `1.2亿` → `120000000`, `1,234.50` → `1234.5`; undefined for what is no number. */
export function amountIn(typed: string): string | undefined {
  const found = amount.exec(typed.normalize('NFKC').replaceAll(',', '').trim())
  if (!found) return undefined
  const factor = units[found[2]?.toLowerCase() ?? ''] ?? 1
  return String(Number((Number(found[1]) * factor).toFixed(4)))
}
