// Fewer rows by lists in their cells: `< 10, >= 50` instead of two rows.
import { type AtomSet, noAtoms, unionAtoms } from './atoms.ts'

/** A row of sets, one an input. */
export type SetRow = readonly AtomSet[]

/** Rows that differ in one input only become one, with a list in its cell (`< 10, >= 50`), until none do. */
export function withLists(rows: readonly SetRow[]): readonly SetRow[] {
  let now = rows
  for (let before = Number.POSITIVE_INFINITY; now.length < before; ) {
    before = now.length
    for (let c = 0; c < (now[0]?.length ?? 0); c++) now = listedIn(now, c)
  }
  return now
}

function listedIn(rows: readonly SetRow[], c: number): SetRow[] {
  const groups = new Map<string, SetRow[]>()
  for (const row of rows) {
    const key = row.map((set, i) => (i === c ? '' : set.join())).join(';')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map(([first = [], ...rest]) =>
    rest.length ? first.with(c, unionAtoms([first[c] ?? noAtoms, ...rest.map((row) => row[c] ?? noAtoms)])) : first,
  )
}
