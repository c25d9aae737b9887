// What tests of all stages stand on: a company with the general template and its people, and handlers asked as one of them.
import { readFileSync } from 'node:fs'
import type { Endpoint, InputOf, OutputOf } from '#domain/contract.ts'
import type { Template } from '#domain/template.ts'
import type { Follower } from './followers.ts'
import type { Handler } from './handler.ts'
import type { JobKind, Work } from './jobs.ts'
import { registryOf } from './registry.ts'
import { type Actor, type Scope, systemActor, within } from './scope.ts'
import type { Store } from './store.ts'
import { installTemplate } from './template.ts'
import { type Name, people, testStore } from './testing.ts'
import { type CustomerWrite, writeCustomers } from './write-customers.ts'

export const general = JSON.parse(
  readFileSync(new URL('../templates/general.json', import.meta.url), 'utf8'),
) as Template

export type Company = {
  readonly store: Store
  readonly as: (name: Name) => Actor
  /** Asks a handler as the server would: in one transaction, with the endpoint's capability. */
  ask<E extends Endpoint>(who: Name, endpoint: E, handler: Handler<E>, input: InputOf<E>): Promise<OutputOf<E>>
  /** Customers, written as 周 who sees all; each belongs to `owner`. */
  add(owner: Name | undefined, writes: readonly CustomerWrite[]): Promise<number[]>
  act<T>(who: Name, work: (scope: Scope) => Promise<T>): Promise<T>
  /** Runs a job here and now. */
  run<R>(
    kind: JobKind<null, R>,
    options?: { who?: Name; signal?: AbortSignal; progress?: Work<null>['progress'] },
  ): Promise<R>
}

/**
 * Close `company.store` afterwards. `follower`: the labeller of the classify stage, which stages do not import;
 * `clock` fixes the time, `template` is another one than the general.
 */
export async function testCompany(
  options: { follower?: Follower; clock?: () => Date; template?: Template } = {},
): Promise<Company> {
  const store = await testStore(undefined, options.clock ? { clock: options.clock } : {})
  const as = await people(store)
  await installTemplate(store, systemActor('template'), options.template ?? general)
  if (options.follower) store.pulse.followers.push(options.follower)
  const act: Company['act'] = (who, work) => within(store, as(who), { kind: 'test', write: true }, work)
  return {
    ...{ store, as, act },
    ask: (who, endpoint, handler, input) => {
      if (!as(who).capabilities.has(endpoint.needs as never)) throw new Error(`${who} may not ask ${endpoint.id}`)
      const write = endpoint.writes ?? endpoint.method !== 'GET'
      return within(store, as(who), { kind: endpoint.id, write }, (scope) => handler(scope, input))
    },
    add: (owner, writes) =>
      act('周', async (scope) => {
        const owned = writes.map((write) => (owner ? { ...write, ownerId: as(owner).personId } : write))
        return [...(await writeCustomers(scope, await registryOf(store, scope.db), owned)).ids]
      }),
    run: (kind, { who, signal, progress } = {}) =>
      kind.run({
        ...{ id: 'test', input: null, store, resumed: null },
        actor: who ? as(who) : systemActor('test'),
        signal: signal ?? new AbortController().signal,
        progress: progress ?? (async () => {}),
      }),
  }
}
