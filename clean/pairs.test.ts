// Pairs: found at night and after a change, decided, and shown to nobody who does not see both.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { different, reopen } from './decide.ts'
import { findJob, writing } from './find.ts'
import { askTouched, touchedJob } from './follow.ts'
import { hidden, list, summary } from './pairs.ts'

suite('pairs of duplicates', () => {
  let company: Company
  let ids: { li: number; li2: number; wang: number; zheng: number; lone: number }
  before(async () => {
    company = await testCompany()
    const twin = (name: string, phone: string, number: string) => ({
      values: { name, phone, number, 'contact-name': '陈静' },
    })
    const [li = 0, li2 = 0] = await company.add('李', [
      twin('深圳恒航德科技有限公司', '13800138000', 'A1'),
      twin('恒航德科技', '13800138000', 'A2'),
    ])
    const [wang = 0] = await company.add('王', [twin('广州明远贸易有限公司', '13900139000', 'B1')])
    const [zheng = 0, lone = 0] = await company.add('郑', [
      twin('明远贸易', '13900139000', 'C1'),
      { values: { name: '独一无二文具店', number: 'C2', phone: '13700137000' } },
    ])
    ids = { li, li2, wang, zheng, lone }
  })
  after(() => company.store.close())

  const open = async (who: Name, more = {}) => {
    const input = { state: 'open' as const, whose: 'all' as const, start: 0, count: 50, ...more }
    return (await company.ask(who, contract.list, list, input)).pairs.map(({ a, b }) => [a.id, b.id])
  }
  const out = async (who: Name) => (await company.ask(who, contract.hidden, hidden, { start: 0, count: 50 })).customers

  test('the job compares everybody and keeps what it finds; the next one changes nothing', async () => {
    const first = await company.run(findJob)
    assert.deepEqual([first.customers, first.found, first.gone], [5, 2, 0])
    assert.deepEqual(await open('周'), [
      [ids.li, ids.li2],
      [ids.wang, ids.zheng],
    ])
    const again = await company.run(findJob)
    assert.deepEqual([again.found, again.gone], [0, 0])
    const now = await company.ask('周', contract.summary, summary, {})
    assert.equal(now.counts.same + now.counts.likely + now.counts.possible, 2)
    assert.ok(now.foundAt)
  })

  test('each sees pairs of which they see both, and of others only that there is one and whom to ask', async () => {
    const both = { 李: [[ids.li, ids.li2]], 王: [], 郑: [], 赵: [[ids.li, ids.li2]] } as const
    for (const who of ['李', '王', '郑', '赵'] as const) assert.deepEqual(await open(who), both[who], who)
    for (const who of ['周', '钱', '孙', '吴'] as const) assert.equal((await open(who)).length, 2, who)
    assert.deepEqual(await out('李'), [])
    assert.deepEqual(await out('王'), [{ customer: ids.wang, name: '广州明远贸易有限公司', ask: '郑 销售' }])
    assert.deepEqual(await out('郑'), [{ customer: ids.zheng, name: '明远贸易', ask: '王 销售' }])
    assert.deepEqual(await out('赵'), [{ customer: ids.wang, name: '广州明远贸易有限公司', ask: '郑 销售' }])
    for (const who of ['周', '钱', '孙', '吴'] as const) assert.deepEqual(await out(who), [], who)
    assert.equal((await company.ask('王', contract.summary, summary, {})).hidden, 1)
  })

  test('the database itself keeps a pair from who sees only one of the two, and its decisions too', async () => {
    await company.ask('周', contract.different, different, { a: ids.zheng, b: ids.wang, reason: '两家门店' })
    for (const [who, seen] of [
      ['王', 0],
      ['郑', 0],
      ['赵', 0],
      ['周', 1],
    ] as const) {
      const said = await company.act(
        who,
        async ({ client }) => (await client.query('select * from duplicate_decision')).rowCount,
      )
      assert.equal(said, seen, who)
    }
    await company.ask('周', contract.reopen, reopen, { a: ids.wang, b: ids.zheng })
  })

  test('“not a duplicate” is remembered by who, when and why, until one of the two is known by something else', async () => {
    const [a, b] = [ids.li, ids.li2]
    const once = await company.ask('李', contract.different, different, { a: b, b: a, reason: '总公司与分公司' })
    const twice = await company.ask('李', contract.different, different, { a, b, reason: '总公司与分公司' })
    assert.equal(twice.changeSet, once.changeSet, 'said twice it is one act')
    assert.deepEqual(await open('李'), [])
    await company.run(findJob)
    assert.deepEqual(await open('李'), [])
    const input = { state: 'different' as const, whose: 'all' as const, start: 0, count: 50 }
    const said = await company.ask('李', contract.list, list, input)
    assert.deepEqual(
      said.pairs.map(({ decided }) => [decided?.by, decided?.reason]),
      [['李 销售', '总公司与分公司']],
    )
    await company.act('周', ({ db }) =>
      db.updateTable('customer').set({ kind: 'person' }).where('id', '=', a).execute(),
    )
    assert.deepEqual(await open('李'), [])
    await company.act('周', ({ db }) =>
      db.updateTable('customer').set({ address: '深圳市南山区' }).where('id', '=', a).execute(),
    )
    assert.deepEqual(await open('李'), [[a, b]])
  })

  test('王 cannot say anything of a pair of which he sees one half, nor tell whether it exists', async () => {
    for (const b of [ids.zheng, ids.lone, 999_999])
      await assert.rejects(company.ask('王', contract.different, different, { a: ids.wang, b }), { code: 'not-found' })
  })

  test('who is touched by a change is compared soon after, by stored forms', async () => {
    await company.run(touchedJob)
    const [twin = 0] = await company.add('李', [
      { values: { name: '独一无二文具店', number: 'C3', phone: '13700137000' } },
    ])
    await company.act('周', ({ client }) => client.query('delete from contact where customer_id = $1', [ids.wang]))
    await company.act('周', ({ db }) =>
      db
        .updateTable('customer')
        .set({ name: '完全别的公司', name_core: '完全别的', pinyin: 'x' })
        .where('id', '=', ids.wang)
        .execute(),
    )
    const done = await company.run(touchedJob)
    assert.ok(done.customers >= 2, 'a transaction that lasted elsewhere may have those before it looked at again')
    const pairs = (await open('周')).map(([a, b]) => `${a} ${b}`)
    assert.ok(pairs.includes(`${ids.lone} ${twin}`), pairs.join())
    assert.ok(!pairs.includes(`${ids.wang} ${ids.zheng}`), pairs.join())
    assert.equal((await company.run(touchedJob)).found, 0)
  })

  test('a search that is cancelled leaves what was there', async () => {
    const before = await open('周')
    const stop = new AbortController()
    const progress = async () => stop.abort(new Error('cancelled'))
    await assert.rejects(company.run(findJob, { signal: stop.signal, progress }), /cancelled/)
    assert.deepEqual(await open('周'), before)
  })
  test('a search whose thread was ended while it read ends, too', async () => {
    const stop = new AbortController()
    const progress = async ({ phase }: { phase?: string }) => {
      if (phase !== 'compare') return
      stop.abort(new Error('cancelled'))
      await new Promise((resolve) => setTimeout(resolve, 300)) // the thread is gone by then
    }
    await assert.rejects(company.run(findJob, { signal: stop.signal, progress }), /cancelled/)
  })

  test('while an import goes on nobody is compared; afterwards they are', async () => {
    const asked = () =>
      company.act('孙', async ({ client }) => {
        const { rows } = await client.query(`select id from job where name = 'clean.touched' and state = 'waiting'`)
        return rows.length
      })
    const importIs = (state: string) =>
      writing(company.store, ({ client }) =>
        client.query(
          `insert into job (id, name, person_id, input, state) values ('7a0e9a4e-9d4c-4f0c-8f59-0d4c3e1b2a10', 'intake.commit', 0, 'null', $1)
           on conflict (id) do update set state = excluded.state`,
          [state],
        ),
      )
    await importIs('running')
    await company.add('李', [{ values: { name: '后来的公司', number: 'D1' } }])
    assert.equal(await writing(company.store, askTouched), false)
    assert.equal(await asked(), 0)
    await importIs('done')
    assert.equal(await writing(company.store, askTouched), true)
    assert.equal(await asked(), 1)
  })
})
