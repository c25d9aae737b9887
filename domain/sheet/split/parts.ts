// What a row tells of beside its customer: people and an order, read with the same care as the customer's own fields.
import type { RawCell } from '../../formats/cell.ts'
import type { Template } from '../../template.ts'
import { isEmpty, type Value } from '../../value.ts'
import { contactReader } from '../contact-cells.ts'
import { fieldReader } from '../field-cells.ts'
import type { ColumnPlan } from '../plan.ts'
import type { PrepareContext } from '../prepare.ts'
import { type ColumnReader, Draft } from '../row.ts'
import { orderReader, type RowOrder } from './order-cells.ts'
import type { Person } from './people.ts'
import { contactFields, splitPlan } from './split-plan.ts'

export type RowParts = {
  readonly people: readonly Person[]
  /** Whether anything of an order stands in the row; `order` is absent where it cannot be taken. */
  readonly hasOrder: boolean
  readonly order?: RowOrder
}

/** Takes people and order out of a draft whose own columns are read; undefined where rows are nothing but customers. */
export function partsReader(
  plan: readonly ColumnPlan[],
  template: Template,
  context: PrepareContext,
): ((cells: readonly RawCell[], draft: Draft) => void) | undefined {
  const split = splitPlan(plan)
  if (!split) return undefined
  const readOrder = orderReader(split.orders, context)
  const keys = contactFields(template).map(({ key }) => key)
  const further = split.further.map((columns) => personReaders(columns, template, context))
  return (cells, draft) => {
    const people: Person[] = []
    if (split.people) {
      const first = taken(draft.values, keys)
      if (first) people.push(first)
      for (const readers of further) {
        const other = new Draft(draft.row)
        for (const read of readers) read(cells, other)
        draft.listen(other)
        const person = taken(other.values, keys)
        if (person) people.push(person)
      }
    }
    const { has, order } = readOrder?.(cells, draft) ?? { has: false }
    if (people.length > 0 || has) draft.parts = { people, hasOrder: has, ...(order ? { order } : {}) }
  }
}

function personReaders(columns: readonly ColumnPlan[], template: Template, context: PrepareContext): ColumnReader[] {
  return columns.flatMap((column) => {
    const { target } = column
    const field = template.fields.find(({ key }) => 'field' in target && key === target.field)
    if (!field) return []
    const isContact = field.means === 'phone' || field.means === 'email' || field.means === 'contact-name'
    return [isContact ? contactReader(column, field, template, context) : fieldReader(column, field, context)]
  })
}

/** Moves the values of a person out of those of the customer. */
function taken(values: Record<string, Value>, keys: readonly string[]): Person | undefined {
  let person: Record<string, Value> | undefined
  for (const key of keys) {
    const value = values[key]
    if (value === undefined) continue
    delete values[key]
    if (isEmpty(value)) continue
    person ??= {}
    person[key] = value
  }
  return person
}
