// Points of each customer, by hand: what is missing, doubted and old; as condition, order and column; their sum is the page's own.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { FieldCondition } from '#domain/filter.ts'
import { allScores, scoresOf } from '#store/quality.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { selectionOf } from '#store/selection.ts'
import { total } from '#store/tally.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { quality, setQuality } from './quality.ts'
import { qualityOf } from './quality-one.ts'

suite('points of one customer', () => {
  let company: Company
  let ids: number[]
  const start = Date.now()
  let now = new Date(start)
  const later = (days: number) => new Date(start + days * 86_400_000)
  const doubt = [{ field: 'phone', code: 'doubtful' }]
  before(async () => {
    company = await testCompany({ clock: () => now })
    ids = [
      ...(await company.add('李', [
        { values: { name: '恒航德科技公司', phone: '13800138000', address: '南山区', 'contact-name': '陈静' } },
        { values: { name: '明远贸易公司', phone: '13800138001', 'contact-name': '孟' }, flags: doubt },
        { values: { name: '青羊餐饮公司' } },
      ])),
      // Two doubts of one value are one.
      ...(await company.add('王', [
        {
          values: { name: '云帆仓储公司', phone: '0755' },
          flags: [...doubt, { field: 'phone', code: 'area-code-missing' }],
        },
      ])),
    ]
    await set({ fields: ['name', 'phone', 'address', 'contact-name'] })
  })
  after(() => company.store.close())

  const set = (input: Parameters<typeof setQuality>[1]) => company.ask('周', contract.setQuality, setQuality, input)
  const one = (nr: number, who: Name = '周') => company.ask(who, contract.qualityOf, qualityOf, { id: ids[nr] ?? 0 })
  const counted = (op: FieldCondition['op'], value?: string | string[], who: Name = '周') =>
    company.act(who, async (scope) => {
      const query = { where: [{ field: 'quality:score', op, ...(value === undefined ? {} : { value }) }] }
      const registry = await registryOf(company.store, scope.db)
      return (await total(scope, (await selectionOf(scope, registry, query)).all())).count
    })

  test('each value that is there and not doubted is a point, and being fresh is one', async () => {
    assert.deepEqual(await one(0), {
      ...{ score: 100, asked: 5, days: 90, fresh: true, missing: [], doubted: [], talk: 'last-contact-on' },
    })
    // Name, contact and fresh, of five.
    assert.deepEqual(await one(1), {
      ...{
        score: 60,
        asked: 5,
        days: 90,
        fresh: true,
        missing: ['address'],
        doubted: ['phone'],
        talk: 'last-contact-on',
      },
    })
    assert.deepEqual([(await one(2)).score, (await one(2)).missing], [40, ['address', 'contact-name', 'phone']])
    assert.equal((await one(3)).score, 40)
    now = later(100)
    assert.deepEqual([(await one(0)).score, (await one(0)).fresh], [80, false])
    now = later(0)
    await assert.rejects(one(3, '李'), { code: 'not-found' })
  })

  test('as a condition it finds those in sight, and is refused where it says nothing', async () => {
    assert.deepEqual(
      [await counted('lt', '60'), await counted('lte', '60'), await counted('gte', '60'), await counted('is', '100')],
      [2, 3, 2, 1],
    )
    assert.equal(await counted('between', ['40', '60']), 3)
    assert.equal(await counted('lt', '60', '李'), 1)
    now = later(100)
    assert.equal(await counted('lt', '60'), 3)
    now = later(0)
    for (const [op, value] of [
      ['lt'],
      ['lt', 'viel'],
      ['lt', '1.5'],
      ['contains', '1'],
      ['between', '1'],
      ['gt', ['1', '2']],
    ] as const)
      await assert.rejects(counted(op, value as string), { code: 'bad-condition' }, `${op} ${value}`)
  })

  test('a value that comes or goes changes what is found at once', async () => {
    const [, , bare = 0] = ids
    await company.act('周', (scope) =>
      scope.client.query("update customer set address = '福田区' where id = $1", [bare]),
    )
    assert.deepEqual([(await one(2)).score, await counted('lt', '60')], [60, 1])
    await company.act('周', (scope) => scope.client.query('update customer set address = null where id = $1', [bare]))
    assert.equal(await counted('lt', '60'), 2)
  })

  test('a doubt of what is empty is that of a missing value, and taken off once', async () => {
    const [id = 0] = await company.add('王', [{ values: { name: '广源食品公司', address: '海珠区' }, flags: doubt }])
    const { score, missing, doubted } = await company.ask('周', contract.qualityOf, qualityOf, { id })
    // Name, address and fresh, of five.
    assert.deepEqual([score, missing, doubted], [60, ['contact-name', 'phone'], []])
  })

  /** Of all customers in sight: in one pass, and one by one. */
  const both = async (scope: Scope) => {
    const registry = await registryOf(company.store, scope.db)
    const { rows: pass } = await sql<{ id: number; score: number }>`
      select id, score from ${allScores(registry, scope.today)} q order by id`.execute(scope.db)
    const ids = pass.map(({ id }) => id)
    return { ids, pass, single: await scoresOf(scope, registry, ids) }
  }

  test('law: whatever counts, the points of all customers add up to the sums of the page', async () => {
    const { possible } = await company.ask('周', contract.quality, quality, {})
    const fields = possible.filter((key) =>
      ['name', 'phone', 'address', 'contact-name', 'email', 'region', 'number'].includes(key),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(fields, { minLength: 1 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom<Name>('周', '李', '赵'),
        async (chosen, days, after, who) => {
          await set({ fields: chosen, days })
          now = later(after)
          const { all } = await company.ask(who, contract.quality, quality, {})
          const each = await Promise.all(
            (await company.act(who, both)).ids.map((id) => company.ask(who, contract.qualityOf, qualityOf, { id })),
          )
          const asked = each.reduce((sum, one) => sum + one.asked, 0)
          const met = each.reduce(
            (sum, { asked, missing, doubted, fresh }) =>
              sum + (asked - 1) - missing.length - doubted.length + (fresh ? 1 : 0),
            0,
          )
          assert.deepEqual(
            [each.length, asked, met],
            [all.customers, all.expected + all.customers, all.filled - all.doubted + all.fresh],
          )
          for (const { score, asked, missing, doubted, fresh } of each)
            assert.equal(score, Math.floor((100 * (asked - missing.length - doubted.length - (fresh ? 0 : 1))) / asked))
          const { single, pass } = await company.act(who, both)
          assert.deepEqual(
            pass.map(({ id, score }) => [id, score]),
            [...single].toSorted(([a], [b]) => a - b),
          )
          now = later(0)
        },
      ),
      { numRuns: 15 },
    )
  })
})
