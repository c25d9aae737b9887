// What the columns of a sheet become, and what 周 数据管理员 has to settle before the check.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { ColumnPlan, ColumnTarget } from '#intake/contract/batch.ts'
import { hindrances, keyOf, newFieldKey, settled, targetOf } from './targets.ts'

const plan = (index: number, target: ColumnTarget, dateOrder?: ColumnPlan['dateOrder']): ColumnPlan => ({
  index,
  header: `列${index}`,
  target,
  by: 'name',
  alternatives: [],
  sample: [],
  ...(dateOrder ? { dateOrder } : {}),
})

test('a target survives the list of choices', () => {
  const targets: ColumnTarget[] = [
    { field: 'name' },
    { field: 'region', part: 'city' },
    { dimension: 'industry' },
    { tags: true },
    { combined: true },
    { leaveOut: true },
  ]
  for (const target of targets) assert.deepEqual(targetOf(keyOf(target)), target)
  assert.equal(targetOf('new'), undefined)
})

test('a sheet without a name column, with a field twice, with an open order of dates, is not ready', () => {
  const columns = [
    plan(0, { field: 'phone' }),
    plan(1, { field: 'phone' }),
    plan(2, { field: 'last-order' }, 'ask'),
    plan(3, { tags: true }),
    plan(4, { tags: true }),
  ]
  assert.deepEqual(hindrances(columns, 'name'), [
    { kind: 'no-name' },
    { kind: 'twice', key: 'field:phone' },
    { kind: 'date-order', column: 2 },
  ])
})

test('省, 市 and 区 columns join in one region without standing in each other’s way', () => {
  const columns = [
    plan(0, { field: 'name' }),
    plan(1, { field: 'region', part: 'province' }),
    plan(2, { field: 'region', part: 'city' }),
    plan(3, { leaveOut: true }, 'ask'),
  ]
  assert.deepEqual(hindrances(columns, 'name'), [])
})

test('an open order of dates is never sent as if it were settled', () => {
  assert.deepEqual(settled([plan(0, { field: 'a' }, 'ask'), plan(1, { field: 'b' }, 'dmy')]), [
    { index: 0, target: { field: 'a' } },
    { index: 1, target: { field: 'b' }, dateOrder: 'dmy' },
  ])
})

test('a new field gets a key that the template allows', () => {
  assert.equal(newFieldKey('WeChat ID', []), 'wechat-id')
  assert.match(newFieldKey('微信号', []), /^x-[a-z0-9]+$/)
  assert.match(newFieldKey('WeChat ID', ['wechat-id']), /^x-[a-z0-9]+$/)
  assert.match(newFieldKey('2024 年', []), /^[a-z][a-z0-9-]{0,39}$/)
})
