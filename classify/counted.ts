// How the figures of one customer were counted: over which days, and what a score measures; shown beside them in 为什么.
import { amountText, fillBoth } from '#domain/dimensions/shown.ts'
import { measuredBy, scoreKeys } from '#domain/metrics/rfm.ts'
import { yearSettingOf, yearWindow } from '#domain/metrics/year-window.ts'
import type { Text } from '#domain/text.ts'
import { whyWords as words } from '#domain/words/why.ts'
import type { Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { rfmOf } from '#store/template-now.ts'
import { factsSql, measures } from './facts-sql.ts'

type Row = { ordered: boolean; days: number | null; count: bigint | null; amount: bigint | null }

/** By fact key. A yearly amount that people entered was counted by them, so no days are told of it. */
export async function countedOf(scope: Scope, registry: Registry, id: number): Promise<ReadonlyMap<string, Text>> {
  const { days, count, amount } = measures(registry, measuredBy(rfmOf(registry)))
  const { rows } = await scope.client.query<Row>(
    `select o.customer_id is not null as ordered, ${days} as days, ${count} as count, ${amount} as amount
     from customer c ${factsSql(registry).tables('= $1')} where c.id = $1`,
    [id, scope.today],
  )
  const [row] = rows
  const notes = new Map<string, Text>()
  if (!row) return notes
  const setting = yearSettingOf(registry.settings.get('yearly-amount'))
  if (row.ordered)
    notes.set('yearly-amount', fillBoth(words[`year-${setting.kind}`], { ...yearWindow(setting, scope.today) }))
  if (row.days !== null) notes.set(scoreKeys.recency, fillBoth(words['score-days'], { days: row.days }))
  if (row.count !== null) notes.set(scoreKeys.frequency, fillBoth(words['score-count'], { count: String(row.count) }))
  if (row.amount !== null) notes.set(scoreKeys.monetary, yuan(row.amount))
  return notes
}

function yuan(cents: bigint): Text {
  const decimal = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  return { zh: amountText(decimal, 'zh'), en: amountText(decimal, 'en') }
}
