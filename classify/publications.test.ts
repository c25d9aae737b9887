// A table published on a day: looked at again when the day has come, refused with a notice to its author where it no longer holds.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { TableSpec } from '#domain/template.ts'
import type { Work } from '#store/jobs.ts'
import { systemActor } from '#store/scope.ts'
import { publishDueJob } from './publications.ts'
import { type Classroom, classroom } from './testing.ts'

const dimension = 'value-tier'
const table = (bound: string): TableSpec => ({
  hitPolicy: 'U',
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: [
    { cells: [`>= ${bound}`], label: 'high' },
    { cells: [`< ${bound}`], label: 'ordinary' },
  ],
})

suite('publications on a day', () => {
  let room: Classroom
  let today = '2026-11-22'
  before(async () => {
    room = await classroom(() => today)
  })
  after(() => room.store.close())

  const due = () =>
    publishDueJob.run({
      ...{ id: 'x', input: null, actor: systemActor('x'), store: room.store, resumed: null },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    } satisfies Work<unknown>) as Promise<{ published: number; refused: number }>
  const version = async () => (await room.ask('周', 'draft', { dimension })).version
  const waiting = async (who: '周' | '孙' = '周') => (await room.ask(who, 'publications', {})).publications
  const ask = (on: string, bound = '200000', basedOn = 1) =>
    room.ask('周', 'schedule', { dimension, table: table(bound), reason: '明年的标准', basedOn, on })

  test('today and yesterday are no days to wait for, nor is a table that would be refused now', async () => {
    await assert.rejects(ask('2026-11-22'), { code: 'publish-day-past' })
    await assert.rejects(ask('2027-02-30'), { code: 'no-such-day' })
    await assert.rejects(ask('2027-01-01', '200000', 7), { code: 'changed-meanwhile' })
    const overlap = {
      ...table('1'),
      rules: [
        { cells: ['-'], label: 'high' },
        { cells: ['> 5'], label: 'ordinary' },
      ],
    }
    const input = { dimension, table: overlap, reason: '试', basedOn: 1, on: '2027-01-01' }
    await assert.rejects(room.ask('周', 'schedule', input), { code: 'table-has-overlaps' })
    assert.deepEqual(await waiting(), [])
  })

  test('on its day it is published in its author’s name, not before', async () => {
    await ask('2026-11-25')
    assert.deepEqual(
      (await waiting('孙')).map(({ on, by, state }) => ({ on, by, state })),
      [{ on: '2026-11-25', by: '周 数据管理员', state: 'waiting' }],
    )
    today = '2026-11-24'
    assert.deepEqual(await due(), { published: 0, refused: 0 })
    assert.equal(await version(), 1)
    today = '2026-11-25'
    assert.deepEqual(await due(), { published: 1, refused: 0 })
    assert.equal(await version(), 2)
    const [latest] = (await room.ask('周', 'versions', { dimension })).versions
    assert.deepEqual([latest?.by, latest?.reason], ['周 数据管理员', '明年的标准'])
    assert.deepEqual(await waiting(), [])
    assert.deepEqual(await due(), { published: 0, refused: 0 })
  })

  test('where somebody published meanwhile it is refused, and its author reads why until it is put away', async () => {
    await ask('2026-12-01', '250000', 2)
    await room.ask('孙', 'publish', { dimension, table: table('400000'), reason: '急', basedOn: 2 })
    today = '2026-12-02'
    assert.deepEqual(await due(), { published: 0, refused: 1 })
    assert.equal(await version(), 3)
    const [notice] = await waiting()
    assert.equal(notice?.state, 'refused')
    assert.match(notice?.problem?.title.zh ?? '', /修改/)
    assert.deepEqual(await waiting('孙'), [], 'nobody else is bothered')
    await assert.rejects(room.ask('孙', 'dropPublication', { id: notice?.id ?? 0 }), { code: 'not-found' })
    await room.ask('周', 'dropPublication', { id: notice?.id ?? 0 })
    assert.deepEqual(await waiting(), [])
  })

  test('who may not manage rules any more does not publish either', async () => {
    await ask('2026-12-03', '260000', 3)
    await room.rows("update person set role = 'reader' where name = '周 数据管理员'")
    today = '2026-12-03'
    assert.deepEqual(await due(), { published: 0, refused: 1 })
    await room.rows("update person set role = 'steward' where name = '周 数据管理员'")
    const [notice] = await waiting()
    assert.equal(notice?.state, 'refused')
    await room.ask('周', 'dropPublication', { id: notice?.id ?? 0 })
  })

  test('what was taken back is not published; a table whose label is gone is refused at its time', async () => {
    const { id } = await ask('2026-12-10', '270000', 3)
    await room.ask('孙', 'dropPublication', { id })
    await ask('2026-12-10', '280000', 3)
    await room.rows("update label set status = 'retired' where key = 'high'")
    today = '2026-12-11'
    assert.deepEqual(await due(), { published: 0, refused: 1 })
    assert.match((await waiting())[0]?.problem?.title.zh ?? '', /「高价值」/)
    assert.equal(await version(), 3)
  })
})
