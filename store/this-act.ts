// What this transaction tells the journal of itself once its question has been read: why, what it takes back, which change set it is.
import type { Scope } from './scope.ts'

/** The reason kept with the change set; call it before the first write. No personal data. */
export async function because(scope: Scope, why: string | undefined): Promise<void> {
  if (why?.trim()) await scope.client.query("select set_config('guike.why', $1, true)", [why.trim()])
}

/** This transaction takes `changeSet` back; however long that lasts. */
export async function takesBack(scope: Scope, changeSet: bigint): Promise<void> {
  await scope.client.query("select set_config('guike.undo_of', $1, true), set_config('statement_timeout', '0', true)", [
    changeSet.toString(),
  ])
}

/** The change set of what was written so far; null while nothing was. */
export async function writtenIn(scope: Scope): Promise<bigint | null> {
  const { rows } = await scope.client.query<{ id: bigint | null }>(
    "select nullif(current_setting('guike.change_set', true), '')::bigint as id",
  )
  return rows[0]?.id ?? null
}
