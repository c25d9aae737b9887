// One file, several tables: each sheet and each table of a sheet is an import of its own.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { handlers } from './handlers.ts'
import { textRow, workbookParts, zipOf } from './read/testing-zip.ts'
import { intakeDesk } from './testing.ts'

const desk = await intakeDesk()
after(() => desk.close())

test('周 hands in two tables on one sheet: the second is an import of its own, and each knows of the other', async () => {
  const file =
    '客户名称,电话,地区\n甲公司,13800138000,广东\n乙公司,13900139000,北京\n,,\n供应商,,\n公司名称,手机,地址\n丙公司,13700137000,上海市\n'
  const first = await desk.upload('周', '名单.csv', file)
  assert.deepEqual(first.layout?.tables, [
    { headerRow: 1, names: ['客户名称', '电话', '地区'] },
    { headerRow: 6, names: ['公司名称', '手机', '地址'] },
  ])
  const second = await desk.act('周', (scope) => handlers.also(scope, { id: first.id, headerRow: 6 }))
  assert.equal(second.layout?.headerRow, 6)
  assert.deepEqual(second.siblings, [{ id: first.id, sheet: '', headerRow: 1, state: 'looked' }])
  assert.equal(second.seenBefore, undefined)
  const checked = await desk.check('周', first)
  assert.deepEqual(
    checked.layout?.warnings.map(({ zh }) => zh),
    ['第 5–7 行是另一张表，这次没有导入'],
  )
  assert.deepEqual((await desk.commit('周', checked)).rows?.created, 2)
  const other = await desk.commit('周', await desk.check('周', second))
  assert.deepEqual([other.rows?.read, other.rows?.created], [1, 1])
  assert.equal(other.siblings?.[0]?.state, 'done')
  const again = await desk.upload('周', '名单.csv', file)
  assert.equal(again.seenBefore?.id, second.id)
})

test('orders below two customers are no customers: told as another table', async () => {
  const file =
    '客户名称,电话,\n辰公司,13800138011,\n巳公司,13900139012,\n,,\n订单明细,,\n订单编号,客户名称,下单日期,商品,数量,金额\n1,辰公司,2024-03-01,轴承,20,700\n2,辰公司,2024-03-09,齿轮,5,600\n3,巳公司,2024-04-11,皮带,8,480\n'
  const first = await desk.upload('周', '客户与订单.csv', file)
  assert.deepEqual([first.layout?.headerRow, first.layout?.tables?.map((one) => one.headerRow)], [1, [1, 6]])
  const checked = await desk.check('周', first)
  assert.equal(checked.rows?.read, 2)
  assert.deepEqual(
    checked.layout?.warnings.map(({ zh }) => zh),
    ['第 5–9 行是另一张表，这次没有导入'],
  )
})

test('王 销售 hands in a workbook with hidden columns and filtered rows: both are told, the rows may be left out', async () => {
  const sheet =
    `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${textRow(1, ['客户名称', '手机', '成本'])}` +
    `${textRow(2, ['戊公司', '13600136000', '1'])}${textRow(3, ['己公司', '13600136001', '2']).replace('<row ', '<row hidden="1" ')}</sheetData>`
  const parts = workbookParts({ sheet: `<?xml version="1.0"?><worksheet>${sheet}</worksheet>` })
  const first = await desk.upload('王', '隐藏.xlsx', zipOf(parts))
  assert.equal(first.layout?.hiddenRows, 'take')
  assert.deepEqual(
    first.layout?.warnings.map(({ zh }) => zh),
    ['表格中有 1 列是隐藏的，也读取了：成本'],
  )
  const all = await desk.check('王', first)
  assert.equal(all.rows?.read, 2)
  assert.ok(all.layout?.warnings.some(({ en }) => en.endsWith('read all the same: 1')))
  const without = await desk.act('王', (scope) => handlers.look(scope, { id: first.id, hiddenRows: 'skip' }))
  assert.equal(without.layout?.hiddenRows, 'skip')
  const checked = await desk.check('王', without)
  assert.equal(checked.rows?.read, 1)
  assert.ok(!checked.layout?.warnings.some(({ en }) => en.startsWith('Rows hidden')))
})
