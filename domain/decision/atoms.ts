// Sets of atoms: sorted, disjoint, non-adjacent ranges of positions on an axis, flat as [from, to, from, to, …].

export type AtomSet = readonly number[]

export const noAtoms: AtomSet = []

/** The ranges in order and joined where they touch; ranges that end before they begin are dropped. */
export function atomSet(ranges: AtomSet): AtomSet {
  const joined: number[] = []
  for (let i = 0; i < ranges.length; i += 2) {
    const from = at(ranges, i)
    const to = at(ranges, i + 1)
    if (from > to) continue
    const last = joined.length - 1
    // Most are in order already; the first that is not sends all of them to be sorted.
    if (last > 0 && at(joined, last - 1) > from) return atomSet(sortedRanges(ranges))
    if (last > 0 && at(joined, last) >= from - 1) joined[last] = Math.max(at(joined, last), to)
    else joined.push(from, to)
  }
  return joined
}

function sortedRanges(ranges: AtomSet): AtomSet {
  const pairs: [number, number][] = []
  for (let i = 0; i < ranges.length; i += 2)
    if (at(ranges, i) <= at(ranges, i + 1)) pairs.push([at(ranges, i), at(ranges, i + 1)])
  return pairs.sort((a, b) => a[0] - b[0]).flat()
}

export function unionAtoms(sets: readonly AtomSet[]): AtomSet {
  return atomSet(sets.flat())
}

/** The atoms of `within` that are not in the set. */
export function withoutAtoms(within: AtomSet, set: AtomSet): AtomSet {
  const rest: number[] = []
  for (let i = 0; i < within.length; i += 2) {
    let from = at(within, i)
    const to = at(within, i + 1)
    for (let j = 0; j < set.length && from <= to; j += 2) {
      if (at(set, j + 1) < from) continue
      if (at(set, j) > to) break
      if (at(set, j) > from) rest.push(from, at(set, j) - 1)
      from = at(set, j + 1) + 1
    }
    if (from <= to) rest.push(from, to)
  }
  return rest
}

export function commonAtoms(a: AtomSet, b: AtomSet): AtomSet {
  const common: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(at(a, i), at(b, j))
    const to = Math.min(at(a, i + 1), at(b, j + 1))
    if (from <= to) common.push(from, to)
    if (at(a, i + 1) < at(b, j + 1)) i += 2
    else j += 2
  }
  return common
}

export function includesAtoms(a: AtomSet, b: AtomSet): boolean {
  return withoutAtoms(b, a).length === 0
}

export function hasAtom(set: AtomSet, atom: number): boolean {
  for (let i = 0; i < set.length; i += 2) if (atom >= at(set, i) && atom <= at(set, i + 1)) return true
  return false
}

export function sameAtoms(a: AtomSet, b: AtomSet): boolean {
  return a.length === b.length && a.every((atom, i) => atom === b[i])
}

/** Every position in the set, one by one. */
export function* eachAtom(set: AtomSet): Generator<number> {
  for (let i = 0; i < set.length; i += 2) for (let atom = at(set, i); atom <= at(set, i + 1); atom++) yield atom
}

function at(list: readonly number[], i: number): number {
  return list[i] ?? 0
}
