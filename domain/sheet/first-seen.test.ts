import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstSeen } from './first-seen.ts'

test('law: it answers as a map of first places does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 3_000 }), (texts) => {
      const seen = firstSeen((place) => texts[place])
      const map = new Map<string, number>()
      for (const [place, text] of texts.entries()) {
        assert.equal(seen.find(text), map.get(text) ?? -1)
        if (map.has(text)) continue
        map.set(text, place)
        seen.add(text, place)
      }
    }),
    { numRuns: 50 },
  )
})

test('it grows past its first size', () => {
  const texts = Array.from({ length: 5_000 }, (_, nr) => `客户${nr}`)
  const seen = firstSeen((place) => texts[place])
  for (const [place, text] of texts.entries()) seen.add(text, place)
  for (const [place, text] of texts.entries()) assert.equal(seen.find(text), place)
  assert.equal(seen.find('客户'), -1)
})
