// Tables of other things below a table of customers: neither its header nor its rows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawRow } from './cell.ts'
import { findLayout } from './header.ts'
import { tableOf } from './table.ts'

const fields = new Set([
  '客户编号',
  '客户名称',
  '公司',
  '电话',
  '联系人',
  '地区',
  '金额',
  '日期',
  '备注',
  'Customer',
  'Phone',
])
const known = (name: string) => fields.has(name)

function sheet(text: string): RawRow[] {
  return text
    .trim()
    .split('\n')
    .map((line, at) => ({ row: at + 1, cells: line.split('|') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

/** Header and rows of data that are found; `chosen`: the header row a person names. */
async function read(text: string, chosen?: number) {
  const rows = sheet(text)
  const layout = findLayout(rows, undefined, known, chosen)
  const source = (async function* () {
    yield rows
  })()
  const data: number[] = []
  for await (const batch of tableOf(source, layout, undefined, { known }).rows)
    data.push(...batch.map(({ row }) => row))
  return { header: layout.headerRow, tables: layout.tables?.map(({ headerRow }) => headerRow), data }
}

const orders = `订单编号|下单日期|商品名称|数量|单价
SO-1001|2024-03-01|轴承|20|35
SO-1002|2024-03-09|齿轮|5|120
SO-1003|2024-04-11|皮带|8|60
SO-1004|2024-05-02|轴承|40|33`

test('a longer table of orders below two customers is a table of its own', async () => {
  const text = `客户名称|电话\n甲公司|13800138000\n乙公司|13900139000\n\n${orders}`
  assert.deepEqual(await read(text), { header: 1, tables: [1, 5], data: [2, 3] })
  assert.deepEqual(await read(text, 5), { header: 5, tables: [1, 5], data: [6, 7, 8, 9] })
})

test('under a title, with columns that customers have too, and after one customer only', async () => {
  const text = `客户名称|电话|地区\n甲公司|13800138000|广东\n\n订单明细\n订单号|客户名称|电话|联系人|产品|数量|金额|日期
1|甲公司|13800138000|李雷|轴承|2|300|2024-03-01\n2|甲公司|13800138000|李雷|齿轮|1|90|2024-03-05`
  assert.deepEqual(await read(text), { header: 1, tables: [1, 5], data: [2] })
  const narrow = `客户名称|电话\n甲公司|13800138000\n乙公司|\n\n订单明细\n${orders}`
  assert.deepEqual(await read(narrow), { header: 1, tables: [1, 6], data: [2, 3] })
  const english = `Customer|Phone\nAcme|+1 212 555 0100\n\nOrder No|Order Date|Product|Qty|Unit Price\nA-1|2024-03-01|Bolt|3|4.5\nA-2|2024-03-02|Nut|9|1.5`
  assert.deepEqual(await read(english), { header: 1, tables: [1, 4], data: [2] })
})

test('directly below the customers, without a blank row, with or without a title', async () => {
  const customers = '客户名称|电话|地区\n甲公司|13800138000|广东\n乙公司|13900139000|北京'
  assert.deepEqual(await read(`${customers}\n${orders}`), { header: 1, tables: [1, 4], data: [2, 3] })
  assert.deepEqual(await read(`${customers}\n${orders}`, 4), { header: 4, tables: [1, 4], data: [5, 6, 7, 8] })
  assert.deepEqual(await read(`${customers}\n订单明细\n${orders}`), { header: 1, tables: [1, 5], data: [2, 3] })
  const named = '客户名称|订单编号|下单日期|金额\n甲公司|SO-1|2024-03-01|300\n乙公司|SO-2|2024-03-02|90'
  assert.deepEqual(await read(`${customers}\n${named}`), { header: 1, tables: [1, 4], data: [2, 3] })
})

test('directly below a hundred customers, far behind what is looked at to find the header', async () => {
  const many = Array.from({ length: 100 }, (_, nr) => `第${nr}公司|138001380${String(nr).padStart(2, '0')}|广东`)
  const text = `客户名称|电话|地区\n${many.join('\n')}`
  for (const title of ['', '订单记录\n']) {
    const { header, data } = await read(`${text}\n${title}${orders}`)
    assert.deepEqual([header, data.length, data.at(-1)], [1, 100, 101], title)
  }
})

test('what only sounds like orders stays a customer: beside a phone, alone in its row, or the one column name', async () => {
  const text = `客户名称|电话|备注\n甲公司|13800138000|\n订单明细|13900139000|数量\n订单记录\n乙公司|13700137000|\n规格|型号|`
  assert.deepEqual(await read(text), { header: 1, tables: undefined, data: [2, 3, 4, 5, 6] })
  const both = `客户名称|订单编号|商品|数量\n甲公司|A1|轴承|2\n客户名称|订单编号|商品|数量\n乙公司|A2|齿轮|3`
  assert.deepEqual(await read(both), { header: 1, tables: undefined, data: [2, 4] })
})

test('orders above customers leave the customers to be found', async () => {
  const text = `${orders}\n\n客户名称|电话\n甲公司|13800138000\n乙公司|13900139000`
  assert.deepEqual(await read(text), { header: 7, tables: [1, 7], data: [8, 9] })
})

test('a sheet of orders alone is one table, and a customer called by such a word is one', async () => {
  assert.deepEqual(await read(orders), { header: 1, tables: undefined, data: [2, 3, 4, 5] })
  const text = `客户名称|电话|备注\n甲公司|13800138000|\n\n商品|13900139000|数量\n产品|单价|老客户`
  assert.deepEqual(await read(text), { header: 1, tables: undefined, data: [2, 4, 5] })
})
