import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawCell, RawRow } from '../formats/cell.ts'
import { recogniseColumns } from './columns.ts'
import { combinedLabel, combinedParser } from './combined.ts'
import { applyCorrections } from './corrections.ts'
import { prepareRows } from './prepare.ts'
import type { PreparedRow } from './row.ts'
import { small } from './testing.ts'

const today = '2026-11-22'

/** Rows of a sheet read with the small template; the header is row 1. */
function read(rows: readonly (readonly RawCell[])[], updates = false): PreparedRow[] {
  const [header = [], ...data] = rows
  const headers = header.map(String)
  const samples = headers.map((_, column) => data.map((row) => row[column] ?? ''))
  const plan = recogniseColumns({ headers, samples, template: small })
  const prepare = prepareRows(plan, small, { today, updates })
  return data.map((cells, at) => prepare({ row: at + 2, cells }))
}

function codes(row: PreparedRow | undefined): string[] {
  return (row?.findings ?? []).map(({ finding }) => finding.code)
}

const plain = <T>(record: Readonly<Record<string, T>> | undefined) => ({ ...record })

test('a messy row becomes canonical values and labels', () => {
  const [row] = read([
    [
      '客户编号',
      '客户名称',
      '联系人',
      '电话',
      '省份',
      '城市',
      '年度金额（万元）',
      '最近成交日期',
      '行业',
      '状态',
      '标签',
    ],
    [
      'C001',
      ' 深圳市华源科技有限公司 ',
      '李 伟',
      '１３８ ００１３ ８０００',
      '广东',
      '深圳',
      '12',
      '2024年1月5日',
      '工业',
      '已成交',
      '展会，年框;价格敏感型',
    ],
  ])
  assert.deepEqual(plain(row?.values), {
    number: 'C001',
    name: '深圳市华源科技有限公司',
    'contact-name': '李伟',
    phone: '13800138000',
    region: '440300',
    'yearly-amount': '120000',
    'last-order-on': '2024-01-05',
  })
  assert.deepEqual(plain(row?.labels), { industry: ['manufacturing'], status: ['won'], needs: ['price'] })
  assert.deepEqual(row?.tags, ['展会', '年框'])
  assert.equal(row?.fate, 'good')
})

test('a row without a name is set aside; with a known number it may be a change', () => {
  const sheet = [
    ['客户编号', '客户名称', '电话'],
    ['C001', '', '13800138000'],
    ['', ' ', '13800138000'],
  ]
  assert.deepEqual(
    read(sheet).map(({ fate, reason }) => [fate, reason]),
    [
      ['set-aside', 'no-name'],
      ['set-aside', 'no-name'],
    ],
  )
  assert.deepEqual(
    read(sheet, true).map(({ fate }) => fate),
    ['good', 'set-aside'],
  )
})

test('an unusable optional value is left out and listed, the customer goes in', () => {
  const [row] = read([
    ['客户名称', '电话', '年度金额', '最近成交日期'],
    ['甲公司', '1.38E+10', '面议', '2024-13-45'],
  ])
  assert.equal(row?.fate, 'good')
  assert.deepEqual(plain(row?.values), { name: '甲公司' })
  assert.deepEqual(
    row?.findings.map(({ column, field, value, finding }) => [column, field, value, finding.weight]),
    [
      [1, 'phone', '1.38E+10', 'refused'],
      [2, 'yearly-amount', '面议', 'refused'],
      [3, 'last-order-on', '2024-13-45', 'refused'],
    ],
  )
  assert.equal(codes(row)[0], 'digits-lost')
})

test('an unknown label is a proposal in its dimension', () => {
  const [row] = read([
    ['客户名称', '行业', '规模'],
    ['甲公司', '航天', '大型企业、中型企业'],
  ])
  assert.deepEqual(plain(row?.labels), { size: ['large'] })
  assert.deepEqual(row?.findings[0]?.finding, {
    code: 'unknown-label',
    weight: 'flagged',
    params: { dimension: 'industry', label: '航天' },
  })
  assert.equal(row?.findings[1]?.finding.code, 'too-many-labels')
  assert.equal(row?.fate, 'good')
})

test('联系方式 with a phone and a mail in one cell fills both fields', () => {
  const rows = read([
    ['客户名称', '联系方式', '邮箱'],
    ['甲公司', '13800138000 li@example.cn', ''],
    ['乙公司', 'wang@example.cn', ''],
    ['丙公司', '张敏 13700137000', ''],
    ['丁公司', '', '13600136000'],
  ])
  assert.deepEqual(
    rows.map(({ values }) => [values.phone, values.email, values['contact-name']]),
    [
      ['13800138000', 'li@example.cn', undefined],
      [undefined, 'wang@example.cn', undefined],
      ['13700137000', undefined, '张敏'],
      ['13600136000', undefined, undefined],
    ],
  )
})

test('combined labels are read back, in a column of their own or among tags', () => {
  const [own, among] = read([
    ['客户名称', '组合标签', '标签'],
    ['甲公司', '制造业-大型企业-成交客户', ''],
    ['乙公司', '', '零售-小型企业-流失客户、展会'],
  ])
  assert.deepEqual(plain(own?.labels), { industry: ['manufacturing'], size: ['large'], status: ['won'] })
  assert.deepEqual(plain(among?.labels), { industry: ['retail'], size: ['sme'], status: ['lost'] })
  assert.deepEqual(among?.tags, ['展会'])
})

test('writing and reading combined labels undo each other', () => {
  const parse = combinedParser(small)
  const labelled = small.dimensions.filter(({ key }) => ['industry', 'size', 'status'].includes(key))
  const picks = labelled.map(({ key, labels }) =>
    fc.constantFrom(...labels).map((label) => [key, [label.key]] as const),
  )
  fc.assert(
    fc.property(fc.tuple(...picks), fc.constantFrom('zh' as const, 'en' as const), (pairs, language) => {
      const labels = Object.fromEntries(pairs)
      const back = parse(combinedLabel(small, labels, language))
      assert.deepEqual(Object.fromEntries(back ?? []), Object.fromEntries(pairs.map(([key, [label]]) => [key, label])))
    }),
  )
  assert.equal(
    combinedLabel(small, { industry: ['retail'], size: ['large'], status: ['won'] }, 'zh'),
    '零售业-大型企业-成交客户',
  )
  assert.equal(combinedLabel(small, { industry: ['retail'] }, 'zh'), '')
  assert.equal(parse('大客户-重点'), null)
})

test('a customer keeps at most five custom tags; the rest are listed', () => {
  const [row] = read([
    ['客户名称', '标签'],
    ['甲公司', '一,二，三、四;五；六\n七,一'],
  ])
  assert.deepEqual(row?.tags, ['一', '二', '三', '四', '五'])
  assert.deepEqual(
    row?.findings.map(({ finding }) => finding.params?.tag),
    ['六', '七'],
  )
})

test('an apostrophe put before a formula by an export is undone', () => {
  const [row] = read([
    ['客户名称', '备注'],
    ['甲公司', "'=1+1"],
  ])
  const note = Object.values(row?.values ?? {}).find((value) => value !== '甲公司')
  assert.equal(note, '=1+1')
})

test('the address tells the region where no column does', () => {
  const [row] = read([
    ['客户名称', '地址'],
    ['甲公司', '广东省深圳市南山区科技园路1号'],
  ])
  assert.equal(row?.values.region, '440305')
})

test('cells beyond the header, and what the reader noticed, are flagged', () => {
  const plan = recogniseColumns({ headers: ['客户名称'], samples: [['甲公司']], template: small })
  const row = prepareRows(plan, small, { today })({
    row: 9,
    cells: ['甲公司', '', '多出'],
    issues: ['broken-character'],
  })
  assert.deepEqual(codes(row), ['extra-cells', 'broken-character'])
  assert.equal(row.fate, 'good')
})

test('ambiguous dates of a column that nobody settled are refused, not guessed', () => {
  const [row] = read([
    ['客户名称', '最近成交日期'],
    ['甲公司', '3/4/2024'],
  ])
  assert.deepEqual(codes(row), ['date-ambiguous'])
  assert.equal(row?.values['last-order-on'], undefined)
})

test('no cell whatever makes it throw, and every row has a fate', () => {
  const headers = [
    '客户编号',
    '客户名称',
    '联系人',
    '电话',
    '邮箱',
    '省市区',
    '地址',
    '年度金额',
    '最近成交日期',
    '行业',
    '标签',
    '组合标签',
  ]
  const plan = recogniseColumns({ headers, samples: [], template: small })
  const prepare = prepareRows(plan, small, { today })
  const cell: fc.Arbitrary<RawCell> = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'constructor', '13800138000', '制造业', "'", '@', '-', '#N/A', '1/2/2024'),
    fc.double().map((number): RawCell => ({ kind: 'number', number, text: String(number) })),
    fc.string().map((text): RawCell => ({ kind: 'error', text })),
  )
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 14 }), (cells) => {
      const row = prepare({ row: 1, cells })
      assert.equal(row.fate === 'set-aside', row.reason !== undefined)
      assert.equal(row.fate === 'good' && row.values.name === undefined, false)
      for (const key in row.values) assert.notEqual(row.values[key], null)
    }),
  )
})

test('corrections: a cell, a spelling everywhere, and the cell stands over the spelling', () => {
  const correct = applyCorrections({
    cells: [{ row: 3, column: 1, text: '零售' }],
    spellings: [{ column: 1, from: '工业 ', to: '制造业' }],
  })
  const row = (number: number, ...cells: string[]): RawRow => ({ row: number, cells })
  assert.deepEqual(correct(row(2, '甲', ' 工业')).cells, ['甲', '制造业'])
  assert.deepEqual(correct(row(3, '乙', '工业')).cells, ['乙', '零售'])
  const same = row(4, '丙', '农业')
  assert.equal(correct(same), same)
  assert.deepEqual(applyCorrections({ cells: [{ row: 2, column: 3, text: 'x' }] })(row(2, '甲')).cells, [
    '甲',
    '',
    '',
    'x',
  ])
})
