// What happened to a customer, and what it looked like on any day.
import type { Scope } from './scope.ts'

/** One line of the journal with who, when and why. `before`/`after` as journal.change keeps them: sealed values sealed. */
export type HistoryLine = {
  readonly seq: bigint
  readonly changeSet: bigint
  readonly at: Date
  readonly personId: number | null
  readonly personName: string | null
  readonly kind: string
  readonly why: string | null
  readonly state: 'open' | 'complete' | 'undone'
  readonly undoOf: bigint | null
  readonly table: string
  readonly key: Readonly<Record<string, unknown>>
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** The lines of one customer, newest first; `before` is the `seq` to go on from. Empty for a customer out of sight. */
export async function history(
  scope: Scope,
  customerId: number,
  page: { limit?: number; before?: bigint } = {},
): Promise<HistoryLine[]> {
  const { rows } = await scope.client.query<HistoryLine>(
    `select c.seq, c.change_set_id as "changeSet", c.at, s.person_id as "personId", p.name as "personName", s.kind, s.why, s.state,
       s.undo_of as "undoOf", c.table_name as table, c.key, c.before, c.after
     from journal.change c join journal.change_set s on s.id = c.change_set_id left join person p on p.id = s.person_id
     where c.customer_id = $1 and c.seq < $2 order by c.seq desc limit $3`,
    [customerId, page.before ?? 2n ** 62n, page.limit ?? 100],
  )
  return rows
}

export type Snapshot = {
  /** Rows by table (`customer` has one, or none where it did not exist). Sealed values as `\x…` texts. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly labels: readonly { readonly dimensionId: number; readonly labelId: number }[]
}

/** A customer as it was at a moment: the lines of the journal up to then, one upon the other (an insert's line is the whole row). */
export async function asOf(scope: Scope, customerId: number, at: Date): Promise<Snapshot> {
  const { rows } = await scope.client.query<{ table: string; row: Record<string, unknown> }>(
    `select "table", row from (
       select table_name as "table", key, journal.merge(after::jsonb order by seq) as row,
         (array_agg(after is null order by seq desc))[1] as deleted
       from journal.change where customer_id = $1 and at <= $2 group by table_name, key
     ) folded where not deleted order by "table", key`,
    [customerId, at],
  )
  const labels = await scope.client.query<{ dimensionId: number; labelId: number }>(
    `select dimension_id as "dimensionId", label_id as "labelId" from label_history
     where customer_id = $1 and from_at <= $2 and (to_at is null or to_at > $2) order by dimension_id, label_id`,
    [customerId, at],
  )
  const tables = Map.groupBy(rows, (line) => line.table)
  return {
    tables: Object.fromEntries([...tables].map(([table, lines]) => [table, lines.map((line) => line.row)])),
    labels: labels.rows,
  }
}
