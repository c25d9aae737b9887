import assert from 'node:assert/strict'
import { test } from 'node:test'
import { industryLabels } from '../industry/labels.ts'
import { recogniseColumns } from './columns.ts'
import { prepareRows } from './prepare.ts'
import { small } from './testing.ts'

const today = '2026-11-22'

test('a column of industries takes codes of the national list; a column of numbers is none', () => {
  const industries = industryLabels(small.dimensions.find(({ key }) => key === 'industry')?.labels ?? [], {})
  const template = {
    ...small,
    dimensions: small.dimensions.map((one) =>
      one.key === 'industry' ? { ...one, labels: [...one.labels, ...industries] } : one,
    ),
  }
  const headers = ['客户名称', '行业', '房间']
  const cells = [
    ['华源', 'C3912 计算机零部件制造', '3912'],
    ['宏达', '3912', '6513'],
    ['远洋', '计算机零部件制造', '6621'],
  ]
  const samples = headers.map((_, column) => cells.map((row) => row[column] ?? ''))
  const plan = recogniseColumns({ headers, samples, template })
  const prepare = prepareRows(plan, template, { today, updates: false })
  const rows = cells.map((row, at) => prepare({ row: at + 2, cells: row }))
  assert.deepEqual(
    rows.map((row) => row.labels.industry),
    [['gb-c3912'], ['gb-c3912'], ['gb-c3912']],
  )
})
