// Rounds of verification: who is due when, by which round and for whom, and what counts as having looked.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { verifyChanged } from '#store/verification.ts'
import { writeCustomers } from '#store/write-customers.ts'
import { contract } from './contract.ts'
import { view } from './pair.ts'
import { confirm, previewRounds, setRounds, verified, verifying, verifyList } from './verify.ts'

type Rounds = Parameters<typeof previewRounds>[1]['rounds']

suite('verification in rounds', () => {
  let company: Company
  const start = Date.now()
  let now = new Date(start)
  const on = (days: number) => {
    now = new Date(start + days * 86_400_000)
  }
  const day = (days: number) => new Date(start + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
  let [a, b, c] = [0, 0, 0]
  before(async () => {
    company = await testCompany({ clock: () => now })
    ;[a = 0, b = 0] = await company.add('李', [
      { values: { name: '甲公司', phone: '13800138000', address: '深圳' } },
      { values: { name: '乙公司', phone: '13800138001' } },
    ])
    ;[c = 0] = await company.add('王', [{ values: { name: '丙公司', 'contact-name': '孟' } }])
  })
  after(() => company.store.close())

  const sums = (who: '周' | '李' | '王' = '周') => company.ask(who, contract.verifying, verifying, {})
  const list = (who: '周' | '李' | '王' = '周', input: Parameters<typeof verifyList>[1] = {}) =>
    company.ask(who, contract.verifyList, verifyList, input)
  const set = (rounds: Rounds | null) => company.ask('周', contract.setRounds, setRounds, { rounds })
  const look = async (who: '周' | '李' | '王', id: number, ...fields: string[]) => {
    const row = (await company.act(who, async ({ client }) =>
      client.query<{ v: number }>(
        `select c.version + coalesce(k.version, 0) as v from customer c left join contact k on k.customer_id = c.id and k."primary" where c.id = $1`,
        [id],
      ),
    )) as { rows: { v: number }[] }
    return company.ask(who, contract.confirm, confirm, {
      customers: [{ id, version: row.rows[0]?.v ?? 0, fields }],
    })
  }
  const usual = ['phone', 'contact-name', 'address', 'owner']

  test('as it comes: monthly, four fields, everybody; who was never looked at is due at once and overdue after a week', async () => {
    const { rounds, own, all, possible } = await sums()
    assert.deepEqual([rounds.length, rounds[0]?.days, rounds[0]?.grace, own], [1, 30, 7, false])
    assert.deepEqual(rounds[0]?.fields.toSorted(), usual.toSorted())
    assert.deepEqual(all, { customers: 3, due: 3, overdue: 0 })
    assert.ok(possible.includes('credit-code') && !possible.includes('remark'))
    on(7)
    assert.equal((await sums()).all.overdue, 0)
    on(8)
    assert.equal((await sums()).all.overdue, 3)
    assert.equal((await list('周', { overdue: true })).rows.length, 3)
    on(0)
    assert.equal((await list('周', { overdue: true })).rows.length, 0)
  })

  test('each sees and counts their own; the list is of one owner where asked', async () => {
    assert.deepEqual((await sums('李')).all, { customers: 2, due: 2, overdue: 0 })
    assert.deepEqual(
      (await list('王')).rows.map(({ customer }) => customer.id),
      [c],
    )
    const owner = company.as('李').personId
    assert.deepEqual(
      (await list('周', { owner })).rows.map(({ customer }) => customer.id),
      [a, b],
    )
    assert.deepEqual((await list('周', { owner: 0 })).rows, [])
    assert.deepEqual(
      (await sums()).owners.map(({ owner: who, due }) => [who?.name[0], due]),
      [
        ['李', 2],
        ['王', 1],
      ],
    )
  })

  test('confirmed field by field, then whole; due again after a month; the undo makes it due again', async () => {
    const one = await look('李', a, 'phone', 'owner')
    assert.deepEqual([one.customers, one.values, one.changed, one.missing], [1, 2, [], 0])
    const left = (await list('李')).rows.find(({ customer }) => customer.id === a)
    assert.deepEqual(left?.fields.map(({ key }) => key).toSorted(), ['address', 'contact-name'])
    const rest = await look('李', a, 'address', 'contact-name')
    assert.deepEqual(
      (await list('李')).rows.map(({ customer }) => customer.id),
      [b],
    )
    assert.deepEqual((await sums('李')).all, { customers: 2, due: 1, overdue: 0 })
    on(29)
    assert.deepEqual(
      (await list('李')).rows.map(({ customer }) => customer.id),
      [b],
    )
    on(30)
    const again = (await list('李')).rows
    // 乙公司 has waited since it came, 甲公司 since today.
    assert.deepEqual(
      again.map(({ customer, due, overdue }) => [customer.id, due, overdue]),
      [
        [b, day(0), true],
        [a, day(30), false],
      ],
    )
    assert.deepEqual(
      again[1]?.fields.map(({ by }) => by?.[0]),
      ['李', '李', '李', '李'],
    )
    on(0)
    await undo(company.store, company.as('李'), BigInt(rest.changeSet ?? 0))
    assert.equal((await list('李')).rows.length, 2)
    const { fields } = await company.ask('李', contract.verified, verified, { id: a })
    assert.deepEqual(fields.map(({ key, by }) => [key, by?.[0]]).toSorted(), [
      ['owner', '李'],
      ['phone', '李'],
    ])
    await undo(company.store, company.as('李'), BigInt(one.changeSet ?? 0))
  })

  test('what was changed since it was seen is not confirmed; what is out of sight is not there', async () => {
    const late = await company.ask('李', contract.confirm, confirm, {
      customers: [
        { id: a, version: 99, fields: ['phone'] },
        { id: c, version: 1, fields: ['phone'] },
      ],
    })
    assert.deepEqual(late, { changeSet: null, customers: 0, values: 0, changed: [a], missing: 1 })
    await assert.rejects(look('李', c, 'phone'), { code: 'not-found' })
    await assert.rejects(look('李', a, 'no-such'), { code: 'unknown-field' })
    await assert.rejects(company.ask('李', contract.verified, verified, { id: c }), { code: 'not-found' })
  })

  test('who may not read personal values is neither asked for them nor may confirm them', async () => {
    const store = company.store
    const without = new Set([...company.as('李').capabilities].filter((one) => one !== 'customer.reveal'))
    const actor = { ...company.as('李'), capabilities: without }
    const { within } = await import('#store/scope.ts')
    const shown = await within(store, actor, { kind: 'test' }, (scope) => verifyList(scope, {}))
    const phone = shown.rows[0]?.fields.find(({ key }) => key === 'phone')
    assert.equal(phone?.masked, true)
    assert.match(String(shown.rows[0]?.customer.values.phone), /\*/)
    const vouch = within(store, actor, { kind: 'test', write: true }, (scope) =>
      confirm(scope, { customers: [{ id: a, version: 2, fields: ['phone'] }] }),
    )
    await assert.rejects(vouch, { code: 'unknown-field' })
  })

  test('the first round that takes a customer is theirs; counted before it is kept, taken back as a setting', async () => {
    const rounds: Rounds = [
      { days: 10, grace: 0, fields: ['phone'], only: { where: [{ field: 'name', op: 'is', value: '甲公司' }] } },
      { days: 90, grace: 7, fields: ['owner'] },
    ]
    const before = await company.ask('周', contract.previewRounds, previewRounds, { rounds })
    assert.deepEqual(before, {
      ...{ customers: 3, due: 3, overdue: 0 },
      rounds: [
        { customers: 1, due: 1, overdue: 0 },
        { customers: 2, due: 2, overdue: 0 },
      ],
    })
    const kept = await set(rounds)
    await look('李', a, 'phone')
    await look('李', b, 'owner')
    assert.deepEqual(
      (await list()).rows.map(({ customer }) => customer.id),
      [c],
    )
    on(11)
    assert.deepEqual(
      (await list()).rows.map(({ customer, overdue, fields }) => [customer.id, overdue, fields.map(({ key }) => key)]),
      [
        [c, true, ['owner']],
        [a, true, ['phone']],
      ],
    )
    on(0)
    await undo(company.store, company.as('周'), BigInt(kept.changeSet ?? 0))
    assert.equal((await sums()).own, false)
  })

  test('rounds name fields and labels that are there; one whose label is gone later takes nobody and says so', async () => {
    const round = { days: 30, grace: 7, fields: ['phone'] }
    await assert.rejects(set([{ ...round, fields: ['no-such'] }]), { code: 'unknown-field' })
    const only = { choices: { 'value-tier': { some: ['no-such'] } } }
    await assert.rejects(set([{ ...round, only }]), { code: 'unknown-label' })
    await company.act('周', ({ client }) =>
      client.query(`insert into setting (key, value) values ('verification-rounds', $1)`, [
        JSON.stringify([{ ...round, only }]),
      ]),
    )
    const { all, broken } = await sums()
    assert.deepEqual([all.customers, broken], [0, [0]])
    await set(null)
  })

  test('page by page nobody is left out or told twice', async () => {
    const ids = await company.add(
      '王',
      Array.from({ length: 7 }, (_, nr) => ({ values: { name: `翻页${nr}` } })),
    )
    const found: number[] = []
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page = await list('王', { count: 3, ...(next ? { after: next } : {}) })
      found.push(...page.rows.map(({ customer }) => customer.id))
      next = page.next
    }
    assert.deepEqual(found, [c, ...ids])
  })

  test('a value entered by hand is looked at, of an import it is not; only fields that changed', async () => {
    const [d = 0] = await company.add('王', [{ values: { name: '丁公司', phone: '13800138009', address: '上海' } }])
    await company.act('王', async (scope) => {
      const registry = await registryOf(company.store, scope.db)
      await writeCustomers(scope, registry, [{ id: d, values: { address: '上海', phone: '13800138010' } }])
      await verifyChanged(scope, registry.fields)
    })
    const { fields } = await company.ask('王', contract.verified, verified, { id: d })
    assert.deepEqual(
      fields.map(({ key, by }) => [key, by?.[0]]),
      [['phone', '王']],
    )
  })

  test('of two that differ the rule “verified” takes the value somebody looked at last, then the one not doubted', async () => {
    const [one = 0, other = 0] = await company.add('李', [
      { values: { name: '恒航', 'credit-code': '91440300MA5EXAMP10' } },
      {
        values: { name: '恒航', 'credit-code': '91440300MA5EXAMP29' },
        flags: [{ field: 'credit-code', code: 'doubtful' }],
      },
    ])
    const taken = async () => {
      const { fields } = await company.ask('周', contract.view, view, { a: one, b: other })
      return fields.find(({ field }) => field === 'credit-code')
    }
    assert.deepEqual([(await taken())?.take, (await taken())?.rule], [one, 'verified'])
    await look('李', other, 'credit-code')
    assert.equal((await taken())?.take, other)
    await look('李', one, 'credit-code')
    assert.equal((await taken())?.take, one)
  })
})
