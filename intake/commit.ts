// Putting checked rows into the customer table: one change set over many transactions, each a chunk whole or not at all.
import { Problem } from '#domain/problem.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import type { Handler } from '#store/handler.ts'
import { Cancelled, defineJob, enqueue, type Work } from '#store/jobs.ts'
import { complete, undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { spoolOf } from '#store/spool.ts'
import { refreshStatistics } from '#store/statistics.ts'
import { isAway } from '#store/trouble.ts'
import { type BatchLine, batchLine, batchView, moveBatch, openBatch } from './batch.ts'
import { type ChunkWriter, chunkWriter } from './chunk.ts'
import type { contract } from './contract.ts'
import { type CheckDocument, documents } from './documents.ts'
import { failureOf } from './failure.ts'
import { addMissing } from './missing.ts'
import { domainPlan } from './preparing.ts'
import { tablesOf } from './split-chunk.ts'

/** Rows of one transaction: long enough to be quick, short enough that others never wait for it. */
const chunk = 5_000

export const commit: Handler<typeof contract.commit> = async (scope, { id }) => {
  const line = await openBatch(scope, id, 'checked')
  const spool = spoolOf(scope.store, id)
  const check = await documents.check(spool)
  if (!check) throw new Problem('import-not-checked')
  if ((await spool.hash()).toString('hex') !== check.hash) throw new Problem('import-changed')
  const job = await enqueue(scope, commitJob, { batch: id })
  await moveBatch(scope, line.id, 'committing', { options: { job, done: 0 }, report: { failure: null } })
  return batchView(scope, id)
}

export type CommitResult = { readonly changeSet: string }

/** One at a time: two imports of the same file one after the other see each other's customers. */
export const commitJob = defineJob<{ readonly batch: number }, CommitResult>({
  name: 'intake.commit',
  run: async (work) => {
    const { batch } = work.input
    try {
      return (await endedBefore(work, batch)) ?? (await commitAll(work, batch))
    } catch (error) {
      if (isAway(error)) throw error // the job goes on once the database is back
      await takeBack(work, batch, error)
      throw error
    }
  },
})

function acting<T>(work: Work<unknown>, act: (scope: Scope) => Promise<T>, write = true): Promise<T> {
  return within(work.store, work.actor, { kind: 'intake.commit', write }, act)
}

/** The process was killed after the import had ended, one way or the other, and before its job had. */
async function endedBefore(work: Work<unknown>, batch: number): Promise<CommitResult | undefined> {
  const line = await acting(work, (scope) => batchLine(scope, batch), false)
  if (line.state === 'committing') return undefined
  const spool = spoolOf(work.store, batch)
  if (line.state !== 'failed') await spool.clear()
  if (line.state === 'done') await documents.forgetPassword(spool)
  return { changeSet: String(line.change_set_id ?? '') }
}

async function commitAll(work: Work<{ readonly batch: number }>, batch: number): Promise<CommitResult> {
  work.signal.throwIfAborted() // cancelled when its process ended in the middle
  const began = performance.now()
  const spool = spoolOf(work.store, batch)
  const [layout, check, fates] = [
    await documents.layout(spool),
    await documents.check(spool),
    await documents.fates(spool),
  ]
  if (!layout || !check || !fates) throw new Problem('import-not-checked')
  const plan = domainPlan(layout.columns, work.actor)
  const line = await acting(work, (scope) => batchLine(scope, batch), false)
  const changeSet = line.change_set_id ?? (await openSet(work, line))
  await addMissing(work, plan, check, changeSet)
  const writer = await chunkWriter(work, { batch, plan, fates, check, how: layout.how })
  await writeChunks(work, line, { writer, changeSet, from: line.options.done ?? 0, total: fates.row.length })
  const { rows, parts } = writer.sums()
  const tables = check.tables && tablesOf(check.tables, parts)
  const seconds = (performance.now() - began) / 1000
  await finish(work, { batch, changeSet, plan, line, seconds, rows, tables })
  await documents.forgetPassword(spool)
  await spool.clear()
  if (fates.row.length >= chunk) await refreshStatistics(work.store)
  return { changeSet: String(changeSet) }
}

type Writing = {
  readonly writer: ChunkWriter
  readonly changeSet: bigint
  readonly from: number
  readonly total: number
}

/**
 * Three chunks are on their way at once: while the database writes two, the next is made ready; they are committed in their order.
 * A crash takes back at most those, with the note of how far the import had come, and the next start goes on from there.
 */
async function writeChunks(work: Work<{ readonly batch: number }>, line: BatchLine, writing: Writing): Promise<void> {
  const { writer, changeSet, total } = writing
  const { batch } = work.input
  const act = { kind: 'import', why: line.file_name, write: true, timeout: 0, changeSet, lazy: true }
  const one = async (from: number, to: number, turn: Promise<void>) => {
    // Taken now: whose transaction begins first is chance, and the numbers of new customers follow the sheet.
    const place = writer.place()
    const sums = await within(work.store, work.actor, act, async (scope) => {
      const written = await writer.write(scope, await registryOf(work.store, scope.db), { from, to, place })
      await scope.settle()
      await turn
      work.signal.throwIfAborted()
      const counted = writer.with(written)
      await moveBatch(scope, batch, 'committing', { options: { done: to, counted } })
      return counted
    }).finally(place.leave)
    writer.keep(sums)
    await work.progress({ done: to, total, phase: 'writing' })
  }
  let last = Promise.resolve()
  const going: Promise<void>[] = []
  try {
    for (let from = writing.from; from < total; from += chunk) {
      work.signal.throwIfAborted()
      last = one(from, Math.min(from + chunk, total), last)
      last.catch(() => {}) // told when its turn comes
      going.push(last)
      if (going.length === 3) await going.shift()
    }
    await last
  } finally {
    await Promise.allSettled(going)
  }
}

/** Opens the change set of the whole import, and notes it with the batch before anything is written under it. */
function openSet(work: Work<unknown>, line: BatchLine): Promise<bigint> {
  const act = { kind: 'import', why: line.file_name, write: true, staysOpen: true }
  return within(work.store, work.actor, act, async (scope) => {
    const changeSet = await scope.changeSet()
    await moveBatch(scope, line.id, 'committing', { changeSet })
    return changeSet
  })
}

type Finished = {
  readonly batch: number
  readonly changeSet: bigint
  readonly plan: readonly DomainPlan[]
  readonly line: BatchLine
  readonly seconds: number
  readonly rows: CheckDocument['rows']
  readonly tables: CheckDocument['tables']
}

async function finish(
  work: Work<unknown>,
  { batch, changeSet, plan, line, seconds, ...done }: Finished,
): Promise<void> {
  await acting(work, async (scope) => {
    // Who cancels locks the batch, too: either that comes in time, or is told that the import has ended.
    await batchLine(scope, batch, true)
    if (await wasCancelled(scope, work.id)) throw new Cancelled()
    await complete(scope, changeSet, { batch })
    await moveBatch(scope, batch, 'done', { report: { ...done, seconds: Math.round(seconds * 100) / 100 } })
    if (line.options.shape)
      await scope.client.query(
        'insert into import_mapping (shape_hash, mapping) values ($1, $2) on conflict (shape_hash) do update set mapping = excluded.mapping, used_at = now()',
        [
          Buffer.from(line.options.shape, 'hex'),
          JSON.stringify(
            plan.map(({ index, target, asWritten }) => [index, target, ...(asWritten ? [{ asWritten }] : [])]),
          ),
        ],
      )
  })
}

/** What was written goes back; a server that only stops leaves it for the next start to go on. */
async function takeBack(work: Work<{ readonly batch: number }>, batch: number, error: unknown): Promise<void> {
  const cancelled = await acting(work, (scope) => wasCancelled(scope, work.id), false)
  if (work.signal.aborted && !cancelled) return
  const line = await acting(work, (scope) => batchLine(scope, batch), false)
  if (line.change_set_id !== null) {
    const set = line.change_set_id
    await acting(work, (scope) => complete(scope, set))
    await undo(work.store, work.actor, set, { why: cancelled ? 'cancelled' : 'failed' }).catch((refusal: unknown) => {
      // A process that ended just after it had taken all back.
      if (!(refusal instanceof Problem) || refusal.code !== 'change-set-closed') throw refusal
    })
  }
  await acting(work, (scope) =>
    moveBatch(scope, batch, cancelled ? 'cancelled' : 'failed', {
      report: cancelled ? {} : { failure: failureOf(error) },
    }),
  )
  if (cancelled) await spoolOf(work.store, batch).clear()
}

async function wasCancelled({ client }: Scope, job: string): Promise<boolean> {
  const { rows } = await client.query<{ asked: boolean }>('select cancel_asked as asked from job where id = $1', [job])
  return rows[0]?.asked === true
}
