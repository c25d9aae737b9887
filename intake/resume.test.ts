// An import goes on where a killed server or database left it: nothing is taken back, written twice or begun anew.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import type { Work } from '#store/jobs.ts'
import { checkJob } from './check.ts'
import { commitJob } from './commit.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

const sheet = (from: string) =>
  [
    '客户编号,公司名称,手机,自定义标签',
    `${from}1,深圳恒航科技有限公司${from},13800138000,${from}展会`,
    `${from}2,广州润远贸易有限公司${from},13900139000,`,
  ].join('\n')

suite('going on after a crash', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const work = (batch: number, more: Partial<Work<{ batch: number }>> = {}): Work<{ readonly batch: number }> => ({
    ...{ id: crypto.randomUUID(), input: { batch }, actor: desk.as('周'), store: desk.store, resumed: null },
    ...{ signal: new AbortController().signal, progress: async () => {}, ...more },
  })
  const stateOf = async (id: number) => (await desk.act('周', (scope) => handlers.get(scope, { id }))).state
  const move = (id: number, state: string) =>
    desk.act('周', ({ client }) => client.query('update import_batch set state = $2 where id = $1', [id, state]))
  const numbers = (from: string) =>
    desk.act('周', async ({ client }) => {
      const { rows } = await client.query('select number from customer where number like $1 order by number', [
        `${from}_`,
      ])
      return rows.map(({ number }) => number)
    })
  const away = () => Promise.reject(new Problem('database-away'))

  test('the server was killed between the end of an import and the end of its job: it stays done', async () => {
    const done = await desk.bring('周', '甲.csv', sheet('J'))
    const result = await commitJob.run(work(done.id))
    assert.deepEqual(result, { changeSet: done.changeSet })
    assert.equal(await stateOf(done.id), 'done')
    assert.deepEqual(await numbers('J'), ['J1', 'J2'])
  })

  test('the database went away while rows were written and came back at once: what is there stays, and the rest follows', async () => {
    const checked = await desk.check('周', await desk.upload('周', '乙.csv', sheet('Y')))
    await move(checked.id, 'committing')
    await assert.rejects(commitJob.run(work(checked.id, { progress: away })), { code: 'database-away' })
    assert.equal(await stateOf(checked.id), 'committing')
    assert.deepEqual(await numbers('Y'), ['Y1', 'Y2'])
    await commitJob.run(work(checked.id))
    const done = await desk.settled('周', checked.id)
    assert.equal(done.state, 'done')
    assert.deepEqual(done.rows, { read: 2, created: 2, updated: 0, unchanged: 0, merged: 0, setAside: 0 })
  })

  test('how far reading has come cannot be told, since the database is away: that alone ends nothing', async () => {
    const checked = await desk.check('周', await desk.upload('周', '丁.csv', sheet('D')))
    await move(checked.id, 'checking')
    const told: unknown[] = []
    const progress = (now: unknown) => {
      told.push(now)
      return away()
    }
    const lost: unknown[] = []
    const note = (reason: unknown) => lost.push(reason)
    process.on('unhandledRejection', note)
    try {
      await checkJob.run(work(checked.id, { progress }))
      await new Promise((resolve) => setTimeout(resolve, 10))
    } finally {
      process.off('unhandledRejection', note)
    }
    assert.ok(told.length > 0)
    assert.deepEqual(lost, [], 'a promise nobody waits for would end the server')
    assert.equal(await stateOf(checked.id), 'checked')
  })

  test('the database went away while rows were checked: they are checked again, and nobody reads of a failure', async () => {
    const checked = await desk.check('周', await desk.upload('周', '丙.csv', sheet('B')))
    await move(checked.id, 'checking')
    let asked = 0
    const app = { connect: () => (++asked === 2 ? away() : desk.store.doors.app.connect()) }
    const store = { ...desk.store, doors: { ...desk.store.doors, app: app as never } }
    await assert.rejects(checkJob.run(work(checked.id, { store })), { code: 'database-away' })
    assert.equal(await stateOf(checked.id), 'checking')
    await checkJob.run(work(checked.id))
    assert.equal(await stateOf(checked.id), 'checked')
  })

  test('a chunk whose transaction begins late is still numbered before the next: numbers follow the order of the sheet', async () => {
    const rows = Array.from({ length: 5_100 }, (_, nr) => `顺序${String(nr).padStart(5, '0')}公司`)
    const checked = await desk.check('周', await desk.upload('周', '戊.csv', ['公司名称', ...rows].join('\n')))
    await move(checked.id, 'committing')
    const pool = desk.store.doors.app
    let asked = 0
    // The sixth is the first chunk's: the ones before look at the batch and open its change set.
    const connect = async () => {
      if (++asked === 6) await new Promise((resolve) => setTimeout(resolve, 2000))
      return pool.connect()
    }
    const store = { ...desk.store, doors: { ...desk.store.doors, app: { connect } as never } }
    await commitJob.run(work(checked.id, { store }))
    const inOrder = await desk.act('周', async ({ client }) => {
      const { rows } = await client.query(
        "select name from customer where name like '顺序%' order by length(number), number",
      )
      return rows.map(({ name }) => name)
    })
    assert.ok(asked > 7)
    assert.deepEqual(inOrder, rows)
  })

  test('checking that had ended is not done again: the import has gone on meanwhile', async () => {
    const done = await desk.bring('周', '丁.csv', sheet('D'))
    await checkJob.run(work(done.id))
    assert.equal(await stateOf(done.id), 'done')
  })
})
