// Merging two customers: what moves, what is filled, what stays behind, and all of it taken back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { undoIn } from './journal.ts'
import { type MergeHouse, mergeHouse } from './testing-merge.ts'

suite('merging customers', () => {
  let house: MergeHouse
  before(async () => {
    house = await mergeHouse()
  })
  after(() => house.store.close())

  const customer = (name: string, more: Record<string, string> = {}) => ({
    values: { name, number: `N-${name}`, ...more },
  })
  const hang = (id: number) =>
    house.doing('周', async ({ db }) => {
      const order = { customer_id: id, ordered_on: '2026-01-05', amount: 12_300n, number: `O-${id}` }
      const made = await db.insertInto('sales_order').values(order).returning('id').executeTakeFirstOrThrow()
      const line = { customer_id: id, order_id: made.id, line: 1, quantity: 2n, amount: 12_300n }
      await db
        .insertInto('order_line')
        .values({ ...line, product_id: null })
        .execute()
      await db
        .insertInto('interaction')
        .values({ customer_id: id, channel: 'phone', summary: `电话 ${id}` })
        .execute()
      await db
        .insertInto('task')
        .values({ customer_id: id, title: `回访 ${id}` })
        .execute()
    })
  const countOf = async (table: string, id: number) =>
    Number((await house.ask<{ n: bigint }>(`select count(*) n from ${table} where customer_id = $1`, [id]))[0]?.n)

  test('orders with their lines, interactions, tasks, contacts and tags go to the survivor; the undo brings all back', async () => {
    const [a = 0, b = 0] = await house.add([
      { ...customer('华源科技', { phone: '13800138000', 'contact-name': '王芳' }), tags: ['展会'] },
      { ...customer('华源科技有限公司', { phone: '13900139000', 'contact-name': '李明' }), tags: ['展会', '老客户'] },
    ])
    await hang(a)
    await hang(b)
    const start = await house.hashes()
    const done = await house.merge('周', {
      survivor: a,
      loser: b,
      write: { values: { name: '华源科技有限公司' } },
    })
    assert.deepEqual(done.moved, { contacts: 1, orders: 1, interactions: 1, tasks: 1, consents: 0, tags: 1, labels: 0 })
    for (const table of ['sales_order', 'order_line', 'interaction', 'task'])
      assert.deepEqual([await countOf(table, a), await countOf(table, b)], [2, 0], table)
    assert.deepEqual(await house.contacts(a), [
      { name: '王芳', phone: '13800138000', primary: true },
      { name: '李明', phone: '13900139000', primary: false },
    ])
    assert.deepEqual(await house.ask('select name, number from customer where id = any($1)', [[a, b]]), [
      { name: '华源科技有限公司', number: 'N-华源科技' },
    ])
    assert.deepEqual((await house.undo('周', done.changeSet)).conflicts, [])
    assert.deepEqual(await house.hashes(), start)
    assert.equal((await house.contacts(b))[0]?.phone, '13900139000')
  })

  test('one person twice becomes one contact, filled with what it lacked', async () => {
    const [a = 0, b = 0] = await house.add([
      customer('甲', { phone: '13800000001', 'contact-name': '陈静' }),
      customer('甲甲', { phone: '13800000001', 'contact-name': '陈静', email: 'chen@example.com' }),
    ])
    const start = await house.hashes()
    const done = await house.merge('周', { survivor: a, loser: b })
    assert.equal(done.moved.contacts, 0)
    const found = await house.ask('select name, email_mac is not null as mail from contact where customer_id = $1', [a])
    assert.deepEqual(found, [{ name: '陈静', mail: true }])
    await house.undo('周', done.changeSet)
    assert.deepEqual(await house.hashes(), start)
  })

  test('the loser’s contact becomes the first one where that was chosen', async () => {
    const [a = 0, b = 0] = await house.add([
      customer('乙', { phone: '13800000002', 'contact-name': '赵一' }),
      customer('乙乙', { phone: '13800000003', 'contact-name': '钱二' }),
    ])
    const done = await house.merge('周', { survivor: a, loser: b, contact: b })
    assert.deepEqual(
      (await house.contacts(a)).filter((one) => one.primary).map((one) => one.name),
      ['钱二'],
    )
    await house.undo('周', done.changeSet)
    assert.deepEqual(await house.contacts(a), [{ name: '赵一', phone: '13800000002', primary: true }])
    assert.deepEqual(await house.contacts(b), [{ name: '钱二', phone: '13800000003', primary: true }])
  })

  test('nobody gets a sixth tag: those without room are named, and come back with the loser', async () => {
    const [a = 0, b = 0] = await house.add([
      { ...customer('丙'), tags: ['一', '二', '三', '四'] },
      { ...customer('丙丙'), tags: ['四', '五', '六', '七'] },
    ])
    const done = await house.merge('周', { survivor: a, loser: b })
    assert.equal(await countOf('customer_tag', a), 5)
    assert.equal(done.tagsLeft.length, 3)
    assert.ok(done.tagsLeft.includes('四'))
    await house.undo('周', done.changeSet)
    assert.deepEqual([await countOf('customer_tag', a), await countOf('customer_tag', b)], [4, 4])
  })

  test('what was done since stays with the right half', async () => {
    const [a = 0, b = 0] = await house.add([
      customer('丁', { phone: '13800000004', 'contact-name': '孙三', address: '深圳' }),
      customer('丁丁', { phone: '13800000005', 'contact-name': '周四', address: '广州' }),
    ])
    await hang(b)
    const done = await house.merge('周', { survivor: a, loser: b, write: { values: { address: '广州' } } })
    await house.write({ id: a, values: { address: '珠海', name: '丁改名' } })
    await house.doing('周', async ({ client }) => {
      await client.query('update sales_order set amount = 99 where customer_id = $1', [a])
      await client.query(`update contact set title = '经理' where customer_id = $1 and name = '周四'`, [a])
      await client.query('delete from task where customer_id = $1', [a])
      await client.query(
        `insert into interaction (customer_id, channel, summary) values ($1, 'visit', '合并后的拜访')`,
        [a],
      )
    })
    const undone = await house.undo('周', done.changeSet)
    assert.deepEqual(
      undone.conflicts.map(({ customerId, fields }) => ({ customerId, fields })),
      [{ customerId: a, fields: ['address'] }],
    )
    const now = await house.ask('select name, address from customer where id = any($1) order by id', [[a, b]])
    assert.deepEqual(now, [
      { name: '丁改名', address: '珠海' },
      { name: '丁丁', address: '广州' },
    ])
    assert.deepEqual(await house.ask('select amount from sales_order where customer_id = $1', [b]), [{ amount: 99n }])
    const title = await house.ask('select name, title from contact where customer_id = $1', [b])
    assert.deepEqual(title, [{ name: '周四', title: '经理' }])
    assert.equal(await countOf('task', b), 0)
    const said = await house.ask<{ id: number; summary: string }>(
      'select customer_id as id, summary from interaction where customer_id = any($1) order by 1',
      [[a, b]],
    )
    assert.deepEqual(said, [
      { id: a, summary: '合并后的拜访' },
      { id: b, summary: `电话 ${b}` },
    ])
  })

  test('a phone that was changed since goes home with its contact, sealed for there', async () => {
    const [a = 0, b = 0] = await house.add([
      customer('戊', { phone: '13800000006', 'contact-name': '吴五' }),
      customer('戊戊', { phone: '13800000007', 'contact-name': '郑六' }),
    ])
    const done = await house.merge('周', { survivor: a, loser: b, contact: b })
    await house.write({ id: a, values: { phone: '13800000099' } })
    assert.equal((await house.contacts(a)).find((one) => one.name === '郑六')?.phone, '13800000099')
    await house.undo('周', done.changeSet)
    assert.deepEqual(await house.contacts(b), [{ name: '郑六', phone: '13800000099', primary: true }])
    assert.deepEqual(await house.contacts(a), [{ name: '吴五', phone: '13800000006', primary: true }])
  })

  test('two losers of one act are taken back one by one, then the rest by its undo', async () => {
    const [a = 0, b = 0, c = 0] = await house.add([customer('己'), customer('己己'), customer('己己己')])
    await hang(b)
    await hang(c)
    const start = await house.hashes()
    const act = await house.withRegistry('周', async (scope, registry) => {
      const { mergeInto } = await import('./merge.ts')
      await mergeInto(scope, registry, { survivor: a, loser: b, write: { values: { address: '东莞' } }, contact: a })
      await mergeInto(scope, registry, { survivor: a, loser: c, write: { values: { region: '440300' } }, contact: a })
      return scope.changeSet()
    })
    await house.withRegistry('周', async (scope) => void (await undoIn(scope, act, b)))
    assert.deepEqual([await countOf('task', a), await countOf('task', b), await countOf('task', c)], [1, 1, 0])
    const stays = await house.ask('select address, region from customer where id = $1', [a])
    assert.deepEqual(stays, [{ address: null, region: 440300 }])
    await assert.rejects(
      house.withRegistry('周', (scope) => undoIn(scope, act, b)),
      { code: 'not-found' },
    )
    assert.deepEqual((await house.undo('周', act)).conflicts, [])
    assert.deepEqual(await house.hashes(), start)
  })

  test('who sees the survivor but not the owner’s half cannot bring it back, and nothing is half done', async () => {
    const [a = 0, b = 0] = await house.add([
      { ...customer('庚'), ownerId: house.as('李').personId },
      { ...customer('庚庚'), ownerId: house.as('王').personId },
    ])
    await hang(b)
    const done = await house.merge('周', { survivor: a, loser: b })
    const merged = await house.hashes()
    const refused = await house.undo('李', done.changeSet).catch(() => ({ restored: 0 }))
    assert.equal(refused.restored, 0)
    assert.deepEqual(await house.hashes(), merged)
    const lead = await house.undo('赵', done.changeSet)
    assert.ok(lead.restored > 0)
    assert.equal(await countOf('task', b), 1)
  })

  test('the owner moved to another team meanwhile: the customer comes back where its owner is', async () => {
    const [a = 0, b = 0] = await house.add([customer('辛'), { ...customer('辛辛'), ownerId: house.as('郑').personId }])
    const done = await house.merge('周', { survivor: a, loser: b })
    const team = await house.ask<{ id: number; lft: number }>(`select id, lft from team where name = '办公室'`)
    await house.doing('周', ({ client }) =>
      client.query('update person set team_id = $2 where id = $1', [house.as('郑').personId, team[0]?.id]),
    )
    assert.deepEqual((await house.undo('周', done.changeSet)).conflicts, [])
    assert.deepEqual(await house.ask('select team_pos from customer where id = $1', [b]), [{ team_pos: team[0]?.lft }])
  })

  test('a merge can be done again after it was taken back', async () => {
    const [a = 0, b = 0] = await house.add([customer('壬'), customer('壬壬')])
    await hang(b)
    const done = await house.merge('周', { survivor: a, loser: b, write: { values: { address: '佛山' } } })
    const merged = await house.hashes()
    const back = await house.undo('周', done.changeSet)
    const again = await house.undo('周', back.changeSet ?? 0n)
    assert.deepEqual(again.conflicts, [])
    assert.deepEqual(await house.hashes(), merged)
  })
})
