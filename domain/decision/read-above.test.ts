// A table in JSON says which value lies below which, so that what is proved of it elsewhere is what was proved here.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from './compile.ts'
import { readTable } from './read.ts'
import { verify } from './verify.ts'

const written = (above: unknown) => ({
  hitPolicy: 'U',
  inputs: [{ key: 'industry', type: 'string', domain: { kind: 'values', values: ['C', 'C39', 'F'] }, above }],
  outputs: [{ key: 'label' }],
  rules: [
    { cells: ['"C"'], outputs: ['make'] },
    { cells: ['"F"'], outputs: ['sell'] },
  ],
})

test('wide conditions cover what lies below: with it the table is complete, without it C39 has no rule', () => {
  const table = readTable(JSON.parse(JSON.stringify(written({ C39: 'C' }))))
  assert.deepEqual(table.inputs[0]?.above, { C39: 'C' })
  assert.equal(verify(compile(table)).complete, true)
  assert.equal(verify(compile(readTable(written(undefined)))).complete, false)
})

test('what is no such thing is left out', () => {
  for (const strange of [null, [], 'C39', { C39: 5 }])
    assert.equal(readTable(written(strange)).inputs[0]?.above, undefined)
})
