// What must be true in the same transaction as a change: labels that follow from the rows somebody has just written.
import type { Scope } from './scope.ts'

/** Brings up to date what follows from these customers; runs as who sees all, inside the change's own transaction. */
export type Follower = (scope: Scope, customers: readonly number[]) => Promise<void>

/** Shared by everything that has opened this store: who follows, and how many writing transactions were committed here. */
export type Pulse = { readonly followers: Follower[]; commits: number }

const dbRole = { own: 'guike_own', team: 'guike_team', all: 'guike_all' } as const

/**
 * Runs the followers for everybody this transaction has touched, if it touched anybody since `before` touches were followed;
 * answers how many touches there are now. Row security is lifted for followers only: a label may depend on rows the writer
 * cannot see, and its history is not the writer's to change.
 */
export async function settle(scope: Scope, pulse: Pulse, before: number): Promise<number> {
  if (pulse.followers.length === 0) return before
  await scope.client.query('set local role guike_all')
  try {
    const { rows } = await scope.client.query<{ ids: number[] | null; touches: bigint }>(
      `select array_agg(distinct customer_id) as ids, count(*) as touches from journal.touched where tx = pg_current_xact_id_if_assigned()`,
    )
    const touches = Number(rows[0]?.touches ?? 0)
    if (touches > before) for (const follower of pulse.followers) await follower(scope, rows[0]?.ids ?? [])
    return touches
  } finally {
    await scope.client.query(`set local role ${dbRole[scope.actor.scope]}`).catch(() => {}) // the transaction has failed: its error is the one to tell
  }
}
