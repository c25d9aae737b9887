// What a Guike holds, in words that two of them share: ids and moments, which differ from run to run, give way to names.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { quoted, watchedTables } from '#store/journalled.ts'

/** Lines of text by part (a table, `ledger`, `journal` …), sorted; equal where the same was kept. */
export type Content = Readonly<Record<string, readonly string[]>>

type Client = Pick<pg.ClientBase, 'query'>
type Row = Readonly<Record<string, unknown>>
type Names = {
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly of: (column: string, value: unknown) => unknown
  readonly column: (column: string) => string
}

/** Reads as the owner of the database, who sees all. */
export async function contentOf(client: Client): Promise<Content> {
  const names = await namesIn(client)
  const content: Record<string, string[]> = {}
  for (const table of names.columns.keys()) {
    const rows = await rowsOf<{ row: Row }>(client, `select to_jsonb(t) as row from ${quoted(table)} t`)
    content[table] = rows.map(({ row }) => told(names, table, row))
  }
  const ledger = 'select batch_id, row, state, customer_id, problems, raw is not null as kept from import_row'
  content.ledger = (await rowsOf<Row>(client, ledger)).map((row) => told(names, '', row))
  const batches = `select file_name, encode(file_hash, 'hex') as hash, state, report -> 'rows' as rows from import_batch`
  content.imports = (await rowsOf<Row>(client, batches)).map((row) => told(names, '', row))
  const labels = 'select customer_id, dimension_id, label_id, source, rule, to_at is null as holds from label_history'
  content.labels = (await rowsOf<Row>(client, labels)).map((row) => told(names, '', row))
  content.journal = await journalOf(client, names)
  return Object.fromEntries(Object.entries(content).map(([part, lines]) => [part, lines.toSorted()]))
}

/** Every change with its act, and every birth as a line for each customer born. */
async function journalOf(client: Client, names: Names): Promise<string[]> {
  const sets = await rowsOf<Row>(
    client,
    'select kind, why, state, undo_of is not null as undoes from journal.change_set',
  )
  const lines = await rowsOf<{ act: string; table: string; customer: number | null; before: Row; after: Row }>(
    client,
    `select s.kind || ' ' || coalesce(s.why, '') as act, c.table_name as "table", c.customer_id as customer, c.before, c.after
     from journal.change c join journal.change_set s on s.id = c.change_set_id`,
  )
  const births = await rowsOf<{ act: string; customer: number }>(
    client,
    `select s.kind || ' ' || coalesce(s.why, '') as act, generate_series(b.first, b.last) as customer
     from journal.birth b join journal.change_set s on s.id = b.change_set_id`,
  )
  const who = (id: number | null) => String(names.of('customer_id', id))
  return [
    ...sets.map((set) => told(names, '', set)),
    ...births.map(({ act, customer }) => `${act} born ${who(customer)}`),
    ...lines.map(({ act, table, customer, before, after }) => {
      const image = (row: Row | null) => (row === null ? 'nothing' : told(names, table, row))
      return `${act} ${table} ${who(customer)} ${image(before)} → ${image(after)}`
    }),
  ]
}

/** A row without what differs from run to run; a sealed value is told by its keyed hash. */
function told({ columns, of, column: nameOf }: Names, table: string, row: Row): string {
  const all = columns.get(table) ?? []
  const cells = Object.entries(row).flatMap(([column, value]) => {
    if (value === null || left.has(column) || /_at$/.test(column) || all.includes(`${column}_mac`)) return []
    if (column === 'id' && table !== 'customer') return []
    if (column === 'column_name' && table === 'field') return [] // numbered on, also past an attempt that was taken back
    return [[nameOf(column), of(table === 'customer' && column === 'id' ? 'customer_id' : column, value)]]
  })
  return JSON.stringify(cells.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

/** Bookkeeping of the journal, and what follows from order. */
const left = new Set(['version', 'updated_by', 'team_pos', 'seq', 'change_set_id'])

async function namesIn(client: Client): Promise<Names> {
  const map = async (query: string) =>
    new Map((await rowsOf<{ id: number; name: string }>(client, query)).map(({ id, name }) => [id, name]))
  const customers = await map('select id, coalesce(number, name) as name from customer')
  const dimensions = await map('select id, key as name from dimension')
  const labels = await map(
    `select l.id, d.key || '/' || l.key as name from label l join dimension d on d.id = l.dimension_id`,
  )
  const choices = await map(
    `select c.id, f.key || '/' || c.key as name from choice c join field f on f.id = c.field_id`,
  )
  const tags = await map('select id, name from custom_tag')
  const batches = await map('select id, file_name as name from import_batch')
  const fields = await rowsOf<{ column: string; key: string; chosen: boolean }>(
    client,
    `select column_name as "column", key, kind in ('choice', 'tags') as chosen from field`,
  )
  const byColumn = new Map(fields.map((field) => [field.column, field]))
  const mapFor = (column: string): ReadonlyMap<number, string> | undefined => {
    if (byColumn.get(column)?.chosen) return choices
    if (/^e_\d+$/.test(column) || column === 'label_id') return labels
    return {
      customer_id: customers,
      dimension_id: dimensions,
      tag_id: tags,
      source_batch_id: batches,
      batch_id: batches,
    }[column]
  }
  return {
    columns: new Map((await watchedTables(client)).map(({ name, columns }) => [name, columns])),
    of: (column, value) => {
      const names = mapFor(column)
      if (!names) return value
      const one = (id: unknown) => names.get(Number(id)) ?? `? ${id}`
      return Array.isArray(value) ? value.map(one) : value === null ? null : one(value)
    },
    column: (column) => byColumn.get(column.replace(/_(mac|tail)$/, ''))?.key ?? column,
  }
}

async function rowsOf<R>(client: Client, text: string): Promise<R[]> {
  return (await client.query(text)).rows as R[]
}

/** What one has and the other has not, a few lines of each part; empty where they are equal. */
export function unlike(calm: Content, struck: Content, most = 5): string[] {
  const parts = [...new Set([...Object.keys(calm), ...Object.keys(struck)])]
  return parts.flatMap((part) => {
    const [a, b] = [calm[part] ?? [], struck[part] ?? []]
    const [missing, extra] = [lacking(a, b), lacking(b, a)]
    if (missing.length + extra.length === 0) return []
    return [
      `${part}: ${a.length} lines undisturbed, ${b.length} struck; ${missing.length} missing, ${extra.length} too many`,
      ...missing.slice(0, most).map((line) => `  missing  ${line}`),
      ...extra.slice(0, most).map((line) => `  extra    ${line}`),
    ]
  })
}

/** Lines of the first that the second has not, counted: a line twice is not a line once. */
function lacking(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1)
  return one.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}

/** Short enough to be said aloud. */
export function hashOf(content: Content): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
}
