import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawRow } from './cell.ts'
import type { Outline } from './format.ts'
import { findLayout } from './header.ts'
import { tableOf } from './table.ts'

/** A sheet drawn as text: one line a row, cells parted by `|`; blank lines are blank rows. */
function sheet(drawing: string): RawRow[] {
  return drawing
    .replace(/^\n/, '')
    .split('\n')
    .map((line, i) => ({ row: i + 1, cells: line.split('|').map((cell) => cell.trim()) }))
    .filter((row) => row.cells.some((cell) => cell !== ''))
}

const namesOf = (rows: RawRow[], outline?: Outline) => findLayout(rows, outline).columns.map((column) => column.name)

async function read(rows: RawRow[]) {
  const layout = findLayout(rows)
  const table = tableOf(
    (async function* () {
      yield rows
    })(),
    layout,
  )
  const data: number[] = []
  for await (const batch of table.rows) data.push(...batch.map((row) => row.row))
  return { header: layout.headerRow, data, skipped: table.skipped }
}

test('李 销售 hands in a sheet with a title, a blank row, a repeated header, a total and a signature', async () => {
  const rows = sheet(`
2024年客户名单||||
制表日期：2024-03-01||||

客户编号|公司名称|联系人|手机|年度金额
C001|×× 制造集团|张三|13800138000|620000
C002|YY零售连锁|李四|13900139000|12万
客户编号|公司名称|联系人|手机|年度金额
C003|ZZ科技服务|王五|13700137000|80,000
合计||||1,900,000
制表人：李 销售||||`)
  assert.deepEqual(await read(rows), {
    header: 4,
    data: [5, 6, 8],
    skipped: [
      { row: 1, kind: 'title' },
      { row: 2, kind: 'title' },
      { row: 3, kind: 'blank' },
      { row: 7, kind: 'repeated-header' },
      { row: 9, kind: 'total' },
      { row: 10, kind: 'note' },
    ],
  })
})

test('a plain header on the first row', async () => {
  const rows = sheet(`
客户编号|公司名称|省份
C001|深圳市恒航科技有限公司|广东
C002|杭州云图网络有限公司|浙江`)
  assert.deepEqual(await read(rows), { header: 1, data: [2, 3], skipped: [] })
  assert.deepEqual(namesOf(rows), ['客户编号', '公司名称', '省份'])
})

test('without a header the first customer stays a customer', async () => {
  const first = sheet(`
C001|深圳市恒航科技有限公司|张三|13800138000
C002|杭州云图网络有限公司|李四|13900139000`)
  assert.deepEqual(await read(first), { header: null, data: [1, 2], skipped: [] })
  assert.deepEqual(namesOf(first), ['', '', '', ''])
  const textOnly = sheet(`
深圳市恒航科技有限公司|制造业|广东
杭州云图网络有限公司|零售业|浙江
广州南方医药有限公司|制造业|广东`)
  assert.equal((await read(textOnly)).header, null)
  const names = sheet(`
张三|13800138000
李四|13900139000`)
  assert.equal((await read(names)).header, null)
})

test('a header is recognised by being unlike what is below, also in words nobody knows', async () => {
  assert.equal((await read(sheet('foo|bar|baz\n1|2|3'))).header, 1)
  assert.equal((await read(sheet('甲|乙\n2024-01-05|3\n2024-02-05|4'))).header, 1)
  assert.equal((await read(sheet('account|sector|revenue\nAcme|retail|12.5\nBeta|software|9'))).header, 1)
})

test('merged groups over a header: the lower row names the columns, and the group is kept', () => {
  const rows = sheet(`
客户信息|||联系方式||交易信息|
编号|名称|行业|手机|邮箱|金额|日期
C001|甲公司|制造业|13800138000|a@b.cn|100|2024-01-05`)
  const layout = findLayout(rows)
  assert.equal(layout.headerRow, 2)
  assert.equal(layout.firstDataRow, 3)
  assert.deepEqual(layout.skipped, [{ row: 1, kind: 'group' }])
  assert.deepEqual(
    layout.columns.map((column) => [column.name, column.group]),
    [
      ['编号', '客户信息'],
      ['名称', '客户信息'],
      ['行业', '客户信息'],
      ['手机', '联系方式'],
      ['邮箱', '联系方式'],
      ['金额', '交易信息'],
      ['日期', '交易信息'],
    ],
  )
})

test('a two-row header whose single columns are merged downwards', () => {
  const rows = sheet(`
公司名称|联系方式||备注
|手机|邮箱|
甲公司|13800138000|a@b.cn|老客户
乙公司|13900139000|b@b.cn|`)
  const layout = findLayout(rows)
  assert.equal(layout.headerRow, 2)
  assert.deepEqual(
    layout.columns.map((column) => column.name),
    ['公司名称', '手机', '邮箱', '备注'],
  )
  assert.equal(layout.columns[1]?.group, '联系方式')
  assert.equal(layout.columns[0]?.group, undefined)
})

test('names that repeat under different groups take the group in', () => {
  const rows = sheet(`
公司名称|2023年||2024年|
|数量|金额|数量|金额
甲公司|3|100|5|200`)
  assert.deepEqual(namesOf(rows), ['公司名称', '2023年/数量', '2023年/金额', '2024年/数量', '2024年/金额'])
})

test('a title merged over the whole table is no group', () => {
  const rows = sheet(`
客户信息登记表|||
公司名称|联系人|电话|地址
甲公司|张三|0755-12345678|深圳`)
  const outline = { merges: [{ top: 1, left: 0, bottom: 1, right: 3 }], hiddenColumns: [] }
  const layout = findLayout(rows, outline)
  assert.deepEqual(layout.skipped, [{ row: 1, kind: 'title' }])
  assert.equal(layout.columns[0]?.group, undefined)
})

test('hints under a header are notes', async () => {
  const rows = sheet(`
公司名称|手机|行业
必填|选填|选填
甲公司|13800138000|制造业`)
  assert.deepEqual(await read(rows), { header: 1, data: [3], skipped: [{ row: 2, kind: 'note' }] })
})

test('a customer whose name begins like a total or a note is a customer', async () => {
  const rows = sheet(`
公司名称|联系人|手机|省份
总计|张三|13800138000|广东
合计科技有限公司|李四|13900139000|浙江
注册会计师事务所|王五|13700137000|北京
共计|||
小计 2 家|||`)
  assert.deepEqual((await read(rows)).data, [2, 3, 4])
})

test('a heading broken over two lines is one name', () => {
  const rows: RawRow[] = [
    { row: 1, cells: ['公司\n名称', '联系 \r\n电话', 'First\nname'] },
    { row: 2, cells: ['甲', '13800138000', 'Li'] },
  ]
  assert.deepEqual(namesOf(rows), ['公司名称', '联系电话', 'First name'])
})

test('customers above a row that is worded by chance stay customers', async () => {
  const rows = sheet(`
深圳市恒航科技有限公司|制造业|广东
杭州云图网络有限公司|客户状态|浙江
广州南方医药有限公司|制造业|广东`)
  assert.deepEqual(await read(rows), { header: null, data: [1, 2, 3], skipped: [] })
})

test('a company merged over the rows of its three contacts is each contact’s company; its amount is not', async () => {
  const amount = { kind: 'number', number: 900, text: '900' } as const
  const rows: RawRow[] = [
    { row: 1, cells: ['公司名称', '联系人', '年度金额'] },
    { row: 2, cells: ['×× 制造集团', '张三', amount] },
    { row: 3, cells: ['', '李四'] },
    { row: 4, cells: ['', '王五'] },
    { row: 5, cells: ['YY零售连锁', '赵六'] },
    { row: 6, cells: ['', '钱七'] },
  ]
  const outline: Outline = {
    merges: [0, 2].map((left) => ({ top: 2, left, bottom: 4, right: left })),
    hiddenColumns: [],
  }
  const got: RawRow[] = []
  const source = (async function* () {
    yield rows
  })()
  for await (const batch of tableOf(source, findLayout(rows, outline), outline).rows) got.push(...batch)
  assert.deepEqual(got, [
    rows[1],
    { row: 3, cells: ['×× 制造集团', '李四'], issues: ['merged-above'] },
    { row: 4, cells: ['×× 制造集团', '王五'], issues: ['merged-above'] },
    rows[4],
    rows[5],
  ])
})

test('a person may say where the header is, or that there is none', () => {
  const rows = sheet('a|b\nc|d\n1|2')
  assert.equal(findLayout(rows, undefined, undefined, 2).headerRow, 2)
  assert.equal(findLayout(rows, undefined, undefined, null).headerRow, null)
})

test('a column of the template is known by the synonyms of the template', () => {
  const rows = sheet('蜂窝|甲方\n壹|贰\n叁|肆')
  assert.equal(findLayout(rows, undefined, (name) => name === '蜂窝' || name === '甲方').headerRow, 1)
})

test('周 数据管理员 hands in a sheet with two tables one below the other: each is a table, none is the title of the other', async () => {
  const rows = sheet(`
客户名称|电话|地区
甲公司|13800138000|广东
乙公司|13900139000|北京

联系人名册
姓名|手机|邮箱
张三|13700137000|a@b.cn
李四|13600136000|c@d.cn

客户名称|电话|地区
丙公司|13500135000|上海`)
  const known = (name: string) => ['客户名称', '电话', '地区', '姓名', '手机', '邮箱'].includes(name)
  const data = async (chosen?: number) => {
    const layout = findLayout(rows, undefined, known, chosen)
    const source = (async function* () {
      yield rows.slice(0, 5)
      yield rows.slice(5)
    })()
    const table = tableOf(source, layout, undefined, { known })
    const found: number[] = []
    for await (const batch of table.rows) found.push(...batch.map((row) => row.row))
    return { header: layout.headerRow, tables: layout.tables, found, skipped: table.skipped.map((one) => one.kind) }
  }
  assert.deepEqual(await data(), {
    header: 1,
    tables: [
      { headerRow: 1, names: ['客户名称', '电话', '地区'] },
      { headerRow: 6, names: ['姓名', '手机', '邮箱'] },
    ],
    found: [2, 3, 11],
    skipped: ['blank', 'table', 'table', 'table', 'table', 'blank', 'repeated-header'],
  })
  assert.deepEqual((await data(6)).found, [7, 8])
})

test('a customer after a blank row is no header, whatever words it is made of', async () => {
  const rows = sheet(`
客户名称|来源|地区
甲公司|展会|广东

电话销售公司|客户介绍|城市
地区公司||`)
  const layout = findLayout(rows, undefined, (name) => ['客户名称', '来源', '地区'].includes(name))
  assert.equal(layout.tables, undefined)
  assert.deepEqual((await read(rows)).data, [2, 4, 5])
})

test('rows that the spreadsheet hides are read, or left out where a person says so', async () => {
  const rows = sheet(`
客户名称|电话
甲公司|13800138000
乙公司|13900139000`).map((row) => (row.row === 3 ? { ...row, hidden: true } : row))
  const kept = async (hidden: boolean) => {
    const source = (async function* () {
      yield rows
    })()
    const table = tableOf(source, findLayout(rows), undefined, { hidden })
    const found: number[] = []
    for await (const batch of table.rows) found.push(...batch.map((row) => row.row))
    return [found, table.skipped]
  }
  assert.deepEqual(await kept(false), [[2, 3], []])
  assert.deepEqual(await kept(true), [[2], [{ row: 3, kind: 'hidden' }]])
})
