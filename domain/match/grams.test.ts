import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { gramsOf, searchForm } from './grams.ts'

test('pairs of neighbours, each once, whatever stands between them or how wide they are', () => {
  assert.equal(gramsOf('华源科技').length, 3)
  assert.equal(gramsOf('华华华华').length, 1)
  assert.deepEqual(gramsOf('华源'), gramsOf('（华）·源'))
  assert.deepEqual(gramsOf('AB'), gramsOf('ａ b'))
  assert.deepEqual(gramsOf('华'), [])
})

test('FNV-1a of four bytes: the published offset and prime', () => {
  // 61 00 62 00 ('a', 'b' as UTF-16, low byte first), worked by the definition with exact integers.
  let h = 0x811c9dc5n
  for (const byte of [0x61n, 0n, 0x62n, 0n]) h = ((h ^ byte) * 0x01000193n) & 0xffffffffn
  assert.deepEqual(gramsOf('ab'), [Number(BigInt.asIntN(32, h))])
})

test('law: a part of a name has only grams of the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const whole = new Set(gramsOf(searchForm(a) + searchForm(b)))
      assert.ok(gramsOf(a).every((gram) => whole.has(gram)))
      assert.equal(new Set(gramsOf(a)).size, gramsOf(a).length)
    }),
  )
})
