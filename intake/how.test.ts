// Who is new, who is known and by what, and what a blank cell does: as the person importing says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ImportHow } from '#domain/sheet/how.ts'
import { registryOf } from '#store/registry.ts'
import type { Batch } from './contract/batch.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

let desk: Desk
before(async () => {
  desk = await intakeDesk()
  await desk.bring(
    '周',
    'first.csv',
    '客户编号,客户名称,手机,邮箱,年合作金额,备注\nC001,甲公司,13800138000,a@b.cn,100,老客户\nC002,乙公司,13900139000,c@d.cn,200,展会\nC003,丙公司,13900139000,e@f.cn,300,\n',
  )
})
after(() => desk.close())

async function check(text: string, how: Partial<ImportHow>): Promise<Batch> {
  const { id, layout } = await desk.upload('周', 'next.csv', text)
  const columns = (layout?.columns ?? []).map(({ index, target }) => ({ index, target }))
  const whole = { mode: 'upsert', key: 'auto', blanks: 'keep', ...how } as const
  await desk.act('周', (scope) => handlers.check(scope, { id, columns, how: whole }))
  return desk.settled('周', id)
}

const counts = ({ rows }: Batch) => [rows?.created, rows?.updated, rows?.unchanged, rows?.merged, rows?.setAside]
const drop = ({ id }: Batch) => desk.act('周', (scope) => handlers.cancel(scope, { id }))
const notes = async ({ id }: Batch) =>
  (await desk.act('周', (scope) => handlers.rows(scope, { id, start: 0, count: 50 }))).rows.map(({ note }) => note?.zh)

/** What stands in the fields of a customer; undefined where there is none of this number. */
const of = (number: string, ...keys: string[]) =>
  desk.act('周', async ({ client, db }) => {
    const registry = await registryOf(desk.store, db)
    const columns = keys.map((key) => `"${registry.field(key)?.column}"::text as "${key}"`)
    const { rows } = await client.query(
      `select ${['owner_id', ...columns].join(', ')} from customer where number = $1`,
      [number],
    )
    return rows[0] && keys.map((key) => rows[0][key] as string | null)
  })

const two = '客户编号,客户名称,年合作金额\nC001,甲公司,150\nC009,新公司,900\n'

test('both, only new ones, only known ones: five counts that add up, and a reason for each row left', async () => {
  const both = await check(two, {})
  assert.deepEqual(counts(both), [1, 1, 0, 0, 0])
  await drop(both)
  const create = await check(two, { mode: 'create' })
  assert.deepEqual(counts(create), [1, 0, 1, 0, 0])
  assert.deepEqual(await notes(create), ['已有客户（客户编号相同），本次只新增，不改动', undefined])
  await drop(create)
  const update = await check(two, { mode: 'update' })
  assert.deepEqual(counts(update), [0, 1, 0, 0, 1])
  assert.deepEqual((await notes(update))[1], '没有找到这个客户（本次只更新已有客户）')
  const done = await desk.commit('周', update)
  assert.deepEqual(counts(done), [0, 1, 0, 0, 1])
  assert.deepEqual(await of('C001', 'yearly-amount'), ['15000'])
  assert.equal(await of('C009'), undefined)
  assert.equal((await notes(done)).length, 0)
})

test('what changes between checking and writing is met by the same rules', async () => {
  const create = await check('客户编号,客户名称,年合作金额\nC020,庚公司,1\n', { mode: 'create' })
  await desk.bring('周', 'between.csv', '客户编号,客户名称,年合作金额\nC020,庚公司,7\n')
  assert.deepEqual(counts(await desk.commit('周', create)), [0, 0, 1, 0, 0])
  assert.deepEqual(await of('C020', 'yearly-amount'), ['700'])
})

test('a customer is known by what was chosen alone; several are not guessed at', async () => {
  const byMail = await check('邮箱,备注\nc@d.cn,换了联系人\nnobody@x.cn,谁\n', { key: 'email', mode: 'update' })
  assert.deepEqual(counts(byMail), [0, 1, 0, 0, 1])
  await desk.commit('周', byMail)
  assert.deepEqual(await of('C002', 'note'), ['换了联系人'])
  const byPhone = await check('客户名称,手机\n随便,13900139000\n甲甲公司,13800138000\n', { key: 'phone' })
  assert.deepEqual(counts(byPhone), [0, 1, 0, 0, 1])
  assert.equal((await notes(byPhone))[0], '有不止一个客户与所选字段相同，请用客户编号指明')
  await drop(byPhone)
  const byName = await check('客户名称,手机\n乙公司,13700137000\n乙公司,13700137001\n乙公司（北京）,13700137002\n', {
    key: 'name',
  })
  assert.deepEqual(counts(byName), [1, 1, 0, 1, 0])
  await drop(byName)
  await assert.rejects(check('客户名称\n乙公司\n', { key: 'phone' }), { code: 'import-no-key' })
})

test('a blank cell keeps or empties, a refused one keeps always', async () => {
  const sheet = '客户编号,客户名称,年合作金额,备注\nC002,乙公司,,\nC001,甲公司,abc,\n'
  await drop(await check(sheet, {}))
  const keep = await check(sheet, { blanks: 'keep' })
  assert.deepEqual(counts(keep), [0, 0, 2, 0, 0])
  await drop(keep)
  const clear = await desk.commit('周', await check(sheet, { blanks: 'clear' }))
  assert.deepEqual(counts(clear), [0, 2, 0, 0, 0])
  assert.deepEqual(await of('C002', 'yearly-amount', 'note'), [null, null])
  assert.deepEqual(await of('C001', 'yearly-amount', 'note'), ['15000', null])
  await desk.act('周', (scope) => handlers.undo(scope, { id: clear.id }))
  assert.deepEqual(await of('C002', 'yearly-amount', 'note'), ['20000', '换了联系人'])
})

test('an owner is named by name or by mail', async () => {
  const { email } = (
    await desk.act('周', ({ client }) => client.query("select email from person where name = '李 销售'"))
  ).rows[0]
  await desk.bring(
    '周',
    'owners.csv',
    `客户编号,客户名称,负责人\nC031,辛公司,${String(email).toUpperCase()}\nC032,壬公司,李 销售\n`,
  )
  const owners = await desk.act('周', ({ client }) =>
    client.query("select owner_id from customer where number in ('C031', 'C032')"),
  )
  assert.ok(owners.rows[0].owner_id)
  assert.equal(owners.rows[0].owner_id, owners.rows[1].owner_id)
})
