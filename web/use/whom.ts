// Whom a bulk act concerns: the checked rows by id, or everybody of the query when all are checked.
import type { Query } from '#domain/filter.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import type { Checks } from '../ui/grid/checks.ts'

export type Whom = { readonly checks: Checks; readonly query: Query; readonly total: number }

/** `ids` of some, or the `query` of all; all but some are looked up, as a query cannot name them. */
export async function whomOf(whom: Whom, most: number): Promise<{ ids: number[] } | { query: Query } | undefined> {
  const { checks, query } = whom
  if (!checks.all) return { ids: [...checks.except].map(Number) }
  if (checks.except.size === 0) return { query }
  const ids = await idsOf(whom, most)
  return ids && { ids }
}

const WINDOW = 500

/** Ids of everybody checked; undefined when they are more than `most`. */
export async function idsOf({ checks, query, total }: Whom, most: number): Promise<number[] | undefined> {
  if (!checks.all) return checks.except.size > most ? undefined : [...checks.except].map(Number)
  if (total > most) return undefined
  const ids: number[] = []
  for (let start = 0; start < total; start += WINDOW) {
    const { rows } = await call(contract.list, { query, start, count: WINDOW, fields: [] })
    for (const { id } of rows) if (!checks.except.has(String(id))) ids.push(id)
    if (rows.length < WINDOW) break
  }
  return ids
}
