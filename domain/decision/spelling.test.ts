import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { compile } from './compile.ts'
import { readSpelling } from './spelling.ts'
import type { Input } from './table.ts'

const amount: Input = { key: 'yearly-amount', type: 'number' }
const industry: Input = {
  key: 'industry',
  type: 'string',
  domain: { kind: 'values', values: ['制造业', '零售业', '批发、零售'] },
}
const note: Input = { key: 'note', type: 'string' }
const since: Input = { key: 'since', type: 'date' }
const vip: Input = { key: 'vip', type: 'boolean' }

function reads(input: Input, pairs: readonly (readonly [string, string])[]): void {
  for (const [text, cell] of pairs) {
    assert.deepEqual(readSpelling(text, input), { is: 'standard', cell, changed: true }, text)
  }
}

test('what is standard already stays, and is not said to be changed', () => {
  assert.deepEqual(readSpelling('[100000..500000)', amount), {
    is: 'standard',
    cell: '[100000..500000)',
    changed: false,
  })
})

test('周 数据管理员 writes amounts the way they are spoken', () => {
  reads(amount, [
    ['≥ 50万', '>= 500000'],
    ['大于等于50万元', '>= 500000'],
    ['不足 10 万', '< 100000'],
    ['＞１０００', '> 1000'],
    ['1.2亿', '120000000'],
    ['¥1,234.50', '1234.5'],
    ['不超过1,000', '<= 1000'],
    ['50万及以上', '>= 500000'],
    ['近 90 天', '<= 90'],
    ['不等于47', 'not(47)'],
    ['<> 47', 'not(47)'],
    ['1、3、5', '1, 3, 5'],
    ['不限', '-'],
    ['空', 'null'],
    ['非空', 'not(null)'],
  ])
})

test('a span with its ends said is read', () => {
  reads(amount, [
    ['10万–50万（含10万）', '[100000..500000)'],
    ['10-50万(含10万，不含50万)', '[100000..500000)'],
    ['10万~50万（均含）', '[100000..500000]'],
    ['10万至50万（不含）', '(100000..500000)'],
    ['[10万, 50万)', '[100000..500000)'],
    ['（１０万，５０万］', '(100000..500000]'],
    ['-5~5(含5)', '(-5..5]'],
  ])
})

test('a span or bound that may mean two things is asked, never guessed', () => {
  const spelled = readSpelling('10万-50万', amount)
  assert.equal(spelled.is, 'ask')
  assert.deepEqual(spelled.is === 'ask' && spelled.choices, [
    '[100000..500000)',
    '(100000..500000]',
    '[100000..500000]',
  ])
  const above = readSpelling('50万以上', amount)
  assert.deepEqual(above.is === 'ask' && above.choices, ['>= 500000', '> 500000'])
  assert.equal(readSpelling('10万-50万（含20万）', amount).is, 'ask')
})

test('choices are read by name, and only those that exist', () => {
  reads(industry, [
    ['制造业、零售业', '"制造业", "零售业"'],
    ['“制造业”，“零售业”', '"制造业", "零售业"'],
    ['批发、零售', '"批发、零售"'],
    ['非制造业', 'not("制造业")'],
    ['除制造业以外', 'not("制造业")'],
  ])
  assert.equal(readSpelling('a、b', note).is, 'ask')
})

test('days and yes or no', () => {
  reads(since, [
    ['≥2026年1月5日', '>= date("2026-01-05")'],
    ['早于 2026/1/5', '< date("2026-01-05")'],
    ['2026-01-01 至 2026-03-31（均含）', '[date("2026-01-01")..date("2026-03-31")]'],
  ])
  assert.equal(readSpelling('5/1/2026', since).is, 'unknown')
  reads(vip, [
    ['是', 'true'],
    ['否', 'false'],
  ])
})

test('two bounds that hold together are one interval; between them a comma may mean either, and is asked', () => {
  reads(amount, [
    ['大于10万小于50万', '(100000..500000)'],
    ['≥10万 且 <50万', '[100000..500000)'],
    ['>= 1 and < 5', '[1..5)'],
    ['10万≤金额＜50万', '[100000..500000)'],
    ['50万 > x >= 10万', '[100000..500000)'],
    ['≥10万 ≤50万', '[100000..500000]'],
    ['<=5 or >10', '<= 5, > 10'],
    ['不足1万或超过50万', '< 10000, > 500000'],
  ])
  for (const text of ['≥10万，<50万', '≥ 100000, < 500000']) {
    const spelled = readSpelling(text, amount)
    assert.deepEqual(spelled.is === 'ask' && spelled.choices, ['[100000..500000)', '>= 100000, < 500000'], text)
  }
  assert.equal(readSpelling('≤5 且 >10', amount).is, 'unknown')
})

test('ends are said in many ways', () => {
  reads(amount, [
    ['10万（含）-50万（不含）', '[100000..500000)'],
    ['10万(含)至50万', '[100000..500000)'],
    ['10万到50万，含两端', '[100000..500000]'],
    ['10万-50万（左开右闭）', '(100000..500000]'],
    ['十万以上（含）', '>= 100000'],
    ['三百二十', '320'],
    ['90天以内(不含)', '< 90'],
  ])
})

test('a cell as a spreadsheet has it: in quotes, full-width, with separators', () => {
  reads(amount, [
    ['“≥50万”', '>= 500000'],
    ['"≥50万"', '>= 500000'],
    ['≥５００，０００', '>= 500000'],
    ['NULL', 'null'],
    ['—', '-'],
  ])
  const separated = readSpelling('1,000,000', amount)
  assert.deepEqual(separated.is === 'ask' && separated.choices, ['1000000', '1, 0, 0'])
  const nothing = readSpelling('N/A', amount)
  assert.deepEqual(nothing.is === 'ask' && nothing.choices, ['-', 'null'])
  reads(since, [['> "2026-01-01"', '> date("2026-01-01")']])
  reads(industry, [
    ["'制造业'", '"制造业"'],
    ['制造业/零售业', '"制造业", "零售业"'],
    ['除制造业、零售业外', 'not("制造业", "零售业")'],
  ])
})

test('a choice that does not exist is asked about where one is near, and never taken', () => {
  const near = readSpelling('制造', industry)
  assert.deepEqual(near.is === 'ask' && near.choices, ['"制造业"'])
  const status: Input = { key: 'status', type: 'string', domain: { kind: 'values', values: ['已成交', '流失'] } }
  assert.equal(readSpelling('未成交', status).is, 'unknown')
})

test('months, spans of time and times of day', () => {
  reads(since, [
    ['2026年2月', '[date("2026-02-01")..date("2026-02-28")]'],
    ['2026Q1', '[date("2026-01-01")..date("2026-03-31")]'],
    ['2026年', '[date("2026-01-01")..date("2026-12-31")]'],
    ['自2026-01-01起', '>= date("2026-01-01")'],
    ['截至2026-03-31', '<= date("2026-03-31")'],
  ])
  reads({ key: 'age', type: 'year-month-duration' }, [
    ['≥ 12 个月', '>= duration("P1Y")'],
    ['1年6个月', 'duration("P1Y6M")'],
    ['1-2年（含1年）', '[duration("P1Y")..duration("P2Y"))'],
  ])
  reads({ key: 'idle', type: 'day-time-duration' }, [
    ['近 7 天', '<= duration("P7D")'],
    ['2天12小时', 'duration("P2DT12H")'],
  ])
  reads({ key: 'at', type: 'time' }, [['9:00-18:00（含9:00）', '[time("09:00:00")..time("18:00:00"))']])
  reads({ key: 'on', type: 'date-time' }, [['≥2026-01-01 09:30', '>= date and time("2026-01-01T09:30:00")']])
})

test('a table with such a cell is refused with the standard form beside it', () => {
  const table = { hitPolicy: 'U' as const, inputs: [amount], outputs: [{ key: 'label' }] }
  assert.throws(
    () => compile({ ...table, rules: [{ cells: ['≥ 50万'], outputs: ['high'] }] }),
    (error) => error instanceof Problem && error.code === 'bad-cell-suggest' && error.params.suggestion === '>= 500000',
  )
})

test('what is left out of a wider choice, as people write it', () => {
  const input: Input = {
    ...industry,
    domain: { kind: 'values', values: ['制造业', '计算机制造', '食品', '不含税', 'Food'] },
  }
  const cell = '"制造业" except "计算机制造"'
  reads(input, [
    ['制造业 除 计算机制造', cell],
    ['制造业（除计算机制造外）', cell],
    ['制造业（计算机制造除外）', cell],
    ['制造业 但不含 计算机制造', cell],
    ['“制造业” except “计算机制造”', cell],
    ['制造业、食品，不含计算机制造', '"制造业", "食品" except "计算机制造"'],
    ['制造业除计算机制造、食品以外', '"制造业" except "计算机制造", "食品"'],
    ['全部 除了 计算机制造', 'not("计算机制造")'],
    ['制造业 excluding Food', '"制造业" except "Food"'],
    ['不含税', '"不含税"'],
  ])
  assert.deepEqual(readSpelling('制造业 除 火箭', input), { is: 'unknown' })
  const asked = readSpelling('制造业 除 计算机', input)
  assert.deepEqual(asked.is === 'ask' && asked.choices, [cell])
})
