// What became of each row, in the order of the sheet: a few numbers a row, and the sums that add up.
import { type CheckDocument, type Fate, type FatesDocument, fates } from './documents.ts'
import type { Known } from './known.ts'

export type FateBook = {
  setAside(row: number): void
  /** A row goes the way of the earlier one it is the same as; that one may itself have gone with an earlier one. */
  follow(row: number, met: { readonly at: number; readonly by: number }): void
  /** A row that is not the same as an earlier one; a customer of the database is changed by its first row only. */
  decide(row: number, at: number, known: Known | undefined, differs: ReadonlySet<number>): void
  /** Whether an earlier row already changes this customer. */
  isTaken(customer: number): boolean
  counts(): Omit<CheckDocument['rows'], 'read'>
  fates(): FatesDocument
}

export function fateBook(): FateBook {
  const all: Record<keyof FatesDocument, number[]> = { row: [], fate: [], with: [], by: [] }
  const firstOf = new Map<number, number>()
  const counts = { created: 0, updated: 0, unchanged: 0, merged: 0, setAside: 0 }
  const note = (row: number, fate: Fate, other = 0, by = 0) => {
    all.row.push(row)
    all.fate.push(numberOf[fate])
    all.with.push(other)
    all.by.push(by)
    counts[countOf[fate]]++
  }
  return {
    setAside: (row) => note(row, 'set-aside'),
    follow: (row, met) => {
      const fate = fates[all.fate[met.at] ?? 0]
      if (fate === 'set-aside') note(row, 'set-aside', 0, all.by[met.at])
      else note(row, 'merge', fate === 'merge' ? all.with[met.at] : met.at, met.by)
    },
    decide: (row, at, known, differs) => {
      if (!known) return note(row, 'create')
      if (known.id === undefined) return note(row, 'set-aside', 0, known.by)
      const first = firstOf.get(known.id)
      if (first !== undefined) return note(row, 'merge', first, known.by)
      firstOf.set(known.id, at)
      note(row, differs.has(known.id) ? 'update' : 'unchanged', known.id, known.by)
    },
    isTaken: (customer) => firstOf.has(customer),
    counts: () => counts,
    fates: () => ({
      row: Int32Array.from(all.row),
      fate: Int32Array.from(all.fate),
      with: Int32Array.from(all.with),
      by: Int32Array.from(all.by),
    }),
  }
}

const numberOf = { create: 0, update: 1, unchanged: 2, merge: 3, 'set-aside': 4 } as const satisfies Record<
  Fate,
  number
>

const countOf = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  merge: 'merged',
  'set-aside': 'setAside',
} as const
