// Sheets taken from a folder by the clock: what is set up, how it went, and what can be done with it.
import Type, { type Static } from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { closed, id, text } from '../../domain/shapes.ts'
import { How } from './batch.ts'

export const PullSchedule = Type.Union([
  Type.Object({ every: Type.Integer({ minimum: 5, maximum: 1440 }) }, closed),
  Type.Object({ daily: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }) }, closed),
])

const settings = {
  name: Type.String({ minLength: 1, maxLength: 80 }),
  /** Below the inbox, with forward slashes; empty: the inbox itself. */
  folder: Type.String({ maxLength: 400 }),
  /** `*` is any text, `?` one sign. */
  pattern: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\]+$' }),
  schedule: PullSchedule,
  how: How,
  /** In percent of the rows: with more findings than this the import waits for a person. */
  stopAbove: Type.Integer({ minimum: 0, maximum: 100 }),
}

export const PullSource = Type.Object(
  {
    id,
    ...settings,
    paused: Type.Boolean(),
    by: Type.String(),
    nextAt: Type.Optional(Type.String()),
    lastAt: Type.Optional(Type.String()),
    /** It is being looked into now. */
    running: Type.Boolean(),
    /** Why the last time came to nothing. */
    problem: Type.Optional(text),
    /** The latest files, newest first; `why` tells what an import waits for. */
    files: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          at: Type.String(),
          batch: Type.Optional(id),
          outcome: Type.Optional(Type.Enum(['done', 'waits', 'failed'])),
          why: Type.Optional(text),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type PullSource = Static<typeof PullSource>

const needs = 'clean.manage' as const

const pulls = endpoint({
  id: 'intake.pulls',
  method: 'GET',
  path: '/pulls',
  needs,
  summary: { zh: '定时取文件：来源与结果', en: 'Files taken by the clock: sources and results' },
  input: Type.Object({}, closed),
  output: Type.Object(
    {
      /** The folder on the server below which all sources are. */
      inbox: Type.String(),
      sources: Type.Array(PullSource),
    },
    closed,
  ),
  example: { input: {} },
})

/** The columns are those of an earlier import (`like`); a file with others waits for a person. */
const addPull = endpoint({
  id: 'intake.add-pull',
  method: 'POST',
  path: '/pulls',
  needs,
  summary: { zh: '新增定时取文件的来源', en: 'Add a source of files taken by the clock' },
  input: Type.Object({ ...settings, like: id }, closed),
  output: Type.Object({ id }, closed),
  example: {
    input: {
      ...{
        name: '门店每日客户',
        folder: '门店',
        pattern: '*.csv',
        schedule: { daily: '06:30' },
        stopAbove: 5,
        like: 1,
      },
      how: { mode: 'upsert', key: 'auto', blanks: 'keep' },
    },
  },
})

/** Everything as it is from now on; without `like` the columns stay. `mine`: files are taken in the name of who asks, as by a source of theirs. */
const changePull = endpoint({
  id: 'intake.change-pull',
  method: 'PUT',
  path: '/pulls/{id}',
  needs,
  summary: { zh: '修改一个来源', en: 'Change a source' },
  input: Type.Object({ id, ...settings, like: Type.Optional(id), mine: Type.Optional(Type.Boolean()) }, closed),
  output: Type.Object({}, closed),
  example: {
    input: {
      ...{ id: 1, name: '门店每日客户', folder: '门店', pattern: '*.csv', schedule: { daily: '07:00' }, stopAbove: 5 },
      how: { mode: 'upsert', key: 'auto', blanks: 'keep' },
    },
  },
})

const pausePull = endpoint({
  id: 'intake.pause-pull',
  method: 'POST',
  path: '/pulls/{id}/pause',
  needs,
  summary: { zh: '暂停或恢复一个来源', en: 'Pause a source, or let it go on' },
  input: Type.Object({ id, paused: Type.Boolean() }, closed),
  output: Type.Object({}, closed),
  example: { input: { id: 1, paused: true } },
})

const runPull = endpoint({
  id: 'intake.run-pull',
  method: 'POST',
  path: '/pulls/{id}/run',
  needs,
  summary: { zh: '现在就取一次', en: 'Look into the folder now' },
  input: Type.Object({ id }, closed),
  output: Type.Object({ job: Type.String() }, closed),
  example: { input: { id: 1 } },
})

/** What it brought stays. */
const removePull = endpoint({
  id: 'intake.remove-pull',
  method: 'DELETE',
  path: '/pulls/{id}',
  needs,
  summary: { zh: '删除一个来源', en: 'Remove a source' },
  input: Type.Object({ id }, closed),
  output: Type.Object({}, closed),
  example: { input: { id: 1 } },
})

export const pullContract = { pulls, addPull, changePull, pausePull, runPull, removePull }
