// Prepared rows come back as they were read, and are known by all that decides how a row is read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawRow } from '#domain/formats/cell.ts'
import { recogniseColumns } from '#domain/sheet/columns.ts'
import { prepareRows } from '#domain/sheet/prepare.ts'
import { small } from '#domain/sheet/testing.ts'
import { fromPreparedBytes, preparedBytes, readingKey } from './prepared.ts'

const headers = ['编号', '客户名称', '联系人', '电话', '标签', '年度金额', '行业']
const plan = recogniseColumns({ headers, samples: headers.map(() => []), template: small })
const prepare = prepareRows(plan, small, { today: '2026-11-22', updates: true })

const rows: RawRow[] = [
  { row: 2, cells: ['C1', '深圳华信科技有限公司', '李明', '13800138000', '展会,老客户', '12万', '制造业'] },
  { row: 3, cells: ['C2', '广州恒航德贸易有限公司', '', '', '', '', ''] },
  { row: 4, cells: ['', '', '', 'x', '', 'abc', '火星'] },
  { row: 7, cells: ['C\u001f4', 'ＡＢＣ公司', '王 伟', '138 0013 8001', '展会', '1.5', '制造业'] },
]

test('every row comes back as it was read, whatever there is to say about it', () => {
  const prepared = rows.map(prepare)
  assert.ok(prepared.some(({ findings }) => findings.length) && prepared.some(({ findings }) => !findings.length))
  assert.deepEqual(
    fromPreparedBytes(preparedBytes(prepared)).map((row) => JSON.parse(JSON.stringify(row))),
    prepared.map((row) => JSON.parse(JSON.stringify(row))),
  )
  assert.deepEqual(fromPreparedBytes(preparedBytes([])), [])
})

test('a record that comes back answers to no name but its own', () => {
  for (const { values, labels } of fromPreparedBytes(preparedBytes(rows.map(prepare)))) {
    assert.equal(values.constructor, undefined)
    assert.equal(labels.toString, undefined)
  }
})

test('a value that is no text comes back as what it is', () => {
  const [row] = rows.map(prepare)
  assert.ok(row)
  const odd = { ...row, values: { ...row.values, wanted: true, kinds: ['a', 'b'] } }
  assert.deepEqual(JSON.parse(JSON.stringify(fromPreparedBytes(preparedBytes([odd, row]))[0]?.values)), odd.values)
})

test('another day, another column, another label: another reading', () => {
  const key = readingKey(small, plan, '2026-11-22')
  assert.equal(readingKey(structuredClone(small), structuredClone(plan), '2026-11-22'), key)
  assert.notEqual(readingKey(small, plan, '2026-11-23'), key)
  assert.notEqual(readingKey(small, plan.slice(1), '2026-11-22'), key)
  const order = plan.map((column, nr) => (nr === 0 ? { ...column, dateOrder: 'dmy' as const } : column))
  assert.notEqual(readingKey(small, order, '2026-11-22'), key)
  const [first, ...others] = small.fields
  assert.ok(first)
  assert.notEqual(readingKey({ ...small, fields: others }, plan, '2026-11-22'), key)
  assert.notEqual(
    readingKey({ ...small, fields: [{ ...first, synonyms: ['另名'] }, ...others] }, plan, '2026-11-22'),
    key,
  )
})
