import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Blocks, MAX_BLOCKS } from './blocks.ts'

type Call = {
  start: number
  count: number
  signal: AbortSignal
  answer: (rows: readonly string[]) => void
  fail: (e: Error) => void
}

function stage(rowCount: number) {
  const calls: Call[] = []
  let changes = 0
  const fetchBlock = (start: number, count: number, signal: AbortSignal) =>
    new Promise<readonly string[]>((answer, fail) => calls.push({ start, count, signal, answer, fail }))
  const blocks = new Blocks<string>(fetchBlock, () => {
    changes += 1
  })
  blocks.setSource(fetchBlock, rowCount)
  const rows = (call: Call | undefined, word = '行') =>
    call?.answer(Array.from({ length: call.count }, (_, i) => `${word}${call.start + i}`))
  return { blocks, calls, rows, changes: () => changes, settle: () => new Promise((r) => setImmediate(r)) }
}

test('a jump fetches the blocks on show and nothing between', async () => {
  const s = stage(1_000_000)
  s.blocks.want(899_990, 900_020)
  assert.deepEqual(
    s.calls.map((c) => c.start),
    [899_900, 900_000],
  )
  s.rows(s.calls[0])
  s.rows(s.calls[1])
  await s.settle()
  assert.equal(s.blocks.rowAt(900_000), '行900000')
  assert.equal(s.blocks.rowAt(0), undefined)
  assert.equal(s.changes(), 2)
})

test('the last block is as short as the table', () => {
  const s = stage(250)
  s.blocks.want(240, 249)
  assert.deepEqual(
    s.calls.map((c) => [c.start, c.count]),
    [[200, 50]],
  )
})

test('what is wanted again is not fetched again', async () => {
  const s = stage(1000)
  s.blocks.want(0, 30)
  s.blocks.want(5, 35)
  s.rows(s.calls[0])
  await s.settle()
  s.blocks.want(0, 30)
  assert.equal(s.calls.length, 1)
})

test('rows scrolled past are aborted, and their late answer is dropped', async () => {
  const s = stage(100_000)
  s.blocks.want(0, 30)
  s.blocks.want(50_000, 50_030)
  assert.equal(s.calls[0]?.signal.aborted, true)
  s.rows(s.calls[0])
  await s.settle()
  assert.equal(s.blocks.rowAt(0), undefined)
})

test('an answer for the old order of rows is dropped', async () => {
  const s = stage(1000)
  s.blocks.want(0, 30)
  s.blocks.clear()
  s.blocks.want(0, 30)
  s.rows(s.calls[1], '新')
  s.rows(s.calls[0], '旧')
  await s.settle()
  assert.equal(s.blocks.rowAt(0), '新0')
})

test('a refresh shows the old rows until the new ones are there', async () => {
  const s = stage(1000)
  s.blocks.want(0, 30)
  s.rows(s.calls[0], '旧')
  await s.settle()
  s.blocks.refresh()
  assert.equal(s.blocks.rowAt(3), '旧3')
  s.blocks.want(0, 30)
  s.rows(s.calls[1], '新')
  await s.settle()
  assert.equal(s.blocks.rowAt(3), '新3')
})

test('300 blocks are kept, the one not used for longest goes first', async () => {
  const s = stage(1_000_000)
  for (let block = 0; block < MAX_BLOCKS; block += 1) {
    s.blocks.want(block * 100, block * 100)
    s.rows(s.calls.at(-1))
    await s.settle()
  }
  s.blocks.want(0, 0)
  s.blocks.want(500_000, 500_000)
  s.rows(s.calls.at(-1))
  await s.settle()
  assert.equal(s.blocks.size, MAX_BLOCKS)
  assert.equal(s.blocks.rowAt(0), '行0')
  assert.equal(s.blocks.rowAt(100), undefined)
})

test('a block that failed says so and is fetched again when asked', async () => {
  const s = stage(1000)
  s.blocks.want(0, 30)
  s.calls[0]?.fail(new Error('offline'))
  await s.settle()
  assert.ok(s.blocks.failureAt(10) instanceof Error)
  s.blocks.want(0, 30)
  assert.equal(s.calls.length, 1)
  s.blocks.retry()
  s.blocks.want(0, 30)
  assert.equal(s.calls.length, 2)
})

test('rows to be copied are fetched although they are not on show, and are not aborted by scrolling', async () => {
  const s = stage(1000)
  const loaded = s.blocks.load(0, 150)
  s.blocks.want(900, 930)
  assert.equal(s.calls[0]?.signal.aborted, false)
  for (const call of s.calls) s.rows(call)
  assert.equal(await loaded, true)
  assert.equal(s.blocks.rowAt(150), '行150')
})

test('loading answers false when the server does not, and when it is too much', async () => {
  const s = stage(1_000_000)
  const loaded = s.blocks.load(0, 50)
  s.calls[0]?.fail(new Error('offline'))
  assert.equal(await loaded, false)
  assert.equal(await s.blocks.load(0, 999_999), false)
  assert.equal(s.calls.length, 1)
})

test('a row that the server answered takes the place of the old one', async () => {
  const s = stage(1000)
  s.blocks.want(0, 30)
  s.rows(s.calls[0])
  await s.settle()
  s.blocks.put([
    { rowIndex: 7, row: '改' },
    { rowIndex: 700, row: '不在' },
  ])
  assert.equal(s.blocks.rowAt(7), '改')
  assert.equal(s.blocks.rowAt(700), undefined)
})
