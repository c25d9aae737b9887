// Runs the jobs: pg-boss carries and schedules them, an advisory lock lets each run once at a time, a sweep finds what a crash cut short.
import { PgBoss } from 'pg-boss'
import { Problem, problemDetails } from '#domain/problem.ts'
import { type Ear, openEar } from './job-ear.ts'
import { Cancelled, channels, type JobKind, type Progress, type Work } from './jobs.ts'
import { actorOf } from './people.ts'
import { type Scope, systemActor, within } from './scope.ts'
import type { Store } from './store.ts'
import { isAway } from './trouble.ts'

export type Runner = {
  /** Calls `listener` whenever the job moved (progress, end); returns how to stop. Reading what it did is `jobOf` in a scope. */
  watch(id: string, listener: () => void): () => void
  /** Runs a kind by the clock, as the system: `cron` of five fields, in Asia/Shanghai. Asking again replaces the schedule. */
  schedule<I>(kind: JobKind<I, unknown>, cron: string, input: I): Promise<void>
  /** Looks for jobs that were cut short; happens by itself at the start and every ten seconds. */
  sweep(): Promise<void>
  /** Aborts what runs (it resumes at the next start) and waits for it to end. */
  stop(): Promise<void>
}

type Running = { readonly abort: AbortController; readonly ended: Promise<void> }
type Engine = {
  readonly store: Store
  readonly boss: PgBoss
  readonly ear: Ear
  readonly kinds: ReadonlyMap<string, JobKind>
  readonly running: Map<string, Running>
  /** Handed to pg-boss by this process and not begun yet. */
  readonly carried: Set<string>
  stopping: boolean
}

/** Starts running the given kinds. */
export async function startJobs(store: Store, kinds: readonly JobKind<never, unknown>[]): Promise<Runner> {
  const boss = new PgBoss({
    ...store.doors.jobs,
    schema: 'jobs',
    createSchema: false,
    application_name: 'guike jobs',
    max: 3,
    useListenNotify: true,
  })
  boss.on('error', () => {}) // the database is away for a moment; pg-boss tries again by itself
  await boss.start()
  const ear = await openEar(store)
  // The input of a stored job is what `enqueue` of the same kind wrote.
  const byName = new Map(kinds.map((kind) => [kind.name, kind as unknown as JobKind]))
  const engine: Engine = { store, boss, ear, kinds: byName, running: new Map(), carried: new Set(), stopping: false }
  for (const kind of byName.values()) await workOn(engine, kind)
  const unlisten = [
    ear.on(channels.asked, (id) => quietly(carry(engine, id))),
    ear.on(channels.cancel, (id) => engine.running.get(id)?.abort.abort(new Cancelled())),
  ]
  const timer = setInterval(() => quietly(sweep(engine)), 10_000)
  timer.unref()
  await sweep(engine)
  return {
    watch: (id, listener) => ear.on(channels.moved, (moved) => moved === id && listener()),
    schedule: (kind, cron, input) => boss.schedule(kind.name, cron, { input }, { tz: 'Asia/Shanghai' }),
    sweep: () => sweep(engine),
    stop: async () => {
      engine.stopping = true
      clearInterval(timer)
      for (const off of unlisten) off()
      for (const { abort } of engine.running.values()) abort.abort(new Stopping())
      await Promise.all([...engine.running.values()].map((one) => one.ended))
      await boss.stop({ graceful: false, timeout: 1000 })
      await ear.close()
    },
  }
}

class Stopping extends Error {}

async function workOn(engine: Engine, kind: JobKind): Promise<void> {
  const { boss } = engine
  const queue = { retryLimit: 0, expireInSeconds: 86_000, deleteAfterSeconds: 86_400, notify: true }
  if (!(await boss.getQueue(kind.name))) await boss.createQueue(kind.name, queue)
  const options = {
    batchSize: 1,
    pollingIntervalSeconds: 5,
    notifyPollingIntervalSeconds: 30,
    localConcurrency: kind.atOnce ?? 1,
  }
  await boss.work<{ id?: string; input?: unknown }>(kind.name, options, async ([carried]) => {
    if (!carried || engine.stopping) return
    const id = carried.data.id ?? (await beginScheduled(engine, kind.name, carried.id, carried.data.input))
    await runOnce(engine, kind, id)
  })
}

/** A job asked for by the clock gets its line here; its id is the carrier's, so that it is written once. */
async function beginScheduled({ store }: Engine, name: string, id: string, input: unknown): Promise<string> {
  await asSystem(store, `insert into job (id, name, person_id, input) values ($1, $2, 0, $3) on conflict do nothing`, [
    id,
    name,
    JSON.stringify(input ?? null),
  ])
  return id
}

/** Hands a waiting job to pg-boss; harmless when done twice. */
async function carry({ store, boss, kinds, carried }: Engine, id: string): Promise<void> {
  const rows = await asSystem<{ name: string }>(
    store,
    `select name from job where id = $1 and state in ('waiting', 'running')`,
    [id],
  )
  const name = rows[0]?.name
  if (name === undefined || !kinds.has(name)) return
  carried.add(id)
  await boss.send(name, { id })
}

/** Jobs that wait although nobody carries them, or are said to run although their runner is gone. */
async function sweep(engine: Engine): Promise<void> {
  const rows = await asSystem<{ id: string }>(
    engine.store,
    `select id from job where state = 'running' or state = 'waiting' order by created_at limit 1000`,
    [],
  )
  for (const { id } of rows) {
    if (engine.stopping || engine.running.has(id) || engine.carried.has(id)) continue
    if (!(await engine.ear.lock(id))) continue // another process is at it
    await engine.ear.unlock(id)
    await carry(engine, id)
  }
}

async function runOnce(engine: Engine, kind: JobKind, id: string): Promise<void> {
  engine.carried.delete(id)
  if (engine.running.has(id) || !(await engine.ear.lock(id))) return
  const abort = new AbortController()
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  engine.running.set(id, { abort, ended })
  try {
    await run(engine, kind, id, abort.signal)
  } finally {
    engine.running.delete(id)
    await engine.ear.unlock(id).catch(() => {})
    resolve()
  }
}

type Begun = { person_id: number | null; input: unknown; progress: Progress; cancel_asked: boolean; again: boolean }

async function run(engine: Engine, kind: JobKind, id: string, signal: AbortSignal): Promise<void> {
  const { store } = engine
  const begun = await asSystem<Begun>(
    store,
    `with old as (select id, state from job where id = $1 and state in ('waiting', 'running') for update)
     update job j set state = 'running', started_at = coalesce(started_at, now()) from old where j.id = old.id
     returning j.person_id, j.input, j.progress, j.cancel_asked, old.state = 'running' as again`,
    [id],
  )
  const job = begun[0]
  if (!job) return
  try {
    if (job.cancel_asked && !job.again) throw new Cancelled()
    // It had begun when its process ended: only the job itself knows what it has to take back.
    if (job.cancel_asked) engine.running.get(id)?.abort.abort(new Cancelled())
    const result = await kind.run(await workOf(engine, id, job, signal))
    signal.throwIfAborted()
    await end(store, id, 'done', JSON.stringify(result ?? null), null)
  } catch (error) {
    const cause = signal.aborted ? signal.reason : error
    if (cause instanceof Stopping || isAway(error)) return // still "running": the next sweep goes on with it
    if (cause instanceof Cancelled) await end(store, id, 'cancelled', null, null)
    else await end(store, id, 'failed', null, JSON.stringify(detailsOf(error, id)))
  }
}

async function workOf({ store }: Engine, id: string, job: Begun, signal: AbortSignal): Promise<Work<unknown>> {
  const actor = job.person_id
    ? await within(store, systemActor('jobs'), { kind: 'job' }, ({ db }) => actorOf(db, job.person_id ?? 0))
    : systemActor('jobs')
  let told = 0
  // What is told replaces what was; the last checkpoint stays until there is another.
  const text = `update job set progress = (progress - '{done,total,phase}'::text[]) || $2::jsonb where id = $1`
  return {
    ...{ id, input: job.input, actor, store, signal },
    resumed: job.again ? job.progress : null,
    progress: async (now, scope) => {
      const moment = performance.now()
      if (moment - told < 200 && now.checkpoint === undefined) return
      told = moment
      const values = [id, JSON.stringify(now)]
      if (scope) await written(scope, text, values, id)
      else await asSystem(store, text, values, id)
    },
  }
}

async function end(
  store: Store,
  id: string,
  state: string,
  result: string | null,
  problem: string | null,
): Promise<void> {
  const text = `update job set state = $2, result = $3, problem = $4, ended_at = now() where id = $1`
  await asSystem(store, text, [id, state, result, problem], id)
}

function detailsOf(error: unknown, id: string) {
  if (error instanceof Problem) return problemDetails(error)
  return problemDetails(new Problem('internal-error', { id }))
}

/** Lines of jobs are no business data and have no journal: written as the system, told to whoever watches. */
async function asSystem<R extends object>(store: Store, text: string, values: unknown[], moved?: string): Promise<R[]> {
  return within(store, systemActor('jobs'), { kind: 'job', write: true }, (scope) =>
    written<R>(scope, text, values, moved),
  )
}

async function written<R extends object>({ client }: Scope, text: string, values: unknown[], moved?: string) {
  const { rows } = await client.query<R>(text, values)
  if (moved) await client.query('select pg_notify($1, $2)', [channels.moved, moved])
  return rows
}

/** For what the next sweep repeats anyway. */
function quietly(work: Promise<unknown>): void {
  work.catch(() => {})
}
