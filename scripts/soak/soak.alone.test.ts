// A small soak: whole servers killed a few times in the middle of imports. `npm run soak` does the same forty times.
import assert from 'node:assert/strict'
import test from 'node:test'
import { unlike } from './content.ts'
import { sheetsOf } from './sheets.ts'
import { soak } from './soak.ts'

test('killed three times, imports end as if nothing had happened, and can be taken back', async (t) => {
  const seed = Date.now() % 100_000
  const said: string[] = []
  const found = await soak({ kills: 3, seed, rows: 800, say: (line) => said.push(line) })
  t.diagnostic(`seed ${seed}: ${said.join('; ')}`)
  assert.deepEqual(found.wrong, [], `seed ${seed}`)
  assert.equal(found.hashes[0], found.hashes[1])
  assert.ok(found.imports >= 2)
})

test('the same seed gives the same sheets, another seed others', () => {
  const [one, same, other] = [sheetsOf(5, 50), sheetsOf(5, 50), sheetsOf(6, 50)].map((next) => [next(), next()])
  assert.deepEqual(one, same)
  assert.notDeepEqual(one, other)
})

test('a line missing, a line too many and a line twice are all told', () => {
  assert.deepEqual(unlike({ journal: ['a', 'b'] }, { journal: ['a', 'b'] }), [])
  assert.match(unlike({ journal: ['a', 'b'] }, { journal: ['a'] })[0] ?? '', /1 missing, 0 too many/)
  assert.match(unlike({ journal: ['a'] }, { journal: ['a', 'a'] })[0] ?? '', /0 missing, 1 too many/)
})
