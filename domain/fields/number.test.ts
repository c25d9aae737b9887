import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawCell } from '#domain/formats/cell.ts'
import type { FieldSpec } from '#domain/template.ts'
import { fromUnits } from '../decimal.ts'
import type { ReadingContext } from './kind.ts'
import { kind as money } from './money.ts'
import { kind as number } from './number.ts'

const spec: FieldSpec = { key: 'n', kind: 'number', name: { zh: '数', en: 'n' }, group: 'trade' }
const today = '2026-11-22'

function amount(cell: RawCell, context: Partial<ReadingContext> = {}): [value: unknown, ...codes: string[]] {
  const { value, findings } = money.read(cell, spec, { today, ...context })
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

function count(cell: RawCell, own: Partial<FieldSpec> = {}): [value: unknown, ...codes: string[]] {
  const { value, findings } = number.read(cell, { ...spec, ...own }, { today })
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('amounts in 万 and 亿 are worked out exactly', () => {
  assert.deepEqual(amount('12万'), ['120000', 'unit-read'])
  for (const [text, value] of [
    ['12.5万元', '125000'],
    ['1.2亿', '120000000'],
    ['0.07万', '700'],
    ['3千万', '30000000'],
    ['50w', '500000'],
    ['12万人民币', '120000'],
    ['RMB 12万', '120000'],
    ['１２万', '120000'],
    ['十二万', '120000'],
    ['十二万三千', '123000'],
    ['一亿零五十万', '100500000'],
    ['壹拾贰万叁仟元整', '123000'],
  ] as const) {
    assert.equal(amount(text)[0], value, text)
  }
})

test('signs, separators and brackets', () => {
  assert.deepEqual(amount('1,234,567.00'), ['1234567', 'number-reformatted'])
  assert.deepEqual(amount('１２３４'), ['1234', 'width-narrowed'])
  assert.equal(amount('¥1,234.50')[0], '1234.5')
  assert.equal(amount('￥ 1 234元')[0], '1234')
  assert.deepEqual(amount('(123)'), ['-123', 'brackets-negative'])
  assert.equal(amount('-5')[0], '-5')
  assert.equal(amount('−5')[0], '-5')
  assert.equal(amount('1e5')[0], '100000')
})

test('what is no one amount is refused, never guessed', () => {
  for (const text of ['10万-50万', '12,34', '1.234,56', '1.2.3', '面议', '12万3', '5 000,000', '--5', '12%']) {
    assert.deepEqual(amount(text), [null, 'not-an-amount'], text)
  }
  assert.deepEqual(amount('99999999999999999999'), [null, 'number-too-large'])
})

test('a rough figure and a foreign currency are kept and flagged', () => {
  assert.deepEqual(amount('约50万'), ['500000', 'unit-read', 'approximate'])
  assert.deepEqual(amount('50万以上'), ['500000', 'unit-read', 'approximate'])
  assert.deepEqual(amount('$1,000'), ['1000', 'number-reformatted', 'currency-foreign'])
  assert.equal(money.read('USD 5', spec, { today }).findings?.at(-1)?.params?.currency, 'USD')
})

test('a heading in 万元 counts for its plain amounts only', () => {
  assert.deepEqual(amount('12.5', { unit: '(万元)' }), ['125000', 'unit-read'])
  assert.deepEqual(amount('3亿', { unit: '万元' }), ['300000000', 'unit-read'])
  assert.deepEqual(amount({ kind: 'number', number: 0.3, text: '0.3' }, { unit: '万' }), ['3000', 'unit-read'])
  assert.deepEqual(amount('12.5', { unit: '元' }), ['12.5'])
})

test('cells that hold numbers are read as their program means them', () => {
  assert.deepEqual(amount({ kind: 'number', number: 0.1 + 0.2, text: '0.3' }), ['0.3'])
  assert.deepEqual(amount({ kind: 'number', number: 1234567.891, text: '1,234,568' }), ['1234567.89', 'rounded'])
  assert.deepEqual(count({ kind: 'number', number: 0.125, text: '12.5%', percent: true }, { scale: 4 }), ['0.125'])
  assert.deepEqual(
    count({ kind: 'number', number: 0.125, text: '12.5%', percent: true }, { unit: { zh: '%', en: '%' } }),
    ['12.5'],
  )
})

test('counts drop their measure word, shares become fractions', () => {
  assert.equal(count('120人', { scale: 0, unit: { zh: '人', en: 'people' } })[0], '120')
  assert.deepEqual(count('12%', { scale: 4 }), ['0.12', 'percent-read'])
  assert.equal(count('0.5%', { scale: 4 })[0], '0.005')
  assert.deepEqual(count('2.5', { scale: 0 }), ['3', 'rounded'])
})

test('half a 分 rounds away from zero', () => {
  assert.deepEqual(amount('12.345'), ['12.35', 'rounded'])
  assert.deepEqual(amount('-12.345'), ['-12.35', 'rounded'])
})

test('a number as it is shown is read as the same number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
      const decimal = fromUnits(cents, 2)
      assert.equal(amount(money.show(decimal, spec, 'zh'))[0], decimal)
      assert.equal(amount(decimal)[0], decimal)
    }),
  )
})
