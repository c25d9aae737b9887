// Groups of records that are one thing, from pairs that are sure; what speaks against a pair keeps its groups apart.

export type SurePair = { readonly a: number; readonly b: number; readonly weight: number }

/**
 * Groups of two and more, each ascending, the groups by their first. Pairs are taken strongest first; two groups are joined
 * unless `apart` says of any of their members that they cannot be the same (two credit codes): chains of sure pairs
 * therefore never bring such two together. `apart` is asked only for pairs across groups, and must be symmetric.
 */
export function clustersOf(pairs: Iterable<SurePair>, apart: (a: number, b: number) => boolean): number[][] {
  const groups = new Map<number, number[]>()
  const sorted = [...pairs].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  for (const { a, b } of sorted) {
    const [one, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]]
    if (one === other || one.some((x) => other.some((y) => apart(x, y)))) continue
    const joined = [...one, ...other]
    for (const member of joined) groups.set(member, joined)
  }
  return [...new Set(groups.values())].map((group) => group.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b)
}
