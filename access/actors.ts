// Who somebody is when they ask, kept for a moment so that each request does not read it again.
import { Problem } from '#domain/problem.ts'
import type { Actor } from '#store/actor.ts'
import { actorOf } from '#store/people.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'

/** Another process (the command line) may change a role; here it is seen after this many milliseconds at most. */
const keep = 2_000

type Kept = Map<number, { readonly actor: Actor | undefined; readonly until: number }>
const kept = new WeakMap<object, Kept>()

/** The actor of an active person; undefined for one who was disabled or never was. */
export async function actorFor(store: Store, personId: number): Promise<Actor | undefined> {
  const own = keptOf(store)
  const known = own.get(personId)
  if (known && known.until > Date.now()) return known.actor
  const actor = await within(store, systemActor('sign-in'), { kind: 'session.actor' }, async ({ db }) => {
    try {
      return await actorOf(db, personId)
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') return undefined
      throw error
    }
  })
  own.set(personId, { actor, until: Date.now() + keep })
  return actor
}

/** Called after a change of people, roles or teams. */
export function forgetActors(store: Store): void {
  keptOf(store).clear()
}

function keptOf(store: Store): Kept {
  const known = kept.get(store.authPool)
  if (known) return known
  const fresh: Kept = new Map()
  kept.set(store.authPool, fresh)
  return fresh
}
