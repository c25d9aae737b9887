// Rows in batches, as the writers of files take them.
import type { OutRow } from '#domain/formats/out.ts'

const size = 500

export function* batched(rows: Iterable<OutRow>): Generator<OutRow[]> {
  let open: OutRow[] = []
  for (const row of rows) {
    open.push(row)
    if (open.length < size) continue
    yield open
    open = []
  }
  if (open.length > 0) yield open
}
