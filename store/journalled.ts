// Which tables the journal watches, read from its triggers: the one list for undo, hashing and history.
import type pg from 'pg'

export type WatchedTable = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
}

/** Rows of these are referred to by rows of later ones; a table not named here comes after them. */
const parentsFirst = [
  'role',
  'field_group',
  'team',
  'person',
  'field',
  'choice',
  'dimension',
  'label',
  'product',
  'custom_tag',
  'customer',
]

/** Tables in an order in which rows can be inserted; deletes go the other way. */
export async function watchedTables(client: Pick<pg.ClientBase, 'query'>): Promise<WatchedTable[]> {
  const { rows } = await client.query<WatchedTable>(`
    select c.relname::text as name,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k (nr, pos)
        join pg_attribute a on a.attnum = k.nr and a.attrelid = c.oid
        where i.indrelid = c.oid and i.indisprimary and k.pos <= i.indnkeyatts order by k.pos) as key,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'journal_insert' order by c.relname`)
  const place = (name: string) => (parentsFirst.includes(name) ? parentsFirst.indexOf(name) : parentsFirst.length)
  return rows.toSorted((a, b) => place(a.name) - place(b.name))
}

/** A name as SQL; only ever names that the catalogue gave. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
