// The work list of contradictions, asked over HTTP: who is in which, since when, what is said to be right, and who sees it.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type CompanyHouse, companyHouse } from './testing-company.ts'

type List = OutputOf<typeof contract.contradictions>

suite('contradictions', () => {
  let house: CompanyHouse
  let ids: readonly number[]
  before(async () => {
    house = await companyHouse((as) => {
      const write = (name: string, status: string, amount: string, count: string, owner: Name) => ({
        values: { name, 'yearly-amount': amount, 'order-count': count },
        labels: { status: [status] },
        ownerId: as(owner).personId,
      })
      return [
        write('甲公司', 'lost', '600000', '3', '李'),
        write('乙公司', 'won', '100', '0', '李'),
        write('丙公司', 'won', '100', '0', '王'),
        write('丁公司', 'won', '100', '2', '王'),
      ]
    })
    ids = house.ids
  })
  after(() => house.close())

  const list = async (who: Name, input: object = {}): Promise<List> => {
    const asked = { whose: 'team', state: 'open', start: 0, count: 50, ...input }
    const { status, body } = await house.ask(who, contract.contradictions, asked)
    assert.equal(status, 200, JSON.stringify(body))
    return body as List
  }
  const told = ({ lines }: List) => lines.map(({ name, rule }) => `${name} ${rule}`).sort()
  const say = (who: Name, customer: number | undefined, reason = '线下签约，订单在旧系统') =>
    house.ask(who, contract.accept, { customer, rule: 'won-without-order', reason })
  const write = (text: string, values: unknown[] = []) =>
    within(house.store, house.as('周'), { kind: 'test', write: true }, ({ client }) => client.query(text, values))
  const hashes = () => within(house.store, house.as('周'), { kind: 'hash' }, ({ client }) => contentHashes(client))

  test('everybody sees those of the customers in sight, with owner, deadline and labels', async () => {
    const all = await list('周')
    assert.deepEqual(told(all), ['丙公司 won-without-order', '乙公司 won-without-order', '甲公司 lost-yet-high-value'])
    assert.equal(all.total, 3)
    const first = all.lines.find(({ name }) => name === '甲公司')
    assert.deepEqual(first?.labels, { status: ['lost'], 'value-tier': ['high'] })
    assert.equal(first?.owner?.name, house.as('李').name)
    assert.equal(Date.parse(first?.due ?? '') - Date.parse(first?.since ?? ''), 24 * 3_600_000)
    assert.deepEqual(told(await list('李')), ['乙公司 won-without-order', '甲公司 lost-yet-high-value'])
    assert.deepEqual(told(await list('王')), ['丙公司 won-without-order'])
    assert.deepEqual(told(await list('周', { whose: 'mine' })), [])
    assert.deepEqual(told(await list('周', { rule: 'lost-yet-high-value' })), ['甲公司 lost-yet-high-value'])
    const { rules } = await list('李')
    assert.deepEqual(
      rules.filter(({ open }) => open > 0).map(({ key, open, accepted }) => [key, open, accepted]),
      [
        ['lost-yet-high-value', 1, 0],
        ['won-without-order', 1, 0],
      ],
    )
  })

  test('it is late when the time that the setting gives is over', async () => {
    assert.ok((await list('周')).lines.every(({ late }) => !late))
    await write("insert into setting (key, value) values ('contradiction-hours', '0')")
    const { hours, lines } = await list('周')
    assert.equal(hours, 0)
    assert.ok(lines.every(({ late, since, due }) => late && since === due))
    await write("delete from setting where key = 'contradiction-hours'")
  })

  test('a rule has hours and somebody to see to it of its own; the default is for all others', async () => {
    const start = await hashes()
    const set = (who: Name, input: object) => house.ask(who, contract.setRule, { rule: 'won-without-order', ...input })
    assert.equal((await set('李', { hours: 1 })).status, 403)
    assert.equal((await set('周', {})).status, 400)
    assert.equal((await set('周', { hours: 0 })).status, 400)
    assert.equal((await set('周', { person: 99_999 })).status, 404)
    assert.equal((await set('周', { rule: 'nothing', hours: 1 })).status, 404)
    await set('周', { hours: 48, person: house.as('王').personId })
    const { body } = await house.ask('周', contract.setHours, { hours: 2 })
    const { hours, lines, rules } = await list('周')
    const due = (rule: string) => {
      const line = lines.find((one) => one.rule === rule)
      return (Date.parse(line?.due ?? '') - Date.parse(line?.since ?? '')) / 3_600_000
    }
    assert.deepEqual([hours, due('won-without-order'), due('lost-yet-high-value')], [2, 48, 2])
    const rule = rules.find(({ key }) => key === 'won-without-order')
    assert.deepEqual([rule?.hours, rule?.person?.name], [48, house.as('王').name])
    // 丙 is 王's and in sight; 乙 is 李's, and 王 does not see it though he is named.
    assert.deepEqual(told(await list('王', { whose: 'mine' })), ['丙公司 won-without-order'])
    assert.deepEqual(told(await list('李', { whose: 'mine' })), ['甲公司 lost-yet-high-value'])
    assert.equal((await list('周')).lines.find(({ name }) => name === '乙公司')?.person?.name, house.as('王').name)
    await undo(house.store, house.as('周'), BigInt((body as { changeSet: string }).changeSet))
    assert.equal((await list('周')).hours, 24)
    await set('周', { hours: null, person: null })
    assert.deepEqual(await hashes(), start)
  })

  test('the overdue ones are counted and listed alone', async () => {
    await write("update label_history set from_at = from_at - interval '3 days'")
    await write("update customer_class set labelled_at = labelled_at - interval '3 days'")
    await write("update customer set created_at = created_at - interval '3 days'")
    const before = await list('周', { state: 'late' })
    const each = before.rules.filter(({ open }) => open > 0).map(({ key, open, late }) => [key, open, late])
    assert.deepEqual(each, [
      ['lost-yet-high-value', 1, 1],
      ['won-without-order', 2, 2],
    ])
    assert.equal(before.total, 3)
    assert.ok(before.lines.every(({ late }) => late))
    await house.ask('周', contract.setRule, { rule: 'won-without-order', hours: 100 })
    assert.deepEqual(told(await list('周', { state: 'late' })), ['甲公司 lost-yet-high-value'])
    await house.ask('周', contract.setRule, { rule: 'won-without-order', hours: null })
  })

  test('said to be right, it leaves the list and the counts; with other facts it is back', async () => {
    const start = await hashes()
    assert.equal((await say('李', ids[1])).status, 200)
    assert.deepEqual(told(await list('李')), ['甲公司 lost-yet-high-value'])
    const accepted = await list('周', { state: 'accepted' })
    assert.deepEqual(told(accepted), ['乙公司 won-without-order'])
    assert.equal(accepted.lines[0]?.accepted?.reason, '线下签约，订单在旧系统')
    assert.equal(accepted.lines[0]?.accepted?.by, house.as('李').name)
    const { body } = await house.ask('李', contract.problems, {})
    const { problems } = body as OutputOf<typeof contract.problems>
    assert.equal(
      problems.some(({ key }) => key === 'won-without-order'),
      false,
    )
    // Another name changes nothing that the rule reads.
    await write("update customer set name = '乙有限公司' where id = $1", [ids[1]])
    assert.equal((await list('李')).lines.length, 1)
    await write("update customer set name = '乙公司' where id = $1", [ids[1]])
    // Won, lost, and won again with none: what was said of one state is not said of another.
    const column = await within(house.store, house.as('周'), { kind: 'look' }, async (scope) => {
      const registry = await registryOf(house.store, scope.db)
      return registry.field('order-count')?.column
    })
    await write(`update customer set "${column}" = null where id = $1`, [ids[1]])
    assert.deepEqual(told(await list('李', { state: 'accepted' })), [])
    await write(`update customer set "${column}" = 0 where id = $1`, [ids[1]])
    assert.equal((await house.ask('李', contract.reopen, { customer: ids[1], rule: 'won-without-order' })).status, 200)
    assert.deepEqual(told(await list('李')), ['乙公司 won-without-order', '甲公司 lost-yet-high-value'])
    assert.deepEqual(await hashes(), start)
  })

  test('saying so is an act that can be taken back', async () => {
    const start = await hashes()
    const { changeSet } = (await say('李', ids[1])).body as { changeSet: string }
    await undo(house.store, house.as('李'), BigInt(changeSet))
    assert.deepEqual(await hashes(), start)
  })

  test('not of a customer out of sight, nor where nothing contradicts, nor by who may not label', async () => {
    assert.equal((await say('李', ids[2])).status, 404)
    assert.equal((await say('王', ids[3])).status, 409)
    assert.equal((await say('钱', ids[1])).status, 403)
    assert.equal((await house.ask('李', contract.reopen, { customer: ids[1], rule: 'won-without-order' })).status, 404)
  })
})
