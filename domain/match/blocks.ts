// Which records have a key in common: the only pairs that are looked at.
import { bothHashes } from './hash.ts'
import { grown } from './pool.ts'

/** Keys as hashes and the records that have them, in order of the records. */
export type Keyed = { readonly keys: Uint32Array; readonly records: Uint32Array }

export type Blocks = {
  /** Where each block begins in `members`, and where the last ends. */
  readonly starts: Uint32Array
  /** Records, ascending within a block. */
  readonly members: Uint32Array
}

/** What was not looked at: blocks that stayed too large when divided, and the pairs within. */
export type LeftOut = { readonly blocks: number; readonly pairs: number }

/** Sorted by key, records kept in order: two passes of sixteen bits. */
export function sortedByKey({ keys, records }: Keyed): Keyed {
  let from = { keys, records }
  for (const shift of [0, 16]) {
    const places = new Uint32Array(65_537)
    for (const key of from.keys) {
      const place = ((key >>> shift) & 65_535) + 1
      places[place] = (places[place] ?? 0) + 1
    }
    for (let at = 1; at <= 65_536; at++) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0)
    const to = { keys: new Uint32Array(keys.length), records: new Uint32Array(keys.length) }
    for (let at = 0; at < keys.length; at++) {
      const key = from.keys[at] ?? 0
      const place = (key >>> shift) & 65_535
      const slot = places[place] ?? 0
      places[place] = slot + 1
      to.keys[slot] = key
      to.records[slot] = from.records[at] ?? 0
    }
    from = to
  }
  return from
}

export type Kept = {
  readonly blocks: Blocks
  /** Size of the largest block that would be kept if only `learn` pairs were wanted. */
  readonly telling: number
  /** What the larger blocks hold, to be divided. */
  readonly large: Keyed
  readonly left: LeftOut
}

/**
 * Blocks of two and more, the smallest first, until `look` pairs are in them. The bound is a size, so that which blocks
 * are kept does not depend on their order.
 */
export function blocksWithin(keyed: Keyed, { look, learn }: { look: number; learn: number }): Kept {
  const { keys, records } = sortedByKey(keyed)
  const sizes = new Map<number, number>()
  eachRun(keys, (start, end) => void sizes.set(end - start, (sizes.get(end - start) ?? 0) + 1))
  const [most, telling] = [largestWithin(sizes, look), largestWithin(sizes, learn)]
  let [kept, over, blocks, leftPairs] = [0, 0, 0, 0]
  eachRun(keys, (start, end) => {
    const size = end - start
    if (size > most) [over, leftPairs] = [over + size, leftPairs + (size * (size - 1)) / 2]
    else if (size > 1) [kept, blocks] = [kept + size, blocks + 1]
  })
  const members = new Uint32Array(kept)
  const starts = new Uint32Array(blocks + 1)
  const large = { keys: new Uint32Array(over), records: new Uint32Array(over) }
  let [at, block, overAt, largeBlocks] = [0, 0, 0, 0]
  eachRun(keys, (start, end) => {
    if (end - start > most) {
      large.keys.set(keys.subarray(start, end), overAt)
      large.records.set(records.subarray(start, end), overAt)
      overAt += end - start
      largeBlocks++
    } else if (end - start > 1) {
      starts[block++] = at
      members.set(records.subarray(start, end), at)
      at += end - start
    }
  })
  starts[block] = at
  return { blocks: { starts, members }, telling, large, left: { blocks: largeBlocks, pairs: leftPairs } }
}

/** The size up to which all blocks together have no more than `budget` pairs. */
function largestWithin(sizes: ReadonlyMap<number, number>, budget: number): number {
  let [most, pairs] = [1, 0]
  for (const [size, count] of [...sizes].sort(([a], [b]) => a - b)) {
    pairs += (count * size * (size - 1)) / 2
    if (pairs > budget) break
    most = size
  }
  return most
}

function eachRun(keys: Uint32Array, see: (start: number, end: number) => void): void {
  for (let start = 0; start < keys.length; ) {
    let end = start + 1
    while (end < keys.length && keys[end] === keys[start]) end++
    see(start, end)
    start = end
  }
}

/** Entries of large blocks under narrower keys: `divider` gives each record a hash, 0 for none. */
export function divided({ keys, records }: Keyed, divider: Uint32Array): Keyed {
  const narrow = keyedList()
  for (let at = 0; at < keys.length; at++) {
    const record = records[at] ?? 0
    const hash = divider[record]
    if (hash) narrow.add(bothHashes(keys[at] ?? 0, hash), record)
  }
  return narrow.keyed()
}

export type KeyedList = { add(key: number, record: number): void; keyed(): Keyed }

export function keyedList(): KeyedList {
  let [keys, records] = [new Uint32Array(1024), new Uint32Array(1024)]
  let size = 0
  return {
    add(key, record) {
      if (size === keys.length) [keys, records] = [grown(keys, size + 1), grown(records, size + 1)]
      keys[size] = key
      records[size++] = record
    },
    keyed: () => ({ keys: keys.subarray(0, size), records: records.subarray(0, size) }),
  }
}

/** Pairs within the blocks, counted in each. */
export function pairsOf({ starts }: Blocks): number {
  let pairs = 0
  for (let block = 0; block + 1 < starts.length; block++) {
    const size = (starts[block + 1] ?? 0) - (starts[block] ?? 0)
    pairs += (size * (size - 1)) / 2
  }
  return pairs
}

/** The blocks of at most so many members. */
export function blocksUpTo({ starts, members }: Blocks, most: number): Blocks {
  const size = (block: number) => (starts[block + 1] ?? 0) - (starts[block] ?? 0)
  const small = Uint32Array.from({ length: starts.length - 1 }, (_, block) => block).filter(
    (block) => size(block) <= most,
  )
  if (small.length === starts.length - 1) return { starts, members }
  const kept = { starts: new Uint32Array(small.length + 1), members: new Uint32Array(members.length) }
  let at = 0
  small.forEach((block, place) => {
    kept.starts[place] = at
    kept.members.set(members.subarray(starts[block], starts[block + 1]), at)
    at += size(block)
  })
  kept.starts[small.length] = at
  return { starts: kept.starts, members: kept.members.subarray(0, at) }
}

/** Blocks of several lists as one. */
export function joinedBlocks(parts: readonly Blocks[]): Blocks {
  const members = new Uint32Array(parts.reduce((sum, part) => sum + part.members.length, 0))
  const starts = new Uint32Array(parts.reduce((sum, part) => sum + part.starts.length - 1, 1))
  let [at, block] = [0, 0]
  for (const part of parts) {
    for (let one = 0; one + 1 < part.starts.length; one++) starts[block++] = at + (part.starts[one] ?? 0)
    members.set(part.members, at)
    at += part.members.length
  }
  starts[block] = at
  return { starts, members }
}

/** For each record the blocks it is in. */
export function blocksOfRecords(
  { starts, members }: Blocks,
  records: number,
): { first: Uint32Array; blocks: Uint32Array } {
  const first = new Uint32Array(records + 1)
  for (const record of members) first[record + 1] = (first[record + 1] ?? 0) + 1
  for (let record = 0; record < records; record++) first[record + 1] = (first[record + 1] ?? 0) + (first[record] ?? 0)
  const next = first.slice()
  const blocks = new Uint32Array(members.length)
  for (let block = 0; block + 1 < starts.length; block++)
    for (let at = starts[block] ?? 0; at < (starts[block + 1] ?? 0); at++) {
      const record = members[at] ?? 0
      const slot = next[record] ?? 0
      next[record] = slot + 1
      blocks[slot] = block
    }
  return { first, blocks }
}
