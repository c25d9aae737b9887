// What tests of this stage stand on: the general template on a store whose labels follow, and the handlers asked as somebody.
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type Company, general, testCompany } from '#store/testing-company.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { contract } from './contract.ts'
import { askAtStart, keepLabelled } from './follow.ts'
import { handlers } from './handlers.ts'

type Contract = typeof contract

export type Classroom = Pick<Company, 'store' | 'as' | 'act'> & {
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
  const { store, as, act } = await testCompany({ clock: () => moment(day()), template })
  keepLabelled(store)
  await askAtStart(store)
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
