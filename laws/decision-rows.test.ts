// Repairs that write several rows at once: nothing is lost, nothing meets, and every customer keeps the label.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '#domain/decision/compile.ts'
import { evaluate } from '#domain/decision/evaluate.ts'
import { applyRepair } from '#domain/decision/repair.ts'
import { describeRepair } from '#domain/decision/repair-text.ts'
import { giveWay, missingRows, untangle } from '#domain/decision/rows.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { verify } from '#domain/decision/verify.ts'
import type { Facts } from '#domain/value.ts'
import { everyFacts, meantTable } from './arbitrary-table.ts'

const law = (name: string, holds: (table: DecisionTable, points: readonly Facts[]) => void) =>
  test(name, () =>
    fc.assert(
      fc.property(meantTable, (meant) => holds(meant.table, everyFacts(meant, meant.inside))),
      { numRuns: 250 },
    ),
  )

const rulesAt = (table: DecisionTable, points: readonly Facts[]) => {
  const compiled = compile(table)
  return points.map((facts) => evaluate(compiled, facts).rules)
}

law('with the missing rows a table is complete, and where it was covered nothing changes', (table, points) => {
  const repair = missingRows(compile(table))
  const before = rulesAt(table, points)
  if (!repair) {
    assert.ok(before.every((rules) => rules.length))
    return
  }
  const repaired = applyRepair(table, repair, 'high')
  assert.equal(verify(compile(repaired)).complete, true)
  for (const [i, rules] of rulesAt(repaired, points).entries()) {
    if (before[i]?.length) assert.deepEqual(rules, before[i])
    else assert.equal(rules.length, 1, JSON.stringify({ repair, facts: points[i] }))
  }
})

law('the order written into the conditions: exclusive, and every label as First gave it', (table, points) => {
  const first: DecisionTable = { ...table, hitPolicy: 'F' }
  const repair = untangle(compile(first))
  const labels = (of: DecisionTable) => {
    const compiled = compile(of)
    return points.map((facts) => evaluate(compiled, facts).labels)
  }
  if (!repair) {
    assert.ok(rulesAt(first, points).every((rules) => rules.length < 2))
    return
  }
  const repaired = applyRepair(first, repair)
  assert.equal(verify(compile(repaired)).mutuallyExclusive, true)
  assert.deepEqual(labels(repaired), labels(first))
  assert.equal(repaired.hitPolicy, 'U')
})

law('a rule gives way to another: they no longer meet, and every point keeps a rule', (table, points) => {
  const compiled = compile(table)
  for (const { rules } of verify(compiled).overlaps.slice(0, 3)) {
    const [to = 0, rule = 0] = rules
    const repair = giveWay(compiled, rule, [to])
    assert.equal(repair?.kind, 'give-way')
    const before = rulesAt(table, points)
    const after = rulesAt(applyRepair(table, repair), points)
    const rows = repair.kind === 'give-way' ? repair.rows.length : 0
    const isOwn = (n: number) => n >= rule && n < rule + rows
    for (const [i, now] of after.entries()) {
      assert.ok(!(now.includes(to < rule ? to : to + rows - 1) && now.some(isOwn)), JSON.stringify(repair))
      assert.equal(now.length === 0, before[i]?.length === 0)
      assert.ok(now.filter(isOwn).length < 2)
    }
  }
})

test('every repair has a name and says what changes, in both languages', () => {
  const table: DecisionTable = {
    hitPolicy: 'F',
    inputs: [{ key: 'amount', type: 'number', label: { zh: '年合作金额', en: 'Yearly amount' } }],
    outputs: [{ key: 'label' }],
    rules: [
      { cells: ['> 10'], outputs: ['a'] },
      { cells: ['[5..20]'], outputs: ['b'] },
    ],
  }
  const order = untangle(compile(table))
  assert.ok(order)
  assert.deepEqual(order, { kind: 'untangle', rules: [{ rule: 2, rows: [['[5..10]']] }] })
  assert.deepEqual(describeRepair(table, order, 'zh'), {
    name: '把先后顺序写进条件',
    change: '改写 1 行，共 1 行，互不重叠；命中策略改为 U，每个客户的结果与首行优先时相同',
  })
  const cut = { kind: 'cut', rule: 2, input: 1, was: '[5..20]', cell: '[5..10]' } as const
  assert.deepEqual(describeRepair(table, cut, 'en'), {
    name: 'Cut at the boundary',
    change: 'Rule 2, Yearly amount: [5..20] → [5..10]',
  })
})
