import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { compileQuery } from '#store/query.ts'
import { registryOf } from '#store/registry.ts'
import type { Name } from '#store/testing.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

suite('labels of a file that the rules judge otherwise', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const disputes = async (who: Name, id: number) =>
    (await desk.act(who, (scope) => handlers.disputes(scope, { id }))).disputes

  /** Names of customers under one condition, as the table would ask for them. */
  const found = (who: Name, op: 'is' | 'filled', value?: string) =>
    desk.act(who, async (scope) => {
      const condition = { field: 'disputed:value-tier', op, ...(value === undefined ? {} : { value }) }
      const { others } = compileQuery(await registryOf(desk.store, scope.db), { where: [condition] }, scope.today)
      const [where] = others
      assert.ok(where)
      const rows = await scope.db
        .selectFrom('customer as c')
        .innerJoin('customer_class as k', 'k.customer_id', 'c.id')
        .select('c.name')
        .where(where)
        .orderBy('c.name')
        .execute()
      return rows.map((row) => row.name)
    })

  const sheet = [
    '客户名称,手机,年合作金额,价值层级',
    '甲公司,13800138101,12万,高价值',
    '乙公司,13800138102,20万,高价值',
    '丙公司,13800138103,60万,高价值',
    '丁公司,13800138104,,高价值',
    '戊公司,13800138105,3万,中价值',
  ].join('\n')

  test('the report counts them by what was said and what was judged; the rule stands; the table finds them by import', async () => {
    const done = await desk.bring('周', '价值.csv', sheet)
    assert.equal(done.rows?.created, 5)
    const told = await disputes('周', done.id)
    assert.deepEqual(
      told.map(({ dimension, customers, pairs }) => [
        dimension,
        customers,
        pairs.map((pair) => [pair.said.zh, pair.carried?.zh, pair.customers]),
      ]),
      [
        [
          'value-tier',
          3,
          [
            ['高价值', '中价值', 2],
            ['中价值', '普通', 1],
          ],
        ],
      ],
    )
    assert.deepEqual(await found('周', 'is', String(done.id)), ['乙公司', '戊公司', '甲公司'].sort())
    const other = await desk.bring(
      '周',
      '另一份.csv',
      '客户名称,手机,年合作金额,价值层级\n己公司,13800138106,1万,高价值',
    )
    assert.deepEqual(await found('周', 'is', String(other.id)), ['己公司'])
    assert.equal((await found('周', 'filled')).length, 4)
    await assert.rejects(found('周', 'is', 'x'), { code: 'bad-condition' })
  })

  test('a customer whom a later import changed counts there as well, one it left alone does not', async () => {
    const again = await desk.bring(
      '周',
      '更新.csv',
      '客户名称,手机,年合作金额,价值层级\n甲公司,13800138101,13万,高价值\n乙公司,13800138102,20万,高价值',
    )
    assert.deepEqual([again.rows?.updated, again.rows?.unchanged], [1, 1])
    assert.deepEqual(await found('周', 'is', String(again.id)), ['甲公司'])
  })

  test('a file without such a column has none, nor has one taken back; another’s import is not found', async () => {
    const plain = await desk.bring('周', '平.csv', '客户名称,手机,年合作金额\n庚公司,13800138107,1万')
    assert.deepEqual(await disputes('周', plain.id), [])
    const own = await desk.bring('李', '李.csv', '客户名称,手机,年合作金额,价值层级\n辛公司,13800138108,1万,高价值')
    assert.equal((await disputes('李', own.id))[0]?.customers, 1)
    await assert.rejects(disputes('王', own.id), { code: 'not-found' })
    assert.deepEqual(await found('王', 'is', String(own.id)), [])
    await desk.act('李', (scope) => handlers.undo(scope, { id: own.id }))
    assert.deepEqual(await disputes('李', own.id), [])
  })

  test('a label above the derived one is the same said less exactly', async () => {
    const sheet =
      '客户名称,手机,地址,区域\n壬公司,13800138109,广东省深圳市南山区科技园1号,广东省\n癸公司,13800138110,广东省深圳市南山区科技园2号,浙江省'
    const batch = await desk.upload('周', '区域.csv', sheet)
    const checked = await desk.check('周', batch, (columns) => {
      const [, , , last] = columns
      if (last) last.target = { dimension: 'region' }
    })
    const done = await desk.commit('周', checked)
    const told = await disputes('周', done.id)
    assert.deepEqual(
      told.map(({ dimension, customers, pairs }) => [dimension, customers, pairs[0]?.said.zh]),
      [['region', 1, '浙江省']],
    )
  })
})
