// Numbers that came and went between an act and its undoing: each belongs to one customer, before and after.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { undo } from './journal.ts'
import { type Actor, within } from './scope.ts'
import type { Store } from './store.ts'
import { type Name, people, testStore } from './testing.ts'
import { actsOn } from './testing-acts.ts'

suite('numbers and undo', () => {
  let store: Store
  let as: (name: Name) => Actor
  before(async () => {
    store = await testStore()
    as = await people(store)
  })
  after(() => store.close())

  const { doing, hashes } = actsOn(() => ({ store, as }))
  const create = (name: string) =>
    within(store, as('周'), { kind: 'create', write: true }, async ({ db }) => {
      const values = { name, number: `N ${name}`, address: '青岛' }
      const made = await db.insertInto('customer').values(values).returning('id').executeTakeFirstOrThrow()
      return made.id
    })
  const read = (id: number) =>
    within(store, as('周'), { kind: 'read' }, ({ db }) =>
      db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst(),
    )

  test('a number that somebody took since stays theirs: the customer comes back without it, and is named', async () => {
    const numbered = (id: number, number: string | null) =>
      doing('周', ({ db }) => db.updateTable('customer').set({ number }).where('id', '=', id).execute())
    const [a, b] = [await create('甲号'), await create('乙号')]
    await numbered(a, 'S-1')
    const renamed = await numbered(a, 'S-2')
    await numbered(b, 's-1')
    const back = await undo(store, as('周'), renamed)
    assert.deepEqual(
      back.conflicts.map(({ customerId, fields }) => ({ customerId, fields })),
      [{ customerId: a, fields: ['number'] }],
    )
    assert.deepEqual([(await read(a))?.number, (await read(b))?.number], ['S-2', 's-1'])

    const deletion = await doing('周', ({ db }) => db.deleteFrom('customer').where('id', '=', a).execute())
    await numbered(b, 'S-2')
    const found = await undo(store, as('周'), deletion)
    assert.deepEqual(
      found.conflicts.map(({ customerId, fields }) => ({ customerId, fields })),
      [{ customerId: a, fields: ['number'] }],
    )
    assert.deepEqual([(await read(a))?.number, (await read(a))?.address], [null, '青岛'])
  })

  test('numbers that went round among three customers in one act go back round', async () => {
    const ids = [await create('轮甲'), await create('轮乙'), await create('轮丙')]
    const start = await hashes()
    const act = await doing('周', async ({ db }) => {
      const first = ids.map((_, nr) => `N 轮${'甲乙丙'[nr]}`)
      for (const [nr, id] of ids.entries())
        await db
          .updateTable('customer')
          .set({ number: `临${nr}` })
          .where('id', '=', id)
          .execute()
      for (const [nr, id] of ids.entries())
        await db
          .updateTable('customer')
          .set({ number: first[(nr + 1) % 3] ?? '' })
          .where('id', '=', id)
          .execute()
    })
    assert.deepEqual((await undo(store, as('周'), act)).conflicts, [])
    assert.deepEqual(await hashes(), start)
  })
})
