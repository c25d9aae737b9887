// What happened to a customer, and what it looked like on any day.
import { quoted, type WatchedTable, watchedTables } from './journalled.ts'
import { labelSpans } from './label-spans.ts'
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

/**
 * The lines of one customer, newest first; `before` is the `seq` to go on from. Empty for a customer out of sight. A birth, which is
 * one line in the journal, is told as a line for each row that was born.
 */
export async function history(
  scope: Scope,
  customerId: number,
  page: { limit?: number; before?: bigint } = {},
): Promise<HistoryLine[]> {
  const limit = page.limit ?? 100
  const before = page.before ?? 2n ** 62n
  const { rows } = await scope.client.query<HistoryLine>(
    `select c.seq, c.change_set_id as "changeSet", c.at, s.person_id as "personId", p.name as "personName", s.kind, s.why, s.state,
       s.undo_of as "undoOf", c.table_name as table, c.key, c.before, c.after
     from journal.change c join journal.change_set s on s.id = c.change_set_id left join person p on p.id = s.person_id
     where c.customer_id = $1 and c.seq < $2 order by c.seq desc limit $3`,
    [customerId, before, limit],
  )
  if (rows.length === limit) return rows
  const birth = await birthOf(scope, customerId)
  return birth && birth.seq < before ? [...rows, ...(await bornLines(scope, customerId, birth))] : rows
}

type Birth = Omit<HistoryLine, 'table' | 'key' | 'before' | 'after'>

/** The act by which a customer came together with others, if it did. */
async function birthOf(scope: Scope, customerId: number): Promise<Birth | undefined> {
  const { rows } = await scope.client.query<Birth>(
    `select b.seq, b.change_set_id as "changeSet", b.at, s.person_id as "personId", p.name as "personName", s.kind, s.why, s.state,
       s.undo_of as "undoOf"
     from (select * from journal.birth where first <= $1 order by first desc limit 1) b
     join journal.change_set s on s.id = b.change_set_id left join person p on p.id = s.person_id
     where b.last >= $1 and exists (select from customer where id = $1)`,
    [customerId],
  )
  return rows[0]
}

async function bornLines(scope: Scope, customerId: number, birth: Birth): Promise<HistoryLine[]> {
  const rows = await rowsBefore(scope, customerId, 'seq > $2', birth.seq)
  return rows.toReversed().map(({ table, key, row }) => ({ ...birth, table, key, before: null, after: row }))
}

export type Snapshot = {
  /** Rows by table (`customer` has one, or none where it did not exist). Sealed values as `\x…` texts. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly labels: readonly { readonly dimensionId: number; readonly labelId: number }[]
}

/** A customer as it was at a moment: its rows as they are now, with what was done since taken off. */
export async function asOf(scope: Scope, customerId: number, at: Date): Promise<Snapshot> {
  const birth = await birthOf(scope, customerId)
  const rows = birth && birth.at > at ? [] : await rowsBefore(scope, customerId, 'at > $2', at)
  const spans = await labelSpans(scope, customerId)
  const tables = Map.groupBy(rows, (one) => one.table)
  return {
    tables: Object.fromEntries([...tables].map(([table, own]) => [table, own.map(({ row }) => row)])),
    labels: spans
      .filter(({ from, to }) => from <= at && (to === null || to > at))
      .map(({ dimensionId, labelId }) => ({ dimensionId, labelId }))
      .sort((a, b) => a.dimensionId - b.dimensionId || a.labelId - b.labelId),
  }
}

type Image = Readonly<Record<string, unknown>>
type PastRow = { readonly table: string; readonly key: Image; readonly row: Image }

/** The customer's rows without the journal's lines for which `since` holds, the customer's own row first. */
async function rowsBefore(
  scope: Scope,
  customerId: number,
  since: 'at > $2' | 'seq > $2',
  bound: Date | bigint,
): Promise<PastRow[]> {
  const tables = (await watchedTables(scope.client)).filter(
    ({ name, key }) => name === 'customer' || key[0] === 'customer_id',
  )
  const rows = new Map<string, PastRow>()
  for (const found of await rowsNow(scope, customerId, tables)) rows.set(nameOf(found.table, found.key), found)
  const { rows: lines } = await scope.client.query<{ table: string; key: Image; before: Image | null; after: unknown }>(
    `select table_name as "table", key, before, after from journal.change where customer_id = $1 and ${since} order by seq desc`,
    [customerId, bound],
  )
  for (const { table, key, before, after } of lines) {
    const name = nameOf(table, key)
    const later = rows.get(name)
    if (before === null) rows.delete(name)
    else rows.set(name, { table, key, row: after === null ? before : { ...later?.row, ...before } })
  }
  const place = new Map(tables.map(({ name }, nr) => [name, nr]))
  return [...rows.values()].sort((a, b) => (place.get(a.table) ?? 0) - (place.get(b.table) ?? 0))
}

async function rowsNow(scope: Scope, customerId: number, tables: readonly WatchedTable[]): Promise<PastRow[]> {
  const each = tables.map(
    ({ name, key }) =>
      `select '${name}' as "table", journal.key_of(to_jsonb(t), '{${key.join(',')}}') as key, to_jsonb(t) as row
       from public.${quoted(name)} t where ${key[0]} = $1`,
  )
  return (await scope.client.query<PastRow>(each.join(' union all '), [customerId])).rows
}

const nameOf = (table: string, key: Image) =>
  [
    table,
    ...Object.keys(key)
      .sort()
      .map((column) => String(key[column])),
  ].join('\0')
