// Since when a customer is in a contradiction: when the last of the things that contradict each other came about.
import { type RawBuilder, sql } from 'kysely'
import type { Contradiction } from '#store/contradictions.ts'
import type { Registry } from '#store/registry.ts'

/**
 * A timestamp for one row of `customer c join customer_class k`. A label: since its open span, or since the first labelling where it
 * has none. A fact: since the last change of its column or, where it is counted, of an order; else since the customer is there.
 */
export function sinceOf(registry: Registry, { labels, facts }: Contradiction): RawBuilder<Date> {
  const spans = labels.map(
    ({ dimension, label }) => sql`coalesce((select max(h.from_at) from label_history h where h.customer_id = c.id
      and h.dimension_id = ${dimension.id} and h.label_id = any(${[...dimension.branch(label)]}::int[]) and h.to_at is null), k.labelled_at)`,
  )
  const changes = facts.map(({ key, column, counted }) => {
    const entered = enteredColumn(registry, key) ?? column
    const orders = counted ? sql` or j.table_name = 'sales_order'` : sql``
    return sql`(select max(j.at) from journal.change j where j.customer_id = c.id
      and (j.table_name = 'customer' and j.before is not null and j.after::jsonb ? ${entered} ${orders}))`
  })
  return sql<Date>`coalesce(greatest(${sql.join([...spans, ...changes, sql`c.created_at`])}), now())`
}

/** Where a person enters what is otherwise counted from orders. */
function enteredColumn(registry: Registry, fact: string): string | undefined {
  const field = registry.field(fact) ?? registry.meaning(fact)
  return field?.table === 'customer' ? field.column : undefined
}
