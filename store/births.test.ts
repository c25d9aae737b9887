import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { contentHash } from './hash.ts'
import { asOf, history } from './history.ts'
import { undo } from './journal.ts'
import { registryOf } from './registry.ts'
import { type Actor, type Scope, within } from './scope.ts'
import type { Store } from './store.ts'
import type { Name } from './testing.ts'
import { testCompany } from './testing-company.ts'
import { type CustomerWrite, writeCustomers } from './write-customers.ts'

suite('births', () => {
  let store: Store
  let as: (name: Name) => Actor
  before(async () => {
    const company = await testCompany()
    store = company.store
    as = company.as
  })
  after(() => store.close())

  const act = <T>(who: Name, work: (scope: Scope) => Promise<T>) =>
    within(store, as(who), { kind: 'test', write: true }, work)
  /** Creates customers with everything that may come with them; answers their ids and the change set. */
  const bear = (who: Name, names: readonly string[]) =>
    act(who, async (scope) => {
      const writes = names.map(
        (name, nr): CustomerWrite => ({
          values: {
            name,
            number: `${name}-${nr}`,
            phone: '13800138000',
            email: 'li@example.cn',
            'contact-name': '李明',
          },
          labels: { industry: ['technology'] },
          given: { 'value-tier': ['high'] },
          tags: ['展会', '年框'],
          flags: [{ field: 'phone', code: 'doubtful' }],
          ownerId: as('李').personId,
        }),
      )
      const { ids } = await writeCustomers(scope, await registryOf(store, scope.db), writes)
      return { ids, changeSet: await scope.changeSet() }
    })
  const hash = () => act('周', ({ client }) => contentHash(client))
  const lines = (id: number) =>
    act('周', async ({ client }) => {
      const { rows } = await client.query(
        'select table_name, before, after from journal.change where customer_id = $1',
        [id],
      )
      return rows
    })

  test('one line of the journal stands for customers born together and all that came with them', async () => {
    const { ids, changeSet } = await bear('周', ['甲公司', '乙公司'])
    const [id = 0] = ids
    assert.deepEqual(await lines(id), [])
    const births = await act(
      '周',
      async ({ client }) =>
        (await client.query('select first, last from journal.birth where change_set_id = $1', [changeSet])).rows,
    )
    assert.deepEqual(births, [{ first: ids[0], last: ids[1] }])
    await act('李', async (scope) => {
      const told = await history(scope, id)
      assert.deepEqual(
        told.map(({ table, changeSet: set, before }) => [table, set, before]),
        [
          ['label_given', changeSet, null],
          ['customer_tag', changeSet, null],
          ['customer_tag', changeSet, null],
          ['customer_flag', changeSet, null],
          ['contact', changeSet, null],
          ['customer', changeSet, null],
        ],
      )
      assert.equal(told.at(-1)?.after?.name, '甲公司')
    })
  })

  test('of two who create many at once, each has one line', async () => {
    const names = (what: string) => Array.from({ length: 500 }, (_, nr) => `${what}${nr}`)
    const both = await Promise.all([bear('周', names('左')), bear('李', names('右')), bear('赵', names('中'))])
    for (const { ids, changeSet } of both) {
      const { rows } = await act('周', ({ client }) =>
        client.query('select last - first + 1 as born from journal.birth where change_set_id = $1', [changeSet]),
      )
      assert.deepEqual(rows, [{ born: ids.length }])
    }
  })

  test('history tells the birth as it was, whatever came after', async () => {
    const { ids } = await bear('周', ['改名前'])
    const [id = 0] = ids
    const born = new Date()
    await act('李', async ({ client }) => {
      await client.query("update customer set name = '改名后' where id = $1", [id])
      await client.query('delete from contact where customer_id = $1', [id])
      await client.query("insert into contact (customer_id, name) values ($1, '新人')", [id])
    })
    await act('李', async (scope) => {
      const told = await history(scope, id)
      const first = told.filter(({ table, before }) => table === 'customer' && before === null)
      assert.deepEqual(
        first.map(({ after }) => after?.name),
        ['改名前'],
      )
      const contacts = told.filter(({ table }) => table === 'contact')
      assert.deepEqual(
        contacts.map(({ before, after }) => [before?.name, after?.name]),
        [
          [undefined, '新人'],
          ['李明', undefined],
          [undefined, '李明'],
        ],
      )
      const then = await asOf(scope, id, born)
      assert.deepEqual(
        [then.tables.customer?.[0]?.name, then.tables.contact?.map(({ name }) => name)],
        ['改名前', ['李明']],
      )
      const now = await asOf(scope, id, new Date(Date.now() + 1000))
      assert.deepEqual(
        [now.tables.customer?.[0]?.name, now.tables.contact?.map(({ name }) => name)],
        ['改名后', ['新人']],
      )
    })
  })

  test('undoing a birth leaves every business table as before; undoing that brings all of it back', async () => {
    await bear('周', ['先来的']) // its tags stay in use
    const before = await hash()
    const { ids, changeSet } = await bear('周', ['丙公司', '丁公司'])
    const there = await hash()
    const undone = await undo(store, as('周'), changeSet)
    assert.deepEqual(undone.conflicts, [])
    assert.equal(await hash(), before)
    const redone = await undo(store, as('周'), undone.changeSet ?? 0n)
    assert.deepEqual(redone.conflicts, [])
    assert.equal(await hash(), there)
    const tags = await act('周', ({ client }) =>
      client.query('select from customer_tag where customer_id = any($1::int[])', [ids]),
    )
    assert.equal(tags.rowCount, 4)
  })

  const later: Record<string, { sql: string; stays: boolean }> = {
    renamed: { sql: "update customer set name = '别名' where id = $1", stays: true },
    'renamed and back': { sql: "update customer set name = name || '一' where id = $1", stays: false },
    'contact changed': { sql: "update contact set title = '经理' where customer_id = $1", stays: true },
    'contact removed': { sql: 'delete from contact where customer_id = $1', stays: false },
    'tag removed': { sql: 'delete from customer_tag where customer_id = $1', stays: false },
    'order added': {
      sql: "insert into sales_order (customer_id, ordered_on, amount) values ($1, '2026-11-20', 100)",
      stays: true,
    },
    'only counted': { sql: 'update customer set version = version + 1 where id = $1', stays: false },
  }
  for (const [what, { sql, stays }] of Object.entries(later))
    test(`a born customer that was ${what} ${stays ? 'stays, and is told' : 'goes with its import'}`, async () => {
      const { ids, changeSet } = await bear('周', [`后来${what}`])
      await act('李', ({ client }) => client.query(sql, [ids[0]]))
      if (what.endsWith('back'))
        await act('李', ({ client }) =>
          client.query('update customer set name = left(name, -1) where id = $1', [ids[0]]),
        )
      const { conflicts } = await undo(store, as('周'), changeSet)
      const left = await act('周', ({ client }) => client.query('select from customer where id = $1', [ids[0]]))
      assert.equal(left.rowCount, stays ? 1 : 0)
      assert.equal(
        conflicts.some(({ customerId }) => customerId === ids[0]),
        stays,
      )
    })

  test('law: births and later acts, undone from the last to the first, leave nothing', async () => {
    const steps = fc.array(
      fc.record({ at: fc.nat(2), what: fc.constantFrom('name', 'tag', 'untag', 'contact', 'kill', 'order') }),
      { maxLength: 8 },
    )
    const sqlOf = {
      name: "update customer set name = name || '改' where id = $1",
      tag: 'insert into customer_tag (customer_id, tag_id) select c.id, t.id from customer c, custom_tag t where c.id = $1 on conflict do nothing',
      untag: 'delete from customer_tag where customer_id = $1',
      contact: "update contact set title = coalesce(title, '') || '主' where customer_id = $1",
      kill: 'delete from customer where id = $1',
      order:
        "insert into sales_order (customer_id, ordered_on, amount) select id, '2026-11-20', 100 from customer where id = $1",
    }
    let nr = 0
    await fc.assert(
      fc.asyncProperty(steps, async (acts) => {
        const before = await hash()
        const { ids, changeSet } = await bear('周', [`律${nr++}`, `律${nr++}`, `律${nr++}`])
        const born = await hash()
        const done: bigint[] = []
        for (const { at, what } of acts)
          await act('周', async (scope) => {
            const { rowCount } = await scope.client.query(sqlOf[what], [ids[at]])
            if (rowCount) done.push(await scope.changeSet())
          })
        for (const set of done.toReversed()) assert.deepEqual((await undo(store, as('周'), set)).conflicts, [])
        assert.equal(await hash(), born)
        assert.deepEqual((await undo(store, as('周'), changeSet)).conflicts, [])
        assert.equal(await hash(), before)
      }),
      { numRuns: 25 },
    )
  })
})
