// Every derived source and its SQL give the same label, on random facts and options, in a real database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { divisions } from '#domain/chinese/divisions.ts'
import { fromUnits } from '#domain/decimal.ts'
import type { DerivedSource } from '#domain/metrics/source.ts'
import { sources } from '#domain/metrics/sources.ts'
import { sharedCluster } from '../store/testing-cluster.ts'

const codes = [...divisions.keys()].map(Number)
const days = fc.oneof(fc.integer({ min: 0, max: 800 }), fc.constantFrom(30, 31, 89, 90, 91, 180, 364, 365, 366, 730))
const count = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 1, 2, 4, 8, 16))
const cents = fc.oneof(
  fc.integer({ min: 0, max: 200_000_000 }),
  fc.constantFrom(999_999, 1_000_000, 5_000_000, 20_000_000),
)

/** A fact as its column stores it. */
function stored(fact: string): fc.Arbitrary<number | null> {
  const value =
    fact === 'region'
      ? fc.constantFrom(...codes)
      : fact === 'order-amount'
        ? cents
        : fact === 'order-count'
          ? count
          : days
  return fc.option(value, { freq: 5 })
}

/** The same fact as rules read it. */
function asFact(fact: string, value: number | null): string | null {
  if (value === null) return null
  return fact === 'order-amount' ? fromUnits(value, 2) : String(value)
}

const options = fc.record(
  {
    newWithinDays: fc.integer({ min: 1, max: 200 }),
    lostAfterDays: fc.integer({ min: 100, max: 700 }),
    activeWithinDays: fc.integer({ min: 1, max: 200 }),
    highPerYear: fc.integer({ min: 1, max: 12 }),
    monetary: fc.constant([1000, 5000.5, 20_000, 99_999.99]),
  },
  { requiredKeys: [] },
)

function statement(
  source: DerivedSource,
  rows: readonly (readonly (number | null)[])[],
  given: Record<string, unknown>,
): string {
  const column = (fact: string) => `"${fact}"`
  const values = rows.map((row, i) => `(${i}, ${row.map((value) => `${value}::bigint`).join()})`)
  const names = source.reads.map(column).join()
  return `select ${source.sql(given, column)} as label from (values ${values.join()}) as v(i, ${names}) order by i`
}

for (const source of sources.values()) {
  test(`${source.key}: derive and SQL agree`, async (t) => {
    const client = new pg.Client({ ...(await sharedCluster()), database: 'postgres' })
    await client.connect()
    t.after(() => client.end())
    const row = fc.tuple(...source.reads.map(stored))
    const seen = new Set<unknown>()
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 50, maxLength: 50 }), options, async (rows, given) => {
        const answers = await client.query(statement(source, rows, given))
        const derived = rows.map(
          (values) =>
            source.derive(
              Object.fromEntries(source.reads.map((fact, i) => [fact, asFact(fact, values[i] ?? null)])),
              given,
            ).label,
        )
        assert.deepEqual(
          answers.rows.map((one) => one.label),
          derived,
        )
        for (const label of derived) seen.add(label)
      }),
      { numRuns: 40 },
    )
    assert.ok(seen.size >= 3, `only ${[...seen]} were met`)
  })
}

test('a source of numbers has the label of each number, and no number for other labels', () => {
  for (const source of sources.values()) {
    const { numbered } = source
    if (!numbered) continue
    const named = (source.labels?.({}) ?? []).flatMap(({ key }) => numbered.numberOf(key) ?? [])
    assert.deepEqual(
      named.toSorted((a, b) => a - b),
      codes.toSorted((a, b) => a - b),
    )
    for (const code of codes) {
      const { label } = source.derive({ [numbered.fact]: String(code) }, {})
      assert.equal(numbered.numberOf(label ?? ''), code)
    }
  }
})
