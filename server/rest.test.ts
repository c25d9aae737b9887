import assert from 'node:assert/strict'
import { test } from 'node:test'
import { restfulness, restWhenIdle } from './rest.ts'

const mb = 1024 ** 2

test('memory is given back after two quiet seconds, once, and again only when the process has grown', () => {
  const rest = restfulness()
  const looks = [
    [500, 200],
    [5, 200],
    [30, 200],
    [5, 200],
    [5, 200],
  ].map(([busy = 0, resident = 0]) => rest.look({ busy, resident: resident * mb }))
  assert.deepEqual(looks, [false, false, false, false, true])
  rest.swept(120 * mb)
  assert.deepEqual(
    [130, 130, 143, 145].map((resident) => rest.look({ busy: 1, resident: resident * mb })),
    [false, false, false, true],
  )
})

test('what nobody holds leaves the process', { timeout: 30_000 }, async () => {
  const stop = restWhenIdle()
  let held: number[][] | undefined = Array.from({ length: 60 }, (_, nr) => new Array<number>(200_000).fill(nr + 0.5))
  const most = process.memoryUsage.rss()
  assert.equal(held.length, 60)
  held = undefined
  const until = Date.now() + 20_000
  while (process.memoryUsage.rss() > most - 40 * mb && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 200))
  stop()
  assert.ok(process.memoryUsage.rss() <= most - 40 * mb, 'less than 40 MB came back')
})

test('a process that cannot read its own size (no file descriptor left) goes on', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const read = t.mock.method(process.memoryUsage, 'rss', () => {
    throw Object.assign(new Error('EMFILE: too many open files, uv_resident_set_memory'), { code: 'EMFILE' })
  })
  const stop = restWhenIdle()
  t.mock.timers.tick(3_000)
  stop()
  assert.ok(read.mock.callCount() >= 3, 'it was looked at every second')
})
