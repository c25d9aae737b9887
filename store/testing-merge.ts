// What tests of merging stand on: a company, customers with everything that may hang on one, and what each has now.
import { placeRow } from './customer-write.ts'
import { undo } from './journal.ts'
import { type Merge, type Merged, mergeInto } from './merge.ts'
import { type Registry, registryOf } from './registry.ts'
import { type Scope, within } from './scope.ts'
import type { Name } from './testing.ts'
import { actsOn } from './testing-acts.ts'
import { testCompany } from './testing-company.ts'
import { type CustomerWrite, writeCustomers } from './write-customers.ts'

export type MergeHouse = Awaited<ReturnType<typeof mergeHouse>>

/** Close `store` afterwards. */
export async function mergeHouse() {
  const { store, as } = await testCompany()
  const { doing, hashes } = actsOn(() => ({ store, as }))
  const withRegistry = <T>(who: Name, work: (scope: Scope, registry: Registry) => Promise<T>) =>
    within(store, as(who), { kind: 'test', write: true }, async (scope) =>
      work(scope, await registryOf(store, scope.db)),
    )
  return {
    ...{ store, as, doing, hashes, withRegistry },
    add: (writes: readonly CustomerWrite[]) =>
      withRegistry('周', async (scope, registry) => [...(await writeCustomers(scope, registry, writes)).ids]),
    write: (write: CustomerWrite) =>
      withRegistry('周', async (scope, registry) => void (await writeCustomers(scope, registry, [write]))),
    /** Answers the change set and what moved. */
    merge: (who: Name, merge: Omit<Merge, 'write' | 'contact'> & Partial<Merge>) =>
      withRegistry(who, async (scope, registry): Promise<Merged & { changeSet: bigint }> => {
        const plan = { write: { values: {} }, contact: merge.survivor, ...merge }
        const done = await mergeInto(scope, registry, plan)
        return { ...done, changeSet: await scope.changeSet() }
      }),
    undo: (who: Name, changeSet: bigint) => undo(store, as(who), changeSet),
    ask: <R extends object>(text: string, values: unknown[] = [], who: Name = '周') =>
      within(store, as(who), { kind: 'test' }, async ({ client }) => (await client.query<R>(text, values)).rows),
    /** Name, phone (opened) and whether first, of every contact of a customer. */
    contacts: (customer: number) =>
      within(store, as('周'), { kind: 'test' }, async ({ client, vault }) => {
        const { rows } = await client.query<{ id: number; name: string; phone: Buffer | null; primary: boolean }>(
          'select id, name, phone, "primary" from contact where customer_id = $1 order by id',
          [customer],
        )
        return rows.map(({ id, name, phone, primary }) => ({
          name,
          phone: phone && vault.open(phone, { table: 'contact', column: 'phone', row: placeRow(customer, id) }),
          primary,
        }))
      }),
  }
}
