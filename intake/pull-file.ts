// One file that was taken from a folder, from its first look to its end; where something is doubtful, to where a person has to decide.
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '#domain/problem.ts'
import type { ImportHow } from '#domain/sheet/how.ts'
import { fillText, type Text } from '#domain/text.ts'
import { pullWords } from '#domain/words/pull.ts'
import type { Work } from '#store/jobs.ts'
import { type Scope, within } from '#store/scope.ts'
import { isAway } from '#store/trouble.ts'
import { batchLine, batchView } from './batch.ts'
import { check } from './check.ts'
import { commit } from './commit.ts'
import { failureOf } from './failure.ts'

type Asked = {
  /** The columns it must have, as a shape hash in hex. */
  readonly shape: string
  readonly how: ImportHow
  /** In percent of its rows. */
  readonly stopAbove: number
}

type End = { readonly outcome: 'done' | 'waits' | 'failed'; readonly why?: Text }

/** Asks for each step as the person would, and waits for it; notes how it ended. Begun again after a crash it goes on where the import stands. */
export async function bringIn(work: Work<unknown>, asked: Asked, batch: number): Promise<void> {
  for (;;) {
    work.signal.throwIfAborted()
    const end = await within(work.store, work.actor, { kind: 'intake.pull', write: true }, (scope) =>
      step(scope, asked, batch),
    ).catch((error: unknown): End => {
      if (!(error instanceof Problem) || isAway(error)) throw error
      return { outcome: 'waits', why: failureOf(error) }
    })
    if (end) return note(work, batch, end)
    await pause(300, undefined, { signal: work.signal })
  }
}

/** The next step, if it is nobody else's; how it ended, if it has. */
async function step(scope: Scope, { shape, how, stopAbove }: Asked, id: number): Promise<End | undefined> {
  const { state, options, report } = await batchLine(scope, id)
  if (state === 'uploaded') return { outcome: 'waits', why: pullWords.locked }
  if (state === 'done') return { outcome: 'done' }
  if (state === 'checking' || state === 'committing') return undefined
  if (state !== 'looked' && state !== 'checked')
    return { outcome: 'failed', ...(report.failure ? { why: report.failure } : {}) }
  if (report.failure) return { outcome: 'waits', why: report.failure }
  if (options.shape !== shape) return { outcome: 'waits', why: pullWords.columns }
  const view = await batchView(scope, id)
  if (state === 'looked') {
    const columns = (view.layout?.columns ?? []).map(({ index, target, dateOrder, asWritten }) => ({
      ...{ index, target },
      ...(dateOrder && dateOrder !== 'ask' ? { dateOrder } : {}),
      ...(asWritten ? { asWritten } : {}),
    }))
    await check(scope, { id, columns, how })
    return undefined
  }
  const doubtful = (view.problems ?? []).filter(({ weight }) => weight !== 'repaired')
  const count = doubtful.reduce((sum, one) => sum + one.count, 0)
  const rows = view.rows?.read ?? 0
  if (count * 100 > rows * stopAbove)
    return { outcome: 'waits', why: fillText(pullWords.findings, { count, rows, share: stopAbove }) }
  await commit(scope, { id })
  return undefined
}

function note(work: Work<unknown>, batch: number, { outcome, why }: End): Promise<void> {
  return within(work.store, work.actor, { kind: 'intake.pull', write: true }, async ({ client }) => {
    await client.query('update pull_file set outcome = $2, why = $3 where batch_id = $1', [
      ...[batch, outcome, why ? JSON.stringify(why) : null],
    ])
  })
}
