import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { acts, undo } from './act.ts'
import { contract } from './contract.ts'
import { create } from './create.ts'
import { get } from './customer.ts'
import { edit } from './edit.ts'
import { asOf, history } from './history.ts'

suite('editing cells', () => {
  let company: Company
  before(async () => {
    company = await testCompany({ follower: labelFollower })
  })
  after(() => company.store.close())

  type Cells = Parameters<typeof edit>[1]['cells']
  const cells = (who: Name, list: Cells, more = {}) => company.ask(who, contract.edit, edit, { cells: list, ...more })
  const look = async (who: Name, id: number) => (await company.ask(who, contract.get, get, { id })).customer

  test('李 types an amount as people do: the value is exact, the label follows in the answer, the act can be undone', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '华源科技有限公司', 'yearly-amount': '10' } }])
    const seen = await look('李', id)
    const done = await cells('李', [{ id, version: seen.version, field: 'yearly-amount', text: '60万' }], {
      why: '合同',
    })
    assert.deepEqual(done.refused, [])
    assert.equal(done.rows[0]?.values['yearly-amount'], '600000')
    assert.deepEqual(done.rows[0]?.labels['value-tier'], ['high'])
    const { changes } = await company.ask('李', contract.history, history, { id })
    assert.deepEqual([changes[0]?.kind, changes[0]?.why, changes[0]?.by], ['use.customers.edit', '合同', '李 销售'])
    assert.deepEqual(
      changes[0]?.fields.map(({ field, before, after }) => [field, before, after]),
      [
        ['yearly-amount', '10', '600000'],
        ['label:value-tier', ['ordinary'], ['high']],
      ],
    )
    const mine = await company.ask('李', contract.acts, acts, {})
    assert.deepEqual([mine.acts[0]?.changeSet, mine.acts[0]?.customers], [done.changeSet, 1])
    const back = await company.ask('李', contract.undo, undo, { changeSet: done.changeSet ?? '' })
    assert.deepEqual([back.restored, back.conflicts], [1, []])
    const row = await look('李', id)
    assert.equal(row.values['yearly-amount'], '10')
    assert.deepEqual(row.labels['value-tier'], ['ordinary'])
    const [undone] = (await company.ask('李', contract.history, history, { id })).changes.filter((c) => c.undone)
    assert.equal(undone?.changeSet, done.changeSet)
  })

  test('a bad cell is refused by itself, with words in both languages; the rest is saved', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '南山贸易' } }])
    const done = await cells('李', [
      { id, field: 'name', text: '' },
      { id, field: 'yearly-amount', text: '很多' },
      { id, field: 'nonsense', text: '1' },
      { id, field: 'value-tier', text: '高价值' },
      { id, field: 'label:industry', text: '制造业' },
      { id, field: 'employees', text: '1,200人' },
      { id: 999_999, field: 'name', text: '别人' },
      { row: 3, field: 'name', text: '没有条件' },
      { id, field: 'owner', text: '王 销售' },
    ])
    assert.deepEqual(
      done.refused.map(({ cell, code }) => [cell, code]),
      [
        [0, 'required-missing'],
        [1, 'not-an-amount'],
        [2, 'no-field'],
        [3, 'label-by-rule'],
        [6, 'no-customer'],
        [7, 'no-query'],
        [8, 'may-not-assign'],
      ],
    )
    assert.ok(done.refused.every(({ message }) => message.zh && message.en && !/[{}]/.test(message.zh + message.en)))
    assert.deepEqual(done.rows[0]?.labels.industry, ['manufacturing'])
    assert.equal(done.rows[0]?.values.employees, '1200')
    assert.equal(done.rows[0]?.values.name, '南山贸易')
  })

  test('two people, one field: the later one is told; different fields do not disturb each other', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '北方机械', phone: '13800138000', address: '沈阳' } }])
    const { version } = await look('李', id)
    await cells('赵', [{ id, version, field: 'address', text: '大连' }])
    await cells('赵', [{ id, version, field: 'phone', text: '13900139000' }])
    const done = await cells('李', [
      { id, version, field: 'address', text: '青岛' },
      { id, version, field: 'note', text: '常客' },
      { id, version, field: 'phone', text: '13700137000' },
      { id, version, field: 'contact-name', text: '张三' },
    ])
    assert.deepEqual(
      done.conflicts.map(({ cell, now }) => [cell, now]),
      [
        [0, '大连'],
        [2, '13900139000'],
      ],
    )
    const row = await look('李', id)
    assert.deepEqual(
      [row.values.address, row.values.note, row.values.phone, row.values['contact-name']],
      ['大连', '常客', '13900139000', '张三'],
    )
    const again = await cells('李', [{ id, version: done.conflicts[0]?.version ?? 0, field: 'address', text: '青岛' }])
    assert.deepEqual([again.conflicts, again.rows[0]?.values.address], [[], '青岛'])
    const same = await cells('李', [{ id, version, field: 'address', text: '青岛' }])
    assert.deepEqual([same.conflicts, same.changeSet], [[], null])
  })

  test('customers out of sight cannot be edited, and nothing tells them from absent ones', async () => {
    const [id = 0] = await company.add('王', [{ values: { name: '王的客户' } }])
    const steal = (which: number) => cells('李', [{ id: which, field: 'name', text: '抢走' }])
    for (const which of [id, 888_888]) await assert.rejects(steal(which), { code: 'not-found' })
    const [mine = 0] = await company.add('李', [{ values: { name: '李的客户' } }])
    const among = (which: number) =>
      cells(
        '李',
        [mine, which].map((one) => ({ id: one, field: 'note', text: '在' })),
      )
    const [unseen, absent] = [await among(id), await among(888_888)]
    assert.deepEqual(unseen.refused, absent.refused)
    assert.deepEqual(
      unseen.refused.map(({ cell, code }) => [cell, code]),
      [[1, 'no-customer']],
    )
    assert.equal((await look('周', id)).values.name, '王的客户')
    await assert.rejects(look('李', id), { code: 'not-found' })
    await assert.rejects(company.ask('李', contract.history, history, { id }), { code: 'not-found' })
  })

  test('a customer number belongs to one customer, also one out of sight, also twice in one paste', async () => {
    const [a = 0, b = 0] = await company.add('李', [{ values: { name: '甲' } }, { values: { name: '乙' } }])
    await company.add('王', [{ values: { name: '丙', number: 'K900' } }])
    const done = await cells('李', [
      { id: a, field: 'number', text: 'k900' },
      { id: a, field: 'number', text: 'K901' },
      { id: b, field: 'number', text: 'K901' },
    ])
    assert.deepEqual(
      done.refused.map(({ cell, code }) => [cell, code]),
      [
        [0, 'number-taken'],
        [2, 'number-taken'],
      ],
    )
    assert.equal((await look('李', a)).values.number, 'K901')
  })

  test('rows are named by their number in a query, also far down', async () => {
    const ids = await company.add(
      '郑',
      Array.from({ length: 3000 }, (_, nr) => ({ values: { name: `行号客户${nr}`, 'yearly-amount': String(nr) } })),
    )
    const query = { sort: [{ by: 'yearly-amount', desc: true }] }
    const done = await cells(
      '郑',
      [
        { row: 0, field: 'address', text: '第一行' },
        { row: 2990, field: 'address', text: '很深的一行' },
        { row: 3000, field: 'address', text: '没有这一行' },
      ],
      { query },
    )
    assert.deepEqual(
      done.rows.map((row) => row.id),
      [ids[2999], ids[9]],
    )
    assert.deepEqual(
      done.refused.map(({ cell, code }) => [cell, code]),
      [[2, 'no-customer']],
    )
  })

  test('a new customer of 李 is 李’s, with label and history; a bad form says which field', async () => {
    const { customer } = await company.ask('李', contract.create, create, {
      values: { name: '新客户有限公司', phone: '138 0013 8000', 'yearly-amount': '12万' },
      labels: { industry: ['finance'] },
    })
    assert.deepEqual(
      [customer.owner?.name, customer.values.phone, customer.values['yearly-amount'], customer.labels.industry],
      ['李 销售', '13800138000', '120000', ['finance']],
    )
    assert.deepEqual(customer.labels['value-tier'], ['medium'])
    const bad = (values: Record<string, string>, labels = {}) =>
      company.ask('李', contract.create, create, { values, labels })
    await assert.rejects(bad({ address: '没有名字' }), { code: 'cell-refused' })
    await assert.rejects(bad({ name: '甲', phone: 'abc' }), { code: 'cell-refused' })
    await assert.rejects(bad({ name: '甲' }, { 'value-tier': ['high'] }), { code: 'label-not-for-people' })
    await assert.rejects(bad({ name: '甲' }, { industry: ['finance', 'retail'] }), { code: 'one-label-only' })
  })

  test('as of an instant: values and labels of that moment, and nothing before the customer was there', async () => {
    const start = new Date()
    const [id = 0] = await company.add('李', [
      { values: { name: '会变的客户', 'yearly-amount': '10', phone: '13800138000' } },
    ])
    await new Promise((resolve) => setTimeout(resolve, 20))
    const between = new Date()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await cells('李', [{ id, field: 'yearly-amount', text: '600000' }])
    const then = await company.ask('李', contract.asOf, asOf, { id, at: between.toISOString() })
    assert.deepEqual(
      [then.existed, then.values['yearly-amount'], then.labels['value-tier']],
      [true, '10', ['ordinary']],
    )
    assert.equal(then.values.phone, '13800138000')
    const earlier = await company.ask('李', contract.asOf, asOf, {
      id,
      at: new Date(start.getTime() - 1000).toISOString(),
    })
    assert.deepEqual(earlier, { existed: false, values: {}, labels: {} })
  })
})
