// Input that nobody should send, and somebody will: an answer in bounded time, and a clear one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { compile } from './compile.ts'
import { planePicture } from './plane.ts'
import { missingRows, untangle } from './rows.ts'
import { readSpelling } from './spelling.ts'
import type { DecisionTable, Input } from './table.ts'
import { verify } from './verify.ts'

const amount: Input = { key: 'amount', type: 'number' }
const city: Input = { key: 'city', type: 'string' }

function table(inputs: readonly Input[], rules: readonly (readonly string[])[]): DecisionTable {
  const rows = rules.map((cells, i) => ({ cells, outputs: [`r${i}`] }))
  return { hitPolicy: 'U', inputs, outputs: [{ key: 'label' }], rules: rows }
}

/** A thousand rules over fifty inputs, each with a few conditions, all tangled. */
function tangle(): DecisionTable {
  const inputs = Array.from({ length: 50 }, (_, i): Input => ({ key: `n${i}`, type: 'number' }))
  return table(
    inputs,
    Array.from({ length: 1000 }, (_, rule) =>
      inputs.map((_, i) => ((rule * 7 + i * 13) % 9 ? '-' : `[${(rule * i) % 50}..${((rule * i) % 50) + 20})`)),
    ),
  )
}

test('a thousand tangled rules over fifty inputs: an answer when the budget ends, never a guess', () => {
  const compiled = compile(tangle())
  let clock = 0
  const v = verify(compiled, { budgetMs: 200, now: () => (clock += 1) })
  assert.equal(v.complete === true, false)
  assert.ok(v.gaps.length <= 1200)
  assert.equal(v.overlaps.length <= 100, true)
  const now = () => (clock += 1)
  assert.equal(planePicture(compiled, 1, 2, { budgetMs: 100, now }).undecided, true)
  assert.equal(missingRows(compiled, { budgetMs: 100, now }), null)
  assert.equal(untangle(compiled, { budgetMs: 100, now }), null)
})

test('cells of 100 kB: lists are read, garbage is refused with its place and cut short', () => {
  const names = Array.from({ length: 12_000 }, (_, i) => `"k${i}"`).join(',')
  assert.deepEqual(verify(compile(table([city], [[names], [`not(${names})`]]))).complete, true)
  const digits = '9'.repeat(100_000)
  assert.deepEqual(verify(compile(table([amount], [[`< ${digits}`], [`>= ${digits}`]]))).complete, true)
  for (const garbage of ['x'.repeat(100_000), '(', '10万-'.repeat(25_000), '"'.repeat(100_001)]) {
    assert.throws(
      () => compile(table([amount], [['-'], [garbage]])),
      (error) =>
        error instanceof Problem &&
        error.code.startsWith('bad-cell') &&
        error.params.row === 2 &&
        String(error.params.cell).length <= 81,
    )
  }
})

test('100 kB of any sign is no condition on an amount, and is found to be none at once', () => {
  for (const sign of ['含', '且', '≥1，', '10万-', '(含)', '一', ' and ', '～', '1,000,']) {
    const spelled = readSpelling(sign.repeat(Math.ceil(100_000 / sign.length)), amount)
    assert.equal(spelled.is, 'unknown', sign)
  }
})
