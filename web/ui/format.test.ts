// Numbers and dates look as a Chinese and an English reader expect them.
import assert from 'node:assert/strict'
import test from 'node:test'
import { formatAgo, formatAmount, formatBytes, formatDate, formatMoment, formatMoney, formatShare } from './format.ts'

test('amounts in 万 and 亿', () => {
  const zh = (amount: number | string) => formatAmount(amount, 'zh')
  assert.deepEqual(['0', '9999', '10000', '835000', '1234567.89', '99999999', '100000000', '-2500000000'].map(zh), [
    '0',
    '9,999',
    '1万',
    '83.5万',
    '123.5万',
    '1亿',
    '1亿',
    '-25亿',
  ])
  assert.equal(formatAmount('835000', 'en'), '835K')
  assert.equal(formatAmount('n/a', 'zh'), 'n/a')
})

test('money in full keeps every digit of a long amount', () => {
  assert.equal(formatMoney('90071992547409931.25'), '90,071,992,547,409,931.25')
  assert.equal(formatMoney('-1234567.5'), '-1,234,567.50')
  assert.equal(formatMoney('500000.00'), '500,000')
  assert.equal(formatMoney('12'), '12')
})

test('a share never claims all or nothing when it is not', () => {
  assert.equal(formatShare(0.835, 'zh'), '83.5%')
  assert.equal(formatShare(0.99999, 'zh'), '99.9%')
  assert.equal(formatShare(0.00001, 'zh'), '0.1%')
  assert.equal(formatShare(1, 'zh'), '100%')
  assert.equal(formatShare(0, 'zh'), '0%')
})

test('dates are the company’s, not the browser’s', () => {
  assert.equal(formatDate('2026-11-22'), '2026-11-22')
  assert.equal(formatDate('2026-11-21T17:30:00Z'), '2026-11-22')
  assert.equal(formatMoment('2026-11-21T17:30:00Z'), '2026-11-22 01:30')
})

test('how long ago', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  assert.equal(formatAgo('2026-11-22T11:57:00Z', now, 'zh'), '3分钟前')
  assert.equal(formatAgo('2026-11-21T12:00:00Z', now, 'zh'), '昨天')
  assert.equal(formatAgo('2026-11-20T12:00:00Z', now, 'en'), '2 days ago')
})

test('file sizes', () => {
  assert.deepEqual([0, 512, 1536, 3_500_000, 25_000_000].map(formatBytes), [
    '0 B',
    '512 B',
    '1.5 KB',
    '3.3 MB',
    '24 MB',
  ])
})
