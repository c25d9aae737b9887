// What follows from what: the jobs of all stages, and what comes round by the clock.
import { forgetOld } from '#access/sessions.ts'
import { askAtStart, keepLabelled } from '#classify/follow.ts'
import { keepCompared } from '#clean/follow.ts'
import { type Runner, startJobs } from '#store/job-runner.ts'
import { defineJob, type JobKind } from '#store/jobs.ts'
import type { Store } from '#store/store.ts'
import { findJobs } from './stages.ts'

/** A job that comes round: `cron` of five fields, in Asia/Shanghai. */
export type Round = { readonly kind: JobKind<never, unknown>; readonly cron: string; readonly input?: unknown }

const tidySignIn = defineJob({
  name: 'access.tidy',
  run: async ({ store }) => {
    await forgetOld(store)
    return null
  },
})

const rounds: readonly Round[] = [{ kind: tidySignIn, cron: '40 3 * * *' }]

const runners = new WeakMap<object, Runner>()

/** The runner of a store's jobs in this process, if they run here. */
export function runnerOf(store: Store): Runner | undefined {
  return runners.get(store.authPool)
}

/** Labels and pairs of duplicates follow changes from here on; starts the jobs of every stage and their rounds. Stop it before the store is closed. */
export async function startWay(store: Store): Promise<Runner> {
  keepLabelled(store)
  const found = await findJobs()
  const all = [...rounds, ...found.rounds]
  const kinds = new Set([...found.kinds, ...all.map((round) => round.kind)])
  const runner = await startJobs(store, [...kinds])
  runners.set(store.authPool, runner)
  for (const { kind, cron, input } of all) await runner.schedule(kind as JobKind, cron, input ?? null)
  await askAtStart(store)
  keepCompared(store)
  return runner
}
