// What must be true in the same transaction as a change: labels that follow from the rows somebody has just written.
import type { Scope } from './scope.ts'
import { seeingAll } from './see-all.ts'

/** Brings up to date what follows from these customers; runs as who sees all, inside the change's own transaction. */
export type Follower = ((scope: Scope, customers: readonly number[]) => Promise<void>) & {
  /** It writes the derived row of a new customer itself, so that the row is written once. */
  readonly begins?: true
}

/** Shared by everything that has opened this store: who follows, and how many writing transactions were committed here. */
export type Pulse = {
  readonly followers: Follower[]
  /** Called when the transaction has changed fields, dimensions, labels, rules, people or settings. */
  readonly registryFollowers: ((scope: Scope) => Promise<void>)[]
  commits: number
}

/** What this transaction had been followed up to. */
export type Followed = { readonly touches: number; readonly stamp: bigint }

/**
 * Runs the followers for everybody this transaction has touched, if it touched anybody since touches were last followed, and
 * those of the registry, if it changed since; answers how far it followed. Row security is lifted for followers only: a label
 * may depend on rows the writer cannot see, and its history is not the writer's to change.
 */
export async function settle(scope: Scope, pulse: Pulse, before: Followed): Promise<Followed> {
  if (pulse.followers.length + pulse.registryFollowers.length === 0) return before
  return seeingAll(scope, async () => {
    const { rows } = await scope.client.query<{ ids: number[] | null; touches: bigint; stamp: bigint | null }>(
      `select array_agg(distinct id) as ids, count(*) as touches,
         (select stamp from registry_stamp where xmin = pg_current_xact_id_if_assigned()::xid) as stamp
       from journal.touched cross join lateral generate_series(customer_id, coalesce(last, customer_id)) id
       where tx = pg_current_xact_id_if_assigned()`,
    )
    const touches = Number(rows[0]?.touches ?? 0)
    const stamp = rows[0]?.stamp ?? 0n
    if (stamp > before.stamp) for (const follower of pulse.registryFollowers) await follower(scope)
    if (touches > before.touches) for (const follower of pulse.followers) await follower(scope, rows[0]?.ids ?? [])
    return { touches, stamp }
  })
}
