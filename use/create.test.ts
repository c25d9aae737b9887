// A new customer from a form: numbered, owned by who made it, refused with the field that is wrong.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import type { InputOf } from '#domain/contract.ts'
import { undo } from '#store/journal.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import type { contract } from './contract.ts'
import { create } from './create.ts'

suite('a new customer', () => {
  let company: Company
  before(async () => {
    company = await testCompany({ follower: labelFollower })
  })
  after(() => company.store.close())

  const made = (who: Name, values: InputOf<typeof contract.create>['values']) =>
    within(company.store, company.as(who), { kind: 'use.customers.create', write: true }, async (scope) => {
      const { customer } = await create(scope, { values })
      return customer
    })

  test('gets the number after the highest of all, also of customers out of sight, and keeps one that was given', async () => {
    assert.equal((await made('王', { name: '甲公司' })).values.number, 'C0001')
    assert.equal((await made('王', { name: '乙公司', number: 'C0041' })).values.number, 'C0041')
    assert.equal((await made('李', { name: '丙公司' })).values.number, 'C0042')
    assert.equal((await made('李', { name: '丁公司', number: 'KH-7' })).values.number, 'KH-7')
  })

  test('two made at once get two numbers', async () => {
    const both = await Promise.all([made('李', { name: '戊公司' }), made('王', { name: '己公司' })])
    assert.deepEqual(both.map(({ values }) => values.number).sort(), ['C0043', 'C0044'])
  })

  test('belongs to 李 who made it, and is classified at once', async () => {
    const customer = await made('李', { name: '新芽食品', 'yearly-amount': '12万' })
    assert.equal(customer.owner?.id, company.as('李').personId)
    assert.equal(customer.values['yearly-amount'], '120000')
    assert.deepEqual(customer.labels['value-tier'], ['medium'])
  })

  test('without a name, or with a number that is taken, there is none', async () => {
    await assert.rejects(made('李', { phone: '13800138000' }), { code: 'cell-refused' })
    await assert.rejects(made('李', { name: '庚公司', number: 'c0041' }), { code: 'cell-refused' })
    await assert.rejects(made('李', { name: '庚公司', number: 'Ｃ００４１' }), { code: 'cell-refused' })
  })

  test('the number of a customer who is gone, deleted or undone, is given to nobody else', async () => {
    const numbered = async (name: string) => String((await made('周', { name })).values.number)
    const ends: Record<string, (id: number) => Promise<unknown>> = {
      deleted: (id) =>
        within(company.store, company.as('周'), { kind: 'use.customers.delete', write: true }, ({ db }) =>
          db.deleteFrom('customer').where('id', '=', id).execute(),
        ),
      undone: async (id) => {
        const { rows } = await company.store.doors.owner.query<{ set: bigint }>(
          'select change_set_id as set from journal.touched where $1 between customer_id and coalesce(last, customer_id) order by 1 limit 1',
          [id],
        )
        await undo(company.store, company.as('周'), rows[0]?.set ?? 0n)
      },
    }
    for (const [way, end] of Object.entries(ends)) {
      const { id, values } = await made('周', { name: `将去${way}` })
      await end(id)
      assert.equal(
        await numbered(`后来${way}`),
        `C${String(Number(String(values.number).slice(1)) + 1).padStart(4, '0')}`,
        way,
      )
    }
  })
})
