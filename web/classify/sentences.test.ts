import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from './classify-data.ts'
import { cellSaid, exampleSaid, numberSaid, regionSaid } from './sentences.ts'

const amount: Fact = {
  key: 'yearly-amount',
  name: { zh: '年合作金额', en: 'Yearly amount' },
  type: 'number',
  whole: false,
  mayBeEmpty: true,
}
const status: Fact = {
  key: 'status',
  name: { zh: '合作状态', en: 'Status' },
  type: 'choice',
  whole: false,
  mayBeEmpty: false,
  values: [{ key: 'won', name: { zh: '成交', en: 'Won' } }],
}
const names = (language: 'zh' | 'en') => ({
  language,
  fact: (key: string) => [amount, status].find((one) => one.key === key),
})
const inputs = [
  { key: 'yearly-amount', type: 'number' },
  { key: 'status', type: 'string' },
]

test('a region is a sentence that names its inputs and values', () => {
  assert.equal(regionSaid(['500000', '-'], inputs, names('zh')), '年合作金额 = 50 万')
  assert.equal(
    regionSaid(['[100000..500000)', '"won"'], inputs, names('zh')),
    '10 万 ≤ 年合作金额 < 50 万，合作状态为成交',
  )
  assert.equal(regionSaid(['null', 'not("won")'], inputs, names('en')), 'Yearly amount is empty, Status is not Won')
  assert.equal(regionSaid(['-', '"won" except "won"'], inputs, names('zh')), '合作状态为成交（成交除外）')
  assert.equal(regionSaid(['-', '- except "won" except "lost"'], inputs, names('zh')), '合作状态不是成交（lost除外）')
  assert.equal(
    regionSaid(['< 10, 20, null', '-'], inputs, names('zh')),
    '年合作金额 = 20或年合作金额 < 10或年合作金额为空',
  )
  assert.equal(regionSaid(['-', '-'], inputs, names('zh')), '所有客户')
})

test('the example customer is told in full', () => {
  assert.equal(
    exampleSaid({ 'yearly-amount': '500000', status: 'won' }, names('zh')),
    '年合作金额 500,000，合作状态 成交',
  )
  assert.equal(exampleSaid({ 'yearly-amount': null }, names('en')), 'Yearly amount empty')
})

test('large numbers are said in 万 and 亿 where that says them exactly', () => {
  assert.equal(numberSaid('500000', 'zh'), '50 万')
  assert.equal(numberSaid('123400', 'zh'), '12.34 万')
  assert.equal(numberSaid('123456', 'zh'), '123,456')
  assert.equal(numberSaid('-250000000', 'zh'), '-2.5 亿')
  assert.equal(numberSaid('9999', 'zh'), '9,999')
  assert.equal(numberSaid('500000', 'en'), '500,000')
})

test('a cell is said below itself only where its number is long', () => {
  assert.equal(cellSaid('[100000..500000)', amount, 'zh'), '≥ 10 万 且 < 50 万')
  assert.equal(cellSaid('>= 30', amount, 'zh'), undefined)
  assert.equal(cellSaid('"won"', status, 'zh'), undefined)
})
