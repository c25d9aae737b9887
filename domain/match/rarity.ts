// How often each value occurs: agreement in a rare name is more evidence than in a common one.
import { hashOf } from './hash.ts'
import { type Rarity, shortHash } from './model.ts'

export type ValueCounts = {
  add(value: string): void
  rarity(): { readonly [tag: string]: Rarity }
}

/** A model lists so many values of a tag at most; all others count as rare ones. */
const mostListed = 5000

/** Counts tagged values in 8 bytes each, by hash. */
export function valueCounts(): ValueCounts {
  const tags = new Map<string, Counts>()
  return {
    add(value) {
      const tag = value.slice(0, value.indexOf(':'))
      let counts = tags.get(tag)
      if (!counts) {
        counts = hashCounts()
        tags.set(tag, counts)
      }
      counts.add(hashOf(value))
    },
    rarity: () => Object.fromEntries([...tags].map(([tag, counts]) => [tag, rarityOf(counts)])),
  }
}

type Counts = { add(hash: number): void; each(see: (hash: number, count: number) => void): void; all(): number }

function hashCounts(): Counts {
  let keys = new Uint32Array(1 << 10)
  let counts = new Uint32Array(1 << 10)
  let [size, all] = [0, 0]
  const put = (hash: number, count: number) => {
    let slot = hash & (keys.length - 1)
    while (keys[slot] && keys[slot] !== hash) slot = (slot + 1) & (keys.length - 1)
    if (!keys[slot]) size++
    keys[slot] = hash
    counts[slot] = (counts[slot] ?? 0) + count
  }
  const add = (hash: number) => {
    all++
    put(hash, 1)
    if (size * 2 <= keys.length) return
    const [oldKeys, oldCounts] = [keys, counts]
    keys = new Uint32Array(oldKeys.length * 2)
    counts = new Uint32Array(oldKeys.length * 2)
    size = 0
    for (const [slot, key] of oldKeys.entries()) if (key) put(key, oldCounts[slot] ?? 0)
  }
  return {
    add,
    each: (see) => {
      for (const [slot, key] of keys.entries()) if (key) see(key, counts[slot] ?? 0)
    },
    all: () => all,
  }
}

/**
 * The chance that a stranger has the value: what it occurs beside the pair itself, or, for values hardly seen beside it, the
 * column's mean. Weights are log2 of that mean over the value's chance.
 */
function rarityOf(counts: Counts): Rarity {
  const all = counts.all()
  let agreeing = 0
  const byCount: number[] = []
  counts.each((_, count) => {
    agreeing += count * (count - 1)
    byCount[Math.min(count, 1000)] = (byCount[Math.min(count, 1000)] ?? 0) + 1
  })
  const mean = Math.max(agreeing / Math.max(1, all * (all - 1)), 1e-12)
  const weight = (count: number) => Math.log2(mean / Math.max((count - 2) / all, Math.min(mean, count / all)))
  let [from, listed] = [1000, 0]
  while (from > 2 && listed + (byCount[from] ?? 0) <= mostListed) listed += byCount[from--] ?? 0
  const common: { [hash: string]: number } = {}
  let [rare, pairs] = [0, 0]
  counts.each((hash, count) => {
    if (count > from) common[shortHash(hash)] = Math.round(weight(count) * 100) / 100
    else if (count > 1) {
      rare += weight(count) * count * (count - 1)
      pairs += count * (count - 1)
    }
  })
  return { rare: pairs ? Math.round((rare / pairs) * 100) / 100 : 0, common }
}
