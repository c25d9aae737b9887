import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from './classify-data.ts'
import { boundsIn, completions } from './completions.ts'

const amount = {
  input: { key: 'yearly-amount', type: 'number', mayBeEmpty: true },
  fact: undefined,
  language: 'zh',
  bounds: ['100000', '500000'],
} as const
const statusFact: Fact = {
  key: 'status',
  name: { zh: '合作状态', en: 'Status' },
  type: 'choice',
  whole: false,
  mayBeEmpty: false,
  values: [
    { key: 'won', name: { zh: '成交', en: 'Won' }, search: 'chengjiao cj' },
    { key: 'talk', name: { zh: '洽谈', en: 'Talking' }, search: 'qiatan qt' },
    { key: 'lost', name: { zh: '流失', en: 'Lost' }, search: 'liushi ls' },
  ],
}
const status = {
  input: { key: 'status', type: 'string' },
  fact: statusFact,
  language: 'zh',
  bounds: [],
} as const
const texts = (found: ReturnType<typeof completions>) => found.map(({ text }) => text)

test('the bounds that a column compares with, each once', () => {
  assert.deepEqual(boundsIn(['>= 500000', '[100000..500000)', '-', 'null', '≥ 看不懂', '"a"']), ['500000', '100000'])
})

test('a number alone may be an end of five conditions, and of a range to the next bound', () => {
  assert.deepEqual(texts(completions('30万', amount)), [
    '>= 300000',
    '< 300000',
    '> 300000',
    '<= 300000',
    '300000',
    '[100000..300000)',
    '[300000..500000)',
  ])
})

test('an operator asks for a bound of the column; what has two meanings offers both', () => {
  assert.deepEqual(texts(completions('≥', amount)), ['>= 100000', '>= 500000'])
  assert.deepEqual(texts(completions('10万以上', amount)), ['>= 100000', '> 100000'])
  assert.deepEqual(texts(completions('kong', amount)), [])
  assert.deepEqual(texts(completions('空', amount)), ['null'])
})

test('nothing typed yet offers what the column has and the plain ones', () => {
  assert.deepEqual(texts(completions('', amount)), [
    '>= 100000',
    '< 100000',
    '>= 500000',
    '< 500000',
    '-',
    'null',
    'not(null)',
  ])
})

test('values are found by name and pinyin and join what stands before', () => {
  assert.deepEqual(completions('cj', status), [{ text: '"成交"', value: { key: 'won', name: '成交' } }])
  assert.deepEqual(texts(completions('成交、li', status)), ['"成交", "流失"'])
  assert.deepEqual(texts(completions('not("成交", ', status)), ['not("成交", "洽谈")', 'not("成交", "流失")'])
  assert.deepEqual(texts(completions('非成', status)), ['not("成交")'])
  assert.deepEqual(texts(completions('', status)), ['-', '"成交"', '"洽谈"', '"流失"'])
  assert.deepEqual(texts(completions('没有', status)), [])
})

test('declared texts of a column are offered like values', () => {
  const city = { ...status, input: { key: 'city', type: 'string', values: ['上海', '杭州'] }, fact: undefined }
  assert.deepEqual(texts(completions('上', city)), ['"上海"'])
})

test('yes and no', () => {
  const known = {
    ...amount,
    input: { key: 'vip', type: 'boolean' },
    fact: { ...statusFact, type: 'boolean', values: [] },
  }
  assert.deepEqual(texts(completions('', known)), ['true', 'false', '-'])
  assert.deepEqual(texts(completions('是', known)), ['true', 'false', '-'])
})

test('behind 除 or except, what is left out of the choice before', () => {
  assert.deepEqual(texts(completions('成交 除 li', status)), ['"成交" except "流失"'])
  assert.deepEqual(texts(completions('"成交", "洽谈" except "流', status)), ['"成交", "洽谈" except "流失"'])
})
