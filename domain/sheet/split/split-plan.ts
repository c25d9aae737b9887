// Which columns of a sheet tell of people and orders beside the customer of the row.
import type { FieldSpec, Template } from '../../template.ts'
import type { ColumnPlan, ColumnTarget, OrderPart } from '../plan.ts'

export type SplitPlan = {
  readonly orders: ReadonlyMap<OrderPart, ColumnPlan>
  /** Whether the people of a row are contacts of their own; else phone and e-mail are the customer's. */
  readonly people: boolean
  /** Columns of the second and further people of a row, one list a person. */
  readonly further: readonly (readonly ColumnPlan[])[]
}

/** Most people of one row. */
export const mostPeople = 9

const known = new WeakMap<readonly ColumnPlan[], SplitPlan | { readonly none: true }>()

/** Undefined where every row is a customer and nothing else. */
export function splitPlan(plan: readonly ColumnPlan[]): SplitPlan | undefined {
  const before = known.get(plan)
  const made = before ?? newPlan(plan) ?? { none: true }
  known.set(plan, made)
  return 'none' in made ? undefined : made
}

function newPlan(plan: readonly ColumnPlan[]): SplitPlan | undefined {
  const orders = new Map<OrderPart, ColumnPlan>()
  const further = new Map<number, ColumnPlan[]>()
  let people = false
  for (const column of plan) {
    const { target } = column
    if ('order' in target) orders.set(target.order, column)
    const nr = personOf(target)
    if (nr === undefined) continue
    people = true
    if (nr > 1) further.set(nr, [...(further.get(nr) ?? []), column])
  }
  if (orders.size === 0 && !people) return undefined
  return { orders, people, further: [...further].sort(([a], [b]) => a - b).map(([, columns]) => columns) }
}

/** Which person of the row the column is of, from 1; undefined where it is of none. */
export function personOf(target: ColumnTarget): number | undefined {
  return 'field' in target ? target.contact : undefined
}

/** Fields that are kept with a contact. */
export function contactFields(template: Template): readonly FieldSpec[] {
  return template.fields.filter((field) => field.at === 'contact')
}

/** Columns that tell of the customer itself: the same on each of its rows. */
export function customerColumns(plan: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return plan.filter(({ target }) => !('order' in target) && !('leaveOut' in target) && personOf(target) === undefined)
}

/** Columns by which a customer is known: its name, number and credit code. */
export function identityColumns(plan: readonly ColumnPlan[], template: Template): readonly ColumnPlan[] {
  const identifying = new Set(
    template.fields
      .filter(({ means }) => means === 'name' || means === 'number' || means === 'credit-code')
      .map(({ key }) => key),
  )
  return plan.filter(
    ({ target }) => 'field' in target && !target.part && !target.contact && identifying.has(target.field),
  )
}
