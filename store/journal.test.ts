// An undone act leaves everything as it was, and nothing that came later is overwritten.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { asOf, history } from './history.ts'
import { complete, undo } from './journal.ts'
import { type Actor, type Scope, within } from './scope.ts'
import type { Store } from './store.ts'
import { type Name, people, testStore } from './testing.ts'
import { actsOn } from './testing-acts.ts'

suite('undo', () => {
  let store: Store
  let as: (name: Name) => Actor
  before(async () => {
    store = await testStore()
    as = await people(store)
  })
  after(() => store.close())

  const { doing, hashes } = actsOn(() => ({ store, as }))
  const create = (name: string, owner: Name = '李') =>
    within(store, as('周'), { kind: 'create', write: true }, async (scope) => {
      const { db } = scope
      const values = {
        name,
        name_core: name,
        number: `N ${name}`,
        owner_id: as(owner).personId,
        address: '青岛',
        region: 370200,
      }
      const { id } = await db.insertInto('customer').values(values).returning('id').executeTakeFirstOrThrow()
      await db
        .insertInto('contact')
        .values({ customer_id: id, name: '陈', primary: true, phone_mac: Buffer.from(name) })
        .execute()
      return id
    })
  const read = (id: number) =>
    within(store, as('周'), { kind: 'read' }, ({ db }) =>
      db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst(),
    )

  test('a deleted customer comes back with its contact, and can be deleted again by undoing that', async () => {
    const id = await create('恒航科技')
    const start = await hashes()
    const deletion = await doing('周', ({ db }) => db.deleteFrom('customer').where('id', '=', id).execute())
    const gone = await hashes()
    assert.notDeepEqual(gone, start)
    const undone = await undo(store, as('周'), deletion, { why: '误删' })
    assert.deepEqual({ restored: undone.restored, conflicts: undone.conflicts }, { restored: 2, conflicts: [] })
    assert.deepEqual(await hashes(), start)
    await assert.rejects(undo(store, as('周'), deletion), { code: 'change-set-closed' })
    const redone = await undo(store, as('周'), undone.changeSet ?? 0n)
    assert.deepEqual(redone.conflicts, [])
    assert.deepEqual(await hashes(), gone)
    const again = await undo(store, as('周'), deletion)
    assert.equal(again.restored, 2, 'the deletion stood again, so it can be undone again')
    assert.deepEqual(await hashes(), start)
  })

  test('a field changed since is left and named; the others go back', async () => {
    const id = await create('南方制造')
    const edit = await doing('周', ({ db }) =>
      db.updateTable('customer').set({ name: '南方重工', address: '烟台' }).where('id', '=', id).execute(),
    )
    await doing('李', ({ db }) => db.updateTable('customer').set({ address: '威海' }).where('id', '=', id).execute())
    const { restored, conflicts } = await undo(store, as('周'), edit)
    assert.equal(restored, 1)
    assert.deepEqual(conflicts, [{ table: 'customer', key: { id }, customerId: id, fields: ['address'] }])
    const row = await read(id)
    assert.deepEqual([row?.name, row?.address, row?.version], ['南方制造', '威海', 2])
  })

  test('a change of which every field was changed since restores nothing and stays as it is', async () => {
    const id = await create('三次改名')
    const edit = await doing('周', ({ db }) =>
      db.updateTable('customer').set({ name: '二' }).where('id', '=', id).execute(),
    )
    await doing('李', ({ db }) => db.updateTable('customer').set({ name: '三' }).where('id', '=', id).execute())
    const { changeSet, restored, conflicts } = await undo(store, as('周'), edit)
    assert.deepEqual([changeSet, restored, conflicts.map((one) => one.fields)], [null, 0, [['name']]])
    assert.equal((await read(id))?.name, '三')
  })

  test('a created customer that is in use stays, with what came with it; the unused one goes', async () => {
    const made: number[] = []
    const batch = await doing('周', async ({ db }) => {
      for (const name of ['甲', '乙', '丙']) {
        const { id } = await db
          .insertInto('customer')
          .values({ name, owner_id: as('李').personId })
          .returning('id')
          .executeTakeFirstOrThrow()
        await db.insertInto('contact').values({ customer_id: id, name: '林' }).execute()
        made.push(id)
      }
    })
    const [edited, ordered, unused] = made as [number, number, number]
    await doing('李', ({ db }) =>
      db.updateTable('contact').set({ title: '经理' }).where('customer_id', '=', edited).execute(),
    )
    await doing('李', ({ db }) =>
      db.insertInto('sales_order').values({ customer_id: ordered, ordered_on: '2026-01-02', amount: 1n }).execute(),
    )
    const { restored, conflicts } = await undo(store, as('周'), batch)
    assert.equal(restored, 2)
    assert.deepEqual(
      conflicts.map(({ table, customerId, fields }) => [table, customerId, fields]),
      [
        ['contact', edited, ['title']],
        ['customer', edited, []],
        ['contact', ordered, []],
        ['customer', ordered, []],
      ],
    )
    assert.equal(await read(unused), undefined)
    assert.equal((await read(ordered))?.name, '乙')
  })

  test('李 takes back her own act only as far as she still sees the rows', async () => {
    const ids: number[] = []
    const batch = await doing('李', async ({ db }) => {
      for (const name of ['留下', '转走']) {
        ids.push(
          (
            await db
              .insertInto('customer')
              .values({ name, owner_id: as('李').personId })
              .returning('id')
              .executeTakeFirstOrThrow()
          ).id,
        )
      }
    })
    const [kept, handed] = ids as [number, number]
    await doing('赵', ({ db }) =>
      db
        .updateTable('customer')
        .set({ owner_id: as('王').personId })
        .where('id', '=', handed)
        .execute(),
    )
    const { restored, conflicts } = await undo(store, as('李'), batch)
    assert.equal(restored, 1)
    assert.deepEqual(
      conflicts.map((one) => one.customerId),
      [handed],
    )
    assert.deepEqual([await read(kept), (await read(handed))?.name], [undefined, '转走'])
  })

  test('an act over several transactions is undone whole', async () => {
    const start = await hashes()
    const act = { kind: 'import', write: true } as const
    const id = await within(store, as('李'), { ...act, staysOpen: true }, async (scope) => {
      await scope.db
        .insertInto('customer')
        .values({ name: '一', owner_id: as('李').personId })
        .execute()
      return scope.changeSet()
    })
    await within(store, as('李'), { ...act, changeSet: id }, async (scope) => {
      await scope.db
        .insertInto('customer')
        .values({ name: '二', owner_id: as('李').personId })
        .execute()
      await scope.db.updateTable('customer').set({ address: '济南' }).where('name', '=', '一').execute()
      await complete(scope, id, { rows: 2 })
    })
    assert.equal((await undo(store, as('李'), id)).restored, 2)
    assert.deepEqual(await hashes(), start)
  })

  test('law: whatever an act does, undoing it leaves every business table as before', async () => {
    const base: number[] = []
    for (const name of ['a', 'b', 'c', 'd']) base.push(await create(`law ${name}`))
    const step = fc.record({
      what: fc.constantFrom('rename', 'clear', 'delete', 'create', 'contact', 'order', 'tag', 'number'),
      at: fc.nat(3),
      text: fc.string({ maxLength: 8, unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    })
    const run = async ({ client }: Scope, { what, at, text }: { what: string; at: number; text: string }) => {
      const id = base[at]
      if (what === 'rename')
        await client.query('update customer set name = $2, version = version + 1 where id = $1', [id, text])
      if (what === 'clear')
        await client.query('update customer set address = null, region = $2 where id = $1', [id, text.length])
      if (what === 'delete') await client.query('delete from customer where id = $1', [id])
      if (what === 'create')
        await client.query('insert into customer (id, name) values ($1, $2) on conflict (id) do update set name = $2', [
          id,
          text,
        ])
      const here = 'where exists (select from customer where id = $1)'
      if (what === 'contact')
        await client.query(
          `insert into contact (customer_id, id, name) select $1, 7, $2::text ${here} on conflict (customer_id, id) do update set name = $2`,
          [id, text],
        )
      if (what === 'order')
        await client.query(
          `insert into sales_order (customer_id, ordered_on, amount) select $1, '2026-02-03', $2::bigint ${here}`,
          [id, text.length],
        )
      if (what === 'tag')
        await client.query(
          `insert into customer_tag (customer_id, tag_id) select $1, 1 ${here} on conflict do nothing`,
          [id],
        )
      if (what === 'number') await client.query('update customer set number = $2 where id = $1', [id, text])
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const start = await hashes()
        const id = await doing('周', async (scope) => {
          for (const one of steps) await run(scope, one)
        })
        const { conflicts } = await undo(store, as('周'), id)
        assert.deepEqual(conflicts, [])
        assert.deepEqual(await hashes(), start)
      }),
      { numRuns: 40 },
    )
  })

  test('history tells who and why; as-of shows every earlier state, also of what is gone', async () => {
    const id = await create('历史公司')
    const moment = async () => {
      const { rows } = await within(store, as('周'), { kind: 'now' }, ({ db }) =>
        sql<{ at: Date }>`select clock_timestamp() as at`.execute(db),
      )
      return rows[0]?.at ?? new Date()
    }
    const first = await moment()
    await within(store, as('李'), { kind: 'customer.edit', why: '搬迁', write: true }, ({ db }) =>
      db.updateTable('customer').set({ address: '上海' }).where('id', '=', id).execute(),
    )
    const second = await moment()
    await doing('周', ({ db }) => db.deleteFrom('contact').where('customer_id', '=', id).execute())
    await within(store, as('李'), { kind: 'read' }, async (scope) => {
      const lines = await history(scope, id)
      assert.deepEqual(
        lines.map(({ personName, kind, why, table, before, after }) => [
          personName,
          kind,
          why,
          table,
          before && Object.keys(before).length > 2,
          after && Object.keys(after).length > 2,
        ]),
        [
          ['周 数据管理员', 'test', null, 'contact', true, null],
          ['李 销售', 'customer.edit', '搬迁', 'customer', false, false],
          ['周 数据管理员', 'create', null, 'contact', null, true],
          ['周 数据管理员', 'create', null, 'customer', null, true],
        ],
      )
      const rest = await history(scope, id, { before: lines[1]?.seq ?? 0n, limit: 1 })
      assert.deepEqual(
        rest.map((line) => line.table),
        ['contact'],
      )
      const then = await asOf(scope, id, first)
      assert.deepEqual([then.tables.customer?.[0]?.address, then.tables.contact?.length], ['青岛', 1])
      assert.equal((await asOf(scope, id, second)).tables.customer?.[0]?.address, '上海')
      assert.deepEqual((await asOf(scope, id, new Date(0))).tables, {})
      assert.equal((await asOf(scope, id, new Date())).tables.contact, undefined)
    })
    await within(store, as('王'), { kind: 'read' }, async (scope) => {
      assert.deepEqual(await history(scope, id), [], '王 cannot tell that it exists')
    })
  })
})
