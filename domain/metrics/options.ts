// Options of a derived dimension, read with their defaults; and whole numbers out of facts.
import type { Facts } from '../value.ts'
import type { Options } from './source.ts'

/** A finite number option, or the default. */
export function numberOption(options: Options, key: string, normal: number): number {
  const value = Object.hasOwn(options, key) ? options[key] : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : normal
}

/** A list of finite numbers, or the default. */
export function numbersOption(options: Options, key: string, normal: readonly number[]): readonly number[] {
  const value = Object.hasOwn(options, key) ? options[key] : undefined
  const good = Array.isArray(value) && value.every((one) => typeof one === 'number' && Number.isFinite(one))
  return good ? (value as readonly number[]) : normal
}

/** A decimal fact as a number, null when it is empty: for days, counts, and amounts that are only ranked. */
export function numberFact(facts: Facts, key: string): number | null {
  const value = facts[key]
  if (typeof value !== 'string' || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
