// Is this row a customer that an earlier row already gave? Then the two become one, and it is said why.
import { bag } from '../bag.ts'
import { coreName } from '../chinese/company.ts'
import type { Template } from '../template.ts'
import type { Value } from '../value.ts'
import type { CellFinding, PreparedRow } from './row.ts'

/** What made two rows the same; the strongest key that both have decides. */
export type SameBy = 'number' | 'credit-code' | 'name-phone' | 'identical'

/** A field in which the merged rows differ: the first row's value stands. */
export type Conflict = { readonly field: string; readonly kept: Value; readonly dropped: Value }

export type Merged = {
  readonly row: number
  /** First row of the customer it went into. */
  readonly into: number
  readonly by: SameBy
  readonly conflicts: readonly Conflict[]
}

/** A customer of the file: one row, or several that were the same. */
export type FileCustomer = {
  /** First row, then those merged into it. */
  readonly rows: readonly number[]
  readonly values: Readonly<Record<string, Value>>
  readonly labels: Readonly<Record<string, readonly string[]>>
  readonly tags: readonly string[]
  readonly findings: readonly CellFinding[]
}

type Keys = { readonly number?: string; readonly code?: string; readonly namePhone?: string }

type Growing = {
  rows: number[]
  values: PreparedRow['values']
  labels: PreparedRow['labels']
  tags: readonly string[]
  findings: readonly CellFinding[]
  keys: Keys
}

/** Gathers rows into customers in one pass; memory grows with customers, not with rows. */
export function gatherSame(template: Template): {
  /** Null: a new customer. Rows that are set aside must not be given. */
  add(row: PreparedRow): Merged | null
  /** Gives every customer without a value of the field one that no row gave (a number). */
  fillBlank(field: string, make: () => Value): void
  readonly customers: readonly FileCustomer[]
} {
  const customers: Growing[] = []
  const byKey = new Map<string, Growing>()
  const keysOf = identityKeys(template)
  const most = template.customTags ?? 5
  const remember = (customer: Growing) => {
    for (const key of spelled(customer.keys, customer.values)) if (!byKey.has(key)) byKey.set(key, customer)
  }
  return {
    customers,
    fillBlank(field, make) {
      for (const customer of customers) {
        if (customer.values[field] === undefined) customer.values = added(customer.values, field, make())
      }
    },
    add(row) {
      const keys = keysOf(row.values)
      const found = find(byKey, keys, row.values)
      if (!found) {
        // The row is this customer's own from now on: nobody else holds it.
        const { values, labels, tags, findings } = row
        const customer = { rows: [row.row], values, labels, tags, findings, keys }
        customers.push(customer)
        remember(customer)
        return null
      }
      const { customer, by } = found
      const conflicts = fillBlanks(customer, row, most)
      customer.rows.push(row.row)
      customer.keys = keysOf(customer.values)
      remember(customer)
      return { row: row.row, into: customer.rows[0] ?? 0, by, conflicts }
    },
  }
}

/** The keys by which a customer is known again: 客户编号, else credit code, else core name with phone. */
export function identityKeys(template: Template): (values: Readonly<Record<string, Value>>) => Keys {
  const keyOf = (means: string) => template.fields.find((field) => field.means === means)?.key
  const [number, code, name, phone] = ['number', 'credit-code', 'name', 'phone'].map(keyOf)
  return (values) => {
    const text = (key: string | undefined) => {
      const value = key === undefined ? undefined : values[key]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    const [ownNumber, ownCode, ownName, ownPhone] = [text(number), text(code), text(name), text(phone)]
    return {
      ...(ownNumber === undefined ? {} : { number: ownNumber.toUpperCase() }),
      ...(ownCode === undefined ? {} : { code: ownCode }),
      ...(ownName === undefined || ownPhone === undefined ? {} : { namePhone: `${coreName(ownName)}\n${ownPhone}` }),
    }
  }
}

/** Key texts of a customer; one without any identity but its values is the same only as its exact like. */
function spelled(keys: Keys, values: Readonly<Record<string, Value>>): string[] {
  const texts: string[] = []
  if (keys.number !== undefined) texts.push(`n${keys.number}`)
  if (keys.code !== undefined) texts.push(`c${keys.code}`)
  if (keys.namePhone !== undefined) texts.push(`p${keys.namePhone}`)
  return texts.length ? texts : [`=${JSON.stringify(values)}`]
}

/** A key matches only where no stronger key speaks against it. */
function find(
  byKey: ReadonlyMap<string, Growing>,
  keys: Keys,
  values: Readonly<Record<string, Value>>,
): { customer: Growing; by: SameBy } | undefined {
  const [first] = spelled(keys, values)
  const numbered = keys.number === undefined ? undefined : byKey.get(`n${keys.number}`)
  if (numbered) return { customer: numbered, by: 'number' }
  const coded = keys.code === undefined ? undefined : byKey.get(`c${keys.code}`)
  if (coded && agree(coded.keys.number, keys.number)) return { customer: coded, by: 'credit-code' }
  const named = keys.namePhone === undefined ? undefined : byKey.get(`p${keys.namePhone}`)
  if (named && agree(named.keys.number, keys.number) && agree(named.keys.code, keys.code)) {
    return { customer: named, by: 'name-phone' }
  }
  const alike = first?.startsWith('=') ? byKey.get(first) : undefined
  return alike && { customer: alike, by: 'identical' }
}

function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function fillBlanks(customer: Growing, row: PreparedRow, most: number): Conflict[] {
  const conflicts = [...conflictsIn(customer.values, row.values), ...conflictsIn(customer.labels, row.labels)]
  for (const field in row.values)
    if (customer.values[field] === undefined) customer.values = added(customer.values, field, row.values[field] ?? null)
  for (const dimension in row.labels)
    if (customer.labels[dimension] === undefined)
      customer.labels = added(customer.labels, dimension, row.labels[dimension] ?? [])
  if (row.tags.length) customer.tags = [...new Set([...customer.tags, ...row.tags])].slice(0, most)
  if (row.findings.length) customer.findings = [...customer.findings, ...row.findings]
  return conflicts
}

function added<T>(record: Readonly<Record<string, T>>, key: string, value: T): Record<string, T> {
  const grown = Object.assign(bag<T>(), record)
  grown[key] = value
  return grown
}

type Said = Readonly<Record<string, Value>>

/** Where both say something, and not the same: `keys` of the values of two rows, or of the labels of both. */
export function conflictsIn(first: Said, later: Said, keys: Iterable<string> = Object.keys(later)): Conflict[] {
  const conflicts: Conflict[] = []
  for (const field of keys) {
    const [kept, dropped] = [first[field], later[field]]
    if (kept !== undefined && dropped !== undefined && !equal(kept, dropped)) conflicts.push({ field, kept, dropped })
  }
  return conflicts
}

/** Whether two values, or the labels of one dimension, say the same. */
function equal(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return a.length === b.length && a.every((item, at) => item === b[at])
}
