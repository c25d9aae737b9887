// Canonical values to columns and back: amounts in units, choices and labels by id, everything else as it is.
import { fromUnits, toUnits } from '#domain/decimal.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import type { CopyType, CopyValue } from './copy-rows.ts'
import type { RegisteredDimension, RegisteredField } from './registry.ts'

/**
 * What the column of a field that is not sealed holds. Null for empty, and for a choice that is not known.
 * Throws RangeError where digits would be lost: kinds round before.
 */
export function toColumn(field: RegisteredField, value: Value | undefined): CopyValue {
  if (value === undefined || isEmpty(value)) return null
  const { column, key } = field.kind
  if (key === 'region') return Number(value)
  if (column === 'bigint') return inUnits(field, String(value))
  if (column === 'int') return choiceId(field, String(value))
  if (column === 'int[]')
    return (Array.isArray(value) ? value : [value]).flatMap((one) => choiceId(field, String(one)) ?? [])
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? value : value === null ? null : value.join('、')
}

/** The reverse, of what the driver reads (bigint, ISO date, id). */
export function fromColumn(field: RegisteredField, stored: unknown): Value {
  if (stored === null || stored === undefined) return null
  const { column, key } = field.kind
  if (key === 'region') return String(stored).padStart(6, '0')
  if (column === 'bigint') return fromUnits(stored as bigint, field.scale)
  if (column === 'int') return choiceKey(field, Number(stored))
  if (column === 'int[]') return (stored as number[]).flatMap((id) => choiceKey(field, id) ?? [])
  return typeof stored === 'boolean' ? stored : String(stored)
}

/** Label ids of an entered dimension as its column holds them; unknown keys are left out. */
export function toEntered(dimension: RegisteredDimension, keys: readonly string[]): CopyValue {
  const ids = keys.flatMap((key) => dimension.byKey.get(key)?.id ?? [])
  if (dimension.many) return ids.length ? ids : null
  return ids[0] ?? null
}

export function copyTypeOf(field: RegisteredField): CopyType {
  return field.kind.key === 'region' ? 'int' : field.kind.column
}

function inUnits(field: RegisteredField, decimal: string): bigint {
  const units = toUnits(decimal, field.scale)
  if (units === null) throw new RangeError(`${field.key} does not fit its column`)
  return units
}

function choiceId(field: RegisteredField, key: string): number | null {
  return field.choices.find((choice) => choice.key === key)?.id ?? null
}

function choiceKey(field: RegisteredField, id: number): string | null {
  return field.choices.find((choice) => choice.id === id)?.key ?? null
}
