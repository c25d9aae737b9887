import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DimensionInfo } from '#domain/customer.ts'
import { labelsWidth, textWidth, withTitle } from './column-width.ts'

const dimension = (zh: string, en: string, labels: readonly (readonly [string, string])[], more = {}): DimensionInfo =>
  ({
    key: 'size',
    name: { zh, en },
    cardinality: 'one',
    labels: labels.map(([zh, en]) => ({ key: en, name: { zh, en } })),
    ...more,
  }) as unknown as DimensionInfo

test('a title is never cut: 客户编号 needs less than its column, Customer number more', () => {
  assert.equal(textWidth('客户编号'), 52)
  assert.equal(withTitle(104, '客户编号'), 104)
  assert.equal(withTitle(104, 'Customer number'), 144)
})

test('a column of labels holds its longest label in the language on show, up to a limit', () => {
  const size = dimension('规模', 'Size', [
    ['大型企业', 'Large enterprise'],
    ['个体工商户', 'Sole trader'],
  ])
  assert.equal(labelsWidth(size, 'zh'), 65 + 42)
  assert.equal(labelsWidth(size, 'en'), 111 + 42)
  assert.equal(labelsWidth(dimension('类', 'Kind', [['甲', 'A very long name of a label indeed']]), 'en'), 214)
  assert.equal(labelsWidth(dimension('类', 'Kind', []), 'zh'), 92)
})

test('what nobody can be given any more makes no column wide; several labels stand side by side', () => {
  const old = dimension('类', 'Kind', [], {
    labels: [{ key: 'x', name: { zh: '很长很长很长的旧标签', en: 'x' }, retired: true }],
  })
  assert.equal(labelsWidth(old, 'zh'), 92)
  const many = dimension('需求', 'Needs', [['价格敏感型', 'Price-sensitive']], { cardinality: 'many' })
  assert.equal(labelsWidth(many, 'zh'), 182)
})
