// Two customers side by side, made one by choice and rules, and two again.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { contentHashes } from '#store/hash.ts'
import { findKnown } from '#store/identity.ts'
import { registryOf } from '#store/registry.ts'
import { searchCondition } from '#store/search.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract as use } from '#use/contract.ts'
import { get } from '#use/customer.ts'
import { profiling } from '#use/profiling.ts'
import { contract } from './contract.ts'
import { different } from './decide.ts'
import { merge } from './merge.ts'
import { view } from './pair.ts'
import { setRules } from './rules.ts'
import { merged, unmerge, whither } from './unmerge.ts'
import { unmergePreview } from './unmerge-preview.ts'

suite('merging by hand', () => {
  let company: Company
  before(async () => {
    company = await testCompany()
  })
  after(() => company.store.close())
  let made = 0
  const two = (owner: '李' | '王' | undefined, one: object = {}, other: object = {}) => {
    const nr = ++made
    return company.add(owner, [
      { values: { name: `恒航${nr}`, number: `H${nr}`, ...one }, tags: ['展会'] },
      { values: { name: `深圳恒航${nr}科技有限公司`, number: `K${nr}`, ...other }, tags: ['老客户'] },
    ])
  }
  const seen = async (who: '李' | '周', a: number, b: number) => company.ask(who, contract.view, view, { a, b })
  const versions = async (a: number, b: number) => {
    const { sides } = await seen('周', a, b)
    return new Map(sides.map(({ row }) => [row.id, { id: row.id, version: row.version }]))
  }
  const asSeen = async (a: number, b: number) => {
    const known = await versions(a, b)
    return { survivor: known.get(a) ?? { id: a, version: 0 }, losers: [known.get(b) ?? { id: b, version: 0 }] }
  }

  const hashes = () => company.act('周', ({ client }) => contentHashes(client))

  test('side by side: both whole, evidence that adds up, and whose value the rules take', async () => {
    const [a = 0, b = 0] = await two(
      '李',
      { phone: '13800138000', address: '深圳' },
      { phone: '13800138000', address: '深圳市南山区科技园', 'contact-name': '王芳' },
    )
    const found = await seen('李', a, b)
    assert.deepEqual(
      found.sides.map(({ row }) => row.id),
      [a, b],
    )
    const sum = found.evidence.reduce((total, { weight }) => total + weight, 0)
    assert.ok(Math.abs(sum - found.weight) < 1e-9)
    const taken = Object.fromEntries(found.fields.map(({ field, take, rule }) => [field, [take, rule]]))
    assert.deepEqual(taken.name, [b, 'longest'])
    assert.deepEqual(taken.address, [b, 'longest'])
    assert.equal(taken.number?.[0], found.survivor)
    assert.deepEqual(found.tags, {
      kept: ['老客户', '展会'].toSorted((x, y) => Number(x === '展会') - Number(y === '展会')),
      left: [],
    })
    assert.equal(found.mayMerge, true)
  })

  test('the merge takes what was chosen, the rest by the rules; old number and old link lead to the survivor', async () => {
    const [a = 0, b = 0] = await two('李', { address: '很长很长很长的地址' }, { address: '短地址', region: '440300' })
    const choice = { fields: { address: b } }
    const misspelt = { ...(await asSeen(a, b)), fields: { adress: b } }
    await assert.rejects(company.ask('李', contract.merge, merge, misspelt), { code: 'unknown-field' })
    const noDimension = { ...(await asSeen(a, b)), labels: { nonsense: b } }
    await assert.rejects(company.ask('李', contract.merge, merge, noDimension), { code: 'bad-input' })
    const done = await company.ask('李', contract.merge, merge, { ...(await asSeen(a, b)), ...choice, why: '同一家' })
    assert.equal(done.customer.values.address, '短地址')
    assert.equal(done.customer.values.region, '440300')
    assert.equal(done.customer.values.name, `深圳恒航${made}科技有限公司`)
    assert.equal(done.customer.values.number, `H${made}`)
    assert.deepEqual(done.customer.tags.toSorted(), ['展会', '老客户'].toSorted())
    const where = await company.ask('李', contract.whither, whither, { customer: b })
    assert.equal(where.customer, a)
    await assert.rejects(company.ask('王', contract.whither, whither, { customer: b }), { code: 'not-found' })
    const { merged: list } = await company.ask('李', contract.merged, merged, { customer: a })
    assert.deepEqual(
      list.map(({ loser, number, by, why }) => ({ loser, number, by, why })),
      [{ loser: b, number: `K${made}`, by: '李 销售', why: '同一家' }],
    )
    const searched = await company.act('李', async (scope) => {
      const found = await searchCondition(scope, await registryOf(company.store, scope.db), `K${made}`)
      return (
        await sql<{ id: number }>`select k.customer_id as id from customer_class k where ${found}`.execute(scope.db)
      ).rows
    })
    assert.deepEqual(searched, [{ id: a }])
    const known = await company.act('周', (scope) => findKnown(scope, [{ number: `k${made}` }]))
    assert.deepEqual(
      known.map(({ customer_id }) => customer_id),
      [a],
    )
  })

  test('the loser’s number and owner may be the ones that stay; taken back, each has its own again', async () => {
    const [a = 0, b = 0] = await two('李')
    await company.act('周', ({ db }) =>
      db
        .updateTable('customer')
        .set({ owner_id: company.as('王').personId })
        .where('id', '=', b)
        .execute(),
    )
    const fields = { number: b, owner: b }
    const done = await company.ask('周', contract.merge, merge, { ...(await asSeen(a, b)), fields })
    assert.deepEqual([done.customer.values.number, done.customer.owner?.name], [`K${made}`, '王 销售'])
    const known = await company.act('周', (scope) => findKnown(scope, [{ number: `H${made}` }]))
    assert.deepEqual(
      known.map(({ customer_id }) => customer_id),
      [a],
    )
    const back = await company.ask('周', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual(
      back.customers.map(({ values, owner }) => [values.number, owner?.name]),
      [
        [`H${made}`, '李 销售'],
        [`K${made}`, '王 销售'],
      ],
    )
  })

  test('somebody changed one of them meanwhile: 409, and nothing is merged', async () => {
    const [a = 0, b = 0] = await two('李')
    const input = await asSeen(a, b)
    await company.act('周', ({ db }) =>
      db.updateTable('customer').set({ address: '改了', version: 7 }).where('id', '=', b).execute(),
    )
    await assert.rejects(company.ask('李', contract.merge, merge, input), {
      code: 'changed-meanwhile',
      extra: { customers: [b] },
    })
    assert.equal((await seen('李', a, b)).sides.length, 2)
  })

  test('who does not see both can neither look at them nor merge them; a reader cannot merge at all', async () => {
    const [a = 0] = await two('李')
    const [b = 0] = await two('王')
    await assert.rejects(seen('李', a, b), { code: 'not-found' })
    await assert.rejects(company.ask('李', contract.merge, merge, await asSeen(a, b)), { code: 'not-found' })
    for (const who of ['钱', '吴'] as const)
      assert.equal(company.as(who).capabilities.has('customer.merge'), false, who)
    for (const who of ['李', '赵', '周', '孙'] as const)
      assert.equal(company.as(who).capabilities.has('customer.merge'), true, who)
  })

  test('unmerged with “not a duplicate”: both are back, later values of the survivor are kept and named', async () => {
    const [a = 0, b = 0] = await two('李', { address: '甲路' }, { address: '更长的乙路一号' })
    await company.ask('李', contract.merge, merge, await asSeen(a, b))
    await company.act('周', ({ db }) =>
      db.updateTable('customer').set({ address: '丙路' }).where('id', '=', a).execute(),
    )
    const done = await company.ask('李', contract.unmerge, unmerge, { loser: b, different: true, why: '两家' })
    assert.deepEqual(
      done.customers.map(({ id, values }) => [id, values.address]),
      [
        [a, '丙路'],
        [b, '更长的乙路一号'],
      ],
    )
    assert.deepEqual(
      done.kept.map(({ zh }) => zh),
      ['地址'],
    )
    assert.equal((await seen('李', a, b)).different?.reason, '两家')
    await assert.rejects(company.ask('李', contract.unmerge, unmerge, { loser: b }), { code: 'not-found' })
  })

  test('before: the two customers there would be, told apart by number, day and what hangs on each', async () => {
    const [a = 0, b = 0] = await two('李', { phone: '13800138000' }, { phone: '13900139000', 'contact-name': '孟' })
    await company.act('周', async ({ client }) => {
      await client.query(`update customer set created_at = '2024-03-05T04:00:00Z' where id = ${b}`)
      await client.query(
        `insert into sales_order (customer_id, number, ordered_on, amount) values (${b}, 'D1', '2026-01-01', 100)`,
      )
    })
    await company.ask('李', contract.merge, merge, await asSeen(a, b))
    const merged = await hashes()
    const { halves } = await company.ask('李', contract.unmergePreview, unmergePreview, { loser: b })
    assert.deepEqual(
      halves.map(({ id, number, contacts, orders }) => ({ id, number, contacts, orders })),
      [
        { id: b, number: `K${made}`, contacts: 1, orders: 1 },
        { id: a, number: `H${made}`, contacts: 1, orders: 0 },
      ],
    )
    assert.equal(halves[0]?.createdAt, '2024-03-05T04:00:00.000Z')
    assert.deepEqual(await hashes(), merged, 'nothing was written')
    await assert.rejects(company.ask('李', contract.unmergePreview, unmergePreview, { loser: a }), {
      code: 'not-found',
    })
    await assert.rejects(company.ask('王', contract.unmergePreview, unmergePreview, { loser: b }), {
      code: 'not-found',
    })
  })

  test('李 cannot bring back a half that belongs to 王', async () => {
    const [a = 0] = await two('李')
    const [b = 0] = await two('王')
    await company.ask('周', contract.merge, merge, await asSeen(a, b))
    await assert.rejects(company.ask('李', contract.unmerge, unmerge, { loser: b }), { code: 'merge-not-yours' })
    await company.ask('赵', contract.unmerge, unmerge, { loser: b })
    assert.equal((await seen('周', a, b)).sides.length, 2)
  })

  test('“not a duplicate” said of either half holds of who remains, with its reason, and each has its own again', async () => {
    const [a = 0, b = 0] = await two('李', { phone: '13800138000' }, { phone: '13900139000' })
    const [c = 0] = await two('王')
    const [d = 0, e = 0] = await two('李')
    const no = (one: number, other: number, reason: string) =>
      company.ask('周', contract.different, different, { a: one, b: other, reason })
    await no(b, c, '同名的分公司')
    await no(b, d, '代理商')
    await no(a, d, '两家厂')
    await no(a, e, '总部')
    const said = async (one: number, other: number) => (await seen('周', one, other)).different?.reason
    await company.ask('李', contract.merge, merge, await asSeen(a, b))
    assert.deepEqual([await said(a, c), await said(a, d), await said(a, e)], ['同名的分公司', '两家厂', '总部'])
    const back = await company.ask('李', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual(back.kept, [])
    assert.deepEqual(
      [await said(b, c), await said(b, d), await said(a, c), await said(a, d), await said(a, e)],
      ['同名的分公司', '代理商', undefined, '两家厂', '总部'],
    )
  })

  test('it goes on with further merges, and a word that is void is not carried', async () => {
    const [a = 0, b = 0] = await two('李')
    const [c = 0, d = 0] = await two('李')
    const no = (one: number, other: number, reason: string) =>
      company.ask('周', contract.different, different, { a: one, b: other, reason })
    await no(b, d, '分公司')
    const before = await hashes()
    await company.ask('周', contract.merge, merge, await asSeen(a, b))
    await company.ask('周', contract.merge, merge, await asSeen(c, a))
    assert.equal((await seen('周', c, d)).different?.reason, '分公司')
    const back = await company.ask('周', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual(back.kept, [])
    assert.equal((await seen('周', b, d)).different?.reason, '分公司')
    await company.ask('周', contract.unmerge, unmerge, { loser: a })
    assert.deepEqual(await hashes(), before)
    await company.act('周', ({ db }) =>
      db.updateTable('customer').set({ name: '改了名的' }).where('id', '=', b).execute(),
    )
    assert.equal((await seen('周', b, d)).different, undefined)
    await company.ask('周', contract.merge, merge, await asSeen(a, b))
    assert.equal((await seen('周', a, d)).different, undefined)
  })

  test('a refusal to be profiled keeps its day and its word, and goes home with them', async () => {
    const [a = 0, b = 0] = await two('李')
    const refuse = (id: number, how: string, on: string) =>
      company.ask('李', use.profiling, profiling, { ids: [id], refuses: true, how, on })
    const refusal = async (id: number) => (await company.ask('周', use.get, get, { id })).refusal
    await refuse(b, '来信要求', '2026-03-05')
    await company.ask('李', contract.merge, merge, await asSeen(a, b))
    assert.deepEqual(await refusal(a), { on: '2026-03-05', how: '来信要求' })
    await company.ask('李', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual([await refusal(a), await refusal(b)], [undefined, { on: '2026-03-05', how: '来信要求' }])
    await refuse(a, '电话', '2026-05-01')
    await company.ask('李', contract.merge, merge, await asSeen(a, b))
    assert.deepEqual(await refusal(a), { on: '2026-03-05', how: '来信要求' }, 'the earlier one')
    await company.ask('李', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual(await refusal(a), { on: '2026-05-01', how: '电话' })
  })

  test('the rules of the company hold, and give way to what the product comes with', async () => {
    const [a = 0, b = 0] = await two('李', { address: '长长长长长' }, { address: '短' })
    await company.ask('周', contract.setRules, setRules, {
      rules: { usual: 'survivor', fields: { address: 'recent' } },
    })
    await company.act('周', ({ db }) => db.updateTable('customer').set({ address: '新' }).where('id', '=', b).execute())
    const rule = async () => (await seen('周', a, b)).fields.find(({ field }) => field === 'address')
    assert.deepEqual(await rule(), { field: 'address', take: b, rule: 'recent' })
    await company.ask('周', contract.setRules, setRules, { rules: null })
    assert.deepEqual(await rule(), { field: 'address', take: a, rule: 'longest' })
    await assert.rejects(
      company.ask('周', contract.setRules, setRules, { rules: { usual: 'recent', fields: { nothing: 'recent' } } }),
      { code: 'unknown-field' },
    )
  })
})
