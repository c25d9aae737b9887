// A job runs once, tells how far it is, can be cancelled, and goes on after a restart.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-common.ts'
import { type Runner, startJobs } from './job-runner.ts'
import { cancelJob, defineJob, enqueue, type JobKind, type JobView, jobOf, latestJobs } from './jobs.ts'
import { type Actor, type Scope, within } from './scope.ts'
import type { Store } from './store.ts'
import { type Name, people, testStore } from './testing.ts'

suite('jobs', () => {
  let store: Store
  let as: (name: Name) => Actor
  let runner: Runner | undefined
  before(async () => {
    store = await testStore()
    as = await people(store)
  })
  after(async () => {
    await runner?.stop()
    await store.close()
  })

  const ask = <I>(name: Name, kind: JobKind<I, unknown>, input: I) =>
    within(store, as(name), { kind: 'ask', write: true }, (scope) => enqueue(scope, kind, input))
  const look = (name: Name, id: string) => within(store, as(name), { kind: 'look' }, (scope) => jobOf(scope, id))
  const ended = async (id: string): Promise<JobView> => {
    for (let waited = 0; waited < 15_000; waited += 20) {
      const job = await look('周', id)
      if (job?.endedAt) return job
      await pause(20)
    }
    throw new Error('the job did not end')
  }

  const runs: string[] = []
  const add = defineJob({
    name: 'test.add',
    run: async ({
      input,
      actor,
      progress,
    }: {
      input: number[]
      actor: Actor
      progress: (now: object) => Promise<void>
    }) => {
      runs.push(actor.name)
      await progress({ done: 1, total: input.length })
      return { sum: input.reduce((a, b) => a + b, 0) }
    },
  })
  const fail = defineJob({
    name: 'test.fail',
    run: async ({ input }: { input: string }) => {
      throw input === 'problem' ? new Problem('too-large', { limit: 5 }) : new Error(`secret ${input}`)
    },
  })
  const started = Promise.withResolvers<void>()
  const slow = defineJob({
    name: 'test.slow',
    atOnce: 2,
    run: async ({ signal }) => {
      started.resolve()
      await pause(20_000, undefined, { signal })
    },
  })
  const resumes: unknown[] = []
  const chunked = defineJob({
    name: 'test.chunked',
    run: async ({ resumed, progress, signal }) => {
      resumes.push(signal.aborted ? `stopped at ${inspect(resumed?.checkpoint)}` : (resumed?.checkpoint ?? null))
      signal.throwIfAborted()
      if (resumed) return { went: 'on' }
      await progress({ done: 5, checkpoint: { chunk: 5 } })
      await pause(20_000, undefined, { signal })
      return null
    },
  })
  const told = defineJob({
    name: 'test.told',
    run: async (work) => {
      if (work.resumed) return work.resumed
      const act = { kind: 'test.told', write: true }
      const tell = (done: number) => within(work.store, work.actor, act, (scope) => keep(scope, done))
      const keep = async (scope: Scope, done: number) => {
        await work.progress({ done, phase: 'add', checkpoint: { done } }, scope)
        if (done === 2) throw new Error('the database takes this transaction back')
      }
      await tell(1)
      await tell(2).catch(() => {})
      await pause(250) // more often nothing is told
      await work.progress({ done: 3 })
      await pause(20_000, undefined, { signal: work.signal })
      return null
    },
  })
  const kinds = [add, fail, slow, chunked, told]

  test('李 asks, it runs as 李, once, and the result can be read by her and not by 王', async () => {
    const before = await ask('李', add, [20, 22]) // before anybody runs: found by the sweep
    runner = await startJobs(store, kinds)
    const moved = Promise.withResolvers<void>()
    assert.deepEqual((await ended(before)).result, { sum: 42 })
    const id = await ask('李', add, [1, 2, 3])
    const unwatch = runner.watch(id, moved.resolve)
    await moved.promise
    unwatch()
    assert.equal((await ended(id)).state, 'done')
    await runner.sweep()
    await pause(100)
    assert.deepEqual(runs, ['李 销售', '李 销售'])
    const mine = await look('李', id)
    assert.deepEqual([mine?.result, mine?.progress, mine?.problem], [{ sum: 6 }, { done: 1, total: 3 }, null])
    assert.equal(await look('王', id), undefined)
    assert.deepEqual(await within(store, as('王'), { kind: 'look' }, (scope) => latestJobs(scope)), [])
  })

  test('a job asked for in a transaction that rolls back never runs', async () => {
    const count = runs.length
    const lost = within(store, as('李'), { kind: 'ask', write: true }, async (scope) => {
      await enqueue(scope, add, [1])
      throw new Error('no')
    })
    await assert.rejects(lost, /no/)
    await runner?.sweep()
    await pause(200)
    assert.equal(runs.length, count)
  })

  test('a problem is told as such, anything else as an error with a number and nothing more', async () => {
    const known = await ended(await ask('李', fail, 'problem'))
    assert.deepEqual(
      [known.state, known.problem?.code, known.problem?.title],
      ['failed', 'too-large', '内容太大，上限为 5。'],
    )
    const unknown = await ended(await ask('李', fail, 'password'))
    assert.equal(unknown.problem?.code, 'internal-error')
    assert.ok(!JSON.stringify(unknown).includes('secret'))
  })

  test('cancelled while it runs, or before it began', async () => {
    const id = await ask('李', slow, null)
    await started.promise
    const cancel = (name: Name, job: string) =>
      within(store, as(name), { kind: 'cancel', write: true }, (scope) => cancelJob(scope, job))
    assert.equal(await cancel('王', id), false, '王 cannot stop what he cannot see')
    await pause(50)
    assert.equal((await look('李', id))?.state, 'running')
    assert.equal(await cancel('李', id), true)
    assert.equal((await ended(id)).state, 'cancelled')
    assert.equal(await cancel('李', id), false)
    const unknown = defineJob({ name: 'test.nobody-runs-this', run: async () => null })
    const waiting = await ask('李', unknown, null)
    assert.equal(await cancel('李', waiting), true)
    assert.equal((await look('李', waiting))?.state, 'cancelled')
  })

  test('what a stop cut short goes on from its checkpoint at the next start', async () => {
    const id = await ask('李', chunked, null)
    while ((await look('李', id))?.progress.done !== 5) await pause(20)
    await runner?.stop()
    assert.equal((await look('李', id))?.state, 'running')
    runner = await startJobs(store, kinds)
    assert.deepEqual((await ended(id)).result, { went: 'on' })
    assert.deepEqual(resumes, [null, { chunk: 5 }])
  })

  test('a checkpoint told in a transaction stands exactly if that does', async () => {
    const id = await ask('李', told, null)
    while ((await look('李', id))?.progress.done !== 3) await pause(20)
    await runner?.stop()
    runner = await startJobs(store, kinds)
    assert.deepEqual((await ended(id)).result, { done: 3, checkpoint: { done: 1 } })
  })

  test('cancelled just before its process ended, it is begun again as one that must stop, so that it can clean up', async () => {
    const id = await ask('李', chunked, null)
    while ((await look('李', id))?.progress.done !== 5) await pause(20)
    await runner?.stop()
    assert.equal(await within(store, as('李'), { kind: 'cancel', write: true }, (scope) => cancelJob(scope, id)), true)
    assert.equal((await look('李', id))?.state, 'running')
    runner = await startJobs(store, kinds)
    assert.equal((await ended(id)).state, 'cancelled')
    assert.deepEqual(resumes.slice(2), [null, 'stopped at { chunk: 5 }'])
  })

  test('somebody who was disabled meanwhile has no job run in their name', async () => {
    await runner?.stop()
    const id = await ask('王', add, [1])
    await within(store, as('孙'), { kind: 'people.disable', write: true }, ({ db }) =>
      db.updateTable('person').set({ active: false }).where('id', '=', as('王').personId).execute(),
    )
    runner = await startJobs(store, kinds)
    const job = await ended(id)
    assert.deepEqual([job.state, job.problem?.code], ['failed', 'not-found'])
    assert.ok(!runs.includes('王 销售'))
  })
})
