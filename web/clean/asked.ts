// What the address of the list of duplicates holds: which pairs are asked for, and where in the list one is.
import type { Asked, Level } from './duplicate-data.ts'

export type Section = 'pairs' | 'hidden'
export type ListAddress = Asked & { readonly section: Section }

const levels: readonly unknown[] = ['same', 'likely', 'possible'] satisfies Level[]

/** Reads an address; what cannot be read is left out. */
export function askedOf(search: Readonly<Record<string, unknown>>): ListAddress {
  const { state, whose, level, customer, start, section } = search
  return {
    state: state === 'different' ? 'different' : 'open',
    whose: whose === 'mine' ? 'mine' : 'all',
    ...(levels.includes(level) ? { level: level as Level } : {}),
    ...(isId(customer) ? { customer } : {}),
    start: typeof start === 'number' && Number.isInteger(start) && start >= 0 && start <= 1_000_000 ? start : 0,
    section: section === 'hidden' ? 'hidden' : 'pairs',
  }
}

/** What is as usual stays out of the address. */
export function searchOf({ state, whose, level, customer, start, section }: Asked & { readonly section?: Section }) {
  return {
    ...(state === 'different' ? { state } : {}),
    ...(whose === 'mine' ? { whose } : {}),
    ...(level ? { level } : {}),
    ...(customer === undefined ? {} : { customer }),
    ...(start > 0 ? { start } : {}),
    ...(section === 'hidden' ? { section } : {}),
  }
}

export function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 2_147_483_647
}
