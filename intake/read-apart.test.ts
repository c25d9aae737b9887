// A sheet read in a thread of its own is the sheet read in place: the same rows kept, the same fates, the same report, the same refusals.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#domain/problem.ts'
import { spoolOf } from '#store/spool.ts'
import { checkAll } from './check.ts'
import type { Batch } from './contract/batch.ts'
import { documents } from './documents.ts'
import { type Desk, intakeDesk } from './testing.ts'

const header = '客户编号,公司名称,联系人,手机,邮箱,省份,城市,行业,标签,年度金额,更新日期,负责人'
/** Small choices, so that rows meet each other; some of each are wrong, untidy, or in the wrong column. */
const columns: readonly (readonly string[])[] = [
  ['', '', 'K001', 'k001', 'K002', '"K\u001f3"'],
  ['深圳恒航科技有限公司', ' 深圳市恒航科技 有限公司', 'ＡＢＣ公司', '', '广州润远贸易有限公司', '"甲,乙公司"'],
  ['李明', '王 伟 13900139000', '', '张三'],
  ['13800138000', '138-0013-8001', 'x', '', '075512345678', '１３８００１３８００２'],
  ['a@b.cn', 'A@B.CN', '', '坏的', 'a@b.cn/13800138003'],
  ['广东', '广东省', '火星', ''],
  ['深圳', '广州市', '', '上海'],
  ['制造业', '工业', '火星', '', '互联网'],
  ['展会,老客户', '', '"展会、a、b、c、d、e、f"', '高价值', '转介绍'],
  ['12万', '1，234', '', 'abc', '¥3000'],
  ['2024-01-21', '2024年1月5日', '', '31/12/2023', '昨天'],
  ['', '李销售', '不存在的人', '赵 销售主管'],
]
const line = fc.tuple(...columns.map((texts) => fc.constantFrom(...texts))).map((cells) => cells.join(','))
const odd = fc.constantFrom('', '合计,,,,,,,,,100', header, '制表人：李')
const lines = fc.array(fc.oneof({ weight: 60, arbitrary: line }, { weight: 1, arbitrary: odd }), {
  minLength: 1,
  maxLength: 60,
})
/** One row is always data: a sheet without any is refused before it is checked. */
const sheet = lines.map((some) =>
  [header, 'K005,甲公司,,,,,,,,,,', ...Array.from({ length: 40 }, () => some).flat()].join('\n'),
)

suite('a sheet read apart', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
    await desk.bring('周', '先.csv', '客户编号,公司名称,手机,标签\nK002,广州润远贸易有限公司,13700137000,"老,旧,远,近"')
  })
  after(() => desk.close())

  const work = (signal = new AbortController().signal) => ({
    ...{ store: desk.store, actor: desk.as('周'), signal },
    progress: async () => {},
  })
  const checked = async (batch: Batch, apart: boolean) => {
    const spool = spoolOf(desk.store, batch.id)
    const done = await checkAll(work(), batch.id, async () => apart)
    const blocks = []
    for (let nr = 0; nr * 1_000 < done.rows.read; nr++)
      blocks.push([await spool.readBytes(String(nr)), await spool.readBytes(`${nr}-prepared`)])
    return { done, blocks, check: await spool.read('check'), ...{ fates: await spool.readBytes('fates') } }
  }

  test('any sheet comes out the same, whoever is known already', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (csv) => {
        const batch = await desk.upload('周', '客户.csv', csv)
        const here = await checked(batch, false)
        const there = await checked(batch, true)
        assert.equal(here.done.rows.read > 0, here.blocks.length > 0)
        assert.deepEqual(there, here)
      }),
      { numRuns: 8, examples: [[`${header}\n${columns.map((texts) => texts.at(1)).join(',')}`]] },
    )
  })

  test('corrections and what a person settled hold in the thread, too', async () => {
    const csv = `${header}\n${'K9,甲公司,李明,x,,,,火星,,1,,\n'.repeat(3)}`
    const batch = await desk.upload('周', '客户.csv', csv)
    await spoolOf(desk.store, batch.id).write('corrections', {
      cells: [{ row: 2, column: 3, text: '13800138000' }],
      spellings: [{ column: 7, from: '火星', to: '制造业' }],
    })
    const there = await checked(batch, true)
    assert.deepEqual(there, await checked(batch, false))
    const [first] = await documents.prepared(spoolOf(desk.store, batch.id), 0)
    assert.equal(first?.values.phone, '13800138000')
  })

  test('a file that breaks off is refused in the same words, and one that is stopped stops', async () => {
    const rows = 'K1,甲公司,,,,,,,,,,\n'.repeat(3_000)
    const batch = await desk.upload('周', '客户.csv', `${header}\n${rows}K2,"${'x'.repeat(11_000_000)}",,\n`)
    for (const apart of [false, true])
      await assert.rejects(
        checkAll(work(), batch.id, async () => apart),
        (error) => error instanceof Problem && error.code === 'file-cell-too-long',
      )
    const stop = new AbortController()
    const reason = new Error('somebody cancelled')
    const watched = { ...work(stop.signal), progress: async () => stop.abort(reason) }
    await assert.rejects(
      checkAll(watched, batch.id, async () => true),
      (error) => error === reason,
    )
  })
})
