// Everybody compared with everybody: the job of the night, or when asked for. The comparing is done by a thread of its own.
import { Worker } from 'node:worker_threads'
import { compareCustomers, type Decision, type FoundPair, type MatchModel } from '#domain/match/customer.ts'
import { decisionsOf, keepModel, keepPairs, latestModel } from '#store/duplicates.ts'
import { defineJob, type Work } from '#store/jobs.ts'
import { matchCustomers, matchRange } from '#store/match-customers.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import type { Asked, Told } from './matching-thread.ts'

export type Found = {
  readonly customers: number
  readonly pairs: number
  readonly found: number
  readonly gone: number
}

/** One at a time. A restart begins it anew: all it had was in memory. */
export const findJob = defineJob<null, Found>({ name: 'clean.duplicates', run: findAll })

/** As many at once as keep the server answering in between. */
const stretch = 2000
const actor = systemActor('clean')

export const reading = <T>(store: Store, work: (scope: Scope) => Promise<T>) =>
  within(store, actor, { kind: 'clean.duplicates' }, work)

/** Pairs are no business data and have no journal; who asked for the search does not matter to what is found. */
export const writing = <T>(store: Store, work: (scope: Scope) => Promise<T>) =>
  within(store, actor, { kind: 'clean.duplicates', write: true, timeout: 0 }, work)

async function findAll(work: Work<null>): Promise<Found> {
  const { store, signal } = work
  const { total, until, model, decisions } = await begin(store)
  const thread = openThread(signal)
  try {
    let done = 0
    for (let after = 0; ; ) {
      signal.throwIfAborted()
      const some = await reading(store, (scope) => matchRange(scope, after, stretch))
      const last = some.at(-1)
      if (!last) break
      after = last.id
      done = await thread.see(some)
      await work.progress({ done, total: Math.max(total, done), phase: 'read' })
    }
    await work.progress({ done, total: done, phase: 'compare' })
    const matched = await thread.match(model, decisions)
    const pairs = decisions.length > 0 ? await weighed(work, matched.pairs, matched.model) : matched.pairs
    const kept = await keep(store, { ...matched, pairs }, done, decisions.length, until)
    return { customers: done, pairs: pairs.length, ...kept }
  } finally {
    await thread.end()
  }
}

type Begun = {
  readonly total: number
  readonly until: string
  readonly model: MatchModel
  readonly decisions: readonly Decision[]
}

/** `until`: changes of transactions from there on may not be in what is read now. */
function begin(store: Store): Promise<Begun> {
  return reading(store, async (scope) => {
    const { rows } = await scope.client.query<{ total: number; until: string }>(
      'select (select count(*) from customer)::int as total, pg_snapshot_xmin(pg_current_snapshot())::text as until',
    )
    const { model } = await latestModel(scope)
    return { total: 0, until: '0', ...rows[0], model, decisions: await decisionsOf(scope) }
  })
}

type Matched = { readonly model: MatchModel; readonly pairs: readonly FoundPair[] }

function keep(store: Store, { model, pairs }: Matched, customers: number, decisions: number, until: string) {
  return writing(store, async (scope) => {
    const version = await keepModel(scope, model, customers, decisions)
    await scope.client.query(
      'insert into duplicate_seen (id, until) values (1, $1) on conflict (id) do update set until = excluded.until',
      [until],
    )
    return keepPairs(scope, pairs, version)
  })
}

/** What people decided moves the weights; the pairs that were found are weighed again by it. */
async function weighed(work: Work<null>, pairs: readonly FoundPair[], model: MatchModel): Promise<FoundPair[]> {
  const again: FoundPair[] = []
  for (let at = 0; at < pairs.length; at += stretch) {
    work.signal.throwIfAborted()
    const some = pairs.slice(at, at + stretch)
    const ids = [...new Set(some.flatMap(({ a, b }) => [a, b]))]
    const customers = new Map(
      (await reading(work.store, (scope) => matchCustomers(scope, ids))).map((one) => [one.id, one]),
    )
    for (const { a, b } of some) {
      const [one, other] = [customers.get(a), customers.get(b)]
      if (!one || !other) continue
      const { weight, level } = compareCustomers(one, other, model)
      if (level) again.push({ a, b, weight, level })
    }
    await work.progress({ done: Math.min(at + stretch, pairs.length), total: pairs.length, phase: 'weigh' })
  }
  return again
}

/** A thread with the matcher; it ends when the job does. */
function openThread(signal: AbortSignal) {
  const worker = new Worker(new URL('./matching-thread.ts', import.meta.url))
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  // It may end while nobody waits for it, and would not say so again.
  let gone: Error | undefined
  worker.on('error', (error) => {
    gone = error
  })
  worker.once('exit', () => {
    gone ??= new Error('the search for duplicates ended early')
  })
  const told = (asked: Asked, on: (told: Told) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const heard = (message: Told) => {
        if (!on(message)) return
        worker.off('message', heard).off('exit', broken)
        resolve()
      }
      const broken = () => {
        worker.off('message', heard)
        reject(signal.aborted ? signal.reason : gone)
      }
      if (gone) return broken()
      worker.on('message', heard).once('exit', broken)
      worker.postMessage(asked)
    })
  return {
    /** Answers how many it has seen. */
    async see(customers: Extract<Asked, { see: unknown }>['see']): Promise<number> {
      let seen = 0
      await told({ see: customers }, (message) => {
        seen = 'seen' in message ? message.seen : 0
        return true
      })
      return seen
    },
    async match(model: MatchModel, decisions: readonly Decision[]): Promise<Matched> {
      const pairs: FoundPair[] = []
      let learnt = model
      await told({ match: { model, decisions } }, (message) => {
        if ('pairs' in message) for (const pair of message.pairs) pairs.push(pair)
        if ('model' in message) learnt = message.model
        return 'done' in message
      })
      return { model: learnt, pairs }
    },
    async end(): Promise<void> {
      signal.removeEventListener('abort', stop)
      await worker.terminate()
    },
  }
}
