// How columns, and rows that are no field, are called by people: a conflict of an undo is told so.
import type { Text } from '#domain/text.ts'
import { columnWords } from '#domain/words/cells.ts'
import type { Registry } from './registry.ts'

export type Columns = { readonly table: string; readonly fields: readonly string[] }

/** Names of fields and dimensions as this database has them, each once; what else a column holds is “other content”. */
export function columnNames(registry: Registry, columns: readonly Columns[]): Text[] {
  const names = new Map<string, Text>()
  for (const { table, fields } of columns) {
    // Beside a sealed value and a number lie columns to look them up by; the value itself is told.
    for (const column of fields.filter((one) => !/_(mac|tail|core)$/.test(one))) {
      const name = nameOf(registry, table, column)
      names.set(name.en, name)
    }
  }
  return [...names.values()]
}

/** The same, and of a row that stays as a whole what it is; nothing of a customer, who is told by name. */
export function conflictNames(
  registry: Registry,
  columns: Columns & { readonly key: Readonly<Record<string, unknown>> },
) {
  const { table, fields, key } = columns
  if (fields.length > 0) return columnNames(registry, [columns])
  const dimension = table === 'label_given' && registry.dimensions.find(({ id }) => id === Number(key.dimension_id))
  if (dimension) return [dimension.name]
  return Object.hasOwn(rows, table) ? [rows[table as keyof typeof rows]] : []
}

const rows = {
  customer_tag: columnWords.tags,
  contact: columnWords.contact,
  sales_order: columnWords.order,
  interaction: columnWords.interaction,
  task: columnWords.task,
  consent: columnWords.consent,
  customer_merge: columnWords.merged,
} as const satisfies Record<string, Text>

function nameOf(registry: Registry, table: string, of: string): Text {
  // The day and the word of a refusal are told as the refusal.
  const column = of.startsWith('no_profiling') ? 'no_profiling' : of
  if (table === 'customer_merge') return columnWords.merged

  const field = registry.fields.find(({ spec, ...one }) =>
    spec.means === 'owner'
      ? table === 'customer' && column === 'owner_id'
      : one.table === table && one.column === column,
  )
  const dimension = registry.dimensions.find((one) => one.entered === column)
  return field?.spec.name ?? dimension?.name ?? columnWords.other
}
