// The records that are compared: each distinct normal form once, a record as the numbers of its forms.
import type { MatchKind } from './kind.ts'
import { matchKind } from './kinds/all.ts'
import type { MatchColumn } from './model.ts'
import { grown, type TextPool, textPool } from './pool.ts'

export type Records = {
  readonly kinds: readonly MatchKind[]
  /** One list of raw values for each column; the record's place is how many there were before. */
  add(values: readonly (readonly string[])[]): void
  size(): number
  /** Number of the normal form, 0 where the value is missing: equal numbers are equal forms. */
  id(column: number, record: number): number
  form(column: number, record: number): string
}

export function recordsOf(columns: readonly MatchColumn[]): Records {
  const kinds = columns.map(({ kind }) => matchKind(kind))
  const pools: readonly TextPool[] = kinds.map(() => textPool())
  const width = kinds.length
  // All of a record side by side: a pair is looked at in two places of memory, not in two for each column.
  let ids = new Uint32Array(1024 * width)
  let size = 0
  const id = (column: number, record: number) => ids[record * width + column] ?? 0
  return {
    kinds,
    add(values) {
      if ((size + 1) * width > ids.length) ids = grown(ids, (size + 1) * width)
      for (let column = 0; column < width; column++)
        ids[size * width + column] = pools[column]?.add(kinds[column]?.form(values[column] ?? []) ?? '') ?? 0
      size++
    },
    size: () => size,
    id,
    form: (column, record) => pools[column]?.text(id(column, record)) ?? '',
  }
}
