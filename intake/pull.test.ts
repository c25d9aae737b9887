// Files taken from a folder by the clock: what goes in by itself, what waits for a person, and what is never touched.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { InputOf } from '#domain/contract.ts'
import { inboxFiles, takeFile } from '#store/inbox.ts'
import { jobOf } from '#store/jobs.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Batch } from './contract/batch.ts'
import type { contract } from './contract.ts'
import { handlers } from './handlers.ts'
import { pullDueJob } from './pull-job.ts'
import { type Desk, intakeDesk } from './testing.ts'

const head = '客户编号,公司名称,手机'
const sheet = (...names: string[]) =>
  [head, ...names.map((name, nr) => `${name},${name}公司,1380013${8000 + nr}`)].join('\n')
const how = { mode: 'upsert', key: 'auto', blanks: 'keep' } as const
const usual: Omit<InputOf<typeof contract.addPull>, 'like'> = {
  name: '门店',
  folder: '门店',
  pattern: '*.csv',
  schedule: { every: 60 },
  how,
  stopAbove: 10,
}

suite('files taken from a folder', () => {
  let desk: Desk
  let model: Batch
  let now = () => Date.now() + 3_600_000
  before(async () => {
    desk = await intakeDesk()
    Object.assign(desk.store, { clock: () => new Date(now()) })
    model = await desk.bring('周', '样板.csv', sheet('M1', 'M2'))
    mkdirSync(join(desk.store.inbox, '门店'), { recursive: true })
  })
  after(async () => {
    await desk.close()
    rmSync(desk.store.inbox, { recursive: true, force: true })
  })

  const put = (name: string, content: string) => writeFileSync(join(desk.store.inbox, '门店', name), content)
  const add = (more: Partial<typeof usual> = {}, name: '周' | '孙' = '周') =>
    desk.act(name, (scope) => handlers.addPull(scope, { ...structuredClone(usual), ...more, like: model.id }))
  const run = async (id: number) => {
    const { job } = await desk.act('孙', (scope) => handlers.runPull(scope, { id }))
    for (let tries = 0; tries < 600; tries++) {
      const found = await desk.act('孙', (scope) => jobOf(scope, job))
      if (found?.endedAt) return
      await wait(50)
    }
    throw new Error('the round did not end')
  }
  const sourceOf = async (id: number) => {
    const { sources } = await desk.act('孙', (scope) => handlers.pulls(scope, {}))
    return sources.find((one) => one.id === id)
  }
  const files = async (id: number) =>
    (await sourceOf(id))?.files.map(({ name, outcome }) => `${name} ${outcome}`).toSorted()
  const numbers = (like: string) =>
    desk.act('孙', async ({ client }) => {
      const { rows } = await client.query('select number from customer where number like $1 order by 1', [like])
      return rows.map(({ number }) => number)
    })

  test('a new file goes in by the columns of the model, as who set it up; once; it stays as it was; the import can be undone', async () => {
    const { id } = await add()
    put('一.csv', sheet('A1', 'A2'))
    put('备注.txt', '不是客户')
    await run(id)
    assert.deepEqual(await files(id), ['一.csv done'])
    assert.deepEqual(await numbers('A_'), ['A1', 'A2'])
    put('又一.csv', sheet('A1', 'A2')) // another name for the same content
    await run(id)
    const source = await sourceOf(id)
    assert.deepEqual(source?.files.length, 1)
    assert.equal(readFileSync(join(desk.store.inbox, '门店', '一.csv'), 'utf8'), sheet('A1', 'A2'))
    const batch = source?.files[0]?.batch ?? 0
    const { by, state, rows } = await desk.act('周', (scope) => handlers.get(scope, { id: batch }))
    assert.deepEqual({ by, state, created: rows?.created }, { by: '周 数据管理员', state: 'done', created: 2 })
    await desk.act('周', (scope) => handlers.undo(scope, { id: batch }))
    assert.deepEqual(await numbers('A_'), [])
  })

  test('what came in by hand is not taken again', async () => {
    const { id } = await add()
    put('样板.csv', sheet('M1', 'M2'))
    await run(id)
    assert.deepEqual(await files(id), [])
  })

  test('other columns, or more findings than allowed: the import waits, and nothing is written', async () => {
    const { id } = await add()
    put('列不同.csv', '公司名称,官网\n甲公司,https://a.example.com\n')
    put('多问题.csv', [head, 'B1,B1公司,13800138000', 'B2,,13800138001', 'B3,B3公司,不是手机'].join('\n'))
    await run(id)
    assert.deepEqual(await files(id), ['列不同.csv waits', '多问题.csv waits'])
    const source = await sourceOf(id)
    const states = new Map<string, string>()
    for (const file of source?.files ?? []) {
      const { state } = await desk.act('周', (scope) => handlers.get(scope, { id: file.batch ?? 0 }))
      states.set(file.name, `${state}: ${file.why?.en.replace(/\d+ findings/, 'N findings')}`)
    }
    assert.match(states.get('列不同.csv') ?? '', /^looked: Its columns differ/)
    assert.match(states.get('多问题.csv') ?? '', /^checked: N findings in 3 rows are more than 10%/)
    assert.deepEqual(await numbers('B_'), [])
    // A person goes on with it, and the list says so.
    const waiting = source?.files.find(({ name }) => name === '多问题.csv')?.batch ?? 0
    await desk.commit('周', await desk.act('周', (scope) => handlers.get(scope, { id: waiting })))
    assert.deepEqual(await files(id), ['列不同.csv waits', '多问题.csv done'])
  })

  test('a file that cannot be read is told once, and does not keep others from coming in', async () => {
    const { id } = await add({ pattern: '坏*' })
    put('坏1.xlsx', 'PK\u0003\u0004 no workbook')
    put('坏2.csv', sheet('K1'))
    await run(id)
    await run(id)
    assert.deepEqual(await files(id), ['坏1.xlsx failed', '坏2.csv done'])
  })

  test('a file that is still being written is left until it rests', async () => {
    const { id } = await add({ pattern: '晚*.csv' })
    put('晚.csv', sheet('C1'))
    now = () => Date.now() + 30_000
    await run(id)
    assert.deepEqual(await files(id), [])
    now = () => Date.now() + 61_000
    await run(id)
    assert.deepEqual(await files(id), ['晚.csv done'])
    now = () => Date.now() + 3_600_000
  })

  test('nothing outside of the inbox: no way up, no absolute path, no link out, no link, pipe or folder as a file', async () => {
    const { inbox } = desk.store
    const outside = join(inbox, '..', 'outside')
    mkdirSync(outside, { recursive: true })
    writeFileSync(join(outside, '密.csv'), sheet('X1'))
    symlinkSync(outside, join(inbox, '外'))
    mkdirSync(join(inbox, '内', '夹.csv'), { recursive: true })
    symlinkSync(join(outside, '密.csv'), join(inbox, '内', '链.csv'))
    execFileSync('mkfifo', [join(inbox, '内', '管.csv')])
    for (const folder of ['..', '../outside', '门店/../..', outside, '/etc', '外', '外/', 'C:\\temp', '.'])
      await assert.rejects(add({ folder }), { code: 'inbox-outside' }, folder)
    await assert.rejects(add({ folder: '没有' }), { code: 'inbox-no-folder' })
    assert.deepEqual(await inboxFiles(desk.store, '内', '*'), [])
    // A link that takes the place of a file between looking and taking.
    writeFileSync(join(inbox, '内', '换.csv'), sheet('X2'))
    const [file] = await inboxFiles(desk.store, '内', '换.csv')
    assert.ok(file)
    rmSync(file.path)
    symlinkSync(join(outside, '密.csv'), file.path)
    await assert.rejects(takeFile(desk.store, file), { code: 'inbox-outside' })
    rmSync(outside, { recursive: true })
  })

  test('a source is changed: time, folder and columns; who takes it over is who files come in from then on', async () => {
    const { id } = await add({ folder: '门店', pattern: '改*.csv', schedule: { daily: '06:30' } })
    const { like: _, ...settings } = { ...structuredClone(usual), like: 0, pattern: '改*.csv' }
    const change = (more: object, who: '周' | '孙' = '周') =>
      desk.act(who, (scope) => handlers.changePull(scope, { id, ...settings, ...more }))
    const next = (await sourceOf(id))?.nextAt
    await change({ name: '改名', schedule: { daily: '06:30' } })
    assert.deepEqual([(await sourceOf(id))?.name, (await sourceOf(id))?.nextAt], ['改名', next], 'the time stands')
    await change({ schedule: { daily: '07:00' } })
    assert.match((await sourceOf(id))?.nextAt ?? '', /T23:00:00/)
    assert.equal((await sourceOf(id))?.by, '周 数据管理员')
    await change({ mine: true }, '孙')
    assert.equal((await sourceOf(id))?.by, '孙 管理员')
    put('改一.csv', sheet('G1'))
    await run(id)
    assert.deepEqual([await files(id), await numbers('G%')], [['改一.csv done'], ['G1']])
    await assert.rejects(change({ folder: '../外面' }), { code: 'inbox-outside' })
    await assert.rejects(
      desk.act('周', (scope) => handlers.changePull(scope, { ...settings, id: 999_999 })),
      { code: 'not-found' },
    )
  })

  test('who set it up was disabled: nothing is taken any more, and the list says why', async () => {
    const { id } = await add({ pattern: '停*.csv' }, '孙')
    put('停.csv', sheet('D1'))
    const active = (on: boolean) =>
      desk.act('周', ({ client }) =>
        client.query('update person set active = $2 where id = $1', [desk.as('孙').personId, on]),
      )
    await active(false)
    await assert.rejects(
      desk.act('周', (scope) => handlers.runPull(scope, { id })),
      { code: 'pull-not-allowed' },
    )
    await desk.act('周', ({ client }) =>
      client.query("update pull_state set next_at = '2020-01-01' where source_id = $1", [id]),
    )
    await round()
    const { sources } = await desk.act('周', (scope) => handlers.pulls(scope, {}))
    assert.match(sources.find((one) => one.id === id)?.problem?.en ?? '', /disabled or may no longer import/)
    await active(true)
    assert.deepEqual(await numbers('D_'), [])
  })

  const round = () =>
    pullDueJob.run({
      ...{ id: crypto.randomUUID(), input: {} as never, actor: systemActor('test'), store: desk.store, resumed: null },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    })

  test('the clock asks for what is due and not paused; it goes on with what a crash cut short', async () => {
    mkdirSync(join(desk.store.inbox, '钟'))
    const { id } = await add({ folder: '钟', pattern: '钟*.csv' })
    const { id: paused } = await add({ folder: '钟', pattern: '歇*.csv' })
    put('../钟/钟.csv', sheet('E1'))
    put('../钟/歇.csv', sheet('F1'))
    await desk.act('周', (scope) => handlers.pausePull(scope, { id: paused, paused: true }))
    await round()
    assert.equal((await sourceOf(id))?.lastAt, undefined, 'not due yet')
    // As if killed just after the file had become an import.
    const cut = await desk.upload('周', '断.csv', sheet('G1'))
    await desk.act('周', ({ client }) =>
      client.query("insert into pull_file (hash, source_id, name, batch_id) values ('\\x01', $1, '断.csv', $2)", [
        id,
        cut.id,
      ]),
    )
    now = () => Date.now() + 7_300_000
    await round()
    for (let tries = 0; tries < 1200 && !(await sourceOf(id))?.lastAt; tries++) await wait(50)
    assert.deepEqual(await files(id), ['断.csv done', '钟.csv done'])
    assert.deepEqual(await numbers('F_'), [])
    await within(desk.store, desk.as('周'), { kind: 'test', write: true }, (scope) =>
      handlers.removePull(scope, { id }),
    )
    assert.equal(await sourceOf(id), undefined)
    assert.deepEqual(await numbers('E_'), ['E1'])
  })
})
