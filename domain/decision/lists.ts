// Fewer rows by lists in their cells: `< 10, >= 50` instead of two rows.
import { type AtomSet, noAtoms, unionAtoms } from './atoms.ts'

/** A row of sets, one an input. */
export type SetRow = readonly AtomSet[]

/** A row with a number for each of its sets: equal numbers in a column mean equal sets. */
type Numbered = { readonly sets: readonly AtomSet[]; readonly ids: readonly number[] }

/** Rows that differ in one input only become one, with a list in its cell (`< 10, >= 50`), until none do. */
export function withLists(rows: readonly SetRow[]): readonly SetRow[] {
  const known = new Map<string, number>()
  const idOf = (set: AtomSet) => {
    const key = set.join()
    const id = known.get(key) ?? known.size
    known.set(key, id)
    return id
  }
  let now: readonly Numbered[] = rows.map((sets) => ({ sets, ids: sets.map(idOf) }))
  for (let before = Number.POSITIVE_INFINITY; now.length < before; ) {
    before = now.length
    for (let c = 0; c < (rows[0]?.length ?? 0); c++) now = listedIn(now, c, idOf)
  }
  return now.map(({ sets }) => sets)
}

function listedIn(rows: readonly Numbered[], c: number, idOf: (set: AtomSet) => number): readonly Numbered[] {
  const groups = groupsBut(rows, c)
  if (groups.length === rows.length) return rows
  return groups.map(([first, ...rest]) => {
    if (!first || !rest.length) return first ?? { sets: [], ids: [] }
    const union = unionAtoms([first, ...rest].map(({ sets }) => sets[c] ?? noAtoms))
    return { sets: first.sets.with(c, union), ids: first.ids.with(c, idOf(union)) }
  })
}

/** Rows that are alike in all columns but one. */
function groupsBut(rows: readonly Numbered[], c: number): Numbered[][] {
  const groups = new Map<number, Numbered[]>()
  for (const row of rows) {
    let key = 0
    for (let i = 0; i < row.ids.length; i++) if (i !== c) key = (Math.imul(key, 31) + (row.ids[i] ?? 0)) | 0
    // Two different rows with one key are rare; the next free key does for the second.
    let group = groups.get(key)
    while (group?.[0] && !isAlikeBut(c, group[0], row)) group = groups.get(++key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

function isAlikeBut(c: number, a: Numbered, b: Numbered): boolean {
  for (let i = 0; i < a.ids.length; i++) if (i !== c && a.ids[i] !== b.ids[i]) return false
  return true
}
