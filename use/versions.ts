// Was this very field changed since somebody last saw the customer? Each change of a customer or its first contact counts its version up by one.
import { prepared } from '#store/prepared.ts'
import type { RegisteredField } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

export type Seen = { readonly id: number; readonly version: number }

/** The version of each customer that is in sight and locked now; a customer that is missing is gone or out of sight. */
export async function lockedVersions(scope: Scope, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await scope.client.query<{ id: number; version: number }>({
    ...prepared(`select c.id, c.version + coalesce((select p.version from contact p where p.customer_id = c.id and p."primary" limit 1), 0) as version
     from customer c where c.id = any($1::int[]) order by c.id for update of c`),
    values: [ids],
  })
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** Columns (`table.column`) that were changed after `version` was seen, by customer. */
export async function changedSince(
  scope: Scope,
  seen: readonly Seen[],
  now: ReadonlyMap<number, number>,
): Promise<Map<number, Set<string>>> {
  const stale = seen.filter(({ id, version }) => (now.get(id) ?? version) !== version)
  const found = new Map<number, Set<string>>(stale.map(({ id }) => [id, new Set()]))
  if (stale.length === 0) return found
  const { rows } = await scope.client.query<{ id: number; columns: string[] }>(
    `select w.id, array(select distinct c.table_name || '.' || k.name
       from (select table_name, after from journal.change where customer_id = w.id and table_name in ('customer', 'contact')
             order by seq desc limit w.lines) c, json_object_keys(c.after) k(name) where c.after is not null) as columns
     from unnest($1::int[], $2::int[]) w(id, lines)`,
    [stale.map(({ id }) => id), stale.map(({ id, version }) => Math.max(1, (now.get(id) ?? 0) - version))],
  )
  for (const { id, columns } of rows) found.set(id, new Set(columns))
  return found
}

/** Where the journal keeps a field. */
export function journalColumn(field: RegisteredField): string {
  return field.spec.means === 'owner' ? 'customer.owner_id' : `${field.table}.${field.column}`
}
