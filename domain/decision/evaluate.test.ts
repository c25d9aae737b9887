import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { compile } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import type { DecisionTable } from './table.ts'

const valueTier: DecisionTable = {
  hitPolicy: 'U',
  inputs: [{ key: 'yearly-amount', type: 'number', domain: { kind: 'interval', from: '0' } }],
  outputs: [{ key: 'label' }],
  rules: [
    { cells: ['>= 500000'], outputs: ['high'] },
    { cells: ['[100000..500000)'], outputs: ['medium'] },
    { cells: ['< 100000'], outputs: ['ordinary'] },
  ],
}

const risk: DecisionTable = {
  hitPolicy: 'F',
  inputs: [
    { key: 'status', type: 'string', mayBeEmpty: true, domain: { kind: 'values', values: ['won', 'lost', 'open'] } },
    { key: 'last-order-on', type: 'date', mayBeEmpty: true },
  ],
  outputs: [{ key: 'label', default: 'calm' }],
  rules: [
    { cells: ['"lost"', '-'], outputs: ['gone'] },
    { cells: ['not("won")', 'null'], outputs: ['never-bought'] },
    { cells: ['-', '< date("2026-01-01")'], outputs: ['cooling'] },
  ],
}

function withPolicy(table: DecisionTable, hitPolicy: DecisionTable['hitPolicy'], more: Partial<DecisionTable> = {}) {
  return compile({ ...table, ...more, hitPolicy })
}

test('50万 belongs to the upper tier, one 分 less does not', () => {
  const table = compile(valueTier)
  assert.deepEqual(evaluate(table, { 'yearly-amount': '500000' }).labels, ['high'])
  assert.deepEqual(evaluate(table, { 'yearly-amount': '499999.99' }).labels, ['medium'])
  assert.deepEqual(evaluate(table, { 'yearly-amount': '99999.99999999999999999999' }).labels, ['ordinary'])
})

test('the reason names the rule, the value and the cell', () => {
  assert.deepEqual(evaluate(compile(valueTier), { 'yearly-amount': '120000' }), {
    labels: ['medium'],
    rules: [2],
    reason: [{ rule: 2, input: 'yearly-amount', value: '120000', cell: '[100000..500000)' }],
  })
})

test('an empty fact matches null, - and not("…"), but no order', () => {
  const table = compile(risk)
  assert.deepEqual(evaluate(table, {}).rules, [2])
  assert.deepEqual(evaluate(table, { status: 'won' }).rules, [])
  assert.deepEqual(evaluate(table, { status: 'won', 'last-order-on': '2025-12-31' }).labels, ['cooling'])
})

test('the default stands where no rule matches, and says so', () => {
  const found = evaluate(compile(risk), { status: 'won', 'last-order-on': '2026-01-01' })
  assert.deepEqual(found, { labels: ['calm'], rules: [], reason: [], byDefault: true })
})

test('a value of another type meets only the dash', () => {
  assert.deepEqual(evaluate(compile(risk), { status: 'won', 'last-order-on': 'yesterday' }).rules, [])
  assert.deepEqual(evaluate(compile(risk), { status: 'lost', 'last-order-on': 'yesterday' }).rules, [1])
})

const overlapping: DecisionTable = {
  hitPolicy: 'U',
  inputs: [{ key: 'n', type: 'number' }],
  outputs: [{ key: 'label', allowed: ['top', 'mid', 'low'] }],
  rules: [
    { cells: ['>= 1'], outputs: ['low'] },
    { cells: ['>= 2'], outputs: ['mid'] },
    { cells: ['>= 2'], outputs: ['mid'] },
    { cells: ['>= 3'], outputs: ['top'] },
  ],
}

test('Unique with two matching rules gives no label and names both', () => {
  const found = evaluate(compile(overlapping), { n: '2' })
  assert.deepEqual(found.labels, [])
  assert.deepEqual(found.ambiguous, [1, 2, 3])
})

test('every hit policy makes its own of the same rules', () => {
  const n = { n: '3' }
  assert.deepEqual(evaluate(withPolicy(overlapping, 'F'), n).labels, ['low'])
  assert.deepEqual(evaluate(withPolicy(overlapping, 'P'), n).labels, ['top'])
  assert.deepEqual(evaluate(withPolicy(overlapping, 'C'), n).labels, ['low', 'mid', 'mid', 'top'])
  assert.deepEqual(evaluate(withPolicy(overlapping, 'R'), n).labels, ['low', 'mid', 'mid', 'top'])
  assert.deepEqual(evaluate(withPolicy(overlapping, 'O'), n).labels, ['top', 'mid', 'mid', 'low'])
  assert.deepEqual(evaluate(withPolicy(overlapping, 'A'), n).ambiguous, [1, 2, 3, 4])
  const agreeing = withPolicy(overlapping, 'A', { rules: overlapping.rules.slice(1, 3) })
  assert.deepEqual(evaluate(agreeing, n), {
    labels: ['mid'],
    rules: [1, 2],
    reason: [
      { rule: 1, input: 'n', value: '3', cell: '>= 2' },
      { rule: 2, input: 'n', value: '3', cell: '>= 2' },
    ],
  })
})

test('a cell outside the language is refused with its place', () => {
  const broken = { ...valueTier, rules: [{ cells: ['>= my threshold'], outputs: ['high'] }] }
  assert.throws(
    () => compile(broken),
    (error) => error instanceof Problem && error.code === 'bad-cell' && error.params.row === 1,
  )
})

test('why: the nearest other label and the smallest change that reaches it', () => {
  const { changes } = explain(compile(valueTier), { 'yearly-amount': '458000' })
  assert.deepEqual(changes, [
    { label: 'high', rule: 1, input: 'yearly-amount', from: '458000', to: '500000', by: '42000' },
    { label: 'ordinary', rule: 3, input: 'yearly-amount', from: '458000', to: '99999.99', by: '-358000.01' },
  ])
})

test('why, with dates and choices: days are counted, another choice comes last', () => {
  const { labels, changes } = explain(compile(risk), { status: 'won', 'last-order-on': '2026-01-10' })
  assert.deepEqual(labels, ['calm'])
  assert.deepEqual(changes, [
    { label: 'cooling', rule: 3, input: 'last-order-on', from: '2026-01-10', to: '2025-12-31', by: '-10' },
    { label: 'gone', rule: 1, input: 'status', from: 'won', to: 'lost', by: null },
  ])
})
