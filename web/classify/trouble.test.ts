import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCell, type TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { isUnfinished, troubleOf } from './trouble.ts'

const status: Fact = {
  key: 'status',
  name: { zh: '合作状态', en: 'Status' },
  type: 'choice',
  whole: false,
  mayBeEmpty: false,
  values: [
    { key: 'won', name: { zh: '成交', en: 'Won' }, search: 'chengjiao cj' },
    { key: 'lost', name: { zh: '流失', en: 'Lost' }, search: 'liushi ls' },
  ],
}
const amount: TableInput = { key: 'yearly-amount', type: 'number', min: '0', max: '1000000', whole: true }
const trouble = (typed: string, input: TableInput, fact?: Fact) =>
  troubleOf(typed, readCell(typed, input, fact), input, fact, 'zh')

test('a cell that is well has no trouble', () => {
  for (const typed of ['>= 500000', '≥ 50万', '-', 'null']) assert.equal(trouble(typed, amount), undefined, typed)
  assert.equal(trouble('成交', { key: 'status', type: 'string' }, status), undefined)
})

test('it is told where a cell goes wrong', () => {
  const found = trouble('[100000..50 abc]', amount)
  assert.equal(found?.before, '[100000..50 ')
  assert.equal(found?.wrong, 'abc]')
  assert.match(found?.why ?? '', /^从“abc]”起看不懂/)
  assert.equal(found?.isFault, true)
})

test('two meanings are asked', () => {
  const found = trouble('10万到50万', amount)
  assert.deepEqual(found?.instead, ['[100000..500000)', '(100000..500000]', '[100000..500000]'])
})

test('a value there is not brings the nearest one', () => {
  const input = { key: 'status', type: 'string' }
  const found = trouble('"成交", "流矢"', input, status)
  assert.equal(found?.wrong, '流矢')
  assert.deepEqual(found?.instead, ['"成交", "流失"'])
  assert.deepEqual(trouble('chengjao', input, status)?.instead, ['"成交"'])
  assert.deepEqual(trouble('"其他什么"', input, status)?.instead, [])
})

test('beyond the domain there is nobody: a slip, with the bound instead', () => {
  const found = trouble('>= 5000000', amount)
  assert.deepEqual(found?.instead, ['>= 1000000'])
  assert.deepEqual([found?.isFault, found?.why], [false, '“yearly-amount”最大为 1000000'])
  assert.deepEqual(trouble('< -5', amount)?.instead, ['< 0'])
  assert.equal(trouble('2.5', amount)?.why, '“yearly-amount”只有整数')
})

test('what is still being written is no fault yet', () => {
  for (const typed of ['>', '>= ', '[10', '10万到', '成交、', 'not(', 'date("2026'])
    assert.equal(isUnfinished(typed), true, typed)
  for (const typed of ['abc', '[10..]', '10 20']) assert.equal(isUnfinished(typed), false, typed)
})
