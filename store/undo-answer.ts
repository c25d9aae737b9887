// What is told of an act that was taken back.
import type { Static } from 'typebox'
import type { Undone as Answer } from '#domain/shapes.ts'
import { conflictNames } from './column-names.ts'
import type { Undone } from './journal.ts'
import type { Registry } from './registry.ts'

/** `act` is what was taken back, for where nothing had to be written. */
export function undoAnswer(
  registry: Registry,
  { changeSet, restored, conflicts }: Undone,
  act: bigint,
): Static<typeof Answer> {
  return {
    changeSet: String(changeSet ?? act),
    restored,
    conflicts: conflicts.map((conflict) => ({
      customer: conflict.customerId,
      table: conflict.table,
      fields: conflictNames(registry, conflict).map((name) => ({ ...name })),
    })),
  }
}
