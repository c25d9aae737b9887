// Chance that can be had again: the same seed gives the same sheets and the same blows.

export type Chance = {
  /** From 0, below `end`. */
  below(end: number): number
  /** True so many times in a hundred. */
  percent(share: number): boolean
  pick<T>(all: readonly T[]): T
}

/** Mulberry32: 32 bits of state, good enough to choose moments and rows. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    percent: (share) => next() * 100 < share,
    pick: (all) => {
      const one = all[below(all.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
  }
}
