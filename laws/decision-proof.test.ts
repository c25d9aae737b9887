// The proof of decision tables holds against brute force on random tables.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '#domain/decision/compile.ts'
import { evaluate, matchingRules } from '#domain/decision/evaluate.ts'
import { factLiteral } from '#domain/decision/fact.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { type Region, verify } from '#domain/decision/verify.ts'
import type { Facts } from '#domain/value.ts'
import { everyFacts, type MeantTable, meantRules, meantTable } from './arbitrary-table.ts'

const runs = { numRuns: 400 }

/** A region as a table of one rule: what it matches is read by the same language that people read. */
function regionMatches(table: DecisionTable, region: Region): (facts: Facts) => boolean {
  const one = compile({ ...table, rules: [{ cells: region.cells, outputs: [''] }] })
  return (facts) =>
    matchingRules(
      one,
      table.inputs.map((input) => factLiteral(facts[input.key], input.type)),
    ).length === 1
}

const law = (name: string, holds: (meant: MeantTable) => void) =>
  test(name, () => fc.assert(fc.property(meantTable, holds), runs))

law('evaluate finds the rules that mean to match, inside the domains and outside', (meant) => {
  const compiled = compile(meant.table)
  for (const facts of everyFacts(meant, meant.anywhere)) {
    assert.deepEqual(evaluate(compiled, facts).rules, meantRules(meant, facts), JSON.stringify(facts))
  }
})

law('complete means that every point is covered, and gaps are exactly the points that are not', (meant) => {
  const verification = verify(compile(meant.table))
  const gaps = verification.gaps.map((gap) => regionMatches(meant.table, gap))
  let covered = true
  for (const facts of everyFacts(meant, meant.inside)) {
    const isCovered = meantRules(meant, facts).length > 0
    covered &&= isCovered
    assert.equal(
      gaps.some((inGap) => inGap(facts)),
      !isCovered,
      JSON.stringify({ facts, gaps: verification.gaps }),
    )
  }
  assert.equal(verification.complete, covered)
  for (const gap of verification.gaps) assert.deepEqual(meantRules(meant, gap.example), [], JSON.stringify(gap))
})

law('overlaps are exactly the points that several rules match', (meant) => {
  const verification = verify(compile(meant.table))
  const shared = [...verification.overlaps, ...verification.overlapPairs]
  const regions = shared.map((overlap) => ({ rules: overlap.rules, holds: regionMatches(meant.table, overlap) }))
  let exclusive = true
  for (const facts of everyFacts(meant, meant.inside)) {
    const rules = meantRules(meant, facts)
    exclusive &&= rules.length < 2
    const told = new Set<string>()
    for (const region of regions) {
      if (!region.holds(facts)) continue
      for (const a of region.rules) {
        assert.ok(rules.includes(a), `rule ${a} does not match ${JSON.stringify(facts)}`)
        for (const b of region.rules) if (a < b) told.add(`${a},${b}`)
      }
    }
    assert.equal(
      told.size,
      rules.flatMap((a) => rules.filter((b) => a < b)).length,
      JSON.stringify({ facts, rules, shared }),
    )
  }
  assert.equal(verification.mutuallyExclusive, exclusive)
  for (const { rules, example } of shared) {
    const matching = meantRules(meant, example)
    assert.ok(rules.every((rule) => matching.includes(rule)))
  }
})

law('overlap sets are the largest: no further rule matches throughout them', (meant) => {
  const verification = verify(compile(meant.table))
  const points = everyFacts(meant, meant.inside).map((facts) => meantRules(meant, facts))
  const largest = points.filter(
    (rules) =>
      rules.length > 1 && !points.some((other) => other.length > rules.length && rules.every((r) => other.includes(r))),
  )
  const expected = [...new Set(largest.map((rules) => rules.join()))].sort()
  assert.deepEqual(verification.overlaps.map((overlap) => overlap.rules.join()).sort(), expected)
})

law('rules that never match, and rules hidden by earlier ones', (meant) => {
  const verification = verify(compile(meant.table))
  const points = everyFacts(meant, meant.inside).map((facts) => meantRules(meant, facts))
  const withEmpty = everyFacts(
    meant,
    meant.inside.map((values) => [...values, null]),
  ).map((f) => meantRules(meant, f))
  const rules = meant.cells.map((_, i) => i + 1)
  assert.deepEqual(
    verification.neverMatch,
    rules.filter((rule) => !withEmpty.some((found) => found.includes(rule))),
  )
  assert.deepEqual(
    verification.unreachableFirst,
    rules.filter((rule) => {
      const at = points.filter((found) => found.includes(rule))
      return at.length > 0 && at.every((found) => found[0] !== rule)
    }),
  )
})

law('rows that are said to be mergeable can be merged without a change', (meant) => {
  const { mergeable } = verify(compile(meant.table))
  for (const { rules, input, cell } of mergeable) {
    const [keep, drop] = rules
    const merged = meant.table.rules.flatMap((rule, i) => {
      if (i === drop - 1) return []
      return [i === keep - 1 ? { ...rule, cells: rule.cells.with(input - 1, cell) } : rule]
    })
    const before = compile({ ...meant.table, hitPolicy: 'C' })
    const after = compile({ ...meant.table, hitPolicy: 'C', rules: merged })
    for (const facts of everyFacts(meant, meant.inside)) {
      const labels = (found: readonly string[]) => [...new Set(found)].sort()
      assert.deepEqual(labels(evaluate(after, facts).labels), labels(evaluate(before, facts).labels))
    }
  }
})
