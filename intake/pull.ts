// Sources of files taken by the clock: set up, paused, looked into now, removed, and told with how they went.
import { Problem, problemDetails } from '#domain/problem.ts'
import { nextPull, type PullSchedule } from '#domain/sheet/pull-schedule.ts'
import type { Handler } from '#store/handler.ts'
import { inboxFiles } from '#store/inbox.ts'
import type { Scope } from '#store/scope.ts'
import { batchLine } from './batch.ts'
import type { PullSource } from './contract/pull.ts'
import type { contract } from './contract.ts'
import { askFor, mayPull } from './pull-job.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-pull.ts'

/** Files told of a source. */
const mostFiles = 5

type Line = Omit<PullSource, 'how' | 'nextAt' | 'lastAt' | 'problem' | 'files'> & {
  readonly how: PullSource['how']
  readonly nextAt: Date | null
  readonly lastAt: Date | null
  readonly problem: string | null
}

export const pulls: Handler<typeof contract.pulls> = async (scope) => {
  const { rows } = await scope.client.query<Line>(
    `select s.id, s.name, s.folder, s.pattern, s.schedule, s.how, s.stop_above as "stopAbove", s.paused, p.name as by,
       n.next_at as "nextAt", n.last_at as "lastAt", n.problem, coalesce(j.state in ('waiting', 'running'), false) as running
     from pull_source s join person p on p.id = s.created_by left join pull_state n on n.source_id = s.id
       left join job j on j.id = n.job order by s.id`,
  )
  const files = await filesOf(scope)
  return {
    inbox: scope.store.inbox,
    sources: rows.map(({ nextAt, lastAt, problem, ...source }) => ({
      ...source,
      ...(nextAt ? { nextAt: nextAt.toISOString() } : {}),
      ...(lastAt ? { lastAt: lastAt.toISOString() } : {}),
      ...(problem ? { problem: told(problem) } : {}),
      files: files.get(source.id) ?? [],
    })),
  }
}

function told(code: string) {
  const { detail, fix } = problemDetails(new Problem(code))
  return { zh: `${detail.zh}${fix.zh}`, en: `${detail.en} ${fix.en}` }
}

/** An import that waited and that a person has ended since waits no more. */
async function filesOf({ client }: Scope): Promise<Map<number, PullSource['files']>> {
  const { rows } = await client.query<{
    source: number
    name: string
    at: Date
    batch: number | null
    outcome: 'done' | 'waits' | 'failed' | null
    why: PullSource['files'][number]['why'] | null
  }>(
    `select f.source_id as source, f.name, f.taken_at as at, f.batch_id as batch, f.why,
       case when f.outcome = 'waits' and b.state = 'done' then 'done'
         when f.outcome = 'waits' and b.state not in ('uploaded', 'looked', 'checked', 'checking', 'committing') then 'failed' else f.outcome end as outcome
     from (select *, row_number() over (partition by source_id order by taken_at desc) as nr from pull_file) f
       left join import_batch b on b.id = f.batch_id where nr <= $1 order by f.source_id, f.taken_at desc`,
    [mostFiles],
  )
  const all = new Map<number, PullSource['files']>()
  for (const { source, name, at, batch, outcome, why } of rows) {
    const file = {
      ...{ name, at: at.toISOString() },
      ...(batch === null ? {} : { batch }),
      ...(outcome === null ? {} : { outcome }),
      ...(why && outcome !== 'done' ? { why } : {}),
    }
    all.set(source, [...(all.get(source) ?? []), file])
  }
  return all
}

export const addPull: Handler<typeof contract.addPull> = async (scope, input) => {
  const { name, folder, pattern, schedule, how, stopAbove, like } = input
  await inboxFiles(scope.store, folder, pattern)
  const shape = await shapeOf(scope, like)
  const { rows } = await scope.client.query<{ id: number }>(
    `insert into pull_source (name, folder, pattern, schedule, shape_hash, how, stop_above, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      ...[name, folder, pattern, JSON.stringify(schedule), shape, JSON.stringify(how)],
      ...[stopAbove, scope.actor.personId],
    ],
  )
  const id = rows[0]?.id ?? 0
  await setNext(scope, id, schedule)
  return { id }
}

/** Of the import whose columns later files are to have. */
async function shapeOf(scope: Scope, like: number): Promise<Buffer> {
  const { state, options } = await batchLine(scope, like)
  if (state !== 'done' || !options.shape) throw new Problem('pull-needs-import')
  return Buffer.from(options.shape, 'hex')
}

export const changePull: Handler<typeof contract.changePull> = async (scope, input) => {
  const { id, name, folder, pattern, schedule, how, stopAbove, like, mine } = input
  await inboxFiles(scope.store, folder, pattern)
  const shape = like === undefined ? null : await shapeOf(scope, like)
  const { rows } = await scope.client.query<{ was: PullSchedule }>(
    `update pull_source s set name = $2, folder = $3, pattern = $4, schedule = $5, how = $6, stop_above = $7,
       shape_hash = coalesce($8, s.shape_hash), created_by = coalesce($9, s.created_by)
     from pull_source old where s.id = $1 and old.id = s.id returning old.schedule as was`,
    [
      ...[id, name, folder, pattern, JSON.stringify(schedule), JSON.stringify(how), stopAbove],
      ...[shape, mine ? scope.actor.personId : null],
    ],
  )
  if (!rows[0]) throw new Problem('not-found')
  if (JSON.stringify(rows[0].was) !== JSON.stringify(schedule)) await setNext(scope, id, schedule)
  return {}
}

/** From now on, as the clock says. */
async function setNext({ client, now }: Scope, id: number, schedule: PullSchedule): Promise<void> {
  await client.query(
    'insert into pull_state (source_id, next_at) values ($1, $2) on conflict (source_id) do update set next_at = excluded.next_at',
    [id, nextPull(schedule, now)],
  )
}

export const pausePull: Handler<typeof contract.pausePull> = async (scope, { id, paused }) => {
  const { rows } = await scope.client.query<{ schedule: PullSchedule }>(
    'update pull_source set paused = $2 where id = $1 returning schedule',
    [id, paused],
  )
  if (!rows[0]) throw new Problem('not-found')
  await setNext(scope, id, rows[0].schedule)
  return {}
}

export const runPull: Handler<typeof contract.runPull> = async (scope, { id }) => {
  const { rows } = await scope.client.query<{ by: number }>('select created_by as by from pull_source where id = $1', [
    id,
  ])
  if (rows[0] && !(await mayPull(scope, rows[0].by))) throw new Problem('pull-not-allowed')
  const job = await askFor(scope, id)
  if (job === undefined) throw new Problem('not-found')
  return { job }
}

export const removePull: Handler<typeof contract.removePull> = async ({ client }, { id }) => {
  const { rowCount } = await client.query('delete from pull_source where id = $1', [id])
  if (rowCount !== 1) throw new Problem('not-found')
  return {}
}
