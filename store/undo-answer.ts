// What is told of an act that was taken back.
import type { Static } from 'typebox'
import type { Undone as Answer } from '#domain/shapes.ts'
import type { Undone } from './journal.ts'

/** `act` is what was taken back, for where nothing had to be written. */
export function undoAnswer({ changeSet, restored, conflicts }: Undone, act: bigint): Static<typeof Answer> {
  return {
    changeSet: String(changeSet ?? act),
    restored,
    conflicts: conflicts.map(({ customerId, table, fields }) => ({ customer: customerId, table, fields: [...fields] })),
  }
}
