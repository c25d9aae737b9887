// The baseline: the same rows by COPY into a plain table of the same columns, no index, no journal, no labels.
import { createReadStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { launchPostgres } from '#store/launch.ts'
import { removeFolder } from '#store/testing-folder.ts'

/** Rows a second. */
export async function bareCopy(file: string): Promise<number> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guike-copy-'))
  const cluster = await launchPostgres({ dataFolder })
  try {
    const client = new pg.Client(cluster.connection)
    await client.connect()
    await client.query(
      'create table bare (number text, name text, contact text, phone text, email text, province text, city text, industry text, size text, status text, tier text, amount numeric(14,2), owner text, updated date, tags text, note text)',
    )
    const began = performance.now()
    await pipeline(
      createReadStream(file),
      client.query(copyFrom("copy bare from stdin with (format csv, header true, null '')")),
    )
    const seconds = (performance.now() - began) / 1000
    const { rows } = await client.query<{ count: string }>('select count(*) from bare')
    await client.end()
    return Number(rows[0]?.count ?? 0) / seconds
  } finally {
    await cluster.stop()
    removeFolder(dataFolder)
  }
}
