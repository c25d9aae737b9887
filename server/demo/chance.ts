// Chance that always falls the same way: the demo company is the same on every machine.

export type Chance = {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** One of the entries, each as often as its weight says. */
  weighed<T>(list: readonly (readonly [T, number])[]): T
  /** True in `share` of all cases. */
  happens(share: number): boolean
}

/** A Weyl sequence put through the finaliser of MurmurHash3: quick, even enough for made-up companies, no secret. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const one = list[whole(0, list.length - 1)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }
  return {
    next,
    whole,
    pick,
    happens: (share) => next() < share,
    weighed: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [one, weight] of list) {
        left -= weight
        if (left < 0) return one
      }
      return pick(list)[0]
    },
  }
}
