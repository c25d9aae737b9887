// Taking files from a folder, as the person who set it up: each new file becomes an import, which goes in by itself or waits for somebody.
import { Problem } from '#domain/problem.ts'
import { nextPull, type PullSchedule } from '#domain/sheet/pull-schedule.ts'
import type { Text } from '#domain/text.ts'
import { type InboxFile, inboxFiles, type Taken, takeFile } from '#store/inbox.ts'
import { defineJob, enqueue, type Work } from '#store/jobs.ts'
import { actorOf } from '#store/people.ts'
import { type Actor, type Scope, systemActor, within } from '#store/scope.ts'
import { isAway } from '#store/trouble.ts'
import { failureOf } from './failure.ts'
import { upload } from './look.ts'
import { bringIn } from './pull-file.ts'

export type Source = {
  readonly id: number
  readonly folder: string
  readonly pattern: string
  readonly shape: string
  readonly how: Parameters<typeof bringIn>[1]['how']
  readonly stopAbove: number
}

const system = systemActor('pull')

/** Asks for a round of one source on behalf of who set it up, and says when the next is due; undefined where there is none. */
export async function askFor(scope: Scope, id: number): Promise<string | undefined> {
  const { rows } = await scope.client.query<{ by: number; schedule: PullSchedule; job: string | null }>(
    `select s.created_by as by, s.schedule, (select j.id from job j where j.id = n.job and j.state in ('waiting', 'running')) as job
     from pull_source s left join pull_state n on n.source_id = s.id where s.id = $1 for update of s`,
    [id],
  )
  const source = rows[0]
  if (!source) return undefined
  if (source.job !== null) return source.job
  const actor = { ...scope.actor, personId: source.by }
  const job = await enqueue({ ...scope, actor }, pullJob, { source: id })
  await scope.client.query(
    `insert into pull_state (source_id, next_at, job) values ($1, $2, $3)
     on conflict (source_id) do update set next_at = excluded.next_at, job = excluded.job`,
    [id, nextPull(source.schedule, scope.now), job],
  )
  return job
}

/** Comes round every five minutes: whatever is due is asked for. A server that was off is late, and takes what came meanwhile. */
export const pullDueJob = defineJob({
  name: 'intake.pull-due',
  run: async ({ store, signal }) => {
    const due = await within(store, system, { kind: 'intake.pull-due' }, async ({ client, now }) => {
      const { rows } = await client.query<{ id: number; by: number }>(
        `select s.id, s.created_by as by from pull_source s left join pull_state n on n.source_id = s.id
         where not s.paused and coalesce(n.next_at, $1) <= $1 order by s.id`,
        [now],
      )
      return rows
    })
    for (const { id, by } of due) {
      signal.throwIfAborted()
      await within(store, system, { kind: 'intake.pull-due', write: true }, async (scope) => {
        if (await mayPull(scope, by)) await askFor(scope, id)
        else await note(scope, id, 'pull-not-allowed')
      })
    }
    return { due: due.length }
  },
})

/** Whether a person is active and may do by hand what is done here on their behalf. */
export async function mayPull({ db }: Scope, person: number): Promise<boolean> {
  const actor = await actorOf(db, person).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not-found') return undefined
    throw error
  })
  return actor !== undefined && isAllowed(actor)
}

function isAllowed({ capabilities }: Actor): boolean {
  return capabilities.has('import.run') && capabilities.has('clean.manage')
}

async function note({ client, now }: Scope, id: number, problem: string | null): Promise<void> {
  await client.query('update pull_state set last_at = $2, problem = $3 where source_id = $1', [id, now, problem])
}

export const pullJob = defineJob<{ readonly source: number }, { readonly files: number }>({
  name: 'intake.pull',
  atOnce: 2,
  run: async (work) => {
    const { source: id } = work.input
    try {
      if (!isAllowed(work.actor)) throw new Problem('pull-not-allowed')
      const files = await pullAll(work, id)
      await within(work.store, system, { kind: 'intake.pull', write: true }, (scope) => note(scope, id, null))
      return { files }
    } catch (error) {
      if (!(error instanceof Problem) || isAway(error) || work.signal.aborted) throw error
      await within(work.store, system, { kind: 'intake.pull', write: true }, (scope) => note(scope, id, error.code))
      throw error
    }
  },
})

/** What an earlier round began is brought to its end first: the process may have been killed in the middle. */
async function pullAll(work: Work<unknown>, id: number): Promise<number> {
  const source = await within(work.store, work.actor, { kind: 'intake.pull' }, (scope) => sourceOf(scope, id))
  if (!source) return 0
  let files = 0
  for (const batch of await begun(work, id)) {
    await bringIn(work, source, batch)
    files++
  }
  for (const file of await inboxFiles(work.store, source.folder, source.pattern, work.store.clock().getTime())) {
    work.signal.throwIfAborted()
    if (!file.rests || (await isSeen(work, id, file))) continue
    const taken = await takeFile(work.store, file)
    if (!taken) continue
    try {
      const batch = await begin(work, id, file, taken)
      if (batch !== undefined) await bringIn(work, source, batch)
      files++
    } finally {
      await taken.discard()
    }
  }
  return files
}

async function sourceOf({ client }: Scope, id: number): Promise<Source | undefined> {
  const { rows } = await client.query<Source>(
    `select id, folder, pattern, encode(shape_hash, 'hex') as shape, how, stop_above as "stopAbove" from pull_source where id = $1`,
    [id],
  )
  return rows[0]
}

async function begun({ store, actor }: Work<unknown>, id: number): Promise<number[]> {
  return within(store, actor, { kind: 'intake.pull' }, async ({ client }) => {
    const { rows } = await client.query<{ batch: number }>(
      'select batch_id as batch from pull_file where source_id = $1 and outcome is null order by taken_at',
      [id],
    )
    return rows.map(({ batch }) => batch)
  })
}

/** By name, size and moment: what a folder has kept for a year is not read again at every round. */
async function isSeen({ store, actor }: Work<unknown>, id: number, { name, stamp }: InboxFile): Promise<boolean> {
  return within(store, actor, { kind: 'intake.pull' }, async ({ client }) => {
    const found = await client.query('select from pull_seen where source_id = $1 and name = $2 and stamp = $3', [
      ...[id, name, stamp],
    ])
    return found.rowCount === 1
  })
}

/** The file as an import, noted in the same transaction as taken; undefined where its content came in before, or cannot be read. */
async function begin(work: Work<unknown>, id: number, file: InboxFile, taken: Taken): Promise<number | undefined> {
  const act = { kind: 'intake.pull', write: true }
  try {
    return await within(work.store, work.actor, act, async (scope) => {
      await markSeen(scope, id, file)
      if (await cameIn(scope, taken.hash)) return undefined
      const { path, size } = taken
      const batch = await upload(scope, { file: { path, name: file.name, size } })
      await keep(scope, { source: id, hash: taken.hash, name: file.name, batch: batch.id })
      return batch.id
    })
  } catch (error) {
    if (!(error instanceof Problem) || isAway(error) || work.signal.aborted) throw error
    const why = failureOf(error)
    await within(work.store, work.actor, act, async (scope) => {
      await markSeen(scope, id, file)
      await keep(scope, { source: id, hash: taken.hash, name: file.name, why })
    })
    return undefined
  }
}

async function markSeen({ client }: Scope, id: number, { name, stamp }: InboxFile): Promise<void> {
  await client.query(
    `insert into pull_seen (source_id, name, stamp) values ($1, $2, $3)
     on conflict (source_id, name) do update set stamp = excluded.stamp`,
    [id, name, stamp],
  )
}

/** Taken from a folder before, or handed in by somebody and imported. */
async function cameIn({ client }: Scope, hash: Buffer): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(
    `select exists (select from pull_file where hash = $1)
       or exists (select from import_batch where file_hash = $1 and state = 'done') as known`,
    [hash],
  )
  return rows[0]?.known === true
}

type Kept = { source: number; hash: Buffer; name: string; batch?: number; why?: Text }

async function keep({ client, now }: Scope, { source, hash, name, batch, why }: Kept): Promise<void> {
  await client.query(
    `insert into pull_file (hash, source_id, name, batch_id, outcome, why, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (hash) do nothing`,
    [hash, source, name, batch ?? null, why ? 'failed' : null, why ? JSON.stringify(why) : null, now],
  )
}
