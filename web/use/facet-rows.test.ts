// Which labels a facet shows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DimensionInfo } from '#domain/customer.ts'
import { facetRows, isTree } from './facet-rows.ts'

function dimension(labels: readonly [key: string, zh: string, parent?: string][]): DimensionInfo {
  return {
    key: 'd',
    name: { zh: '维度', en: 'Dimension' },
    cardinality: 'one',
    required: false,
    source: 'entered',
    labels: labels.map(([key, zh, parent]) => ({
      key,
      name: { zh, en: key },
      colour: 'blue',
      retired: key === 'old',
      ...(parent ? { parent } : {}),
    })),
  }
}

const region = dimension([
  ['china', '中国'],
  ['east', '华东', 'china'],
  ['south', '华南', 'china'],
  ['r330000', '浙江省', 'east'],
  ['r330100', '杭州市', 'r330000'],
  ['r440000', '广东省', 'south'],
])
const counts = { china: 9, east: 9, r330000: 9, r330100: 4 }
const none = new Set<string>()
const lines = (asked: Parameters<typeof facetRows>[0]) =>
  facetRows(asked).map(
    ({ label, depth, count, open }) =>
      `${' '.repeat(depth)}${label.name.zh} ${count}${open === undefined ? '' : open ? ' -' : ' +'}`,
  )

test('a lone root is open; places without customers are left out unless chosen', () => {
  assert.equal(isTree(region), true)
  assert.deepEqual(lines({ dimension: region, counts, choice: undefined, opened: none, find: '' }), [
    '中国 9 -',
    ' 华东 9 +',
  ])
  const choice = { some: ['south'] }
  assert.deepEqual(lines({ dimension: region, counts, choice, opened: none, find: '' }), [
    '中国 9 -',
    ' 华东 9 +',
    ' 华南 0',
  ])
})

test('a branch opens down to the city', () => {
  const opened = new Set(['east', 'r330000'])
  assert.deepEqual(lines({ dimension: region, counts, choice: undefined, opened, find: '' }), [
    '中国 9 -',
    ' 华东 9 -',
    '  浙江省 9 -',
    '   杭州市 4',
  ])
})

test('a search finds by name in both languages, flat', () => {
  assert.deepEqual(lines({ dimension: region, counts, choice: undefined, opened: none, find: '杭' }), ['杭州市 4'])
  assert.deepEqual(lines({ dimension: region, counts, choice: undefined, opened: none, find: 'EAST' }), ['华东 9'])
})

test('a flat list keeps labels without customers, but retired ones only while they are carried', () => {
  const tier = dimension([
    ['high', '高价值'],
    ['old', '旧档'],
  ])
  assert.deepEqual(lines({ dimension: tier, counts: {}, choice: undefined, opened: none, find: '' }), ['高价值 0'])
  assert.deepEqual(lines({ dimension: tier, counts: { old: 2 }, choice: undefined, opened: none, find: '' }), [
    '高价值 0',
    '旧档 2',
  ])
})
