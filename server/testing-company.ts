// What suites over HTTP stand on: the whole app, on a company whose labels follow, with customers of its own.
import { keepLabelled } from '#classify/follow.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor, within } from '#store/scope.ts'
import { installTemplate } from '#store/template.ts'
import { general } from '#store/testing-company.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import { type TestHouse, testHouse } from './testing.ts'

export type SuiteHouse = TestHouse & { readonly close: () => Promise<void> }
export type CompanyHouse = SuiteHouse & { readonly ids: readonly number[] }

/** As `testHouse`, for who closes it himself: after a suite, not after a test. */
export async function suiteHouse(options: Parameters<typeof testHouse>[1] = {}): Promise<SuiteHouse> {
  const later: (() => unknown)[] = []
  const house = await testHouse({ after: (close) => later.push(close as () => unknown) }, options)
  return {
    ...house,
    close: async () => {
      for (const close of later.reverse()) await close()
    },
  }
}

/** With the general template; the customers are written as 周, and `ids` are theirs in that order. */
export async function companyHouse(
  customers: (as: TestHouse['as']) => readonly CustomerWrite[],
  options: Parameters<typeof suiteHouse>[0] = {},
): Promise<CompanyHouse> {
  const house = await suiteHouse(options)
  const { store, as } = house
  await installTemplate(store, systemActor('template'), general)
  keepLabelled(store)
  const { ids } = await within(store, as('周'), { kind: 'test', write: true }, async (scope) =>
    writeCustomers(scope, await registryOf(store, scope.db), customers(as)),
  )
  return { ...house, ids }
}
