// Custom tags of which a customer would have too many: those it has stay, those of the file come in its order, the rest is listed.
import { rowFinding } from '#domain/sheet/fate.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Scope } from '#store/scope.ts'

export type TagRoom = {
  /** The row without the tags there is no room for, each said at it. `first`: place of the first row of the same customer. */
  fit(row: PreparedRow, place: number, first: number | undefined, had: Had | undefined): PreparedRow
}

/** Who the row names, and the tags it has already. */
export type Had = { readonly id: number; readonly tags: readonly string[] }

/** @param column index of the column that tags are said at */
export function tagRoom(most: number, column: number): TagRoom {
  // By place of the customer's first row; a customer without tags needs no set until one comes.
  const sets = new Map<number, Set<string>>()
  return {
    fit: (row, place, first, had) => {
      const at = first ?? place
      if (had && had.tags.length > 0 && !sets.has(at)) sets.set(at, new Set(had.tags))
      if (row.tags.length === 0 || row.fate !== 'good') return row
      const own = sets.get(at) ?? new Set<string>()
      sets.set(at, own)
      const left: string[] = []
      const tags = row.tags.filter((tag) => {
        if (own.has(tag)) return true
        if (own.size >= most) left.push(tag)
        else own.add(tag)
        return own.has(tag)
      })
      if (left.length === 0) return row
      const said = left.map((tag) => ({ column, finding: rowFinding('too-many-tags', { tag, most }), value: tag }))
      return { ...row, tags, findings: [...row.findings, ...said] }
    },
  }
}

/** Tags of these customers, by id; those without are absent. */
export async function tagsOf({ client }: Scope, ids: readonly number[]): Promise<Map<number, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ id: number; tags: string[] }>(
    `select g.customer_id as id, array_agg(t.name) as tags from customer_tag g join custom_tag t on t.id = g.tag_id
     where g.customer_id = any($1::int[]) group by 1`,
    [ids],
  )
  return new Map(rows.map(({ id, tags }) => [id, tags]))
}
