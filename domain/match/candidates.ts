// The pairs worth looking at: found by keys of several columns, each pair once, never more than a bounded number.
import {
  type Blocks,
  blocksOfRecords,
  blocksUpTo,
  blocksWithin,
  divided,
  joinedBlocks,
  type Kept,
  keyedList,
  type LeftOut,
} from './blocks.ts'
import { hashOf } from './hash.ts'
import type { Records } from './records.ts'

export type Rule = {
  /** The columns that its blocks agree in: one, or two where a large block was divided. */
  readonly columns: readonly number[]
  readonly blocks: Blocks
  /** The smaller of these, to learn from. */
  readonly telling: Blocks
}

export type Candidates = {
  readonly rules: readonly Rule[]
  /** By column: what stayed too large. */
  readonly left: readonly (LeftOut & { readonly column: number })[]
  /** For record `a`, all `b` above it to look at; valid until the next call. */
  partners(a: number): Uint32Array
  /** The same from the telling blocks alone. */
  near(a: number): Uint32Array
}

/** Up to so many pairs all are looked at. */
const mostWhole = 1_500_000
const isWhole = (records: number) => (records * (records - 1)) / 2 <= mostWhole
/**
 * Pairs that one column's keys may bring, its smallest blocks first: many to look at, few to learn from, since what is learnt
 * must not drown in chance agreements.
 */
const budgetOf = (records: number) => ({
  look: Math.max(3 * records, Math.min(20 * records, 2_000_000)),
  learn: records,
})

export function candidatesOf(records: Records): Candidates {
  const size = records.size()
  const dividers = records.kinds.map((_, column) => lazy(() => dividerOf(records, column)))
  const rules: Rule[] = []
  const left: (LeftOut & { column: number })[] = []
  records.kinds.forEach((_, column) => {
    const found = ruleOf(records, column, dividers)
    rules.push(...found.rules.filter(({ blocks }) => blocks.starts.length > 1))
    if (found.left.blocks > 0) left.push({ column, ...found.left })
  })
  const near = partnersIn(joinedBlocks(rules.map(({ telling }) => telling)), size)
  if (isWhole(size)) return { rules, left: [], near, partners: allAbove(size) }
  return { rules, left, near, partners: partnersIn(joinedBlocks(rules.map(({ blocks }) => blocks)), size) }
}

function ruleFrom(columns: readonly number[], { blocks, telling }: Kept): Rule {
  return { columns, blocks, telling: blocksUpTo(blocks, telling) }
}

/** Blocks by one column's keys; those too large are divided by each other column. */
function ruleOf(
  records: Records,
  column: number,
  dividers: readonly (() => Uint32Array)[],
): { rules: Rule[]; left: LeftOut } {
  const list = keyedList()
  const kind = records.kinds[column]
  let [lastId, lastKeys]: [number, readonly number[]] = [0, []]
  for (let record = 0; record < records.size(); record++) {
    const id = records.id(column, record)
    if (id === 0 || !kind) continue
    if (id !== lastId) lastKeys = kind.blocks(records.form(column, record)).map((key) => hashOf(key))
    lastId = id
    for (const key of lastKeys) list.add(key, record)
  }
  const budget = budgetOf(records.size())
  const first = blocksWithin(list.keyed(), budget)
  const rules: Rule[] = [ruleFrom([column], first)]
  if (first.large.keys.length > 0)
    dividers.forEach((divider, other) => {
      if (other === column) return
      const { look, learn } = budget
      const narrow = blocksWithin(divided(first.large, divider()), { look: look / 4, learn: learn / 4 })
      rules.push(ruleFrom([column, other], narrow))
    })
  return { rules, left: first.left }
}

/** For each record one hash of what divides blocks of other columns, 0 where the value is missing. */
function dividerOf(records: Records, column: number): Uint32Array {
  const kind = records.kinds[column]
  const hashes = new Uint32Array(records.size())
  for (let record = 0; record < hashes.length; record++) {
    if (records.id(column, record) === 0) continue
    const [key] = kind?.divides(records.form(column, record)) ?? []
    if (key) hashes[record] = hashOf(key)
  }
  return hashes
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function allAbove(size: number): (a: number) => Uint32Array {
  const all = Uint32Array.from({ length: size }, (_, record) => record)
  return (a) => all.subarray(a + 1)
}

/** Each partner once, whatever number of blocks it shares: a mark of the last `a` that saw it. */
function partnersIn(blocks: Blocks, size: number): (a: number) => Uint32Array {
  const of = blocksOfRecords(blocks, size)
  const seenBy = new Uint32Array(size)
  let found = new Uint32Array(1024)
  return (a) => {
    let count = 0
    for (let at = of.first[a] ?? 0; at < (of.first[a + 1] ?? 0); at++) {
      const block = of.blocks[at] ?? 0
      const end = blocks.starts[block + 1] ?? 0
      for (let member = blocks.starts[block] ?? 0; member < end; member++) {
        const b = blocks.members[member] ?? 0
        if (b <= a || seenBy[b] === a + 1) continue
        seenBy[b] = a + 1
        if (count === found.length) {
          const longer = new Uint32Array(found.length * 2)
          longer.set(found)
          found = longer
        }
        found[count++] = b
      }
    }
    return found.subarray(0, count)
  }
}
