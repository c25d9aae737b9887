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
  const found = await touchedNow(scope)
  const touches = Number(found.touches)
  const stamp = found.stamp ?? 0n
  const followers = touches > before.touches ? pulse.followers : []
  const ofRegistry = stamp > before.stamp ? pulse.registryFollowers : []
  if (followers.length + ofRegistry.length > 0)
    await seeingAll(scope, async () => {
      for (const follower of ofRegistry) await follower(scope)
      for (const follower of followers) await follower(scope, found.ids ?? [])
    })
  return { touches, stamp }
}

type Touched = { readonly ids: number[] | null; readonly touches: bigint; readonly stamp: bigint | null }

/** Whom this transaction has touched, seen or not: a question of its own rows only, so it is asked with everybody's eyes at once. */
async function touchedNow(scope: Scope): Promise<Touched> {
  const { rows } = await scope.client.query<Touched>('select * from journal.touched_now()')
  return rows[0] ?? { ids: null, touches: 0n, stamp: null }
}
