// Whose an imported customer is: a name or an e-mail of a colleague; one that is nobody's is told, never dropped in silence.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Desk, intakeDesk } from './testing.ts'

suite('owners of imported customers', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const owners = (names: readonly string[]) =>
    desk.act('周', async ({ client }) => {
      const { rows } = await client.query<{ name: string; owner: string | null }>(
        'select c.name, p.name as owner from customer c left join person p on p.id = c.owner_id where c.name = any($1) order by c.id',
        [names],
      )
      return rows.map(({ owner }) => owner?.slice(0, 1) ?? null)
    })

  test('a name that is nobody is told with its cells; the row goes in without an owner', async () => {
    const li = desk.as('李')
    const name = await desk.act('周', async ({ client }) => {
      const { rows } = await client.query<{ name: string }>('select name from person where id = $1', [li.personId])
      return rows[0]?.name ?? ''
    })
    const csv = `客户名称,负责人\n甲公司,${name}\n乙公司,不存在的人\n丙公司,nobody@x.example\n丁公司,\n`
    const checked = await desk.check('周', await desk.upload('周', 'a.csv', csv))
    const told = checked.problems?.filter(({ code }) => code === 'owner-unknown')
    assert.deepEqual(
      told?.map(({ weight, count, values }) => [weight, count, values.map(({ value }) => value).sort()]),
      [['refused', 2, ['nobody@x.example', '不存在的人']]],
    )
    const done = await desk.commit('周', checked)
    assert.equal(done.rows?.created, 4)
    assert.deepEqual(await owners(['甲公司', '乙公司', '丙公司', '丁公司']), ['李', null, null, null])
  })

  test('李, who may not give customers away, is told where a sheet names somebody else; they are of 李', async () => {
    const wang = desk.as('王')
    const name = await desk.act('周', async ({ client }) => {
      const { rows } = await client.query<{ name: string }>('select name from person where id = $1', [wang.personId])
      return rows[0]?.name ?? ''
    })
    const checked = await desk.check('李', await desk.upload('李', 'b.csv', `客户名称,负责人\n戊公司,${name}\n`))
    assert.deepEqual(
      checked.problems?.filter(({ code }) => code.startsWith('owner')).map(({ code, count }) => [code, count]),
      [['owner-not-given', 1]],
    )
    await desk.commit('李', checked)
    assert.deepEqual(await owners(['戊公司']), ['李'])
  })
})
