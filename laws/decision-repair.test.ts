// Repairs repair: on random tables, a repaired table has what it lacked and loses nothing it had.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '#domain/decision/compile.ts'
import { evaluate } from '#domain/decision/evaluate.ts'
import { applyRepair, gapRepairs, overlapRepairs, tidyRepairs } from '#domain/decision/repair.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { verify } from '#domain/decision/verify.ts'
import type { Facts } from '#domain/value.ts'
import { everyFacts, type MeantTable, meantTable } from './arbitrary-table.ts'

const rulesAt = (table: DecisionTable, points: readonly Facts[]) => {
  const compiled = compile(table)
  return points.map((facts) => evaluate(compiled, facts).rules)
}
const labelsAt = (table: DecisionTable, points: readonly Facts[]) => {
  const compiled = compile(table)
  return points.map((facts) => evaluate(compiled, facts).labels)
}

const law = (name: string, holds: (table: DecisionTable, points: readonly Facts[], meant: MeantTable) => void) =>
  test(name, () =>
    fc.assert(
      fc.property(meantTable, (meant) => holds(meant.table, everyFacts(meant, meant.inside), meant)),
      { numRuns: 250 },
    ),
  )

law('a repaired gap is covered, nothing else changes, and no rules begin to overlap', (table, points) => {
  const compiled = compile(table)
  const before = rulesAt(table, points)
  for (const gap of verify(compiled).gaps) {
    for (const repair of gapRepairs(compiled, gap)) {
      const repaired = applyRepair(table, repair, 'high')
      if (repair.kind === 'set-default') {
        assert.deepEqual(evaluate(compile(repaired), gap.example).labels, ['high'])
        continue
      }
      const after = rulesAt(repaired, [...points, gap.example])
      assert.equal(after.at(-1)?.length, 1, JSON.stringify(repair))
      for (const [i, rules] of before.entries()) {
        if (rules.length) assert.deepEqual(after[i], rules, JSON.stringify(repair))
        else assert.ok((after[i]?.length ?? 0) < 2, JSON.stringify(repair))
      }
    }
  }
})

law('a cut overlap covers what was covered, and its rules no longer meet there', (table, points) => {
  const compiled = compile(table)
  const before = rulesAt(table, points)
  for (const overlap of verify(compiled).overlaps) {
    for (const repair of overlapRepairs(compiled, overlap)) {
      const repaired = applyRepair(table, repair)
      if (repair.kind === 'hit-policy') {
        assert.equal(evaluate(compile(repaired), overlap.example).labels.length, 1)
        continue
      }
      const after = rulesAt(repaired, [...points, overlap.example])
      assert.ok((after.at(-1)?.length ?? 0) < overlap.rules.length, JSON.stringify(repair))
      for (const [i, rules] of before.entries()) {
        assert.equal(after[i]?.length === 0, rules.length === 0, JSON.stringify({ repair, facts: points[i] }))
      }
    }
  }
})

law('tidying changes no label of a table in which the first match wins', (table, points) => {
  const first: DecisionTable = { ...table, hitPolicy: 'F' }
  const compiled = compile(first)
  const before = labelsAt(first, points)
  for (const repair of tidyRepairs(compiled, verify(compiled))) {
    if (repair.kind === 'remove-rule') {
      const outputs = first.rules[repair.rule - 1]?.outputs
      const after = labelsAt(applyRepair(first, repair), points)
      for (const [i, labels] of before.entries()) {
        if (labels[0] !== outputs?.[0]) assert.deepEqual(after[i], labels)
        else assert.equal(after[i]?.length, 1)
      }
    }
    if (repair.kind === 'move-up') {
      const moved = applyRepair(first, repair)
      assert.ok(!verify(compile(moved)).unreachableFirst.includes(repair.before), JSON.stringify(repair))
    }
  }
})

test('the seed 「10万-50万」 is repaired by closing or opening one bound', () => {
  const tiers = (middle: string, top: string): DecisionTable => ({
    hitPolicy: 'U',
    inputs: [{ key: 'amount', type: 'number', domain: { kind: 'interval', from: '0' } }],
    outputs: [{ key: 'label' }],
    rules: [
      { cells: [top], outputs: ['high'] },
      { cells: [middle], outputs: ['medium'] },
      { cells: ['< 100000'], outputs: ['ordinary'] },
    ],
  })
  const closed = compile(tiers('[100000..500000]', '>= 500000'))
  const [overlap] = verify(closed).overlaps
  assert.ok(overlap)
  assert.deepEqual(overlapRepairs(closed, overlap), [
    { kind: 'open-bound', rule: 1, input: 1, was: '>= 500000', cell: '> 500000' },
    { kind: 'open-bound', rule: 2, input: 1, was: '[100000..500000]', cell: '[100000..500000)' },
    { kind: 'hit-policy', to: 'F' },
  ])
  const open = compile(tiers('[100000..500000)', '> 500000'))
  const [gap] = verify(open).gaps
  assert.ok(gap)
  assert.deepEqual(gapRepairs(open, gap), [
    { kind: 'close-bound', rule: 1, input: 1, was: '> 500000', cell: '>= 500000' },
    { kind: 'close-bound', rule: 2, input: 1, was: '[100000..500000)', cell: '[100000..500000]' },
    { kind: 'add-rule', cells: ['500000'] },
    { kind: 'set-default' },
  ])
})
