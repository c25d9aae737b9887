// Work that outlasts a request: what it is, who asked, how far it is, what came of it. job-runner.ts runs it.
import { randomUUID } from 'node:crypto'
import type { ProblemDetails } from '#domain/problem.ts'
import type { Actor } from './actor.ts'
import type { Scope } from './scope.ts'
import type { Store } from './store.ts'

/** How far a job is; `total` is absent while unknown. `checkpoint` is what the job needs to go on after a restart. */
export type Progress = {
  readonly done?: number
  readonly total?: number
  readonly phase?: string
  readonly checkpoint?: unknown
}

/** What a running job gets. It acts as the person who asked for it, with the rights they have by then. */
export type Work<I> = {
  readonly id: string
  readonly input: I
  readonly actor: Actor
  readonly store: Store
  /** Aborted when somebody cancels or the server stops; the job should throw or return soon. */
  readonly signal: AbortSignal
  /** The progress of an earlier run that a crash or a restart cut short; null on the first run. */
  readonly resumed: Progress | null
  /**
   * Told at most five times a second, but for a changed checkpoint, which is written at once. With `scope` it is written in that
   * transaction: the checkpoint then stands exactly if what it tells of does.
   */
  progress(now: Progress, scope?: Scope): Promise<void>
}

/** A kind of job. Input and result must be JSON; personal data in them stays readable to whoever asked and to scope `all`. */
export type JobKind<I = unknown, R = unknown> = {
  readonly name: string
  run(work: Work<I>): Promise<R>
  /** How many of this kind run side by side (default 1). */
  readonly atOnce?: number
}

/** Declares a kind; its name is lower case with dots and dashes. */
export function defineJob<I, R>(kind: JobKind<I, R>): JobKind<I, R> {
  if (!/^[a-z][a-z0-9.-]*$/.test(kind.name)) throw new RangeError(`not a job name: ${kind.name}`)
  return kind
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
export type JobView = {
  readonly id: string
  readonly name: string
  readonly personId: number | null
  readonly state: JobState
  readonly progress: Progress
  readonly result: unknown
  readonly problem: ProblemDetails | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** The channels of LISTEN/NOTIFY; the payload is the job's id. */
export const channels = { asked: 'guike_job_asked', moved: 'guike_job_moved', cancel: 'guike_job_cancel' } as const

/** Asks for a job in the scope's own transaction: it exists exactly if that commits. Answers its id. */
export async function enqueue<I>(scope: Scope, kind: JobKind<I, unknown>, input: I): Promise<string> {
  const id = randomUUID()
  const line = { id, name: kind.name, person_id: scope.actor.personId, input: JSON.stringify(input ?? null) }
  await scope.db.insertInto('job').values(line).execute()
  await notify(scope, channels.asked, id)
  return id
}

/** Why a job's signal is aborted when somebody has asked it to stop; a job that finds out by itself may throw it. */
export class Cancelled extends Error {}

/** Asks a job to stop; one that has not begun is cancelled at once. False where there is none to stop (or none to be seen). */
export async function cancelJob(scope: Scope, id: string): Promise<boolean> {
  const { rowCount } = await scope.client.query(
    `update job set cancel_asked = true, state = case state when 'waiting' then 'cancelled' else state end,
       ended_at = case state when 'waiting' then now() end
     where id = $1 and state in ('waiting', 'running')`,
    [id],
  )
  if (rowCount !== 1) return false // and nobody is told: a notice would stop the job all the same
  await notify(scope, channels.cancel, id)
  await notify(scope, channels.moved, id)
  return true
}

/** A job one may see: one's own, or any for scope `all`. */
export async function jobOf(scope: Scope, id: string): Promise<JobView | undefined> {
  return (await jobs(scope, `id = $1`, [id]))[0]
}

/** The latest jobs one may see, newest first. */
export function latestJobs(scope: Scope, limit = 50): Promise<JobView[]> {
  return jobs(scope, 'true', [], limit)
}

async function jobs(scope: Scope, condition: 'true' | 'id = $1', values: string[], limit = 1): Promise<JobView[]> {
  const { rows } = await scope.client.query<JobView>(
    `select id, name, person_id as "personId", state, progress - 'checkpoint' as progress, result, problem,
       created_at as "createdAt", ended_at as "endedAt"
     from job where ${condition} order by created_at desc limit ${limit}`,
    values,
  )
  return rows
}

async function notify(scope: Scope, channel: string, id: string): Promise<void> {
  await scope.client.query('select pg_notify($1, $2)', [channel, id])
}
