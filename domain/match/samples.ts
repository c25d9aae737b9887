// Which pairs are looked at to learn from: pairs at random, some blocks of a rule, the candidates of some records. Always the same ones.
import { pairsOf } from './blocks.ts'
import type { Candidates, Rule } from './candidates.ts'
import type { MatchKind } from './kind.ts'
import type { PairReader } from './levels.ts'
import type { Records } from './records.ts'
import { type Patterns, tally } from './tally.ts'

/** All pairs of a list that has no more than this. */
const mostWhole = 300_000
const randomPairs = 300_000
const pairsOfRule = 100_000
const pairsOfAll = 400_000

const sizesOf = (kinds: readonly MatchKind[]) => kinds.map(({ levels }) => levels.length)

/** All pairs of a short list, some hundred thousand at random of a long one. */
export function randomPatterns(records: Records, reader: PairReader): Patterns {
  const size = records.size()
  const counted = tally(sizesOf(records.kinds))
  const levels = new Int8Array(records.kinds.length)
  const see = (a: number, b: number) => {
    reader.read(a, b, levels)
    counted.add(levels)
  }
  if ((size * (size - 1)) / 2 <= mostWhole) for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) see(a, b)
  else {
    const next = randomly(20_260_101)
    for (let pair = 0; pair < randomPairs; pair++) {
      const a = Math.floor(next() * size)
      const b = Math.floor(next() * (size - 1))
      see(a, b < a ? b : b + 1)
    }
  }
  return counted.patterns()
}

/** Every so many blocks of a rule. */
export function rulePatterns({ telling }: Rule, kinds: readonly MatchKind[], reader: PairReader) {
  const { starts, members } = telling
  const scale = Math.max(1, Math.ceil(pairsOf(telling) / pairsOfRule))
  const counted = tally(sizesOf(kinds))
  const levels = new Int8Array(kinds.length)
  for (let block = 0; block + 1 < starts.length; block += scale) {
    const own = members.subarray(starts[block], starts[block + 1])
    own.forEach((a, at) => {
      for (const b of own.subarray(at + 1)) {
        if (a === b) continue
        reader.read(a, b, levels)
        counted.add(levels)
      }
    })
  }
  return { patterns: counted.patterns(), scale }
}

/** Candidates of every so many records, each counted for all it stands for. */
export function candidatePatterns(records: Records, candidates: Candidates, reader: PairReader): Patterns {
  const size = records.size()
  let probed = 0
  const probe = Math.max(1, Math.floor(size / 2000))
  for (let a = 0; a < size; a += probe) probed += candidates.near(a).length
  const step = Math.max(1, Math.ceil((probed * probe) / pairsOfAll))
  const counted = tally(sizesOf(records.kinds))
  const levels = new Int8Array(records.kinds.length)
  for (let a = 0; a < size; a += step)
    for (const b of candidates.near(a)) {
      reader.read(a, b, levels)
      counted.add(levels, step)
    }
  return counted.patterns()
}

/** Numbers from 0 to below 1 that are the same every time (mulberry32). */
function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
