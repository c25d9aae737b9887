import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from '../decision/compile.ts'
import { evaluate } from '../decision/evaluate.ts'
import { verify } from '../decision/verify.ts'
import { segmentOf } from './rfm.ts'
import { segmentTable } from './rfm-table.ts'

const five = [1, 2, 3, 4, 5]
const cells = five.flatMap((recency) =>
  five.flatMap((frequency) => five.map((monetary) => ({ recency, frequency, monetary }))),
)

test('the map in use is proved: complete, and no row is hidden or never matches', () => {
  const proof = verify(compile(segmentTable()))
  assert.equal(proof.complete, true)
  assert.deepEqual([proof.gaps, proof.unreachableFirst, proof.neverMatch], [[], [], []])
})

test('the table says of all 125 scores what the labels say', () => {
  const table = compile(segmentTable())
  for (const scores of cells) {
    const facts = Object.fromEntries(Object.entries(scores).map(([key, value]) => [key, String(value)]))
    assert.deepEqual(evaluate(table, facts).labels, [segmentOf(scores)])
  }
})

test('as published, with one match only, it has gaps of 10 scores and overlaps', () => {
  const textbook = compile(segmentTable({ hitPolicy: 'U', complete: false }))
  const proof = verify(textbook)
  assert.equal(proof.complete, false)
  assert.equal(proof.mutuallyExclusive, false)
  const without = cells.filter((scores) => segmentOf(scores) === 'others')
  assert.equal(without.length, 10)
  assert.ok(proof.gaps.length > 0 && proof.gaps.length <= 10)
})
