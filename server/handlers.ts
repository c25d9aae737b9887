// What answers the questions about jobs.
import { setTimeout as pause } from 'node:timers/promises'
import type { Static } from 'typebox'
import { Problem } from '#domain/problem.ts'
import type { Handlers } from '#store/handler.ts'
import { cancelJob, type JobView, jobOf, latestJobs } from '#store/jobs.ts'
import { type Actor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import type { contract, Job } from './contract.ts'
import { runnerOf } from './way.ts'

export const handlers: Handlers<typeof contract> = {
  list: async (scope) => ({ jobs: (await latestJobs(scope)).map(shown) }),
  get: async (scope, { id }) => shown(mustBeThere(await jobOf(scope, id))),
  cancel: async (scope, { id }) => {
    mustBeThere(await jobOf(scope, id))
    return { cancelled: await cancelJob(scope, id) }
  },
  events: async (scope, { id }) => {
    mustBeThere(await jobOf(scope, id))
    return follow(scope.store, scope.actor, id)
  },
}

function mustBeThere(job: JobView | undefined): JobView {
  if (!job) throw new Problem('not-found')
  return job
}

function shown({ personId: _, createdAt, endedAt, ...job }: JobView): Static<typeof Job> {
  return { ...job, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

/** Reads the job whenever it moved, and every five seconds in case a word was lost. */
async function* follow(store: Store, actor: Actor, id: string): AsyncGenerator<{ event: string; data: unknown }> {
  let moved = Promise.withResolvers<void>()
  const unwatch = runnerOf(store)?.watch(id, () => moved.resolve())
  try {
    for (let before = ''; ; ) {
      moved = Promise.withResolvers()
      const job = await within(store, actor, { kind: 'jobs.events' }, (scope) => jobOf(scope, id))
      if (!job) return
      const now = JSON.stringify(shown(job))
      if (now !== before) yield { event: 'job', data: shown(job) }
      before = now
      if (job.endedAt !== null) return
      await Promise.race([moved.promise, pause(unwatch ? 5000 : 200, undefined, { ref: false })])
    }
  } finally {
    unwatch?.()
  }
}
