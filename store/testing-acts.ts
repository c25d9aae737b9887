// Acts and what they leave behind, for tests of undoing.
import type { Actor } from './actor.ts'
import { contentHashes } from './hash.ts'
import { type Scope, within } from './scope.ts'
import type { Store } from './store.ts'
import type { Name } from './testing.ts'

/** `doing` answers the change set of an act, `hashes` what all business tables hold: ask only once the store is open. */
export function actsOn(of: () => { readonly store: Store; readonly as: (name: Name) => Actor }) {
  return {
    doing: (name: Name, work: (scope: Scope) => Promise<unknown>): Promise<bigint> =>
      within(of().store, of().as(name), { kind: 'test', write: true }, async (scope) => {
        await work(scope)
        return scope.changeSet()
      }),
    hashes: () => within(of().store, of().as('周'), { kind: 'hash' }, ({ client }) => contentHashes(client)),
  }
}
