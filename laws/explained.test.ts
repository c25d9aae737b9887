// Every label of the demo company, and of customers made up by number, follows again from the reasons that are given for it.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { checkExplained } from '#classify/explained-check.ts'
import { keepLabelled } from '#classify/follow.ts'
import { generated } from '#classify/generated.ts'
import { type Classroom, classroom } from '#classify/testing.ts'
import { openDemo } from '#server/demo.ts'
import { systemActor, within } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import { installTemplate } from '#store/template.ts'
import { testStore } from '#store/testing.ts'
import { general } from '#store/testing-company.ts'

suite('explanations', () => {
  const stores: Store[] = []
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
    stores.push(room.store)
  })
  after(async () => {
    for (const store of stores) await store.close()
  })

  const idsOf = async (scope: Parameters<typeof checkExplained>[0]) =>
    (await scope.client.query<{ id: number }>('select id from customer order by id')).rows.map(({ id }) => id)

  test('of the whole demo company', async () => {
    const store = await testStore()
    stores.push(store)
    keepLabelled(store)
    await installTemplate(store, systemActor('template'), general)
    await openDemo(store)
    const judged = await within(store, systemActor('test'), { kind: 'test' }, async (scope) => {
      const ids = await idsOf(scope)
      assert.ok(ids.length >= 400, String(ids.length))
      return checkExplained(scope, ids)
    })
    assert.ok(judged > 2000, String(judged))
  })

  test('of 300 customers made up by number, a third of them pinned', async () => {
    const ids = await room.add(Array.from({ length: 300 }, (_, nr) => generated(nr)))
    await room.rows(
      `insert into label_given (customer_id, dimension_id, label_id, source, reason)
       select c, l.dimension_id, l.id, 'pin', '约定' from unnest($1::int[]) c, label l join dimension d on d.id = l.dimension_id
       where d.key = 'value-tier' and l.key = 'medium'`,
      [ids.filter((_, nr) => nr % 3 === 0)],
    )
    assert.ok((await room.act('周', (scope) => checkExplained(scope, ids))) > 1500)
  })
})
