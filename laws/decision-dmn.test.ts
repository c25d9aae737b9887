// DMN XML loses nothing: tables of every type, policy and text go out and come back the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDmn, writeDmn } from '#domain/decision/dmn.ts'
import { standard } from '#domain/decision/spelled.ts'
import type { DecisionTable, Input, InputType } from '#domain/decision/table.ts'
import { meantTable } from './arbitrary-table.ts'

const cells: Readonly<Record<InputType, string>> = {
  number: '[1..5.50)',
  string: 'not("a\\"b", "<x> & y")',
  boolean: 'true',
  date: '>= date("2026-01-01")',
  time: '< time("10:30:00")',
  'date-time': 'date and time("2026-01-01T10:30:00")',
  'year-month-duration': 'duration("P1Y2M")',
  'day-time-duration': '> duration("PT36H")',
  any: ']1..5[, null',
}

const domains: readonly (Input['domain'] | undefined)[] = [
  undefined,
  { kind: 'interval', from: '0', fromClosed: false, to: '100', toClosed: true },
  { kind: 'interval', from: '0', fromClosed: true },
  { kind: 'values', values: ['1', '2', '3'] },
]

const word = fc.constantFrom('高价值', 'a "b" <c> & d', "it's", 'x, y')

const table: fc.Arbitrary<DecisionTable> = fc
  .record({
    hitPolicy: fc.constantFrom('U', 'F', 'A', 'P', 'C', 'R', 'O'),
    domain: fc.constantFrom(...domains),
    whole: fc.boolean(),
    mayBeEmpty: fc.boolean(),
    label: word,
    fallback: fc.option(word),
    allowed: fc.option(fc.uniqueArray(word, { minLength: 1 })),
    rows: fc.array(fc.record({ output: word, note: fc.option(word), author: fc.option(word) }), { maxLength: 4 }),
  })
  .map((r): DecisionTable => {
    const types = Object.keys(cells) as InputType[]
    const marks = { ...(r.whole ? { whole: true } : {}), ...(r.mayBeEmpty ? { mayBeEmpty: true } : {}) }
    return {
      name: '价值层级',
      hitPolicy: r.hitPolicy,
      aggregation: r.hitPolicy === 'C' && r.whole ? 'MAX' : null,
      inputs: types.map((type) => ({
        key: `${type} 事实`,
        type,
        ...marks,
        ...(type === 'number' && r.domain ? { domain: r.domain } : {}),
        ...(r.whole ? { label: { zh: r.label, en: 'Yearly "amount"' } } : {}),
      })),
      outputs: [
        {
          key: 'label',
          type: 'label',
          ...(r.fallback === null ? {} : { default: r.fallback }),
          ...(r.allowed ? { allowed: r.allowed } : {}),
          ...(r.whole ? { label: { zh: '价值', en: 'Value' } } : {}),
        },
      ],
      rules: r.rows.map(({ output, note, author }) => ({
        cells: types.map((type) => cells[type]),
        outputs: [output],
        ...(note ? { note } : {}),
        ...(author ? { author } : {}),
      })),
    }
  })

test('every type, domain, policy, label, note, author and default comes back', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (one) => {
      assert.deepEqual(await readDmn(await writeDmn(one)), [one])
    }),
    { numRuns: 60 },
  )
})

test('random tables come back with the same cells', async () => {
  await fc.assert(
    fc.asyncProperty(meantTable, async (meant) => {
      const [back] = await readDmn(await writeDmn(meant.table))
      assert.deepEqual(
        back?.rules.map((rule) => rule.cells),
        // `except` goes out as FEEL says it, and comes back in standard form.
        meant.table.rules.map((rule) => rule.cells.map((cell) => (cell.includes('except') ? standard(cell) : cell))),
      )
      assert.deepEqual(
        back?.inputs.map(({ key, type }) => [key, type]),
        meant.table.inputs.map(({ key, type }) => [key, type]),
      )
    }),
    { numRuns: 60 },
  )
})
