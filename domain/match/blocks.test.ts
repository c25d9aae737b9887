import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blocksOfRecords, blocksUpTo, blocksWithin, divided, joinedBlocks, keyedList, pairsOf } from './blocks.ts'

const listOf = (keys: readonly (readonly number[])[]) => {
  const list = keyedList()
  keys.forEach((own, record) => {
    for (const key of own) list.add(key, record)
  })
  return list.keyed()
}

/** All pairs within the blocks, as `a-b`. */
function pairsIn({ starts, members }: { starts: Uint32Array; members: Uint32Array }): string[] {
  const pairs: string[] = []
  for (let block = 0; block + 1 < starts.length; block++) {
    const own = [...members.subarray(starts[block], starts[block + 1])]
    own.forEach((a, at) => {
      for (const b of own.slice(at + 1)) pairs.push(`${a}-${b}`)
    })
  }
  return pairs
}

test('a block too large is left, said, and divided by something else', () => {
  const keyed = listOf([[7], [7], [7], [7], [9], [9]])
  const { blocks, large, left } = blocksWithin(keyed, { look: 3, learn: 3 })
  assert.deepEqual(pairsIn(blocks), ['4-5'])
  assert.deepEqual(left, { blocks: 1, pairs: 6 })
  const narrow = divided(large, Uint32Array.of(1, 2, 1, 0, 0, 0))
  assert.deepEqual(pairsIn(blocksWithin(narrow, { look: 3, learn: 3 }).blocks), ['0-2'])
})

test('what is learnt from are the smaller blocks', () => {
  const keyed = listOf([[7], [7], [7], [9], [9]])
  const { blocks, telling } = blocksWithin(keyed, { look: 10, learn: 1 })
  assert.equal(pairsOf(blocks), 4)
  assert.deepEqual(pairsIn(blocksUpTo(blocks, telling)), ['3-4'])
})

test('law: the pairs of the blocks are the pairs with a key in common', () => {
  const keys = fc.array(
    fc.uniqueArray(
      fc.integer({ min: 1, max: 2 ** 32 - 1 }).map((key) => (key % 5) * 0x10001 + 1),
      { maxLength: 3 },
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      const records = Math.max(one.length, other.length)
      const all = { look: 1e9, learn: 1e9 }
      const blocks = joinedBlocks([blocksWithin(listOf(one), all).blocks, blocksWithin(listOf(other), all).blocks])
      const expected: string[] = []
      for (let a = 0; a < records; a++)
        for (let b = a + 1; b < records; b++)
          if ([one, other].some((list) => list[a]?.some((key) => list[b]?.includes(key)))) expected.push(`${a}-${b}`)
      assert.deepEqual([...new Set(pairsIn(blocks))].sort(), expected.sort())
      const of = blocksOfRecords(blocks, records)
      for (let record = 0; record < records; record++)
        for (const block of of.blocks.subarray(of.first[record], of.first[record + 1]))
          assert.ok(blocks.members.subarray(blocks.starts[block], blocks.starts[block + 1]).includes(record))
    }),
  )
})
