import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisionTableOf } from '#domain/dimensions/decision-table.ts'
import { judge } from './judge.ts'

const tiers = (...cells: string[]) =>
  decisionTableOf(
    {
      hitPolicy: 'U',
      inputs: [{ key: 'yearly-amount', type: 'number' }],
      rules: cells.map((cell, i) => ({ cells: [cell], label: `t${i}` })),
    },
    { key: 'value-tier', name: { zh: '价值层级', en: 'Value tier' }, labels: cells.map((_, i) => `t${i}`) },
    () => undefined,
  )

test('the tiers are proved, and yet silent on customers without an amount', () => {
  const table = tiers('>= 500000', '[100000..500000)', '< 100000')
  const judged = judge({ table, mayBeEmpty: ['yearly-amount'] })
  assert.equal(judged.verification.complete, true)
  assert.equal(judged.verification.mutuallyExclusive, true)
  assert.deepEqual(judged.silentOnEmpty, ['yearly-amount'])
  assert.deepEqual(judge({ table, mayBeEmpty: [] }).silentOnEmpty, [])
})

test('a rule that takes any value speaks of the empty too', () => {
  assert.deepEqual(judge({ table: tiers('-'), mayBeEmpty: ['yearly-amount'] }).silentOnEmpty, [])
  assert.deepEqual(judge({ table: tiers('not(null)', 'null'), mayBeEmpty: ['yearly-amount'] }).silentOnEmpty, [])
})

test('both 10万-50万 ends closed: an overlap at exactly 50万, mended by one of two cuts', () => {
  const judged = judge({ table: tiers('>= 500000', '[100000..500000]', '< 100000'), mayBeEmpty: [] })
  assert.equal(judged.verification.complete, true)
  const [overlap] = judged.overlaps
  assert.deepEqual(overlap?.region.rules, [1, 2])
  assert.deepEqual(overlap?.region.cells, ['500000'])
  assert.deepEqual(
    overlap?.repairs.map((repair) =>
      'rule' in repair && 'cell' in repair ? `${repair.rule} ${repair.cell}` : repair.kind,
    ),
    ['1 > 500000', '2 [100000..500000)', 'hit-policy'],
  )
})

test('a gap of one value is closed from either side', () => {
  const [gap] = judge({ table: tiers('> 500000', '< 500000'), mayBeEmpty: [] }).gaps
  assert.deepEqual(gap?.region.cells, ['500000'])
  assert.deepEqual(
    gap?.repairs.map((repair) => ('cell' in repair ? repair.cell : repair.kind)),
    ['>= 500000', '<= 500000', 'add-rule', 'set-default'],
  )
})

test('a gap names the cells that just miss it, an overlap those that meet', () => {
  const gap = judge({ table: tiers('> 500000', '[100000..500000)', '< 0'), mayBeEmpty: [] })
  assert.deepEqual(
    gap.gaps.map(({ region, cells }) => [region.cells, cells.map(({ rule }) => rule)]),
    [
      [['[0..100000)'], [1, 2, 3]],
      [['500000'], [1, 2, 3]],
    ],
  )
  assert.equal(gap.allGaps?.kind, 'add-rules')
  const overlap = judge({ table: tiers('>= 500000', '[100000..500000]', '< 100000'), mayBeEmpty: [] })
  assert.deepEqual(overlap.overlaps[0]?.cells, [
    { rule: 1, input: 1 },
    { rule: 2, input: 1 },
  ])
  assert.equal(overlap.allGaps, undefined)
})
