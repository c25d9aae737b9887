// Customers by who sees to them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Query } from '#domain/filter.ts'
import { testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { list } from './list.ts'

test('an owner is asked for by the id of the person', async (t) => {
  const company = await testCompany()
  t.after(() => company.store.close())
  await company.add('李', [{ values: { name: '甲公司' } }, { values: { name: '乙公司' } }])
  await company.add('王', [{ values: { name: '丙公司' } }])
  await company.add(undefined, [{ values: { name: '丁公司' } }])
  const owned = async (op: 'is' | 'not' | 'in', value: string | string[]) => {
    const query: Query = { where: [{ field: 'owner', op, value }] }
    const found = await company.ask('周', contract.list, list, { query, start: 0, count: 100, total: true })
    return { total: found.total ?? 0, names: new Set(found.rows.map((row) => row.owner?.name.slice(0, 1))) }
  }
  const [li = '', wang = ''] = [company.as('李').personId, company.as('王').personId].map(String)
  const own = await owned('is', li)
  assert.deepEqual([own.total, ...own.names], [2, '李'])
  assert.equal((await owned('not', li)).names.has('李'), false)
  assert.equal((await owned('in', [li, wang])).total, 3)
  for (const value of ['李销售', '0', '1e3', '99999999999'])
    await assert.rejects(owned('is', value), { code: 'bad-condition' }, value)
})
