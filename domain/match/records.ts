// The records that are compared, column by column, in little memory: about 150 bytes a customer.
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
  const ids = kinds.map(() => new Uint32Array(1024))
  let size = 0
  const id = (column: number, record: number) => ids[column]?.[record] ?? 0
  return {
    kinds,
    add(values) {
      kinds.forEach((kind, column) => {
        let own = ids[column] ?? new Uint32Array(0)
        if (size === own.length) own = ids[column] = grown(own, size + 1)
        own[size] = pools[column]?.add(kind.form(values[column] ?? [])) ?? 0
      })
      size++
    },
    size: () => size,
    id,
    form: (column, record) => pools[column]?.text(id(column, record)) ?? '',
  }
}
