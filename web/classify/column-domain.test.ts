import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from './classify-data.ts'
import { columnAbout, domainTyped, matches, withDomain } from './column-domain.ts'

const fact = (more: Partial<Fact>): Fact => ({
  key: 'yearly-amount',
  name: { zh: '年合作金额', en: 'Yearly amount' },
  type: 'number',
  whole: false,
  mayBeEmpty: true,
  search: 'nianhezuojine nhzje',
  ...more,
})
const amount = { key: 'yearly-amount', type: 'number' } as const
const typed = { ...domainTyped(amount), mayBeEmpty: false }

test('a column says what it can hold', () => {
  assert.equal(
    columnAbout({ ...amount, min: '0', max: '1000000', mayBeEmpty: true }, fact({}), 'zh'),
    '数字 · 0 – 100 万 · 含空值',
  )
  assert.equal(columnAbout({ key: 'n', type: 'number', whole: true, min: '1' }, fact({}), 'en'), 'whole number · ≥ 1')
  assert.equal(
    columnAbout({ key: 'c', type: 'string', values: ['沪', '苏'] }, fact({ type: 'text' }), 'zh'),
    '文本 · 2 个可选值',
  )
})

test('bounds are read as numbers and days, and told where they are none', () => {
  assert.deepEqual(withDomain(amount, fact({}), { ...typed, min: '0', max: '1,000,000' }), {
    input: { ...amount, min: '0', max: '1000000' },
  })
  assert.deepEqual(withDomain(amount, fact({}), { ...typed, min: '十' }), { fault: 'badBound', at: 'min' })
  assert.deepEqual(withDomain(amount, fact({}), { ...typed, min: '10', max: '9' }), { fault: 'crossed', at: 'max' })
  const day = { key: 'founded-on', type: 'date' } as const
  assert.deepEqual(withDomain(day, fact({ type: 'date' }), { ...typed, min: '2026-02-30' }), {
    fault: 'badDay',
    at: 'min',
  })
  assert.deepEqual(withDomain(day, fact({ type: 'date' }), { ...typed, min: '2026-02-28' }), {
    input: { ...day, min: '2026-02-28' },
  })
})

test('whole numbers and lists of texts only where the fact allows', () => {
  assert.deepEqual(withDomain(amount, fact({}), { ...typed, whole: true, values: 'a' }), { input: amount })
  assert.deepEqual(withDomain(amount, fact({ whole: true }), { ...typed, whole: true }), {
    input: { ...amount, whole: true },
  })
  const city = { key: 'city', type: 'string' } as const
  assert.deepEqual(withDomain(city, fact({ type: 'text' }), { ...typed, values: ' 上海\n杭州\n\n上海', min: '1' }), {
    input: { ...city, values: ['上海', '杭州'] },
  })
})

test('a fact is found by name, pinyin and initials', () => {
  for (const wanted of ['合作', 'nianhe', 'nhzje', 'YEARLY', '']) assert.equal(matches(fact({}), wanted), true, wanted)
  assert.equal(matches(fact({}), '行业'), false)
})
