// Two tables compared as a person would tell it, and two people's changes joined.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TableSpec } from '../template.ts'
import { isNoDifference, tableDifference } from './table-difference.ts'
import { joinedTables } from './table-joined.ts'

type Line = readonly [cells: string, label: string]

const table = (lines: readonly Line[], more: Partial<TableSpec> = {}): TableSpec => ({
  hitPolicy: 'U',
  inputs: [
    { key: 'yearly-amount', type: 'number' },
    { key: 'industry', type: 'string' },
  ],
  rules: lines.map(([cells, label]) => ({ cells: cells.split('|'), label })),
  ...more,
})

const tiers = table([
  ['>= 500000|-', 'high'],
  ['[100000..500000)|-', 'medium'],
  ['< 100000|-', 'ordinary'],
])

test('a bound that moved is a cell of two rules, told with both values', () => {
  const now = table([
    ['>= 600000|-', 'high'],
    ['[100000..600000)|-', 'medium'],
    ['< 100000|-', 'ordinary'],
  ])
  const { rules, ...rest } = tableDifference(tiers, now)
  assert.deepEqual(rest, { addedInputs: [], removedInputs: [], changedInputs: [] })
  assert.deepEqual(rules, [
    {
      is: 'changed',
      before: 1,
      after: 1,
      cells: [{ input: 'yearly-amount', before: '>= 500000', after: '>= 600000' }],
    },
    {
      ...{ is: 'changed', before: 2, after: 2 },
      cells: [{ input: 'yearly-amount', before: '[100000..500000)', after: '[100000..600000)' }],
    },
  ])
})

test('a rule put on top is added; those below it are not said to have changed', () => {
  const now = table([
    ['-|"retail"', 'medium'],
    ...tiers.rules.map(({ cells, label }): Line => [cells.join('|'), label]),
  ])
  assert.deepEqual(tableDifference(tiers, now).rules, [
    { is: 'added', after: 1, rule: { cells: ['-', '"retail"'], label: 'medium' } },
  ])
  assert.deepEqual(tableDifference(now, tiers).rules, [
    { is: 'removed', before: 1, rule: { cells: ['-', '"retail"'], label: 'medium' } },
  ])
})

test('a rule that stands elsewhere has moved, and it alone', () => {
  const [high, medium, ordinary] = tiers.rules
  assert.ok(high && medium && ordinary)
  const now = { ...tiers, rules: [ordinary, high, medium] }
  assert.deepEqual(tableDifference(tiers, now).rules, [{ is: 'moved', before: 3, after: 1, rule: ordinary }])
})

test('policy, default and columns are told apart from the rules; a new column reads any in the older table', () => {
  const {
    rules: _,
    inputs,
    ...rest
  } = tableDifference(tiers, {
    ...{ hitPolicy: 'F', default: 'ordinary' },
    inputs: [...tiers.inputs.slice(0, 1), { key: 'size', type: 'string' }],
    rules: tiers.rules.map((rule, nr) => ({ ...rule, cells: [rule.cells[0] ?? '-', nr === 0 ? '"large"' : '-'] })),
  }) as ReturnType<typeof tableDifference> & { inputs?: never }
  assert.equal(inputs, undefined)
  assert.deepEqual(rest, {
    hitPolicy: { before: 'U', after: 'F' },
    default: { before: '', after: 'ordinary' },
    ...{ addedInputs: ['size'], removedInputs: ['industry'], changedInputs: [] },
  })
  assert.deepEqual(_, [
    { is: 'changed', before: 1, after: 1, cells: [{ input: 'size', before: '-', after: '"large"' }] },
  ])
})

const cell = fc.constantFrom('-', '1', '2', '> 3')
const line = fc.tuple(
  fc.tuple(cell, cell).map((cells) => cells.join('|')),
  fc.constantFrom('high', 'medium', 'ordinary'),
)
const lines = fc.array(line, { maxLength: 8 })

test('law: no difference is told exactly where there is none, and every rule of both tables is accounted for', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const [before, after] = [table(a), table(b)]
      const difference = tableDifference(before, after)
      assert.equal(isNoDifference(difference), JSON.stringify(before) === JSON.stringify(after))
      const added = difference.rules.filter(({ is }) => is === 'added').length
      const removed = difference.rules.filter(({ is }) => is === 'removed').length
      assert.equal(b.length - a.length, added - removed)
    }),
  )
})

test('one raises the bound, the other adds a rule: joined, both hold', () => {
  const mine = table([
    ['>= 600000|-', 'high'],
    ['[100000..600000)|-', 'medium'],
    ['< 100000|-', 'ordinary'],
  ])
  const theirs = { ...tiers, rules: [...tiers.rules, { cells: ['null', '-'], label: 'ordinary' }] }
  const joined = joinedTables(tiers, mine, theirs)
  assert.deepEqual(
    joined?.rules.map(({ cells }) => cells[0]),
    ['>= 600000', '[100000..600000)', '< 100000', 'null'],
  )
})

test('two who changed the same rule are not joined, nor two who set the default', () => {
  const first = (bound: string) =>
    table([
      [`>= ${bound}|-`, 'high'],
      ['[100000..500000)|-', 'medium'],
      ['< 100000|-', 'ordinary'],
    ])
  assert.equal(joinedTables(tiers, first('600000'), first('700000')), undefined)
  const otherwise = (label: string) => ({ ...tiers, default: label })
  assert.equal(joinedTables(tiers, otherwise('high'), otherwise('medium')), undefined)
})

test('law: joined with somebody who changed nothing, mine is mine; and theirs with me who changed nothing', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const [base, changed] = [table(a), table(b)]
      assert.deepEqual(joinedTables(base, base, changed)?.rules, changed.rules)
      const mine = joinedTables(base, changed, base)?.rules.map((rule) => JSON.stringify(rule))
      assert.deepEqual(mine?.toSorted(), changed.rules.map((rule) => JSON.stringify(rule)).toSorted())
    }),
  )
})
