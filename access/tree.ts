// The nested set of a tree of teams: which numbers each team gets, so that "and everything below" is one range.

export type Node = { readonly id: number; readonly name: string; readonly parent: number | null }
export type Placed = Node & { readonly lft: number; readonly rgt: number; readonly depth: number }

/**
 * Numbers a tree in depth-first order (Celko, Trees and Hierarchies in SQL); siblings by name, then id.
 * @returns every node reachable from a root, in the order of the tree
 */
export function place(nodes: readonly Node[]): readonly Placed[] {
  const below = Map.groupBy(nodes, (node) => node.parent)
  const placed: Placed[] = []
  let next = 1
  const walk = (parent: number | null, depth: number) => {
    const children = (below.get(parent) ?? []).toSorted((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id,
    )
    for (const node of children) {
      const lft = next++
      const at = placed.push({ ...node, lft, rgt: 0, depth }) - 1
      walk(node.id, depth + 1)
      placed[at] = { ...node, lft, rgt: next++, depth }
    }
  }
  walk(null, 0)
  return placed
}

/** True where `parent` is `id` itself or lies below it: such a move would cut the branch off. */
export function isBelow(nodes: readonly Node[], id: number, parent: number): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]))
  for (let at: number | null = parent, steps = 0; at !== null && steps <= nodes.length; steps++) {
    if (at === id) return true
    at = parents.get(at) ?? null
  }
  return false
}
