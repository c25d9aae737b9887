import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Template } from '#domain/template.ts'
import { allConditions, compileQuery } from './query.ts'
import { registryOf } from './registry.ts'
import { systemActor, within } from './scope.ts'
import { installTemplate } from './template.ts'
import { templateOf } from './template-now.ts'
import { testStore } from './testing.ts'

const zhEn = (zh: string, en: string) => ({ zh, en })

const small: Template = {
  key: 'small',
  name: zhEn('小', 'Small'),
  version: 1,
  groups: [{ key: 'basic', name: zhEn('基本信息', 'Basics') }],
  fields: [
    { key: 'name', kind: 'company', name: zhEn('客户名称', 'Name'), group: 'basic', means: 'name', required: true },
    {
      key: 'phone',
      kind: 'phone',
      name: zhEn('手机', 'Phone'),
      group: 'basic',
      means: 'phone',
      at: 'contact',
      privacy: 'personal',
    },
    {
      key: 'yearly-amount',
      kind: 'money',
      name: zhEn('年合作金额', 'Yearly amount'),
      group: 'basic',
      means: 'yearly-amount',
    },
  ],
  dimensions: [
    {
      key: 'industry',
      name: zhEn('行业', 'Industry'),
      cardinality: 'one',
      source: { kind: 'entered' },
      labels: [
        { key: 'manufacturing', name: zhEn('制造业', 'Manufacturing'), synonyms: ['工业'] },
        { key: 'machinery', name: zhEn('机械', 'Machinery'), parent: 'manufacturing' },
        { key: 'retail', name: zhEn('零售', 'Retail') },
      ],
    },
    {
      key: 'value-tier',
      name: zhEn('价值层级', 'Value tier'),
      cardinality: 'one',
      source: {
        kind: 'table',
        table: {
          hitPolicy: 'U',
          inputs: [{ key: 'yearly-amount', type: 'number' }],
          rules: [
            { cells: ['>= 500000'], label: 'high' },
            { cells: ['< 500000'], label: 'low' },
          ],
        },
      },
      labels: [
        { key: 'high', name: zhEn('高价值', 'High') },
        { key: 'low', name: zhEn('普通', 'Ordinary') },
      ],
    },
  ],
  contradictions: [],
  numbering: 'C{0000}',
}

test('a template installs once, and the registry gives it back as it was', async (t) => {
  const store = await testStore(t)
  const system = systemActor('template')
  assert.equal(await installTemplate(store, system, small), true)
  assert.equal(await installTemplate(store, system, small), false)
  const registry = await within(store, system, { kind: 'read' }, (scope) => registryOf(store, scope.db))
  const now = templateOf(registry)
  assert.deepEqual(
    now.dimensions.map((d) => d.labels.map((l) => [l.key, l.parent])),
    [
      [
        ['manufacturing', undefined],
        ['machinery', 'manufacturing'],
        ['retail', undefined],
      ],
      [
        ['high', undefined],
        ['low', undefined],
      ],
    ],
  )
  assert.deepEqual(now.dimensions[0]?.labels[0]?.synonyms, ['工业'])
  assert.equal(registry.field('phone')?.sealed, true)
  assert.equal(registry.meaning('yearly-amount')?.scale, 2)
  assert.equal(registry.dimension('industry')?.branch('manufacturing').length, 2)
})

test('the registry is kept until somebody changes a label', async (t) => {
  const store = await testStore(t)
  const system = systemActor('template')
  await installTemplate(store, system, small)
  const readNow = () => within(store, system, { kind: 'read' }, (scope) => registryOf(store, scope.db))
  const first = await readNow()
  assert.equal(await readNow(), first)
  await within(store, system, { kind: 'label.rename', write: true }, ({ db }) =>
    db.updateTable('label').set({ name_zh: '工业制造' }).where('key', '=', 'manufacturing').execute(),
  )
  const later = await readNow()
  assert.equal(later.dimension('industry')?.byKey.get('manufacturing')?.name.zh, '工业制造')
})

test('a query of the outside finds the customers it names', async (t) => {
  const store = await testStore(t)
  const system = systemActor('template')
  await installTemplate(store, system, small)
  await within(store, system, { kind: 'seed', write: true }, async (scope) => {
    const registry = await registryOf(store, scope.db)
    const money = registry.field('yearly-amount')?.column ?? ''
    const industry = registry.dimension('industry')
    for (const [name, units, label] of [
      ['甲', 50_000_000n, 'machinery'],
      ['乙', 49_999_999n, 'retail'],
      ['丙', null, undefined],
    ] as const) {
      const { rows } = await sql<{
        id: number
      }>`insert into customer (name, ${sql.ref(money)}) values (${name}, ${units}) returning id`.execute(scope.db)
      const id = label ? (industry?.byKey.get(label)?.id ?? null) : null
      await sql`update customer_class set ${sql.ref(industry?.column ?? '')} = ${id} where customer_id = ${rows[0]?.id}`.execute(
        scope.db,
      )
    }
  })
  const names = (query: Parameters<typeof compileQuery>[1]) =>
    within(store, system, { kind: 'read' }, async (scope) => {
      const where = allConditions(compileQuery(await registryOf(store, scope.db), query, scope.today))
      const { rows } = await sql<{
        name: string
      }>`select c.name from customer c join customer_class k on k.customer_id = c.id where ${where} order by c.id`.execute(
        scope.db,
      )
      return rows.map((row) => row.name).join('')
    })
  assert.equal(await names({ choices: { industry: { some: ['manufacturing'] } } }), '甲')
  assert.equal(await names({ choices: { industry: { none: ['manufacturing'] } } }), '乙丙')
  assert.equal(await names({ choices: { industry: { some: ['retail'], empty: 'with' } } }), '乙丙')
  assert.equal(await names({ choices: { industry: { empty: 'only' } } }), '丙')
  assert.equal(await names({ where: [{ field: 'yearly-amount', op: 'gte', value: '500000' }] }), '甲')
  assert.equal(
    await names({ where: [{ field: 'yearly-amount', op: 'between', value: ['499999.99', '500000'] }] }),
    '甲乙',
  )
  assert.equal(await names({ where: [{ field: 'yearly-amount', op: 'empty' }] }), '丙')
  assert.equal(await names({ where: [{ field: 'name', op: 'contains', value: "'; drop table customer; --" }] }), '')
  await assert.rejects(names({ where: [{ field: 'phone', op: 'is', value: '13800138000' }] }), {
    code: 'unknown-field',
  })
  await assert.rejects(names({ choices: { industry: { some: ['no-such'] } } }), { code: 'unknown-label' })
})
