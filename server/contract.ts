// Jobs over HTTP: what long work there is, how far it is, and stopping it.
import Type from 'typebox'
import { endpoint } from '../domain/contract.ts'
import { closed } from '../domain/shapes.ts'

const id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
const example = { input: { id: '6f1f0c5e-3d0b-4a44-9a53-1f6f7f0d2c11' } }
const Moment = Type.Union([Type.String(), Type.Null()])

/** `progress.total` is absent while unknown; `result` is what the kind of job gives; `problem` is RFC 9457. Times: ISO 8601, UTC. */
export const Job = Type.Object(
  {
    id,
    name: Type.String(),
    state: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    progress: Type.Object({
      done: Type.Optional(Type.Number()),
      total: Type.Optional(Type.Number()),
      phase: Type.Optional(Type.String()),
    }),
    result: Type.Unknown(),
    problem: Type.Unknown(),
    createdAt: Type.String(),
    endedAt: Moment,
  },
  closed,
)

/** One's own, the latest 50; who may see all rows sees everybody's. */
const list = endpoint({
  id: 'jobs.list',
  method: 'GET',
  path: '/jobs',
  needs: 'signed-in',
  summary: { zh: '后台任务', en: 'Jobs' },
  input: Type.Object({}, closed),
  output: Type.Object({ jobs: Type.Array(Job) }, closed),
  example: { input: {} },
})

const get = endpoint({
  id: 'jobs.get',
  method: 'GET',
  path: '/jobs/{id}',
  needs: 'signed-in',
  summary: { zh: '一个后台任务', en: 'One job' },
  input: Type.Object({ id }, closed),
  output: Job,
  example,
})

/** It stops at its next step, and what it had half done is taken back. */
const cancel = endpoint({
  id: 'jobs.cancel',
  method: 'POST',
  path: '/jobs/{id}/cancel',
  needs: 'signed-in',
  summary: { zh: '取消任务', en: 'Cancel a job' },
  input: Type.Object({ id }, closed),
  output: Type.Object({ cancelled: Type.Boolean() }, closed),
  example,
})

/** Event `job` with a whole Job, at once and whenever it moves; the stream ends when the job has ended. */
const events = endpoint({
  id: 'jobs.events',
  method: 'GET',
  path: '/jobs/{id}/events',
  needs: 'signed-in',
  carries: 'events',
  summary: { zh: '任务进度（实时）', en: 'Progress of a job, live' },
  input: Type.Object({ id }, closed),
  output: Type.Unknown(),
  example,
})

export const contract = { list, get, cancel, events }
