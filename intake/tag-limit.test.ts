// The limit of custom tags where sheets come in: in one cell, over several rows of one customer, and over what a customer has.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { registryOf } from '#store/registry.ts'
import { writeCustomers } from '#store/write-customers.ts'
import { type Desk, intakeDesk } from './testing.ts'

suite('at most five custom tags', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const tagsOf = (number: string) =>
    desk.act('周', async ({ client }) => {
      const { rows } = await client.query<{ name: string }>(
        `select t.name from customer_tag g join custom_tag t on t.id = g.tag_id join customer c on c.id = g.customer_id
         where c.number = $1 order by t.id`,
        [number],
      )
      return rows.map(({ name }) => name).sort()
    })
  const bring = async (rows: string) => {
    const sheet = `客户编号,公司名称,标签\n${rows}`
    const checked = await desk.check('周', await desk.upload('周', 'tags.csv', sheet))
    const said = checked.problems?.find(({ code }) => code === 'too-many-tags')
    await desk.commit('周', checked)
    return said && { count: said.count, zh: said.message.zh }
  }

  test('the sixth in a cell is listed and left out', async () => {
    const said = await bring('T1,恒航科技,"标一、标二、标三、标四、标五、标六"')
    assert.equal(said?.count, 1)
    assert.match(said.zh, /最多 5 个/)
    assert.deepEqual(await tagsOf('T1'), ['标一', '标三', '标二', '标五', '标四'].sort())
  })

  test('so is one of a later row of the same customer', async () => {
    const said = await bring('T2,润远贸易,"标一、标二、标三"\nT2,润远贸易,"标三、标四、标五、标六"')
    assert.equal(said?.count, 1)
    assert.deepEqual(await tagsOf('T2'), ['标一', '标二', '标三', '标四', '标五'].sort())
  })

  test('and one above those that the customer has already', async () => {
    const said = await bring('T2,润远贸易,"标七、标一"\nT1,恒航科技,标一')
    assert.equal(said?.count, 1)
    assert.deepEqual(await tagsOf('T2'), ['标一', '标二', '标三', '标四', '标五'].sort())
    assert.equal((await tagsOf('T1')).length, 5)
  })

  test('whoever writes customers is held to it, whatever way they come', async () => {
    await desk.act('周', async (scope) => {
      const registry = await registryOf(scope.store, scope.db)
      const { rows } = await scope.client.query<{ id: number }>("select id from customer where number = 'T1'")
      await writeCustomers(scope, registry, [{ id: rows[0]?.id ?? 0, values: {}, tags: ['标八', '标九'] }])
    })
    assert.equal((await tagsOf('T1')).length, 5)
  })
})
