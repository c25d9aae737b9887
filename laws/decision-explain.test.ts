// 为什么 holds: the reason gives the label again, and every change that is offered reaches the label it promises.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '#domain/decision/compile.ts'
import { evaluate } from '#domain/decision/evaluate.ts'
import { explain } from '#domain/decision/explain.ts'
import { everyFacts, meantTable } from './arbitrary-table.ts'

test('every change reaches its label by one input alone, and no other label is left out that a boundary value reaches', () => {
  fc.assert(
    fc.property(meantTable, (meant) => {
      const compiled = compile(meant.table)
      for (const facts of everyFacts(meant, meant.inside).slice(0, 40)) {
        const explained = explain(compiled, facts)
        assert.deepEqual(explained.labels, evaluate(compiled, facts).labels)
        for (const change of explained.changes) {
          const changed = evaluate(compiled, { ...facts, [change.input]: change.to })
          assert.equal(changed.labels.join('\u0000'), change.label, JSON.stringify({ facts, change }))
          assert.notEqual(explained.labels.join('\u0000'), change.label)
        }
        const promised = new Set(explained.changes.map((change) => change.label))
        for (const [i, input] of meant.table.inputs.entries()) {
          // Nobody is told to write some other text, to empty a field, or to fill in a value that no cell names.
          if ((input.type === 'string' && !input.domain) || facts[input.key] === null) continue
          for (const to of meant.inside[i] ?? []) {
            if (to === null) continue
            const label = evaluate(compiled, { ...facts, [input.key]: to }).labels.join('\u0000')
            if (label && label !== explained.labels.join('\u0000'))
              assert.ok(promised.has(label), JSON.stringify({ facts, to }))
          }
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('the reason names a cell that the value meets', () => {
  fc.assert(
    fc.property(meantTable, (meant) => {
      const compiled = compile(meant.table)
      for (const facts of everyFacts(meant, meant.anywhere).slice(0, 40)) {
        for (const { rule, input, value, cell } of evaluate(compiled, facts).reason) {
          const column = meant.table.inputs.findIndex((one) => one.key === input)
          const meantCell = meant.cells[rule - 1]?.[column]
          assert.equal(cell, meantCell?.text)
          assert.equal(value, facts[input] ?? null)
          assert.equal(meantCell?.accepts(value), true)
        }
      }
    }),
    { numRuns: 150 },
  )
})
