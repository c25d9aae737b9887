import assert from 'node:assert/strict'
import { test } from 'node:test'
import { upperLabels } from './upper-labels.ts'

const keys = (labels: readonly { key: string }[]) => labels.map(({ key }) => key)

test('a flat list stands for itself', () => {
  assert.deepEqual(keys(upperLabels([{ key: 'high' }, { key: 'low' }])), ['high', 'low'])
})

test('of 中国 and its provinces the provinces are shown, without their cities', () => {
  const labels = [
    { key: 'china' },
    { key: 'shandong', parent: 'china' },
    { key: 'qingdao', parent: 'shandong' },
    { key: 'jiangsu', parent: 'china' },
  ]
  assert.deepEqual(keys(upperLabels(labels)), ['shandong', 'jiangsu'])
})

test('of several trees the roots; a label whose parent is gone is one', () => {
  const labels = [{ key: 'a' }, { key: 'a1', parent: 'a' }, { key: 'b', parent: 'gone' }]
  assert.deepEqual(keys(upperLabels(labels)), ['a', 'b'])
})
