// What tests of this stage stand on: the general template on a store whose labels follow, and the handlers asked as somebody.
import { readFileSync } from 'node:fs'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { Template } from '#domain/template.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { installTemplate } from '#store/template.ts'
import { type Name, people, testStore } from '#store/testing.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { contract } from './contract.ts'
import { askAtStart, keepLabelled } from './follow.ts'
import { handlers } from './handlers.ts'

export const general = JSON.parse(
  readFileSync(new URL('../templates/general.json', import.meta.url), 'utf8'),
) as Template

type Contract = typeof contract

export type Classroom = {
  readonly store: Store
  readonly as: Awaited<ReturnType<typeof people>>
  act<T>(who: Name, work: (scope: Scope) => Promise<T>): Promise<T>
  ask<K extends keyof Contract>(who: Name, name: K, input: InputOf<Contract[K]>): Promise<OutputOf<Contract[K]>>
  add(writes: readonly CustomerWrite[], who?: Name): Promise<readonly number[]>
  /** Labels of one dimension, by customer. */
  labels(dimension: string, ids: readonly number[]): Promise<(string | undefined)[]>
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>
}

/** `today` is the day or moment it is there (a function: by what it answers); close the store when done. */
export async function classroom(today: string | (() => string | Date), template = general): Promise<Classroom> {
  const day = () => (typeof today === 'string' ? today : today())
  const moment = (at: string | Date) => (typeof at === 'string' ? new Date(`${at}T04:00:00Z`) : at)
  const store = await testStore(undefined, { clock: () => moment(day()) })
  const as = await people(store)
  await installTemplate(store, systemActor('template'), template)
  keepLabelled(store)
  await askAtStart(store)
  const act = <T>(who: Name, work: (scope: Scope) => Promise<T>) =>
    within(store, as(who), { kind: 'test', write: true }, work)
  return {
    store,
    as,
    act,
    ask: (who, name, input) => {
      const { method, writes, id } = contract[name]
      const handler = handlers[name] as (scope: Scope, input: unknown) => Promise<never>
      return within(store, as(who), { kind: id, write: writes ?? method !== 'GET' }, (scope) => handler(scope, input))
    },
    add: (writes, who = '周') =>
      act(who, async (scope) => (await writeCustomers(scope, await registryOf(store, scope.db), writes)).ids),
    labels: (dimension, ids) =>
      act('周', async (scope) =>
        (await readCustomers(scope, await registryOf(store, scope.db), ids)).map((row) =>
          row.labels[dimension]?.join('+'),
        ),
      ),
    rows: (text, values = []) => act('周', async ({ client }) => (await client.query(text, values)).rows),
  }
}
