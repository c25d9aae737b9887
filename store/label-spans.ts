// Since when a customer carried which label, how it came, and until when.
import { registryOf } from './registry.ts'
import type { Scope } from './scope.ts'

/** Sources of a label as label_history keeps them. */
export const sourceCodes = { pin: 1, import: 2, derived: 3, table: 4, entered: 5 } as const

export type LabelSpan = {
  readonly dimensionId: number
  readonly labelId: number
  readonly from: Date
  /** Null while it is carried. */
  readonly to: Date | null
  /** One of `sourceCodes`. */
  readonly source: number
  readonly version: number | null
  readonly changeSet: bigint | null
}

/** At most this many written spans are read. */
const most = 2000

/**
 * Spans of a customer, the newest first; empty for one out of sight. What its rules gave it at first is written down only when it
 * ends: until then it is a label the customer carries without an open span, since `customer_class.labelled_at`.
 */
export async function labelSpans(scope: Scope, customerId: number): Promise<LabelSpan[]> {
  const { rows: written } = await scope.client.query<LabelSpan>(
    `select dimension_id as "dimensionId", label_id as "labelId", from_at as "from", to_at as "to", source, rule_version as version,
       change_set_id as "changeSet"
     from label_history where customer_id = $1 order by from_at desc, dimension_id, label_id limit ${most}`,
    [customerId],
  )
  const first = await firstLabels(scope, customerId, written)
  return [...written, ...first].sort(
    (a, b) => b.from.getTime() - a.from.getTime() || a.dimensionId - b.dimensionId || a.labelId - b.labelId,
  )
}

type ClassRow = Readonly<Record<string, unknown>> & {
  readonly labelled_at: Date | null
  readonly labelled_by: bigint | null
}

async function firstLabels(scope: Scope, customerId: number, written: readonly LabelSpan[]): Promise<LabelSpan[]> {
  const { dimensions } = await registryOf(scope.store, scope.db)
  const { rows } = await scope.client.query<ClassRow>('select * from customer_class where customer_id = $1', [
    customerId,
  ])
  const [row] = rows
  const from = row?.labelled_at
  if (!row || !from) return []
  const open = new Set(written.filter(({ to }) => to === null).map((span) => `${span.dimensionId} ${span.labelId}`))
  const versions = await versionsAt(scope, from)
  return dimensions.flatMap((dimension) =>
    [(row[dimension.column] ?? []) as number | number[]]
      .flat()
      .filter((labelId) => !open.has(`${dimension.id} ${labelId}`))
      .map((labelId) => ({
        ...{ dimensionId: dimension.id, labelId, from, to: null },
        source: sourceCodes[dimension.source.kind],
        version: dimension.source.kind === 'table' ? (versions.get(dimension.id) ?? null) : null,
        changeSet: row.labelled_by,
      })),
  )
}

/** Versions of the rules in force at a moment, by dimension. */
async function versionsAt(scope: Scope, at: Date): Promise<Map<number, number>> {
  const { rows } = await scope.client.query<{ id: number; version: number }>(
    'select dimension_id as id, max(version) as version from rule_version where published_at <= $1 group by 1',
    [at],
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}
