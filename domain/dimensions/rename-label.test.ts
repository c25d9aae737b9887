import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Query } from '../filter.ts'
import type { TableSpec } from '../template.ts'
import { renamedInQuery, renamedInTable } from './rename-label.ts'

const renaming = { dimension: 'size', from: 'sme', to: 'large' }
const table: TableSpec = {
  hitPolicy: 'F',
  inputs: [
    { key: 'size', type: 'string', values: ['large', 'sme', 'individual'] },
    { key: 'note', type: 'string' },
  ],
  rules: [
    { cells: ['"sme", "large"', '"sme"'], label: 'sme' },
    { cells: ['not("sme")', '-'], label: 'b' },
    { cells: ['„sme', '-'], label: 'b' },
  ],
  default: 'sme',
}

test('in another table the cells that read the dimension say the heir, once; its own outcomes stay', () => {
  const changed = renamedInTable(table, false, renaming)
  assert.deepEqual(
    changed?.rules.map(({ cells, label }) => [...cells, label]),
    [
      ['"large"', '"sme"', 'sme'],
      ['not("large")', '-', 'b'],
      ['„sme', '-', 'b'],
    ],
  )
  assert.deepEqual(changed.inputs[0]?.values, ['large', 'individual'])
  assert.equal(changed.default, 'sme')
})

test('in its own table the outcomes and the default say the heir', () => {
  const own = { ...table, inputs: [{ key: 'amount', type: 'number' }], rules: [{ cells: ['> 1'], label: 'sme' }] }
  const changed = renamedInTable(own, true, renaming)
  assert.deepEqual([changed?.rules[0]?.label, changed?.default], ['large', 'large'])
  assert.equal(renamedInTable(own, false, renaming), undefined)
})

test('a kept filter says the heir, once, and keeps everything else', () => {
  const query: Query = {
    choices: { size: { some: ['sme', 'large'], none: ['sme'], empty: 'with' }, status: { some: ['sme'] } },
    where: [{ field: 'was:size', op: 'in', value: ['2026-01-01', 'sme'] }],
  }
  assert.deepEqual(renamedInQuery(query, renaming), {
    choices: { size: { some: ['large'], none: ['large'], empty: 'with' }, status: { some: ['sme'] } },
    where: query.where,
  })
  assert.equal(renamedInQuery({ choices: { status: { some: ['sme'] } } }, renaming), undefined)
})

test('nothing names the old label afterwards, and doing it twice changes nothing', () => {
  const label = fc.constantFrom('sme', 'large', 'individual')
  const list = fc.uniqueArray(label, { minLength: 1 })
  fc.assert(
    fc.property(list, list, fc.boolean(), (some, none, negated) => {
      const query = renamedInQuery({ choices: { size: { some, none } } }, renaming)
      assert.equal(JSON.stringify(query ?? {}).includes('sme'), false)
      assert.equal(query && renamedInQuery(query, renaming), undefined)
      const text = some.map((one) => `"${one}"`).join(', ')
      const one: TableSpec = {
        hitPolicy: 'F',
        inputs: [{ key: 'size', type: 'string' }],
        rules: [{ cells: [negated ? `not(${text})` : text], label: 'x' }],
      }
      const changed = renamedInTable(one, false, renaming)
      assert.equal(changed !== undefined, some.includes('sme'))
      assert.equal(changed?.rules[0]?.cells[0]?.includes('sme') ?? false, false)
    }),
  )
})

test('a label that a cell leaves out of a wider one is renamed there too', () => {
  const table: TableSpec = {
    hitPolicy: 'U',
    inputs: [{ key: 'size', type: 'string' }],
    rules: [{ cells: ['"all" except "sme", "micro"'], label: 'a' }],
  }
  const renamed = renamedInTable(table, false, { dimension: 'size', from: 'sme', to: 'micro' })
  assert.equal(renamed?.rules[0]?.cells[0], '"all" except "micro"')
})
