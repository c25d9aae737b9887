import assert from 'node:assert/strict'
import { test } from 'node:test'
import { small } from '../sheet/testing.ts'
import type { DimensionSpec, Template } from '../template.ts'
import { classify } from './classify.ts'
import { compileDimensions, readersOf } from './compile.ts'
import { contradictionFinder } from './contradictions.ts'
import { factReader } from './facts.ts'
import { proveDimension } from './prove.ts'
import { amountText } from './shown.ts'
import { sumUp } from './sums.ts'
import { factsWithLabels, whyMaker } from './why.ts'

const both = (text: string) => ({ zh: text, en: text })

function tableDimension(
  key: string,
  inputs: readonly string[],
  rules: readonly (readonly [string[], string])[],
): DimensionSpec {
  return {
    key,
    name: both(key),
    cardinality: 'one',
    source: {
      kind: 'table',
      table: {
        hitPolicy: 'U',
        inputs: inputs.map((input) => ({ key: input, type: 'string' })),
        rules: rules.map(([cells, label]) => ({ cells, label })),
      },
    },
    labels: [...new Set(rules.map(([, label]) => label))].map((label) => ({ key: label, name: both(label) })),
  }
}

const care = tableDimension(
  'care',
  ['value-tier', 'status'],
  [
    [['"high"', '"won"'], 'visit'],
    [['"high"', 'not("won")'], 'win-back'],
    [['not("high")', '-'], 'mail'],
  ],
)
// Listed before what it reads, so that the order is worked out and not met by chance.
const template: Template = { ...small, dimensions: [care, ...small.dimensions] }
const dimensions = compileDimensions(template, { 'value-tier': 3 })

test('a dimension is decided after those it reads', () => {
  const order = dimensions.order.map(({ key }) => key)
  assert.ok(order.indexOf('care') > order.indexOf('value-tier'))
  assert.ok(order.indexOf('care') > order.indexOf('status'))
  assert.equal(new Set(order).size, template.dimensions.length)
})

test('a cycle is refused, and shown as a path', () => {
  const a = tableDimension('a', ['b'], [[['-'], 'x']])
  const b = tableDimension('b', ['c'], [[['-'], 'x']])
  const c = tableDimension('c', ['a'], [[['-'], 'x']])
  assert.throws(() => compileDimensions({ ...small, dimensions: [a, b, c] }), {
    code: 'dimension-cycle',
    params: { path: { zh: 'a → b → c → a', en: 'a → b → c → a' } },
  })
})

test('50万 belongs to the upper tier, and tables see the labels of other tables', () => {
  const tier = (amount: string | null) => {
    const found = classify(dimensions, { 'yearly-amount': amount }, { entered: { status: ['won'] } })
    return [found.get('value-tier')?.labels, found.get('care')?.labels]
  }
  assert.deepEqual(tier('500000'), [['high'], ['visit']])
  assert.deepEqual(tier('499999.99'), [['middle'], ['mail']])
  assert.deepEqual(tier('100000'), [['middle'], ['mail']])
  assert.deepEqual(tier('99999.99'), [['normal'], ['mail']])
  assert.deepEqual(tier(null)[0], [])
})

test('a pin stands over the rule, the rule over an import, an import over nothing', () => {
  const imported = { 'value-tier': ['high'], industry: ['retail'] }
  const facts = { 'yearly-amount': '1000' }
  const pinned = classify(dimensions, facts, { imported, pins: { 'value-tier': ['high'] } }).get('value-tier')
  assert.deepEqual([pinned?.labels, pinned?.source, pinned?.ruleSays], [['high'], 'pin', ['normal']])
  const ruled = classify(dimensions, facts, { imported })
  assert.deepEqual([ruled.get('value-tier')?.labels, ruled.get('value-tier')?.source], [['normal'], 'table'])
  assert.deepEqual([ruled.get('industry')?.labels, ruled.get('industry')?.source], [['retail'], 'import'])
  assert.deepEqual([ruled.get('value-tier')?.fileSays, ruled.get('industry')?.fileSays], [['high'], undefined])
  assert.equal(pinned?.fileSays, undefined)
  const without = classify(dimensions, {}, { imported }).get('value-tier')
  assert.deepEqual([without?.labels, without?.source], [['high'], 'import'])
  const entered = classify(dimensions, {}, { imported, entered: { industry: ['manufacturing'] } }).get('industry')
  assert.deepEqual([entered?.labels, entered?.source], [['manufacturing'], 'entered'])
})

test('a changed amount touches the tier and what reads the tier, nothing else', () => {
  assert.deepEqual(
    readersOf(dimensions, ['yearly-amount']).map(({ key }) => key),
    ['value-tier', 'care'],
  )
  assert.deepEqual(readersOf(dimensions, ['phone']), [])
})

function why(key: string, values: Record<string, string>, given: Parameters<typeof classify>[2] = {}) {
  const facts = factReader(template, '2026-11-22')(values)
  const found = classify(dimensions, facts, given)
  const dimension = dimensions.byKey.get(key)
  const own = found.get(key)
  assert.ok(dimension && own)
  return whyMaker(dimensions)(dimension, own, factsWithLabels(facts, found, dimensions))
}

test('为什么: the rule, its version, the value with its cell, and how far it is to the next tier', () => {
  const answer = why('value-tier', { 'yearly-amount': '458000' })
  assert.equal(answer.rule, 2)
  assert.equal(answer.version, 3)
  assert.deepEqual(answer.inputs, [
    {
      key: 'yearly-amount',
      name: { zh: '年合作金额', en: 'Yearly amount' },
      value: '458000',
      shown: { zh: '458,000.00', en: '458,000.00' },
      cell: { zh: '≥ 10 万 且 < 50 万', en: '≥ 100,000 and < 500,000' },
    },
  ])
  assert.equal(answer.sentence.zh, '规则（第 3 版）第 2 条：年合作金额 458,000.00，符合「≥ 10 万 且 < 50 万」')
  assert.match(answer.sentence.en, / 458,000\.00 meets “≥ 100,000 and < 500,000”$/)
  assert.deepEqual(answer.nearest, {
    label: 'high',
    sentence: { zh: '再成交 4.2 万即为「高价值」', en: '42,000 more in deals makes it “High”' },
  })
})

test('为什么 in other cases: missing value, another label as input, import, pin, not filled in', () => {
  assert.equal(why('value-tier', {}).sentence.zh, '缺少年合作金额，规则无法判断')
  assert.equal(
    why('care', { 'yearly-amount': '600000' }, { entered: { status: ['lost'] } }).sentence.zh,
    '规则第 2 条：价值层级 高价值，符合「高价值」，合作状态 流失，符合「不是 成交」',
  )
  assert.equal(why('industry', {}, { imported: { industry: ['retail'] } }).sentence.zh, '来自导入的文件')
  assert.equal(why('industry', {}).sentence.zh, '尚未填写')
  const pinned = why('value-tier', { 'yearly-amount': '1' }, { pins: { 'value-tier': ['high'] } })
  assert.equal(pinned.sentence.zh, '人工指定；按规则应为「普通」')
  assert.deepEqual(pinned.ruleSays, ['normal'])
})

test('amounts are shown short only where that is exact', () => {
  assert.equal(amountText('42000', 'zh'), '4.2 万')
  assert.equal(amountText('500000', 'zh'), '50 万')
  assert.equal(amountText('123456789', 'zh'), '123,456,789 元')
  assert.equal(amountText('120000000', 'zh'), '1.2 亿')
  assert.equal(amountText('999.5', 'zh'), '999.50 元')
  assert.equal(amountText('42000', 'en'), '42,000')
})

test('each table carries its proof; one-valued dimensions are exclusive by construction', () => {
  const proof = (key: string) => {
    const dimension = dimensions.byKey.get(key)
    assert.ok(dimension)
    const { complete, exclusive, by } = proveDimension(dimension)
    return { complete, exclusive, by }
  }
  assert.deepEqual(proof('value-tier'), { complete: true, exclusive: true, by: 'table' })
  assert.deepEqual(proof('care'), { complete: true, exclusive: true, by: 'table' })
  assert.deepEqual(proof('industry'), { complete: null, exclusive: true, by: 'construction' })
  assert.deepEqual(proof('needs'), { complete: null, exclusive: null, by: 'construction' })
})

test('sums are exact: 0.1 + 0.2 is 0.3, and who has no label is counted too', () => {
  const total = sumUp(dimensions)
  total.add((key) => (key === 'needs' ? ['technical', 'price'] : ['high']), '0.1')
  total.add((key) => (key === 'needs' ? ['price'] : ['high']), '0.2')
  total.add(() => [], null)
  const sums = total.sums()
  assert.deepEqual(sums.get('value-tier')?.get('high'), { count: 2, amount: '0.3' })
  assert.deepEqual(sums.get('value-tier')?.get(''), { count: 1, amount: '0' })
  assert.deepEqual(sums.get('needs')?.get('price'), { count: 2, amount: '0.3' })
})

test('days are counted to the day that is given', () => {
  const facts = factReader(template, '2026-11-22')({ 'last-order-on': '2026-10-23' })
  assert.equal(facts['days-since-last-order'], '30')
})

test('contradictions are found over labels and facts; an empty fact contradicts nothing', () => {
  const find = contradictionFinder({
    ...small,
    contradictions: [
      { key: 'lost-yet-high', name: both('已流失，却是高价值'), labels: { status: 'lost', 'value-tier': 'high' } },
      {
        key: 'won-without-amount',
        name: both('已成交，却没有金额'),
        labels: { status: 'won' },
        facts: { 'yearly-amount': '0' },
      },
    ],
  })
  const keys = (facts: Parameters<typeof find>[0]) => find(facts).map(({ key }) => key)
  assert.deepEqual(keys({ status: 'lost', 'value-tier': 'high' }), ['lost-yet-high'])
  assert.deepEqual(keys({ status: 'lost', 'value-tier': 'normal' }), [])
  assert.deepEqual(keys({ status: 'won', 'yearly-amount': '0' }), ['won-without-amount'])
  assert.deepEqual(keys({ status: 'won', 'yearly-amount': '0.01' }), [])
  assert.deepEqual(keys({ status: 'won' }), [])
})
