// No acknowledged write is lost and none is kept by half, whoever is killed in the middle.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { contentHash } from './hash.ts'
import { undo } from './journal.ts'
import { launchPostgres } from './launch.ts'
import { within } from './scope.ts'
import { openStore, type Store } from './store.ts'
import { people } from './testing.ts'
import { removeFolder } from './testing-folder.ts'

test('PostgreSQL is killed three times during an import in chunks: whole chunks only, journal equal, undone to the last row', async (t) => {
  const dataFolder = mkdtempSync('/tmp/guike-crash-')
  chmodSync(dataFolder, 0o755)
  const cluster = await launchPostgres({ dataFolder })
  t.after(async () => {
    await cluster.stop()
    removeFolder(dataFolder)
    rmSync(`${dataFolder}.key`, { force: true })
  })
  const store = await openStore({ connection: cluster.connection, dataFolder })
  try {
    const as = await people(store)
    const steward = as('周')
    const start = await within(store, steward, { kind: 'hash' }, ({ client }) => contentHash(client))
    const changeSet = await within(store, steward, { kind: 'import', write: true, staysOpen: true }, (scope) =>
      scope.changeSet(),
    )
    const act = { kind: 'import', write: true, changeSet } as const
    const acknowledged = new Set<number>()
    const problems = new Set<string>()
    let killed = 0
    const postmaster = () => Number(readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    for (let chunk = 1; chunk <= 60; chunk++) {
      if (chunk % 20 === 10) {
        await answering(store)
        const pid = postmaster()
        killed = pid
        setTimeout(() => process.kill(pid, 'SIGKILL'), chunk % 7)
      }
      try {
        await within(store, steward, act, async ({ client }) => {
          await client.query(
            `insert into customer (name, number) select 'n' || g, $1 || '/' || g from generate_series(1, 200) g`,
            [`${chunk}`],
          )
          await client.query(
            `insert into contact (customer_id, name) select id, name from customer where split_part(number, '/', 1) = $1`,
            [`${chunk}`],
          )
        })
        acknowledged.add(chunk)
      } catch (error) {
        problems.add(error instanceof Error && 'code' in error ? String(error.code) : String(error))
        await answering(store)
      }
    }
    // The last blow may be felt only now: a backend goes on for a moment without its postmaster.
    await settled(postmaster, killed, store)
    assert.deepEqual([...problems], ['database-away'])
    assert.ok(acknowledged.size > 20, `${acknowledged.size} chunks went in`)
    await within(store, steward, { kind: 'count' }, async ({ client }) => {
      const { rows } = await client.query<{ chunk: number; customers: number; contacts: number; lines: number }>(`
        select split_part(number, '/', 1)::int as chunk, count(*)::int as customers,
          sum((select count(*) from contact k where k.customer_id = c.id))::int as contacts,
          sum((select count(*) from journal.change j where j.customer_id = c.id and j.change_set_id = ${changeSet}))::int as lines
        from customer c group by 1 order by 1`)
      for (const { chunk, ...counts } of rows)
        assert.deepEqual(counts, { customers: 200, contacts: 200, lines: 400 }, `chunk ${chunk}`)
      // A chunk may be there whose commit was done when the answer was cut off; never the other way round.
      const there = new Set(rows.map((row) => row.chunk))
      assert.deepEqual(
        [...acknowledged].filter((chunk) => !there.has(chunk)),
        [],
      )
      assert.ok(there.size - acknowledged.size <= 3)
    })
    const undone = await undo(store, steward, changeSet)
    assert.deepEqual(undone.conflicts, [])
    assert.equal(await within(store, steward, { kind: 'hash' }, ({ client }) => contentHash(client)), start)
  } finally {
    await store.close()
  }
})

/** Waits until another postmaster than `killed` has the folder, and every connection of the pool is one of its own. */
async function settled(postmaster: () => number, killed: number, store: Store): Promise<void> {
  for (let attempt = 1; attempt <= 600; attempt++) {
    await pause(50)
    if (!isAnother(postmaster, killed)) continue
    const asked = Array.from({ length: 10 }, () => store.doors.app.query('select 1'))
    if ((await Promise.allSettled(asked)).every(({ status }) => status === 'fulfilled')) return
  }
}

function isAnother(postmaster: () => number, killed: number): boolean {
  try {
    return postmaster() !== killed
  } catch {
    return false // between the two there is no file
  }
}

/** Waits until the database takes questions. */
async function answering(store: Store): Promise<void> {
  for (let attempt = 1; attempt <= 300; attempt++) {
    const answered = await store.doors.owner.query('select 1').then(
      () => true,
      () => false,
    )
    if (answered) return
    await pause(100)
  }
}
