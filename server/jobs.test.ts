import assert from 'node:assert/strict'
import test from 'node:test'
import { startJobs } from '#store/job-runner.ts'
import { defineJob, enqueue } from '#store/jobs.ts'
import { within } from '#store/scope.ts'
import { contract } from './contract.ts'
import { handlers } from './handlers.ts'
import type { Part } from './register.ts'
import { testHouse } from './testing.ts'

const parts: readonly Part[] = [{ contract, handlers }]

const count = defineJob({
  name: 'test.count',
  run: async ({ progress }) => {
    for (let done = 1; done <= 3; done++) await progress({ done, total: 3, checkpoint: { done } })
    return { counted: 3 }
  },
})
const wait = defineJob({
  name: 'test.wait',
  run: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
})

type Job = { state: string; progress: object; result: unknown }

test('李 follows a job of their own to its end; 王 cannot see that it exists; 周 sees all', async (t) => {
  const { ask, store, as } = await testHouse(t, { parts })
  const id = await within(store, as('李'), { kind: 'test', write: true }, (scope) => enqueue(scope, count, null))
  assert.equal((await ask('王', contract.get, { id })).status, 404)
  assert.equal((await ask('王', contract.events, { id })).status, 404)
  assert.deepEqual((await ask('王', contract.list, {})).body, { jobs: [] })
  const runner = await startJobs(store, [count])
  t.after(() => runner.stop())
  const { body } = await ask('李', contract.events, { id })
  const events = String(body)
    .trim()
    .split('\n\n')
    .map((event) => JSON.parse(event.split('\ndata: ')[1] ?? 'null') as Job)
  assert.deepEqual([events.at(-1)?.state, events.at(-1)?.result], ['done', { counted: 3 }])
  assert.deepEqual(events.at(-1)?.progress, { done: 3, total: 3 })
  assert.equal(((await ask('周', contract.get, { id })).body as Job).state, 'done')
  await runner.stop()
})

test('a job is cancelled by whoever asked for it, and by nobody else below', async (t) => {
  const { ask, store, as } = await testHouse(t, { parts })
  const runner = await startJobs(store, [wait])
  t.after(() => runner.stop())
  const id = await within(store, as('李'), { kind: 'test', write: true }, (scope) => enqueue(scope, wait, null))
  assert.equal((await ask('王', contract.cancel, { id })).status, 404)
  assert.deepEqual((await ask('李', contract.cancel, { id })).body, { cancelled: true })
  const { body } = await ask('李', contract.events, { id })
  assert.match(String(body), /"state":"cancelled"/)
  assert.deepEqual((await ask('李', contract.cancel, { id })).body, { cancelled: false })
})
