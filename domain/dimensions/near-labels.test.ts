import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Template } from '../template.ts'
import { distance, nearLabels } from './near-labels.ts'

const label = (key: string, zh: string, synonyms: string[] = [], parent?: string) => ({
  ...{ key, name: { zh, en: `label ${key}` }, synonyms, parent },
})
const why = (a: string, b: string, synonyms: string[] = []) =>
  nearLabels([label('a', a), label('b', b, synonyms)])[0]?.why

test('why two labels are near', () => {
  assert.equal(why('制造业', '生产', ['制造业']), 'synonym')
  assert.equal(why('帐期客户', '账期客户'), 'pinyin')
  assert.equal(why('战略合作伙伴', '战略合作夥伴'), 'pinyin')
  assert.equal(why('跨境电商平台', '跨境电子平台'), 'spelling')
  assert.equal(why('制造业', '制造企业'), 'spelling')
  assert.equal(why('零售', '新零售'), 'within')
  assert.equal(why('餐饮', '连锁餐饮'), 'within')
  assert.equal(why('ＶＩＰ', 'vip客户'), 'spelling')
})

test('what differs on purpose is not near', () => {
  for (const [a, b] of [
    ['高价值', '低价值'],
    ['大型企业', '小型企业'],
    ['已成交', '未成交'],
    ['成交', '未成交'],
    ['华东大区客户群', '华南大区客户群'],
    ['零售', '批发'],
    ['制造', '金融'],
  ] as const)
    assert.equal(why(a, b), undefined, `${a} ${b}`)
})

test('a parent and its child are expected to be near', () => {
  assert.deepEqual(nearLabels([label('a', '零售'), label('b', '新零售', [], 'a')]), [])
})

test('in the templates nothing is said twice', () => {
  for (const name of ['general', 'manufacturing', 'retail', 'technology', 'banking']) {
    const path = new URL(`../../templates/${name}.json`, import.meta.url)
    const template = JSON.parse(readFileSync(path, 'utf8')) as Template
    for (const { key, labels } of template.dimensions) {
      const named = labels.map((one) => ({
        key: one.key,
        name: one.name,
        synonyms: one.synonyms ?? [],
        parent: one.parent,
      }))
      const twice = nearLabels(named).filter(({ why }) => why === 'pinyin' || why === 'synonym')
      assert.deepEqual(twice, [], `${name} ${key}`)
    }
  }
})

test('the distance is a metric, and near is the same both ways', () => {
  const word = fc.string({ unit: fc.constantFrom('零', '售', '新', '高', '客', '户', '帐', '账', 'a'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      assert.equal(distance(a, b), distance(b, a))
      assert.equal(distance(a, b) === 0, a === b)
      assert.ok(distance(a, c) <= distance(a, b) + distance(b, c))
      assert.equal(why(a, b), why(b, a))
    }),
  )
})
