// Who sees what, who may write what, and that no write goes unnoticed.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { type Actor, systemActor, within } from './scope.ts'
import type { Store } from './store.ts'
import { type Name, people, testStore } from './testing.ts'

suite('the scope door', () => {
  let store: Store
  let as: (name: Name) => Actor

  before(async () => {
    store = await testStore()
    as = await people(store)
    for (const [name, owner] of [
      ['恒航科技', '李'],
      ['南方制造', '王'],
      ['北方零售', '郑'],
    ] as const) {
      await within(store, as('周'), { kind: 'customer.create', write: true }, ({ db }) =>
        db
          .insertInto('customer')
          .values({ name, owner_id: as(owner).personId })
          .execute(),
      )
    }
  })

  after(() => store.close())

  const names = (name: Name) =>
    within(store, as(name), { kind: 'list' }, async ({ db }) =>
      (await db.selectFrom('customer').select('name').orderBy('id').execute()).map((row) => row.name),
    )

  test('李 sees her own, her lead the team, the steward all', async () => {
    assert.deepEqual(await names('李'), ['恒航科技'])
    assert.deepEqual(await names('王'), ['南方制造'])
    assert.deepEqual(await names('赵'), ['恒航科技', '南方制造'])
    assert.deepEqual(await names('周'), ['恒航科技', '南方制造', '北方零售'])
  })

  test('the derived row and the contacts follow the same scope', async () => {
    await within(store, as('郑'), { kind: 'contact.add', write: true }, async ({ db }) => {
      const { id } = await db.selectFrom('customer').select('id').executeTakeFirstOrThrow()
      await db.insertInto('contact').values({ customer_id: id, name: '陈' }).execute()
    })
    const seen = (name: Name) =>
      within(store, as(name), { kind: 'list' }, async ({ db }) => ({
        classes: (await db.selectFrom('customer_class').select('customer_id').execute()).length,
        contacts: (await db.selectFrom('contact').select('name').execute()).length,
      }))
    assert.deepEqual(await seen('李'), { classes: 1, contacts: 0 })
    assert.deepEqual(await seen('赵'), { classes: 2, contacts: 0 })
    assert.deepEqual(await seen('郑'), { classes: 1, contacts: 1 })
    assert.deepEqual(await seen('钱'), { classes: 3, contacts: 1 })
  })

  test('nobody changes, takes or gives away what is not theirs', async () => {
    const change = await within(store, as('李'), { kind: 'customer.edit', write: true }, ({ db }) =>
      db.updateTable('customer').set({ name: '改名' }).where('name', '=', '南方制造').executeTakeFirst(),
    )
    assert.equal(change.numUpdatedRows, 0n)
    const give = within(store, as('李'), { kind: 'customer.edit', write: true }, ({ db }) =>
      db
        .updateTable('customer')
        .set({ owner_id: as('王').personId })
        .execute(),
    )
    await assert.rejects(give, { code: '42501' })
    const insertFor = within(store, as('李'), { kind: 'customer.create', write: true }, ({ db }) =>
      db
        .insertInto('customer')
        .values({ name: '某', owner_id: as('王').personId })
        .execute(),
    )
    await assert.rejects(insertFor, { code: '42501' })
    const attach = within(store, as('李'), { kind: 'contact.add', write: true }, async ({ db }) => {
      await db.insertInto('contact').values({ customer_id: 3, name: '外人' }).execute()
    })
    await assert.rejects(attach, { code: '42501' })
  })

  test('without write the transaction refuses, without an act the trigger refuses', async () => {
    const reading = within(store, as('周'), { kind: 'list' }, ({ db }) =>
      db.insertInto('customer').values({ name: '某' }).execute(),
    )
    await assert.rejects(reading, { code: '25006' })
    const quiet = within(store, as('周'), { kind: '', write: true }, ({ db }) =>
      db.insertInto('customer').values({ name: '某' }).execute(),
    )
    await assert.rejects(quiet, { code: 'GK001' })
  })

  test('reading opens no change set, several writes of one act share one', async () => {
    const count = () =>
      within(store, as('周'), { kind: 'count' }, async ({ db }) => {
        const row = await db
          .selectFrom('journal.change_set')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirst()
        return Number(row?.n)
      })
    const before = await count()
    await within(store, as('周'), { kind: 'look', write: true }, ({ db }) =>
      db.selectFrom('customer').selectAll().execute(),
    )
    assert.equal(await count(), before)
    const id = await within(store, as('周'), { kind: 'customer.edit', why: '更正', write: true }, async (scope) => {
      await scope.db.updateTable('customer').set({ address: '青岛' }).where('id', '=', 1).execute()
      await scope.db.updateTable('customer').set({ address: '烟台' }).where('id', '=', 1).execute()
      return scope.changeSet()
    })
    assert.equal(await count(), before + 1)
    const lines = await within(store, as('周'), { kind: 'history' }, ({ db }) =>
      db
        .selectFrom('journal.change')
        .innerJoin('journal.change_set', 'journal.change_set.id', 'change_set_id')
        .where('change_set_id', '=', id)
        .select(['table_name', 'key', 'before', 'after', 'why', 'journal.change_set.person_id'])
        .orderBy('seq')
        .execute(),
    )
    const by = { why: '更正', person_id: as('周').personId, table_name: 'customer', key: { id: 1 } }
    assert.deepEqual(lines, [
      { ...by, before: { address: null }, after: { address: '青岛' } },
      { ...by, before: { address: '青岛' }, after: { address: '烟台' } },
    ])
  })

  test('a change that changes nothing is no change', async () => {
    const written = await within(store, as('周'), { kind: 'customer.edit', write: true }, async ({ db }) => {
      await sql`update customer set name = name, version = version + 1 where id = 1`.execute(db)
      const { rows } = await sql<{ id: string }>`select current_setting('guike.change_set') as id`.execute(db)
      return rows[0]?.id
    })
    assert.equal(written, '')
  })

  test('a change set left open goes on in the next transaction, and not once it has ended', async () => {
    const act = { kind: 'import', write: true } as const
    const id = await within(store, as('周'), { ...act, staysOpen: true }, (scope) => scope.changeSet())
    await within(store, as('周'), { ...act, changeSet: id }, async (scope) => {
      await scope.db.insertInto('customer').values({ name: '分批' }).execute()
      assert.equal(await scope.changeSet(), id)
      await sql`select journal.settle(${id}, 'complete', '{}')`.execute(scope.db)
    })
    await assert.rejects(
      within(store, as('周'), { ...act, changeSet: id }, async () => {}),
      { code: 'change-set-closed' },
    )
  })

  test('when a person moves to another team, their customers are seen from there', async () => {
    const range = (team: string) =>
      within(store, systemActor('test'), { kind: 'look' }, ({ db }) =>
        db.selectFrom('team').selectAll().where('name', '=', team).executeTakeFirstOrThrow(),
      )
    const [one, two] = [await range('销售一部'), await range('销售二部')]
    await within(store, as('孙'), { kind: 'people.move', write: true }, ({ db }) =>
      db.updateTable('person').set({ team_id: one.id }).where('id', '=', as('郑').personId).execute(),
    )
    assert.deepEqual(await names('赵'), ['恒航科技', '南方制造', '北方零售'])
    await within(store, as('孙'), { kind: 'people.move', write: true }, ({ db }) =>
      db.updateTable('person').set({ team_id: two.id }).where('id', '=', as('郑').personId).execute(),
    )
    assert.deepEqual(await names('赵'), ['恒航科技', '南方制造'])
  })

  test('a scope is left behind at the end of its transaction', async () => {
    await names('周')
    const client = await store.doors.app.connect()
    try {
      await assert.rejects(client.query('select name from customer'), { code: '42501' })
      await client.query('begin; set local role guike_own')
      await assert.rejects(client.query('select name from customer'), { code: /22P02|42704/ })
      await client.query('rollback')
    } finally {
      client.release()
    }
  })

  test('a write is never lost without a word, also where somebody swallowed its error', async () => {
    const swallowed = within(store, as('周'), { kind: 'edit', write: true }, async ({ client }) => {
      await client.query("update customer set address = '丢失' where id = 1")
      await client.query('select 1 / 0').catch(() => {})
      return 'saved'
    })
    await assert.rejects(swallowed, /failed before its end/)
  })

  test('trouble with the database is told in words: too slow, locked, away', async () => {
    const slow = within(store, as('周'), { kind: 'list', timeout: 50 }, ({ client }) =>
      client.query('select pg_sleep(5)'),
    )
    await assert.rejects(slow, { code: 'took-too-long' })
    const locked = within(store, as('周'), { kind: 'hold', write: true }, async ({ client }) => {
      await client.query('select from customer where id = 1 for update')
      await within(store, as('周'), { kind: 'edit', write: true }, (inner) =>
        inner.client.query('select from customer where id = 1 for update nowait'),
      )
    })
    await assert.rejects(locked, { code: 'busy' })
    const cut = within(store, as('周'), { kind: 'list' }, async ({ client }) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await store.doors.app.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await client.query('select 1')
    })
    await assert.rejects(cut, { code: 'database-away' })
    assert.ok((await names('周')).length > 0, 'the next request has a new connection')
  })

  test('the journal and the audit cannot be rewritten', async () => {
    for (const text of ['delete from journal.change', 'update audit set act = $$x$$', 'delete from audit']) {
      const attempt = within(store, as('孙'), { kind: 'tamper', write: true }, ({ client }) => client.query(text))
      await assert.rejects(attempt, { code: '42501' }, text)
      await assert.rejects(store.doors.owner.query(text), { code: 'GK003' }, text)
    }
  })
})
