// One figure for all that the business keeps: equal before an act and after its undo, before a backup and after its restore.
import type pg from 'pg'
import { quoted, watchedTables } from './journalled.ts'

/** Hash per journalled table, without bookkeeping (versions, update times); the order of rows and columns plays no part. */
export async function contentHashes(client: Pick<pg.ClientBase, 'query'>): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const { name } of await watchedTables(client)) {
    const { rows } = await client.query<{ hash: string }>(
      `select count(*)::text || ':' || coalesce(md5(string_agg(h, '' order by h)), '') as hash
       from (select md5((to_jsonb(t) - journal.bookkeeping())::text) as h from public.${quoted(name)} t) r`,
    )
    hashes[name] = rows[0]?.hash ?? ''
  }
  return hashes
}

/** The whole as one hash. Run it as somebody who sees all. */
export async function contentHash(client: Pick<pg.ClientBase, 'query'>): Promise<string> {
  return JSON.stringify(await contentHashes(client))
}
