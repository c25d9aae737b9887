import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import iconv from 'iconv-lite'
import { contentHash } from '#store/hash.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

const messy = [
  '2026年客户总表,,,,,,',
  '客户编号,公司名称,手机,行业,年度金额,更新日期,标签',
  'A001,深圳恒航科技有限公司,138 0013 8000,工业,12万,2026/1/5,重点客户;展会',
  'A002,广州润远贸易有限公司,１３９００１３９０００,零售,"1,234,567.00",2026年2月3日,',
  ',,,,,,',
  'A003,,13700137000,零售,5,2026-03-01,',
  'A001,深圳恒航科技有限公司,,,,,老客户',
  'A004,成都嘉和餐饮店,1.38E+10,餐饮,abc,2026-04-01,',
  '合计,,,,1354567,,',
].join('\r\n')

suite('an import', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  test('a messy GBK sheet: every row accounted for, values in order, labels given, and all of it taken back', async () => {
    const empty = await contentHash(desk.store.doors.owner)
    const batch = await desk.upload('周', '客户.csv', iconv.encode(messy, 'gb18030'))
    assert.equal(batch.layout?.encoding, 'gb18030')
    assert.equal(batch.layout?.headerRow, 2)
    const checked = await desk.check('周', batch)
    assert.deepEqual(checked.failure, undefined)
    assert.deepEqual(checked.rows, { read: 5, created: 3, updated: 0, unchanged: 0, merged: 1, setAside: 1 })
    const done = await desk.commit('周', checked)
    assert.equal(done.state, 'done')
    assert.deepEqual(done.rows, { read: 5, created: 3, updated: 0, unchanged: 0, merged: 1, setAside: 1 })
    const rows = await desk.act(
      '周',
      async ({ client }) => (await client.query('select number, name from customer order by number')).rows,
    )
    assert.deepEqual(
      rows.map((row) => row.number),
      ['A001', 'A002', 'A004'],
    )
    const tiers = await desk.act('周', async ({ client }) =>
      (
        await client.query(
          'select c.number, l.key from customer_class k join customer c on c.id = k.customer_id join label l on l.id in (k.d_1, k.d_6) order by 1, 2',
        )
      ).rows.map((row) => `${row.number} ${row.key}`),
    )
    assert.deepEqual(tiers, ['A001 manufacturing', 'A001 medium', 'A002 high', 'A002 retail', 'A004 catering'])
    const tags = await desk.act('周', async ({ client }) =>
      (
        await client.query(
          "select t.name from customer_tag g join custom_tag t on t.id = g.tag_id join customer c on c.id = g.customer_id where c.number = 'A001' order by 1",
        )
      ).rows.map((row) => row.name),
    )
    assert.deepEqual(tags.sort(), ['展会', '老客户', '重点客户'].sort())
    const undone = await desk.act('周', (scope) => handlers.undo(scope, { id: batch.id }))
    assert.deepEqual(undone.conflicts, [])
    const left = await desk.act('周', async ({ client }) => (await client.query('select from customer')).rowCount)
    assert.equal(left, 0)
    assert.ok(empty)
  })

  test('the same again updates nothing; a changed cell updates one; blank keeps; undo brings the old value back', async () => {
    const sheet = (amount: string) =>
      `客户编号,公司名称,手机,年合作金额\nB1,恒航科技,13800138001,${amount}\nB2,润远贸易,13800138002,20`
    const first = await desk.bring('周', 'a.csv', sheet('10'))
    assert.deepEqual([first.rows?.created, first.state], [2, 'done'])
    const again = await desk.bring('周', 'a.csv', sheet('10'))
    assert.deepEqual([again.rows?.unchanged, again.rows?.created, again.rows?.updated], [2, 0, 0])
    assert.equal(again.seenBefore?.id, first.id)
    const blank = await desk.bring('周', 'a.csv', sheet(''))
    assert.equal(blank.rows?.unchanged, 2)
    const before = await contentHash(desk.store.doors.owner)
    const changed = await desk.bring('周', 'b.csv', sheet('900000'))
    assert.deepEqual([changed.rows?.updated, changed.rows?.unchanged], [1, 1])
    await desk.act('周', (scope) => handlers.undo(scope, { id: changed.id }))
    assert.equal(await contentHash(desk.store.doors.owner), before)
  })

  test('李 does not see the customer of 郑, and is told whom to ask', async () => {
    await desk.act('周', async ({ client }) => client.query('select 1'))
    await desk.bring('郑', '郑.csv', '客户名称,手机\n鑫源建材,13900139007')
    const batch = await desk.check(
      '李',
      await desk.upload('李', '李.csv', '客户名称,手机\n鑫源建材,13900139007\n自己的新客户,13900139008'),
    )
    assert.deepEqual([batch.rows?.created, batch.rows?.setAside], [1, 1])
    const page = await desk.act('李', (scope) =>
      handlers.rows(scope, { id: batch.id, start: 0, count: 10, only: 'set-aside' }),
    )
    assert.match(page.rows[0]?.note?.zh ?? '', /郑 销售/)
    const done = await desk.commit('李', batch)
    assert.equal(done.rows?.created, 1)
    const own = await desk.act('李', async ({ client }) => (await client.query('select name from customer')).rows)
    assert.deepEqual(own, [{ name: '自己的新客户' }])
  })

  test('a wrong cell is put right in the preview, one by one or all of its kind', async () => {
    const sheet = '客户名称,规模,手机\n甲公司,特大号,13800138011\n乙公司,特大号,13800138012\n,大型企业,13800138013'
    const checked = await desk.check('周', await desk.upload('周', 'c.csv', sheet))
    assert.equal(checked.problems?.find((problem) => problem.code === 'unknown-label')?.values[0]?.value, '特大号')
    await desk.act('周', (scope) =>
      handlers.correct(scope, {
        id: checked.id,
        spellings: [{ column: 1, from: '特大号', to: '大型企业' }],
        cells: [{ row: 4, column: 0, text: '丙公司' }],
      }),
    )
    const mended = await desk.settled('周', checked.id)
    assert.deepEqual([mended.rows?.created, mended.rows?.setAside, mended.problems?.length], [3, 0, 0])
  })

  test('an unknown label becomes a proposal that the customer carries', async () => {
    await desk.bring('周', 'd.csv', '客户名称,行业,手机\n某公司,量子计算,13800138021')
    const rows = await desk.act(
      '周',
      async ({ client }) =>
        (
          await client.query(
            "select l.name_zh, l.status from customer_class k join customer c on c.id = k.customer_id join label l on l.id = k.d_1 where c.name = '某公司'",
          )
        ).rows,
    )
    assert.deepEqual(rows, [{ name_zh: '量子计算', status: 'proposed' }])
  })

  test('what a sheet brought along goes with it: a new field and a proposed label', async () => {
    const known = () =>
      desk.act(
        '周',
        async ({ client }) =>
          (
            await client.query(
              "select (select count(*) from field)::int as fields, (select count(*) from label where status = 'proposed')::int as labels",
            )
          ).rows[0],
      )
    const before = await known()
    const sheet = '客户名称,行业,手机,展位号\n带新字段的公司,星际旅行,13800138071,A-12'
    const done = await desk.bring('周', 'k.csv', sheet)
    assert.deepEqual(await known(), { fields: before.fields + 1, labels: before.labels + 1 })
    await desk.act('周', (scope) => handlers.undo(scope, { id: done.id }))
    assert.deepEqual(await known(), before)
    const again = await desk.check('周', await desk.upload('周', 'k.csv', sheet))
    assert.equal(again.problems?.[0]?.code, 'unknown-label')
  })

  test('a merged heading names a column only where its own name says nothing', async () => {
    const batch = await desk.upload(
      '周',
      'l.csv',
      '基本,,经营情况,\n客户名称,手机,年成交额,展位\n甲,13800138081,12万,A1\n乙,13800138082,3万,A2',
    )
    assert.deepEqual(
      batch.layout?.columns.map((column) => column.header),
      ['客户名称', '手机', '年成交额', '展位'],
    )
    assert.deepEqual(batch.layout?.columns[2]?.target, { field: 'yearly-amount' })
  })

  test('rows set aside come back as a workbook with their reasons', async () => {
    const done = await desk.bring('周', 'e.csv', '客户名称,手机\n,13800138031\n有名字,13800138032')
    assert.equal(done.rows?.setAside, 1)
    const file = await desk.act('周', (scope) => handlers.setAside(scope, { id: done.id }))
    const { stream } = file as { stream: AsyncIterable<Uint8Array> }
    const parts: Uint8Array[] = []
    for await (const part of stream) parts.push(part)
    const back = await desk.upload('周', '待处理.xlsx', Buffer.concat(parts))
    assert.deepEqual(
      back.layout?.columns.map((column) => column.target),
      [{ field: 'name' }, { field: 'phone' }, { leaveOut: true }, { leaveOut: true }, { leaveOut: true }],
    )
  })

  test('a new customer without a number gets the next one, past those of the sheet itself', async () => {
    await desk.bring(
      '周',
      'n.csv',
      '客户编号,客户名称,手机\nC0041,编号一,13800138061\n,编号二,13800138062\nC0043,编号三,13800138063\n,编号四,13800138064',
    )
    const rows = await desk.act(
      '周',
      async ({ client }) =>
        (await client.query("select number from customer where name like '编号%' order by id")).rows,
    )
    assert.deepEqual(
      rows.map((row) => row.number),
      ['C0041', 'C0044', 'C0043', 'C0045'],
    )
  })

  test('a cancelled import leaves nothing; an ended one is not touched again', async () => {
    const batch = await desk.check('周', await desk.upload('周', 'f.csv', '客户名称,手机\n不要了,13800138041'))
    const cancelled = await desk.act('周', (scope) => handlers.cancel(scope, { id: batch.id }))
    assert.equal(cancelled.state, 'cancelled')
    await assert.rejects(
      desk.act('周', (scope) => handlers.commit(scope, { id: batch.id })),
      { code: 'import-ended' },
    )
  })

  test('what is no table is refused with words and leaves no batch', async () => {
    await assert.rejects(desk.upload('周', '空.csv', ''), { code: 'file-empty' })
    await assert.rejects(desk.upload('周', '只有表头.csv', '客户名称,手机\n'), { code: 'file-header-only' })
    const batch = await desk.upload('周', 'g.csv', '客户名称,手机\n甲,13800138051')
    await assert.rejects(
      desk.check('周', batch, (columns) => {
        for (const column of columns) column.target = { leaveOut: true }
      }),
      { code: 'import-no-name' },
    )
  })
})
