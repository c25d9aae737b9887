// Words and fields that an act made along the way (tags, proposed labels, choices, columns of a sheet): taking the act back removes them where nobody uses them.
import type { Scope } from './scope.ts'
import { seeingAll } from './see-all.ts'

/** Takes them out of the net change, to be looked at when everything else is as it was; one that was changed since simply stays. */
export async function setWordsAside(scope: Scope): Promise<void> {
  await scope.client.query(`drop table if exists pg_temp.undo_words; create temporary table undo_words on commit drop as
    with gone as (delete from undo_net where table_name in ('custom_tag', 'label', 'choice', 'field') and created and not deleted
      returning table_name, (key ->> 'id')::int as id, conflict)
    select table_name, id from gone where not conflict`)
}

/** Answers how many were removed. Others' customers may use a word too, so this looks with the eyes of who sees all. */
export async function removeUnusedWords(scope: Scope): Promise<number> {
  const { rows } = await scope.client.query<{ name: string; ids: number[] }>(
    'select table_name as name, array_agg(id) as ids from undo_words group by 1',
  )
  if (rows.length === 0) return 0
  return seeingAll(scope, async () => {
    let removed = 0
    for (const { name, ids } of rows) removed += (await removers[name]?.(scope, ids)) ?? 0
    return removed
  })
}

const removers: Record<string, (scope: Scope, ids: readonly number[]) => Promise<number>> = {
  custom_tag: (scope, ids) => remove(scope, 'custom_tag', ids, 'select tag_id from customer_tag'),
  label: async (scope, ids) => {
    const { rows } = await scope.client.query<{ column: string; many: boolean }>(
      `select distinct 'e_' || d.id as "column", d.cardinality = 'many' as many
       from label l join dimension d on d.id = l.dimension_id where l.id = any($1) and d.source_kind = 'entered'`,
      [ids],
    )
    const entered = rows.map(({ column, many }) => used('customer', column, many))
    return remove(scope, 'label', ids, ['select label_id from label_given', ...entered].join(' union all '))
  },
  choice: async (scope, ids) => {
    const { rows } = await scope.client.query<{ table: 'customer' | 'contact'; column: string; many: boolean }>(
      `select distinct f.table_name as "table", f.column_name as "column", f.kind = 'tags' as many
       from choice c join field f on f.id = c.field_id where c.id = any($1)`,
      [ids],
    )
    const inUse = rows.map(({ table, column, many }) => used(table, column, many)).join(' union all ')
    return inUse ? remove(scope, 'choice', ids, inUse) : 0
  },
  field: async (scope, ids) => {
    let removed = 0
    for (const id of ids) removed += await removeField(scope, id)
    return removed
  },
}

/** A field goes only while its column is empty for everybody; the column itself stays, unknown. */
async function removeField(scope: Scope, id: number): Promise<number> {
  const { rows } = await scope.client.query<{ table: 'customer' | 'contact'; column: string }>(
    'select table_name as "table", column_name as "column" from field where id = $1',
    [id],
  )
  const [field] = rows
  if (!field) return 0
  const filled = await scope.client.query(`select from ${field.table} where "${field.column}" is not null limit 1`)
  if (filled.rowCount) return 0
  await scope.client.query('delete from choice where field_id = $1', [id])
  return (await scope.client.query('delete from field where id = $1', [id])).rowCount ?? 0
}

function used(table: string, column: string, many: boolean): string {
  return `select ${many ? `unnest("${column}")` : `"${column}"`} from ${table} where "${column}" is not null`
}

async function remove(scope: Scope, table: string, ids: readonly number[], inUse: string): Promise<number> {
  const { rowCount } = await scope.client.query(
    `delete from ${table} t where id = any($1::int[]) and not exists (select from (${inUse}) u(id) where u.id = t.id)`,
    [ids],
  )
  return rowCount ?? 0
}
