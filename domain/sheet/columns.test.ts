import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawCell } from '../formats/cell.ts'
import { recogniseColumns } from './columns.ts'
import { dateWitness } from './date-columns.ts'
import { headerUnit, shapeHash } from './header-key.ts'
import { type ColumnTarget, targetKey } from './plan.ts'
import { small } from './testing.ts'

/** Columns of a sheet given as rows, header first. */
function recognise(rows: readonly (readonly RawCell[])[], template = small): string[] {
  const [header = [], ...data] = rows
  const headers = header.map(String)
  const plan = recogniseColumns({ headers, samples: headers.map((_, i) => data.map((row) => row[i] ?? '')), template })
  return plan.map(({ target }) => targetKey(target))
}

test('columns are known by name, synonym, case, width and marks', () => {
  assert.deepEqual(
    recognise([
      ['编号', '公司名称*', '联系人（必填）', 'Ｍｏｂｉｌｅ', ' E-Mail ', '年度金额(万元)', '状态', '标签'],
      ['C1', '华源科技有限公司', '李伟', '13800138000', 'a@b.cn', '12', '已成交', 'VIP'],
    ]),
    [
      'field:number',
      'field:name',
      'field:contact-name',
      'field:phone',
      'field:email',
      'field:yearly-amount',
      'dimension:status',
      'tags',
    ],
  )
})

test('traditional characters and the words of Taiwan name the same columns', () => {
  assert.deepEqual(
    recognise([
      ['客戶編號', '客戶名稱', '聯絡人', '行動電話', '電郵', '地址', '年度金額（萬元）', '狀態', '標籤'],
      ['C1', '鴻海精密工業股份有限公司', '王大明', '0912345678', 'a@b.tw', '台北市信義區', '12', '', 'VIP'],
    ]),
    [
      'field:number',
      'field:name',
      'field:contact-name',
      'field:phone',
      'field:email',
      'field:address',
      'field:yearly-amount',
      'dimension:status',
      'tags',
    ],
  )
  assert.deepEqual(
    recognise([
      ['公司名稱', '縣', '客戶聯絡電話', '統一編號'],
      ['鴻海精密工業股份有限公司', '', '02-22683466', '04541302'],
    ]).slice(0, 3),
    ['field:name', 'field:region:district', 'field:phone'],
  )
  assert.equal(headerUnit('金額（萬元）'), '万')
  assert.equal(headerUnit('營收 單位：億元'), '亿')
})

test('統一編號 is nobody’s customer number', () => {
  assert.notEqual(
    recognise([
      ['公司名稱', '統一編號'],
      ['鴻海精密工業股份有限公司', '04541302'],
    ])[1],
    'field:number',
  )
})

test('省, 市 and 区 columns go together into the one region field', () => {
  assert.deepEqual(
    recognise([
      ['客户名称', '省份', '城市', '区县'],
      ['甲公司', '广东', '深圳', '南山区'],
    ]),
    ['field:name', 'field:region:province', 'field:region:city', 'field:region:district'],
  )
})

test('省份 is the province column also where the template lists it as a word for the region', () => {
  const fields = small.fields.map((field) =>
    field.key === 'region' ? { ...field, synonyms: ['省份', '城市'] } : field,
  )
  assert.deepEqual(
    recognise(
      [
        ['客户名称', '省份', '城市'],
        ['甲公司', '广东', '深圳'],
      ],
      { ...small, fields },
    ),
    ['field:name', 'field:region:province', 'field:region:city'],
  )
})

test('a joined two-row header is known by its lower part', () => {
  assert.deepEqual(
    recognise([
      ['名称/客户名称', '联系方式/手机', '联系方式/邮箱'],
      ['甲公司', '13800138000', 'a@b.cn'],
    ]),
    ['field:name', 'field:phone', 'field:email'],
  )
})

test('without names the cells tell', () => {
  assert.deepEqual(
    recognise([
      ['', '', '', '', ''],
      ['华源科技有限公司', '李伟', '13800138000', 'li@example.cn', '制造业'],
      ['盛达贸易有限公司', '王芳', '13900139000', 'wang@example.cn', '零售业'],
      ['恒信实业集团', '张敏', '13700137000', 'zhang@example.cn', '制造业'],
    ]),
    ['field:name', 'field:contact-name', 'field:phone', 'field:email', 'dimension:industry'],
  )
})

test('a target is given once: the second phone column becomes a field of its own, and offers the first as alternative', () => {
  const plan = recogniseColumns({
    headers: ['客户名称', '手机', '电话'],
    samples: [['甲公司'], ['13800138000'], ['0755-12345678']],
    template: small,
  })
  assert.deepEqual(plan[2]?.target, { field: 'phone' })
  const mobile = plan[1]?.target
  assert.ok(mobile && 'new' in mobile)
  assert.equal(mobile.new.kind, 'phone')
  assert.equal(mobile.new.privacy, 'personal')
  assert.deepEqual(plan[1]?.alternatives, [{ field: 'phone' }])
})

test('duplicate and hostile headers are names like any other', () => {
  const keys = recognise([
    ['客户名称', '__proto__', 'constructor', '__proto__', '备注', '备注'],
    ['甲公司', 'a', 'b', 'c', 'd', 'e'],
  ])
  assert.equal(keys[0], 'field:name')
  assert.equal(new Set(keys).size, 6)
  assert.equal(({} as Record<string, unknown>).field, undefined)
})

test('unknown columns become fields of the type their cells show; blank nameless ones are left out', () => {
  const plan = recogniseColumns({
    headers: ['客户名称', '开户日', '官网', '合同额', '邮编', ''],
    samples: [
      ['甲公司', '乙公司'],
      ['2024-01-05', '2024年3月1日'],
      ['https://a.cn', 'https://b.cn'],
      ['1,200.00', '3,400.50'],
      ['010000', '020000'],
      ['', ''],
    ],
    template: small,
  })
  const kinds = plan.map(({ target }) => ('new' in target ? target.new.kind : targetKey(target)))
  assert.deepEqual(kinds, ['field:name', 'date', 'link', 'money', 'text', 'leaveOut'])
})

test('what 周 数据管理员 settled last time stands for a file of the same shape, unless the field is gone', () => {
  const remembered = new Map<number, ColumnTarget>([
    [0, { tags: true }],
    [1, { field: 'no-longer-there' }],
  ])
  const plan = recogniseColumns({
    headers: ['甲', '客户名称'],
    samples: [['x'], ['甲公司']],
    template: small,
    remembered,
  })
  assert.deepEqual(plan[0]?.target, { tags: true })
  assert.equal(plan[0]?.by, 'remembered')
  assert.deepEqual(plan[1]?.target, { field: 'name' })
})

test('a long column that belies a mere synonym keeps its values in a field of its own', () => {
  const years = Array.from({ length: 30 }, (_, at) => ['甲公司', String(1980 + at), '面议'])
  const [, date, amount] = recognise([['客户名称', '成立年份', '年采购额'], ...years], {
    ...small,
    fields: small.fields.map((field) => (field.kind === 'date' ? { ...field, synonyms: ['成立年份'] } : field)),
  })
  assert.match(date ?? '', /^new:/)
  assert.match(amount ?? '', /^new:/)
})

test('a shape is the headers in their order, whatever their width and marks', () => {
  assert.equal(shapeHash(['客户名称', 'Tel']), shapeHash(['客户名称*', 'ｔｅｌ']))
  assert.notEqual(shapeHash(['客户名称', 'Tel']), shapeHash(['Tel', '客户名称']))
  assert.notEqual(shapeHash(['ab', 'c']), shapeHash(['a', 'bc']))
  assert.match(shapeHash([]), /^[0-9a-f]{16}$/)
})

test('a header may name the unit of its amounts', () => {
  assert.equal(headerUnit('年合作金额（万元）'), '万')
  assert.equal(headerUnit('金额/万元'), '万')
  assert.equal(headerUnit('销售额 单位：亿元'), '亿')
  assert.equal(headerUnit('金额(元)'), undefined)
  assert.equal(headerUnit('万科地产'), undefined)
})

test('the order of dates is settled by the whole column: one 13/2 in row 5,000 is enough', () => {
  const plan = recogniseColumns({ headers: ['最近成交日期'], samples: [['1/2/2024', '3/4/2024']], template: small })
  assert.equal(plan[0]?.dateOrder, 'ask')
  const witness = dateWitness(plan)
  for (let row = 0; row < 5000; row++) witness.see(['05/06/2024'])
  assert.equal(witness.settled()[0]?.dateOrder, 'ask')
  witness.see(['13/2/2024'])
  assert.equal(witness.settled()[0]?.dateOrder, 'dmy')
})

test('縣市 and 鄉鎮市區 of sheets from Taiwan are parts of the region', () => {
  const headers = ['客戶名稱', '縣市', '鄉鎮市區']
  const plan = recogniseColumns({ headers, samples: headers.map(() => []), template: small })
  assert.deepEqual(
    plan.slice(1).map(({ target }) => target),
    [
      { field: 'region', part: 'city' },
      { field: 'region', part: 'district' },
    ],
  )
})
