// What a column can become, as the choices of a list: a target to a key and back.
import type { ColumnPlan, ColumnTarget } from '#intake/contract/batch.ts'

/** The key of a target in a list of choices; targets of new fields share one, as each column can have only one. */
export function keyOf(target: ColumnTarget): string {
  if ('field' in target) {
    if (target.contact !== undefined) return `contact:${target.field}:${target.contact}`
    return `field:${target.field}${target.part ? `:${target.part}` : ''}`
  }
  if ('order' in target) return `order:${target.order}`
  if ('dimension' in target) return `dimension:${target.dimension}`
  if ('tags' in target) return 'tags'
  if ('combined' in target) return 'combined'
  if ('new' in target) return 'new'
  return 'leave-out'
}

const parts = ['province', 'city', 'district'] as const

/** What a column can say of its row's order. */
export const orderParts = ['number', 'date', 'amount', 'status'] as const

/** The target of a key; undefined for `new`, which needs a specification. */
export function targetOf(key: string): ColumnTarget | undefined {
  const [kind = '', name = '', part] = key.split(':')
  if (kind === 'field') {
    const known = parts.find((one) => one === part)
    return known ? { field: name, part: known } : { field: name }
  }
  if (kind === 'contact') return { field: name, contact: Number(part) }
  const order = kind === 'order' ? orderParts.find((one) => one === name) : undefined
  if (order) return { order }
  if (kind === 'dimension') return { dimension: name }
  if (kind === 'tags') return { tags: true }
  if (kind === 'combined') return { combined: true }
  return kind === 'leave-out' ? { leaveOut: true } : undefined
}

/** What stands in the way of checking: no column for the name, a target given twice, an order of dates still open, orders without day or amount. */
export type Hindrance =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'twice'; readonly key: string }
  | { readonly kind: 'date-order'; readonly column: number }
  | { readonly kind: 'order-part'; readonly part: 'date' | 'amount' }

/** @param nameField the key of the field that means the customer's name */
export function hindrances(columns: readonly ColumnPlan[], nameField: string | undefined): readonly Hindrance[] {
  const found: Hindrance[] = []
  const keys = columns.map((column) => keyOf(column.target))
  if (nameField && !keys.includes(`field:${nameField}`)) found.push({ kind: 'no-name' })
  // Several columns may well hold tags, and each new field is its own.
  const single = keys.filter((key) => /^(?:field|contact|order):/.test(key))
  for (const key of new Set(single)) {
    if (single.indexOf(key) !== single.lastIndexOf(key)) found.push({ kind: 'twice', key })
  }
  const orders = keys.filter((key) => key.startsWith('order:'))
  for (const part of ['date', 'amount'] as const)
    if (orders.length > 0 && !orders.includes(`order:${part}`)) found.push({ kind: 'order-part', part })
  for (const column of columns) {
    if (column.dateOrder === 'ask' && !('leaveOut' in column.target)) {
      found.push({ kind: 'date-order', column: column.index })
    }
  }
  return found
}

/** The settled columns as `check` wants them. */
export function settled(columns: readonly ColumnPlan[]) {
  return columns.map(({ index, target, dateOrder, asWritten }) => ({
    index,
    target,
    ...(dateOrder && dateOrder !== 'ask' ? { dateOrder } : {}),
    ...(asWritten?.length ? { asWritten } : {}),
  }))
}

/** What the fields mean that are kept with a contact. */
export const contactMeans: ReadonlySet<string> = new Set(['contact-name', 'contact-title', 'phone', 'email'])

/** A field key for a name that may be Chinese: Latin letters of it, or a random one. */
export function newFieldKey(name: string, taken: readonly string[]): string {
  const latin = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
  if (latin.length > 1 && !taken.includes(latin)) return latin
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return `x-${random.toString(36)}`
}
