// Amounts as people type them into a condition.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountIn } from './conditions.ts'

test('amounts with 万, 亿, k, separators, full-width digits and currency signs', () => {
  const read = {
    '50万': '500000',
    '1.2亿': '120000000',
    '12W': '120000',
    '835k': '835000',
    '1,234.50': '1234.5',
    '￥３００元': '300',
    '-0.1': '-0.1',
  }
  for (const [typed, amount] of Object.entries(read)) assert.equal(amountIn(typed), amount, typed)
})

test('what is no amount is none', () => {
  for (const typed of ['', '很多', '12万5', '1e5', '--3', '5%']) assert.equal(amountIn(typed), undefined, typed)
})
