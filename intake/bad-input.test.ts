import assert from 'node:assert/strict'
import { appendFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import iconv from 'iconv-lite'
import { contentHash } from '#store/hash.ts'
import { spoolOf } from '#store/spool.ts'
import type { Batch } from './contract/batch.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

const lines = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, nr) => `X${from + nr},第${from + nr}家公司,139${String(from + nr).padStart(8, '0')}`,
  )
const head = '客户编号,客户名称,手机'

suite('bad input', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const names = (like: string) =>
    desk.act('周', async ({ client }) =>
      (await client.query('select name from customer where name like $1 order by id', [like])).rows.map(
        (row) => row.name,
      ),
    )
  const total = () => desk.act('周', async ({ client }) => (await client.query('select from customer')).rowCount ?? 0)

  test('a sheet that changed after it was checked is not written', async () => {
    const checked = await desk.check('周', await desk.upload('周', 'a.csv', `${head}\nA1,甲公司,13800138000`))
    appendFileSync(spoolOf(desk.store, checked.id).source, '\nA2,乙公司,13800138001')
    const before = await total()
    await assert.rejects(desk.commit('周', checked), { code: 'import-changed' })
    assert.equal(await total(), before)
  })

  test('the same sheet twice at once: one creates, the other finds everybody there', async () => {
    const sheet = [head, ...lines(300)].join('\n')
    const [first, second] = [
      await desk.check('周', await desk.upload('周', 'b.csv', sheet)),
      await desk.check('周', await desk.upload('周', 'b.csv', sheet)),
    ]
    const done = await Promise.all([desk.commit('周', first), desk.commit('周', second)])
    assert.equal((await names('第%家公司')).length, 300)
    for (const batch of done) {
      const { read = 0, created = 0, updated = 0, unchanged = 0, merged = 0, setAside = 0 } = batch.rows ?? {}
      assert.equal(read, created + updated + unchanged + merged + setAside)
    }
  })

  test('committing one import twice does it once', async () => {
    const checked = await desk.check('周', await desk.upload('周', 'c.csv', `${head}\nC1,只要一次,13800138002`))
    await desk.commit('周', checked)
    await assert.rejects(desk.commit('周', checked), { code: 'import-ended' })
    assert.deepEqual(await names('只要一次'), ['只要一次'])
  })

  test('cancelled in the middle, nothing is left of it', async () => {
    const before = await contentHash(desk.store.doors.owner)
    const checked = await desk.check(
      '周',
      await desk.upload('周', 'd.csv', [head, ...lines(12_000, 50_000)].join('\n')),
    )
    await desk.act('周', (scope) => handlers.commit(scope, { id: checked.id }))
    let batch: Batch = checked
    while (batch.changeSet === undefined && batch.state !== 'done') {
      await wait(20)
      batch = await desk.act('周', (scope) => handlers.get(scope, { id: checked.id }))
    }
    if (batch.state === 'committing') {
      await desk.act('周', (scope) => handlers.cancel(scope, { id: checked.id }))
      const ended = await desk.settled('周', checked.id)
      assert.equal(ended.state, 'cancelled', 'who was answered that it stops finds it stopped')
      assert.equal(await contentHash(desk.store.doors.owner), before)
    }
  })

  test('cancelled late, it is taken back or says that it is too late', async () => {
    for (const after of [1, 2, 3, 4]) {
      const before = await contentHash(desk.store.doors.owner)
      const sheet = [head, ...lines(12_000, 100_000 * (after + 1))].join('\n')
      const checked = await desk.check('周', await desk.upload('周', `late${after}.csv`, sheet))
      await desk.act('周', (scope) => handlers.commit(scope, { id: checked.id }))
      const done = async () => {
        const { rows } = await desk.store.doors.owner.query<{ done: number }>(
          "select (options ->> 'done')::int as done from import_batch where id = $1",
          [checked.id],
        )
        return Number(rows[0]?.done ?? 0)
      }
      while ((await done()) < Math.min(after * 5000, 12_000)) await wait(2)
      const told = await desk
        .act('周', (scope) => handlers.cancel(scope, { id: checked.id }))
        .catch((error: { code?: string }) => error.code)
      const ended = await desk.settled('周', checked.id)
      assert.equal(ended.state, told === 'import-ended' ? 'done' : 'cancelled')
      if (ended.state === 'cancelled') assert.equal(await contentHash(desk.store.doors.owner), before)
    }
  })

  test('headers that repeat or name a prototype are columns like any other', async () => {
    const batch = await desk.bring(
      '周',
      'e.csv',
      '客户名称,__proto__,constructor,手机,手机\n丁公司,1,2,13800138003,13800138004',
    )
    assert.equal(batch.rows?.created, 1)
    assert.equal(({} as Record<string, unknown>)['1'], undefined)
  })

  test('formulas are text, kept as they stand', async () => {
    await desk.bring('周', 'f.csv', `客户名称,手机\n"=cmd|' /C calc'!A0",13800138005\n'=1+1,13800138006`)
    assert.equal((await names('=%')).length, 2)
  })

  test('ragged rows, a quote that never ends and half a character are told with their row, and the rest goes in', async () => {
    const ragged = await desk.check(
      '周',
      await desk.upload('周', 'g.csv', '客户名称,手机\n戊公司,13800138007,多出来的\n己公司'),
    )
    assert.deepEqual([ragged.rows?.created, ragged.layout?.columns.length], [2, 3])
    const quote = await desk.check(
      '周',
      await desk.upload('周', 'h.csv', '客户名称,手机\n庚公司,13800138008\n"辛公司,13800138009'),
    )
    assert.ok(quote.problems?.some((problem) => problem.code === 'unclosed-quote'))
    const half = Buffer.concat([
      iconv.encode('客户名称,手机\n壬公司,13800138010\n癸公司,1380013801', 'gb18030'),
      Buffer.from([0xb0]),
    ])
    const broken = await desk.check('周', await desk.upload('周', 'i.csv', half))
    assert.equal(broken.rows?.read, 2)
    assert.ok(broken.problems?.some((problem) => problem.code === 'broken-character'))
  })

  test('a file without a header does not lose its first customer', async () => {
    const batch = await desk.upload(
      '周',
      'j.csv',
      '深圳子公司,13800138011,制造业\n广州丑公司,13800138012,零售\n成都寅公司,13800138013,餐饮',
    )
    assert.equal(batch.layout?.headerRow, undefined)
    const checked = await desk.check('周', batch)
    assert.equal(checked.rows?.read, 3)
  })

  test('what is no list of customers is refused with a code, and the next file is read as ever', async () => {
    const refused: [string, Uint8Array | string, string | RegExp][] = [
      ['a.xlsx', Buffer.from('PK\u0003\u0004 cut off'), /^file-/],
      ['b.pdf', Buffer.from('%PDF-1.7 not a table'), /^file-/],
      ['c.csv', Buffer.alloc(5000), /^file-/],
      ['d.csv', `客户名称\n${'\n'.repeat(100_000)}`, /^file-/],
      ['e.csv', `客户名称,备注\n甲,${'长'.repeat(4_000_000)}`, /^file-/],
      ['f.csv', `${Array.from({ length: 16_385 }, (_, nr) => `列${nr}`).join(',')}\n1`, /^file-/],
    ]
    for (const [name, content, code] of refused) {
      await assert.rejects(desk.upload('周', name, content), (error: { code?: string }) => {
        assert.match(error.code ?? '', code as RegExp, name)
        return true
      })
    }
    const fine = await desk.bring('周', 'g.csv', '客户名称,手机\n之后还好,13800138014')
    assert.equal(fine.rows?.created, 1)
  })
})
