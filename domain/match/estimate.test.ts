import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maximise } from './estimate.ts'
import { tally } from './tally.ts'

/** Patterns of two columns of two levels (and -1) with these counts. */
function patternsOf(rows: readonly (readonly [number, number, number])[]) {
  const counted = tally([2, 2])
  for (const [one, two, times] of rows) counted.add(Int8Array.of(one, two), times)
  return counted.patterns()
}

test('patterns are counted and read back, also where evidence is missing', () => {
  const { levels, counts } = patternsOf([
    [0, 1, 3],
    [-1, 0, 2],
    [0, 1, 1],
  ])
  assert.deepEqual([...levels], [0, 1, -1, 0])
  assert.deepEqual([...counts], [4, 2])
})

test('shares that were put in come out: 100 duplicates among 10,000 pairs, five things compared', () => {
  const m = [0.9, 0.8, 0.95, 0.7, 0.85]
  const u = [0.01, 0.05, 0.02, 0.001, 0.1]
  const counted = tally(m.map(() => 2))
  const chance = (shares: readonly number[], levels: readonly number[]) =>
    levels.reduce((all, level, at) => all * (level ? 1 - (shares[at] ?? 0) : (shares[at] ?? 0)), 1)
  for (let code = 0; code < 32; code++) {
    const levels = m.map((_, at) => (code >> at) & 1)
    counted.add(Int8Array.from(levels), 100 * chance(m, levels) + 9900 * chance(u, levels))
  }
  const pairsOf = (shares: readonly number[]) => shares.map((share) => [share, 1 - share])
  const start = { share: 0.2, m: pairsOf(m.map(() => 0.6)) }
  const learnt = maximise({ patterns: counted.patterns(), u: pairsOf(u), start, belief: 0.001, rounds: 1000 })
  assert.equal(learnt.share.toFixed(3), '0.010')
  assert.deepEqual(
    learnt.m.map(([share = 0]) => share.toFixed(2)),
    m.map((share) => share.toFixed(2)),
  )
})

test('the chance of one pattern by hand: prior odds times m over u', () => {
  const patterns = patternsOf([[0, -1, 1]])
  const start = {
    share: 0.1,
    m: [
      [0.9, 0.1],
      [0.5, 0.5],
    ],
  }
  const { posterior } = maximise({
    patterns,
    u: [
      [0.01, 0.99],
      [0.5, 0.5],
    ],
    start,
    rounds: 1,
  })
  // Odds 0.1/0.9 × 0.9/0.01 = 10: the missing column says nothing.
  assert.equal(posterior[0]?.toFixed(6), (10 / 11).toFixed(6))
})

test('law: the likelihood never falls, and shares stay shares', () => {
  const count = fc.integer({ min: 0, max: 500 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 }), count), { minLength: 1 }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      (rows, share) => {
        const start = {
          share,
          m: [
            [0.7, 0.3],
            [0.6, 0.4],
          ],
        }
        const { likelihoods, m } = maximise({
          patterns: patternsOf(rows),
          u: [
            [0.1, 0.9],
            [0.02, 0.98],
          ],
          start,
          rounds: 30,
        })
        likelihoods.forEach((now, at) => {
          const last = likelihoods[at - 1] ?? -Infinity
          assert.ok(now >= last - 1e-7 * Math.abs(now), `${last} → ${now}`)
        })
        for (const shares of m) assert.equal(shares.reduce((sum, one) => sum + one, 0).toFixed(9), '1.000000000')
      },
    ),
  )
})
