// Who is known by a number, a credit code, or a name with a phone; asked about many at once, seen or not.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findKnown, type Identifying, identityKinds } from './identity.ts'
import { registryOf } from './registry.ts'
import { type Actor, within } from './scope.ts'
import type { Store } from './store.ts'
import type { Name } from './testing.ts'
import { testCompany } from './testing-company.ts'
import { type CustomerWrite, writeCustomers } from './write-customers.ts'

suite('who is known', () => {
  let store: Store
  let as: (name: Name) => Actor
  let ids: readonly number[] = []
  before(async () => {
    const company = await testCompany()
    store = company.store
    as = company.as
    const writes: CustomerWrite[] = [
      { values: { number: 'K001', name: '深圳恒航德科技有限公司', phone: '13800138000' }, ownerId: as('李').personId },
      { values: { name: '华源贸易', 'credit-code': '91310115MA1K35J00F' }, ownerId: as('郑').personId },
      { values: { name: '恒航德科技', phone: '13800138000' } },
      { values: { name: '另一家', phone: '13800138000' } },
    ]
    ids = await within(store, as('周'), { kind: 'test', write: true }, async (scope) => {
      const written = await writeCustomers(scope, await registryOf(store, scope.db), writes)
      return written.ids
    })
  })
  after(() => store.close())

  const ask = (asked: readonly (Identifying | undefined)[]) =>
    within(store, as('李'), { kind: 'test' }, async (scope) =>
      (await findKnown(scope, asked))
        .map(({ nr, kind, customer_id, owner_name }) => [nr, kind, ids.indexOf(customer_id), owner_name])
        .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[2]) - Number(b[2])),
    )

  test('a number in any case; a code whoever owns the customer; a core name only together with its phone', async () => {
    const { number, creditCode, namePhone } = identityKinds
    assert.deepEqual(
      await ask([
        { number: 'k001' },
        undefined,
        { code: '91310115ma1k35j00f' },
        { core: '恒航德科技', phone: '13800138000' },
        { core: '恒航德科技', phone: '13800138001' },
        { core: '恒航德科技' },
        { phone: '13800138000' },
        { number: 'K00', code: '', core: '', phone: '' },
      ]),
      [
        [0, number, 0, '李 销售'],
        [2, creditCode, 1, '郑 销售'],
        [3, namePhone, 0, '李 销售'],
        [3, namePhone, 2, null],
      ],
    )
  })

  test('ten thousand rows with one phone are one question', async () => {
    const asked = Array.from({ length: 10_000 }, (_, nr) => ({
      core: nr % 2 ? '另一家' : `谁${nr}`,
      phone: '13800138000',
    }))
    assert.equal((await ask(asked)).length, 5000)
  })
})
