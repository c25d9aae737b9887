// 赵 deletes customers and brings one back: what hung on it, who may see it, and what the bin does not hold.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract as use } from '#use/contract.ts'
import { remove } from '#use/remove.ts'
import { bin, look, restore } from './bin.ts'
import { contract } from './contract.ts'
import { mergeAll } from './merge.ts'
import { unmerge } from './unmerge.ts'

suite('the recycle bin', () => {
  let company: Company
  let now = new Date()
  before(async () => {
    company = await testCompany({ clock: () => now })
  })
  after(() => company.store.close())

  const born = (name: string, owner: Name = '李') =>
    company.add(owner, [
      { values: { name, number: `N-${name}`, phone: '13800138000', 'contact-name': '孟' }, tags: ['展会'] },
    ])
  const withMore = async (name: string, owner: Name = '李') => {
    const [id = 0] = await born(name, owner)
    await company.act('周', async ({ client }) => {
      await client.query(`insert into task (customer_id, title) values (${id}, '回访'), (${id}, '寄样')`)
      await client.query(`update task set state = 'done' where customer_id = ${id} and title = '寄样'`)
      await client.query(
        `insert into sales_order (customer_id, number, ordered_on, amount) values (${id}, 'D1', '2026-01-01', 100)`,
      )
    })
    return id
  }
  const deleted = async (who: Name, ids: number[], why = '重复录入') =>
    (await company.ask(who, use.remove, remove, { ids, why })).changeSet ?? ''
  const listed = async (who: Name = '周', input = {}) => (await company.ask(who, contract.bin, bin, input)).deleted
  const back = (who: Name, changeSet: string, ids: number[]) =>
    company.ask(who, contract.restore, restore, { deletions: [{ changeSet, ids }] })
  const hashes = () => company.act('周', ({ client }) => contentHashes(client))

  test('before: what hangs on the customers in sight', async () => {
    const id = await withMore('甲公司')
    assert.deepEqual(await company.ask('周', contract.look, look, { ids: [id, 999_999] }), {
      ...{ customers: 1, contacts: 1, orders: 1, interactions: 0, tasks: 1, consents: 0 },
    })
  })

  test('one of three comes back with all that hung on it; the others stay, and come back later', async () => {
    const ids = [await withMore('乙公司'), await withMore('丙公司'), await withMore('丁公司')]
    const before = await hashes()
    const act = await deleted('周', ids)
    const [line, ...others] = await listed()
    assert.deepEqual(
      [line?.name, line?.number, line?.by, line?.why, line?.left, line?.contacts, line?.orders, line?.tasks],
      ['丁公司', 'N-丁公司', company.as('周').name, '重复录入', 90, 1, 1, 2],
    )
    assert.deepEqual(others.map(({ name }) => name).slice(0, 2), ['丙公司', '乙公司'])
    assert.deepEqual(await back('周', act, ids.slice(0, 1)).then(({ restored, conflicts }) => [restored, conflicts]), [
      1,
      [],
    ])
    assert.deepEqual((await listed()).map(({ name }) => name).slice(0, 2), ['丁公司', '丙公司'])
    await back('周', act, ids)
    assert.deepEqual(await hashes(), before)
    await assert.rejects(back('周', act, ids), { code: 'not-found' }, 'they are all back')
  })

  test('a search finds a part of the name or the number; pages follow one another', async () => {
    const ids = [...(await born('海川货运')), ...(await born('江城配送'))]
    await deleted('周', ids)
    assert.deepEqual(
      (await listed('周', { search: '川货' })).map(({ name }) => name),
      ['海川货运'],
    )
    assert.deepEqual(
      (await listed('周', { search: 'n-江城' })).map(({ name }) => name),
      ['江城配送'],
    )
    const first = await company.ask('周', contract.bin, bin, { count: 1 })
    assert.deepEqual([first.deleted.length, first.more], [1, true])
    const second = await listed('周', { start: 1, count: 1 })
    assert.notEqual(second[0]?.id, first.deleted[0]?.id)
  })

  test('a lead has the bin of what the lead deleted; who sees all has all of it', async () => {
    const [own = 0] = await born('赵删的', '李')
    const [other = 0] = await born('周删的', '李')
    const act = await deleted('赵', [own])
    const others = await deleted('周', [other])
    assert.deepEqual(
      (await listed('赵')).map(({ name }) => name),
      ['赵删的'],
    )
    assert.ok((await listed('周')).some(({ name }) => name === '赵删的'))
    await assert.rejects(back('赵', others, [other]), { code: 'not-found' })
    assert.equal((await back('赵', act, [own])).restored, 1)
    for (const name of ['李', '钱'] as const) assert.equal(company.as(name).capabilities.has('customer.delete'), false)
  })

  test('a number that somebody else has now is left away, and told', async () => {
    const [id = 0] = await born('旧公司')
    const act = await deleted('周', [id])
    await company.add('李', [{ values: { name: '新公司', number: 'N-旧公司' } }])
    const { restored, conflicts } = await back('周', act, [id])
    assert.equal(restored, 1)
    assert.deepEqual(conflicts, [{ id, fields: [{ zh: '客户编号', en: 'Customer number' }] }])
  })

  test('customers of three deletions come back by one act with one count, and go by one undo', async () => {
    const ids = [await withMore('东一公司'), await withMore('东二公司'), await withMore('东三公司')]
    const before = await hashes()
    const deletions: { changeSet: string; ids: number[] }[] = []
    for (const id of ids) deletions.push({ changeSet: await deleted('周', [id]), ids: [id] })
    const bare = await hashes()
    const { restored, changeSet } = await company.ask('周', contract.restore, restore, { deletions })
    assert.equal(restored, 3)
    assert.deepEqual(await hashes(), before)
    await assert.rejects(company.ask('周', contract.restore, restore, { deletions }), { code: 'not-found' })
    await undo(company.store, company.as('周'), BigInt(changeSet ?? 0))
    assert.deepEqual(await hashes(), bare)
    const again = (await listed()).filter(({ name }) => name.startsWith('东'))
    assert.deepEqual(again.map(({ name }) => name).sort(), ['东一公司', '东三公司', '东二公司'])
    const one = again.map((line) => ({ changeSet: line.changeSet, ids: [line.id] }))
    assert.equal((await company.ask('周', contract.restore, restore, { deletions: one })).restored, 3)
    assert.deepEqual(await hashes(), before)
  })

  test('restoring is taken back like any act, and the customer is in the bin again', async () => {
    const [id = 0] = await born('来回公司')
    const { changeSet } = await back('周', await deleted('周', [id]), [id])
    await undo(company.store, company.as('周'), BigInt(changeSet ?? 0))
    const [line] = await listed()
    assert.deepEqual([line?.id, line?.name], [id, '来回公司'])
    assert.equal((await back('周', line?.changeSet ?? '', [id])).restored, 1)
  })

  test('neither customers merged nor an import taken back are in the bin', async () => {
    const [a = 0] = await born('留下公司')
    const [b = 0] = await born('并入公司')
    await company.act('周', async (scope) => mergeAll(scope, await registryOf(company.store, scope.db), [a, b]))
    const made = await company.act('周', async (scope) => {
      await scope.client.query("insert into customer (name) values ('误导入')")
      return scope.changeSet()
    })
    await undo(company.store, company.as('周'), made)
    const names = (await listed()).map(({ name }) => name)
    assert.equal(names.includes('并入公司') || names.includes('误导入'), false)
  })

  test('who had taken another in comes back, again and again, and the merge can still be taken back', async () => {
    const a = await withMore('总公司')
    const b = await withMore('并进来的')
    const apart = await hashes()
    await company.act('周', async (scope) => mergeAll(scope, await registryOf(company.store, scope.db), [a, b]))
    const whole = await hashes()
    const { changeSet } = await back('周', await deleted('周', [a]), [a])
    assert.deepEqual(await hashes(), whole)
    await undo(company.store, company.as('周'), BigInt(changeSet ?? 0))
    const [line] = await listed()
    assert.deepEqual([line?.id, (await back('周', line?.changeSet ?? '', [a])).restored], [a, 1])
    assert.deepEqual(await hashes(), whole)
    await company.ask('周', contract.unmerge, unmerge, { loser: b })
    assert.deepEqual(await hashes(), apart)
  })

  test('after ninety days a customer leaves the list', async () => {
    const [id = 0] = await born('很久公司')
    await deleted('周', [id])
    const start = now
    now = new Date(start.getTime() + 89.5 * 86_400_000)
    assert.equal((await listed())[0]?.left, 1)
    now = new Date(start.getTime() + 91 * 86_400_000)
    assert.deepEqual(await listed(), [])
    now = start
  })
})
