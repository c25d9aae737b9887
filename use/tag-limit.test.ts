// Nobody carries more custom tags than five: two acts at once, imports, births and undo among the ways.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { registryOf } from '#store/registry.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { writeCustomers } from '#store/write-customers.ts'
import { undo } from './act.ts'
import { contract } from './contract.ts'
import { tag } from './tag.ts'

const isFull = (error: unknown) => error instanceof Problem && error.code === 'too-many-tags'

suite('the limit of custom tags', () => {
  let company: Company
  before(async () => {
    company = await testCompany()
  })
  after(() => company.store.close())

  const born = async (tags: readonly string[]) =>
    (await company.add('李', [{ values: { name: '客户' }, tags }]))[0] ?? 0
  const tagsOf = (id: number) =>
    company.act('周', async ({ client }) => {
      const { rows } = await client.query<{ name: string }>(
        'select t.name from customer_tag g join custom_tag t on t.id = g.tag_id where g.customer_id = $1 order by t.name',
        [id],
      )
      return rows.map(({ name }) => name)
    })
  const add = (id: number, tags: string[]) => company.ask('李', contract.tag, tag, { ids: [id], add: tags })
  /** As an import writes customers that are there already. */
  const imported = (id: number, tags: string[]) =>
    company.act('周', async (scope) => {
      await writeCustomers(scope, await registryOf(company.store, scope.db), [{ id, values: {}, tags }])
    })
  /** The first act has written and not yet ended when the second begins; both then end. */
  const atOnce = async (id: number, second: () => Promise<unknown>) => {
    const written = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const first = company.act('周', async (scope) => {
      await tag(scope, { ids: [id], add: ['一', '二', '三'] })
      written.resolve()
      await end.promise
    })
    await written.promise
    const other = second()
    other.catch(() => {}) // it may be refused before anybody waits for it here
    await waiting()
    end.resolve()
    await first
    return other
  }
  /** Until somebody waits for a lock, in this database: other tests have theirs in the same cluster. */
  const waiting = async () => {
    for (let tries = 0; tries < 200; tries++) {
      const { rows } = await company.store.doors.owner.query(
        `select from pg_locks w where not w.granted and exists (select from pg_locks d
           where d.pid = w.pid and d.database = (select oid from pg_database where datname = current_database())) limit 1`,
      )
      if (rows.length > 0) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    assert.fail('nobody waits')
  }

  test('two acts at once: the second counts what the first has written', async () => {
    const id = await born([])
    const { overLimit, changed } = (await atOnce(id, () => add(id, ['四', '五', '六']))) as {
      overLimit: number
      changed: number
    }
    assert.deepEqual([overLimit, changed], [1, 0])
    assert.deepEqual((await tagsOf(id)).length, 3)
  })

  test('an act and an import at once: the import gives what there is room for', async () => {
    const id = await born([])
    await atOnce(id, () => imported(id, ['四', '五', '六']))
    assert.equal((await tagsOf(id)).length, 5)
  })

  test('whatever else writes tags meets the limit in the database', async () => {
    const id = await born(['一', '二', '三'])
    const raw = () =>
      company.act('周', ({ client }) =>
        client.query(
          `insert into customer_tag (customer_id, tag_id) select $1, id from custom_tag where name in ('四', '五', '六')`,
          [id],
        ),
      )
    await add(await born([]), ['四', '五', '六'])
    await assert.rejects(raw(), isFull)
    assert.equal((await tagsOf(id)).length, 3)
    const late = await born([])
    await assert.rejects(
      atOnce(late, () =>
        company.act('周', ({ client }) =>
          client.query(
            `insert into customer_tag (customer_id, tag_id) select $1, id from custom_tag where name in ('四', '五', '六')`,
            [late],
          ),
        ),
      ),
      isFull,
    )
    assert.equal((await tagsOf(late)).length, 3)
  })

  test('a birth with six tags is refused, with five it is not', async () => {
    await assert.rejects(born(['一', '二', '三', '四', '五', '六']), isFull)
    assert.equal((await tagsOf(await born(['一', '二', '三', '四', '五']))).length, 5)
  })

  test('an undo that would give a sixth tag is refused and changes nothing', async () => {
    const id = await born(['一', '二', '三', '四', '五'])
    const { changeSet } = await company.ask('李', contract.tag, tag, { ids: [id], remove: ['一'] })
    await add(id, ['六'])
    await assert.rejects(company.ask('李', contract.undo, undo, { changeSet: changeSet ?? '' }), isFull)
    assert.deepEqual(await tagsOf(id), ['三', '二', '五', '六', '四'].sort())
  })

  test('above a limit that was lowered: tags come off, none comes on', async () => {
    const id = await born(['一', '二', '三', '四', '五'])
    const limit = (most: number) =>
      company.act('周', ({ client }) =>
        client.query("update setting set value = to_jsonb($1::int) where key = 'custom-tags'", [most]),
      )
    await limit(3)
    const swap = await company.ask('李', contract.tag, tag, { ids: [id], add: ['六'], remove: ['一'] })
    assert.equal(swap.overLimit, 1)
    const off = await company.ask('李', contract.tag, tag, { ids: [id], add: ['二'], remove: ['一'] })
    assert.deepEqual([off.overLimit, off.changed], [0, 1])
    assert.equal((await tagsOf(id)).length, 4)
    await limit(5)
  })
})
