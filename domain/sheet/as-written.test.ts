// Tidying is told, and each kind of it can be declined for a column.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { RawCell } from '../formats/cell.ts'
import type { Template } from '../template.ts'
import { findingWords } from '../words/findings.ts'
import { tidiedWords } from '../words/tidied.ts'
import { recogniseColumns } from './columns.ts'
import { prepareRows } from './prepare.ts'

const general = JSON.parse(readFileSync(new URL('../../templates/general.json', import.meta.url), 'utf8')) as Template

function read(header: string, cell: RawCell, ...asWritten: string[]) {
  const headers = ['客户名称', header]
  const plan = recogniseColumns({ headers, samples: [[], [cell]], template: general })
  const column = plan[1]
  assert.ok(column && ('field' in column.target || 'dimension' in column.target), header)
  const prepare = prepareRows([...plan.slice(0, 1), { ...column, asWritten }], general, { today: '2026-11-22' })
  const row = prepare({ row: 2, cells: ['甲公司', cell] })
  const { name: _, ...values } = row.values
  return [
    ...Object.values(values),
    ...Object.values(row.labels).flat(),
    ...row.findings.map(
      ({ finding }) => `${finding.code}${finding.params?.tidying ? ` ${finding.params.tidying}` : ''}`,
    ),
  ]
}

test('周 数据管理员 leaves phones as they were written', () => {
  assert.deepEqual(read('电话', '75512345678'), ['0755-12345678', 'leading-zero-restored', 'phone-reformatted'])
  assert.deepEqual(read('电话', '75512345678', 'leading-zero-restored'), [
    '75512345678',
    'as-written leading-zero-restored',
  ])
  assert.deepEqual(read('电话', '138 0013 8000', 'leading-zero-restored'), ['13800138000', 'phone-reformatted'])
})

test('the unit of a header is not worked in where somebody knows better', () => {
  assert.deepEqual(read('年合作金额（万元）', '12'), ['120000', 'unit-read'])
  assert.deepEqual(read('年合作金额（万元）', '12', 'unit-read'), ['12', 'as-written unit-read'])
  assert.deepEqual(read('年合作金额', '12万', 'unit-read'), ['as-written unit-read', 'tidying-declined'])
})

test('what is no value of its field when left as written is refused, not guessed', () => {
  assert.deepEqual(read('建档日期', '2024年1月5日'), ['2024-01-05', 'date-reformatted'])
  assert.deepEqual(read('建档日期', '2024年1月5日', 'date-reformatted'), [
    'as-written date-reformatted',
    'tidying-declined',
  ])
})

test('a synonym of a label becomes a proposal of its own where synonyms are not wanted', () => {
  assert.deepEqual(read('行业', '工业'), ['manufacturing'])
  assert.deepEqual(read('行业', '工业', 'label-read'), ['unknown-label'])
  assert.deepEqual(read('行业', '制造业', 'label-read'), ['manufacturing'])
})

test('synonyms of labels and short names of regions are counted, names are not', () => {
  const headers = ['客户名称', '行业', '地区']
  const plan = recogniseColumns({ headers, samples: headers.map(() => []), template: general })
  const seen: string[] = []
  const prepare = prepareRows(plan, general, {
    today: '2026-11-22',
    tally: (column, code) => (text, became) => seen.push(`${column} ${code} ${text} ${became}`),
  })
  for (const cells of [
    ['甲', '工业', '深圳'],
    ['乙', '制造业', ''],
    ['丙', '工业', ''],
  ])
    prepare({ row: 2, cells })
  assert.deepEqual(seen, ['1 label-read 工业 制造业', '2 region-named 深圳 440300', '1 label-read 工业 制造业'])
})

test('each kind of tidying that the field kinds know has a name', () => {
  const folder = new URL('../fields/', import.meta.url)
  const codes = new Set<string>()
  for (const name of readdirSync(folder).filter((one) => !one.endsWith('.test.ts'))) {
    const source = readFileSync(new URL(name, folder), 'utf8')
    for (const [, code = ''] of source.matchAll(/'repaired',\s*'([a-z-]+)'/g)) codes.add(code)
  }
  assert.ok(codes.size >= 20)
  for (const code of codes) assert.ok(tidiedWords[code], code)
  for (const code of Object.keys(tidiedWords)) assert.ok(findingWords[code], code)
})
