// One file through the whole intake: looked at, checked row by row, written; the same steps as in the browser.
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '#domain/problem.ts'
import type { Language } from '#domain/text.ts'
import type { Batch } from '#intake/contract/batch.ts'
import { handlers } from '#intake/handlers.ts'
import { findJobs } from '#server/stages.ts'
import { type Runner, startJobs } from '#store/job-runner.ts'
import { jobOf } from '#store/jobs.ts'
import { type Scope, within } from '#store/scope.ts'
import type { Data } from './open.ts'
import '#domain/words/problems-classify.ts'
import '#domain/words/problems-data-commands.ts'

export type Order = 'ymd' | 'dmy' | 'mdy'
export type ImportOptions = {
  readonly sheet?: string
  /** With which the file opens, where it has one. */
  readonly password?: string
  /** How ambiguous dates run, where the file does not tell. */
  readonly dates?: Order
  readonly language: Language
  /** 0–1 of the phase. */
  readonly onProgress: (phase: 'checking' | 'committing', done: number) => void
}

export type FoundProblem = {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly message: string
}

/** After checking: what writing would do, and everything doubtful; rows set aside for reasons of their own included. */
export type CheckedFile = { readonly batch: Batch; readonly problems: readonly FoundProblem[] }

export type Importing = {
  /** @throws Problem `file-not-there`, those of files, `say-dates`, `import-failed` */
  check(file: string): Promise<CheckedFile>
  /** @throws Problem `import-failed` */
  commit(batch: Batch): Promise<Batch>
  /** Gives a checked batch up. */
  drop(batch: Batch): Promise<void>
  stop(): Promise<void>
}

/** A waiting job is left to a running Guike this long (ms). */
const patience = 15_000

/**
 * Jobs run in this process, but beside a running Guike, whose they are: there only one that nobody takes up is run here
 * (the neighbour may be another command).
 */
export async function openImport(data: Data, options: ImportOptions): Promise<Importing> {
  let runner: Runner | undefined
  const run = async () => {
    runner ??= await startJobs(data.store, (await findJobs()).kinds)
  }
  if (!data.isShared) await run()
  const settled = (batch: Batch, phase: 'checking' | 'committing') => untilSettled(data, batch, phase, options, run)
  return {
    check: async (file) => {
      const looked = await take(data, file, options)
      const columns = (looked.layout?.columns ?? []).map(({ index, target, dateOrder }) => {
        const order = dateOrder === 'ask' ? options.dates : dateOrder
        return { index, target, ...(order ? { dateOrder: order } : {}) }
      })
      const began = await act(data, (scope) => handlers.check(scope, { id: looked.id, columns }))
      const batch = await settled(began, 'checking')
      if (batch.state !== 'checked') throw failed(batch)
      const open = batch.layout?.columns.find(({ dateOrder }) => dateOrder === 'ask')
      if (open) {
        await act(data, (scope) => handlers.cancel(scope, { id: batch.id }))
        throw new Problem('say-dates', { header: open.header })
      }
      return { batch, problems: await problemsOf(data, batch, options.language) }
    },
    commit: async (batch) => {
      const began = await act(data, (scope) => handlers.commit(scope, { id: batch.id }))
      const done = await settled(began, 'committing')
      if (done.state !== 'done') throw failed(done)
      return done
    },
    drop: async ({ id }) => void (await act(data, (scope) => handlers.cancel(scope, { id }))),
    stop: async () => runner?.stop(),
  }
}

function act<T>({ store, actor }: Data, work: (scope: Scope) => Promise<T>): Promise<T> {
  return within(store, actor, { kind: 'intake', write: true, timeout: 0 }, work)
}

/** The intake keeps the file it is given: it gets a copy. */
async function take(data: Data, file: string, { sheet, password }: ImportOptions): Promise<Batch> {
  const name = basename(file)
  const folder = await mkdtemp(join(tmpdir(), 'guike-'))
  try {
    const path = join(folder, 'file')
    await copyFile(file, path).catch(() => {
      throw new Problem('file-not-there', { name })
    })
    const { size } = await stat(path)
    const batch = await act(data, (scope) => handlers.upload(scope, { file: { path, name, size } }))
    if (batch.locked && password === undefined) {
      await act(data, (scope) => handlers.cancel(scope, { id: batch.id }))
      throw new Problem('file-encrypted')
    }
    if (sheet === undefined && !batch.locked) return batch
    const asked = { ...(sheet === undefined ? {} : { sheet }), ...(batch.locked && password ? { password } : {}) }
    return await act(data, (scope) => handlers.look(scope, { id: batch.id, ...asked }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function untilSettled(
  data: Data,
  { id }: Batch,
  phase: 'checking' | 'committing',
  { onProgress }: ImportOptions,
  run: () => Promise<void>,
): Promise<Batch> {
  const began = performance.now()
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 300)) {
    const { batch, job } = await within(data.store, data.actor, { kind: 'intake' }, async (scope) => {
      const batch = await handlers.get(scope, { id })
      return { batch, job: batch.job === undefined ? undefined : await jobOf(scope, batch.job) }
    })
    if (batch.state !== 'checking' && batch.state !== 'committing') return batch
    if (job?.state === 'waiting' && performance.now() - began > patience) await run()
    const { done = 0, total = 1 } = job?.progress ?? {}
    onProgress(phase, total > 0 ? done / total : 0)
    await wait(pause)
  }
}

function failed(batch: Batch): Problem {
  return new Problem('import-failed', { reason: batch.failure ?? batch.state })
}

async function problemsOf(data: Data, { id, layout }: Batch, language: Language): Promise<FoundProblem[]> {
  const headers = new Map(layout?.columns.map(({ index, header }) => [index, header]))
  const all = { id, start: 0, count: Number.MAX_SAFE_INTEGER } as const
  const found = await within(data.store, data.actor, { kind: 'intake', timeout: 0 }, async (scope) => {
    const [doubtful, aside] = [
      await handlers.rows(scope, { ...all, only: 'problems' }),
      await handlers.rows(scope, { ...all, only: 'set-aside' }),
    ]
    return [...new Map([...doubtful.rows, ...aside.rows].map((row) => [row.row, row])).values()]
  })
  found.sort((a, b) => a.row - b.row)
  return found.flatMap(({ row, cells, findings, fate, note }) => {
    const own = findings.filter(({ weight }) => weight !== 'repaired')
    const told = own.map(({ column, code, message }) => ({
      row,
      column: headers.get(column) ?? null,
      value: cells[column] ?? null,
      code,
      message: message[language],
    }))
    const isOther = fate === 'set-aside' && note && !told.some(({ message }) => message === note[language])
    return isOther ? [...told, { row, column: null, value: null, code: 'set-aside', message: note[language] }] : told
  })
}
