import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance, jaroWinkler, oneSlip } from './edits.ts'
import { soundex } from './soundex.ts'

test('Jaro–Winkler: the values that Winkler publishes', () => {
  const published: [string, string, number][] = [
    ['MARTHA', 'MARHTA', 0.961],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.813],
    ['JONES', 'JOHNSON', 0.832],
    ['ABROMS', 'ABRAMS', 0.922],
    ['HARDIN', 'MARTINEZ', 0.722],
    ['ITMAN', 'SMITH', 0.467],
  ]
  for (const [a, b, value] of published) assert.equal(jaroWinkler(a, b).toFixed(3), value.toFixed(3), `${a} ${b}`)
  assert.equal(jaroWinkler('abc', 'xyz'), 0)
  assert.equal(jaroWinkler('', 'a'), 0)
})

test('Damerau–Levenshtein: neighbours swapped are one slip, and no part is edited twice', () => {
  assert.equal(editDistance('kitten', 'sitting'), 3)
  assert.equal(editDistance('13800138000', '13800183000'), 1)
  assert.equal(editDistance('CA', 'ABC'), 3)
  assert.equal(editDistance('', 'abc'), 3)
  assert.equal(editDistance('kitten', 'sitting', 1), 2)
})

test('one slip is told by its kind', () => {
  assert.equal(oneSlip('13800138000', '13800183000'), 'swapped')
  assert.equal(oneSlip('恒航科技', '恒鑫科技'), 'changed')
  assert.equal(oneSlip('李明', '李小明'), 'added')
  assert.equal(oneSlip('abc', 'abc'), undefined)
  assert.equal(oneSlip('abcd', 'badc'), undefined)
})

test('law: one slip is a distance of one, both ways', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(oneSlip(a, b) !== undefined, editDistance(a, b) === 1, `${a} ${b}`)
      assert.equal(oneSlip(a, b), oneSlip(b, a))
      assert.equal(editDistance(a, b), editDistance(b, a))
      assert.equal(jaroWinkler(a, b).toFixed(12), jaroWinkler(b, a).toFixed(12))
    }),
    { numRuns: 2000 },
  )
})

test('Soundex: the examples of the National Archives', () => {
  const published = { Robert: 'R163', Rupert: 'R163', Tymczak: 'T522', Pfister: 'P236', Ashcraft: 'A261', Lee: 'L000' }
  for (const [name, code] of Object.entries(published)) assert.equal(soundex(name), code, name)
  assert.equal(soundex('李'), '李')
})
