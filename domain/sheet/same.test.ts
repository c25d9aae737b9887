import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recogniseColumns } from './columns.ts'
import { prepareRows } from './prepare.ts'
import { gatherSame } from './same.ts'
import { similarCustomers } from './similar.ts'
import { small } from './testing.ts'

const headers = ['客户编号', '客户名称', '电话', '邮箱', '省市区', '年度金额', '行业', '标签']

/** Customers of a sheet with the headers above; rows count from 2. */
function gather(...rows: string[][]) {
  const plan = recogniseColumns({ headers, samples: [], template: small })
  const prepare = prepareRows(plan, small, { today: '2026-11-22' })
  const same = gatherSame(small)
  const merged = rows.map((cells, at) => same.add(prepare({ row: at + 2, cells })))
  return { merged, customers: same.customers }
}

test('the same number is the same customer: later rows fill blanks, and differences are told', () => {
  const { merged, customers } = gather(
    ['c001', '甲公司', '', '', '', '100', '', '展会'],
    ['C001', '甲公司', '13800138000', '', '', '200', '制造业', '年框'],
  )
  assert.equal(customers.length, 1)
  assert.deepEqual(customers[0]?.rows, [2, 3])
  assert.equal(customers[0]?.values.phone, '13800138000')
  assert.equal(customers[0]?.values['yearly-amount'], '100')
  assert.deepEqual({ ...customers[0]?.labels }, { industry: ['manufacturing'] })
  assert.deepEqual(customers[0]?.tags, ['展会', '年框'])
  assert.deepEqual(merged[1], {
    row: 3,
    into: 2,
    by: 'number',
    conflicts: [
      { field: 'number', kept: 'c001', dropped: 'C001' },
      { field: 'yearly-amount', kept: '100', dropped: '200' },
    ],
  })
})

test('without a number, name and phone make the same customer; a different number never does', () => {
  const { merged } = gather(
    ['', '华源科技有限公司', '13800138000', '', '', '', '', ''],
    ['', ' 华源科技有限责任公司', '138 0013 8000', '', '', '', '', ''],
    ['C9', '华源科技有限公司', '13800138000', '', '', '', '', ''],
    ['C8', '华源科技有限公司', '13800138000', '', '', '', '', ''],
  )
  assert.deepEqual(
    merged.map((one) => one?.by ?? null),
    [null, 'name-phone', 'name-phone', null],
  )
})

test('rows with nothing but a name are the same only when all is the same', () => {
  const { merged } = gather(
    ['', '甲公司', '', '', '', '1', '', ''],
    ['', '甲公司', '', '', '', '2', '', ''],
    ['', '甲公司', '', '', '', '1', '', ''],
  )
  assert.deepEqual(
    merged.map((one) => one?.by ?? null),
    [null, null, 'identical'],
  )
})

test('similar customers are listed with score and reasons, not merged', () => {
  const { customers } = gather(
    ['C1', '深圳华源科技有限公司', '13800138000', '', '广东省深圳市', '', '', ''],
    ['C2', '深圳华源科技股份有限公司', '13800138000', '', '广东省深圳市', '', '', ''],
    ['C3', '长沙华源科技有限公司', '', '', '湖南省长沙市', '', '', ''],
    ['C4', '恒信实业集团', '', 'a@b.cn', '', '', '', ''],
    ['C5', '盛达贸易', '', 'a@b.cn', '', '', '', ''],
  )
  assert.equal(customers.length, 5)
  assert.deepEqual(similarCustomers(small, customers), [
    {
      rows: [2, 3],
      // Phone 0.6 and core name 0.6: 1 − 0.4 × 0.4.
      score: 0.84,
      reasons: [
        { zh: '电话相同', en: 'Same phone' },
        { zh: '名称主体相同（「深圳华源科技」）', en: 'Same core of the name (“深圳华源科技”)' },
      ],
    },
    { rows: [5, 6], score: 0.6, reasons: [{ zh: '邮箱相同', en: 'Same e-mail' }] },
  ])
})

test('a phone that very many share is no evidence', () => {
  const { customers } = gather(
    ...Array.from({ length: 40 }, (_, at) => [`C${at}`, `第${at}号商行`, '0755-12345678', '', '', '', '', '']),
  )
  assert.deepEqual(similarCustomers(small, customers), [])
})
