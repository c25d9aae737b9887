// The plane picture shows what is there: every point of the table against the rectangles that are drawn for it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '#domain/decision/compile.ts'
import { matchingRules } from '#domain/decision/evaluate.ts'
import { factLiteral } from '#domain/decision/fact.ts'
import { type PlaneRect, type PlaneSegment, planePicture } from '#domain/decision/plane.ts'
import type { Input } from '#domain/decision/table.ts'
import type { Value } from '#domain/value.ts'
import { everyFacts, meantRules, meantTable } from './arbitrary-table.ts'

function holder(input: Input | undefined, segments: readonly PlaneSegment[]): (value: Value) => number {
  if (!input) return () => 0
  const table = { hitPolicy: 'C' as const, inputs: [input], outputs: [{ key: 'y' }] }
  const one = segments.map(({ text }) => compile({ ...table, rules: [{ cells: [text], outputs: [''] }] }))
  return (value) => one.findIndex((c) => matchingRules(c, [factLiteral(value, input.type)]).length === 1)
}

const within = (rect: PlaneRect, x: number, y: number) => x >= rect.x && x <= rect.toX && y >= rect.y && y <= rect.toY

test('gaps, overlaps and rules of the plane are those of the points that fall on it', () => {
  fc.assert(
    fc.property(meantTable, (meant) => {
      const { inputs } = meant.table
      const plane = planePicture(compile(meant.table), 1, inputs.length > 1 ? 2 : 0)
      const [x, y] = [holder(inputs[0], plane.xSegments), holder(inputs[1], plane.ySegments)]
      const seen = new Map<string, { at: [number, number]; counts: number[]; rules: Set<number> }>()
      for (const facts of everyFacts(meant, meant.inside)) {
        const at: [number, number] = [x(facts[inputs[0]?.key ?? ''] ?? null), y(facts[inputs[1]?.key ?? ''] ?? null)]
        assert.ok(at[0] >= 0 && at[1] >= 0, JSON.stringify({ facts, plane }))
        const here = seen.get(at.join()) ?? { at, counts: [], rules: new Set() }
        const rules = meantRules(meant, facts)
        here.counts.push(rules.length)
        for (const rule of rules) here.rules.add(rule)
        seen.set(at.join(), here)
      }
      for (const { at, counts, rules } of seen.values()) {
        const spots = plane.spots.filter((spot) => within(spot, ...at))
        const empty = counts.filter((count) => count === 0).length
        const gap = empty === 0 ? 'none' : rules.size ? 'some' : 'all'
        const expected = gap === 'none' && counts.every((n) => n < 2) ? [] : [[gap, counts.some((n) => n > 1)]]
        assert.deepEqual(
          spots.map((spot) => [spot.gap, spot.overlap]),
          expected,
        )
        const drawn = plane.rules.filter((one) => one.rects.some((rect) => within(rect, ...at))).map((one) => one.rule)
        for (const rule of rules) assert.ok(drawn.includes(rule))
      }
    }),
    { numRuns: 150 },
  )
})
