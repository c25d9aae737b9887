import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clustersOf } from './clusters.ts'

test('chains join, unless two of the chain cannot be the same: then the weakest link gives way', () => {
  const pairs = [
    { a: 1, b: 2, weight: 20 },
    { a: 2, b: 3, weight: 12 },
    { a: 3, b: 4, weight: 15 },
    { a: 8, b: 9, weight: 11 },
  ]
  assert.deepEqual(
    clustersOf(pairs, () => false),
    [
      [1, 2, 3, 4],
      [8, 9],
    ],
  )
  const codes = (a: number, b: number) => Math.min(a, b) === 1 && Math.max(a, b) === 4
  assert.deepEqual(clustersOf(pairs, codes), [
    [1, 2],
    [3, 4],
    [8, 9],
  ])
})

test('law: no cluster holds two that are apart, each record is in one at most, order does not matter', () => {
  const record = fc.integer({ min: 0, max: 9 })
  const pair = fc.tuple(record, record, fc.integer({ min: 0, max: 20 })).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(pair), fc.integer({ min: 2, max: 4 }), (list, codes) => {
      const apart = (a: number, b: number) =>
        a % codes === 0 && b % codes === 1 ? true : b % codes === 0 && a % codes === 1
      const pairs = list.map(([a, b, weight]) => ({ a: Math.min(a, b), b: Math.max(a, b), weight }))
      const clusters = clustersOf(pairs, apart)
      const members = clusters.flat()
      assert.equal(new Set(members).size, members.length)
      for (const cluster of clusters) for (const a of cluster) for (const b of cluster) assert.ok(!apart(a, b))
      assert.deepEqual(clustersOf([...pairs].reverse(), apart), clusters)
    }),
  )
})
