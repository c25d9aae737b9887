// What checking prepared is written as it is while nothing has changed, and read anew where a label came meanwhile.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { registryOf } from '#store/registry.ts'
import { spoolOf } from '#store/spool.ts'
import { documents } from './documents.ts'
import { preparedBytes } from './prepared.ts'
import { packed, packedBytes } from './read/packed.ts'
import { type Desk, intakeDesk } from './testing.ts'

const sheet = (from: string) =>
  [
    '客户编号,公司名称,手机,行业,备注',
    `${from}1,深圳恒航科技有限公司,13800138000,工业,好`,
    `${from}2,广州润远贸易有限公司,13900139000,低空经济,"一,二"`,
  ].join('\n')

suite('prepared rows at the commit', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const written = (number: string) =>
    desk.act('周', async ({ client, store, db }) => {
      const column = (await registryOf(store, db)).dimension('industry')?.entered ?? ''
      const { rows } = await client.query(
        `select c.name, l.key from customer c left join label l on l.id = c."${column}" where c.number = $1`,
        [number],
      )
      return rows[0]
    })

  test('nothing changed: the rows are not read a second time', async () => {
    const checked = await desk.check('周', await desk.upload('周', '甲.csv', sheet('J')))
    const spool = spoolOf(desk.store, checked.id)
    const raw = await documents.block(spool, 0)
    const prepared = await documents.prepared(spool, 0)
    assert.equal(prepared.length, 2)
    // Somebody who read the raw block again would find another name there.
    const others = raw.map((row) => ({ ...row, cells: row.cells.with(1, '别的公司') }))
    await documents.writeBlock(spool, 0, { raw: packedBytes(packed(others)), prepared: preparedBytes(prepared) })
    // No label of that name: proposing it would be a change.
    const check = await documents.check(spool)
    await spool.write('check', { ...check, proposals: {} })
    assert.equal((await desk.commit('周', checked)).state, 'done')
    assert.deepEqual(await written('J1'), { name: '深圳恒航科技有限公司', key: 'manufacturing' })
    assert.deepEqual(await written('J2'), { name: '广州润远贸易有限公司', key: null })
  })

  test('a label that came between checking and writing is given', async () => {
    const checked = await desk.check('周', await desk.upload('周', '乙.csv', sheet('Y').replaceAll('有限公司', '集团')))
    assert.ok(checked.problems?.some(({ code }) => code === 'unknown-label'))
    await desk.act('周', async ({ client, store, db }) => {
      const dimension = (await registryOf(store, db)).dimension('industry')
      await client.query(
        `insert into label (dimension_id, key, name_zh, name_en, colour, position, status)
         values ($1, 'low-altitude', '低空经济', 'Low altitude', 'blue', 99, 'active')`,
        [dimension?.id],
      )
    })
    const done = await desk.commit('周', checked)
    assert.deepEqual(done.rows?.created, 2)
    assert.deepEqual(await written('Y2'), { name: '广州润远贸易集团', key: 'low-altitude' })
    assert.deepEqual(await written('Y1'), { name: '深圳恒航科技集团', key: 'manufacturing' })
  })
})
