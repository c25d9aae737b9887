// 周 writes job titles alike: what is offered, what one act changes, who may, and the way back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { spellings, unify } from './spellings.ts'

suite('spellings', () => {
  let company: Company
  before(async () => {
    company = await testCompany()
    const titles = { 采购经理: 12, ' 采购 经理': 2, 采购经里: 1, 总经理: 5, 采购总监: 4 }
    const writes = Object.entries(titles).flatMap(([title, count]) =>
      Array.from({ length: count }, (_, nr) => ({
        values: { name: `${title.trim()}公司${nr}`, 'contact-title': title },
      })),
    )
    await company.add('李', writes)
    await company.add('王', [{ values: { name: '无职务公司' } }])
  })
  after(() => company.store.close())

  const found = (field?: string) => company.ask('周', contract.spellings, spellings, field ? { field } : {})
  const titles = async () =>
    company.act('周', async ({ client }) => {
      const { rows } = await client.query<{ title: string; count: bigint }>(
        `select c.f_title as title, count(*) as count from (select "${await column()}" as f_title from contact) c group by 1 order by 2 desc, 1`,
      )
      return Object.fromEntries(rows.map(({ title, count }) => [title, Number(count)]))
    })
  const column = () =>
    company.act('周', async (scope) => (await registryOf(company.store, scope.db)).field('contact-title')?.column)

  test('clusters of a field come with their customers, and every field with how many it has', async () => {
    const { field, fields, clusters } = await found()
    assert.equal(field, 'contact-title')
    assert.deepEqual(
      fields.find(({ key }) => key === 'contact-title'),
      { key: 'contact-title', values: 5, clusters: 1, cut: false },
    )
    assert.equal(
      fields.some(({ key }) => key === 'contact-name' || key === 'name' || key === 'phone'),
      false,
      'names and personal data are no free text',
    )
    assert.deepEqual(clusters, [
      {
        to: '采购经理',
        kind: 'pinyin',
        values: [
          { value: '采购经理', count: 12 },
          { value: ' 采购 经理', count: 2 },
          { value: '采购经里', count: 1 },
        ],
      },
    ])
  })

  test('written alike in one act, and taken back by one undo', async () => {
    const before = await titles()
    const input = { field: 'contact-title', from: [' 采购 经理', '采购经里', '采购经理'], to: '采购经理' }
    const { changeSet, changed } = await company.ask('周', contract.unify, unify, input)
    assert.equal(changed, 3, 'those that had it already are left alone')
    assert.deepEqual(await titles(), { 采购经理: 15, 总经理: 5, 采购总监: 4 })
    assert.deepEqual((await found()).clusters, [])
    await undo(company.store, company.as('周'), BigInt(changeSet ?? 0))
    assert.deepEqual(await titles(), before)
  })

  test('only free text can be written alike, and only by who sees to the data', async () => {
    const ask = (field: string) => company.ask('周', contract.unify, unify, { field, from: ['甲'], to: '乙' })
    for (const field of ['name', 'phone', 'contact-name', 'no-such'])
      await assert.rejects(ask(field), { code: 'unknown-field' }, field)
    await assert.rejects(found('phone'), { code: 'unknown-field' })
    for (const name of ['李', '钱'] as const) assert.equal(company.as(name).capabilities.has('clean.manage'), false)
  })

  test('nothing to change changes nothing', async () => {
    const { changeSet, changed } = await company.ask('周', contract.unify, unify, {
      field: 'contact-title',
      from: ['没有人是这个'],
      to: '采购经理',
    })
    assert.deepEqual([changeSet, changed], [null, 0])
  })
})
