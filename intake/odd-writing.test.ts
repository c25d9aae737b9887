// Sheets written in other ways than ours: numbers in full width, traditional characters in Big5, a NUL in the only row.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import iconv from 'iconv-lite'
import { type Desk, intakeDesk } from './testing.ts'

suite('odd writing', () => {
  let desk: Desk
  before(async () => {
    desk = await intakeDesk()
  })
  after(() => desk.close())

  const numbers = (like: string) =>
    desk.act('周', async ({ client }) =>
      (await client.query('select number from customer where name like $1 order by id', [like])).rows.map(
        (row) => row.number,
      ),
    )

  test('a number in full width is the number in half width, in a later file and in the same one', async () => {
    const first = await desk.check('周', await desk.upload('周', 'a.csv', '客户编号,客户名称\nFW1,甲公司'))
    await desk.commit('周', first)
    const again = await desk.check('周', await desk.upload('周', 'b.csv', '客户编号,客户名称\nＦＷ1,甲公司'))
    assert.deepEqual([again.rows?.created, again.rows?.unchanged], [0, 1])
    const both = await desk.check(
      '周',
      await desk.upload('周', 'c.csv', '客户编号,客户名称\nＡＢＹ1,乙公司\nABY１,乙公司'),
    )
    assert.deepEqual([both.rows?.created, both.rows?.merged], [1, 1])
    await desk.commit('周', both)
    assert.deepEqual(await numbers('甲公司'), ['FW1'])
    assert.deepEqual(await numbers('乙公司'), ['ABY1'])
  })

  test('a sheet from Taiwan, in Big5 and in UTF-8, is read by its headers', async () => {
    const sheet =
      '客戶編號,客戶名稱,聯絡人,行動電話,電子郵件,地址,備註\nTW1,鴻海精密工業股份有限公司,王大明,0912345678,a@b.tw,新北市土城區自由街2號,重要客戶\n'
    for (const bytes of [iconv.encode(sheet, 'big5'), Buffer.from(sheet)]) {
      const batch = await desk.upload('周', 'd.csv', bytes)
      assert.deepEqual(
        batch.layout?.columns.map(({ target }) => ('field' in target ? target.field : target)),
        ['number', 'name', 'contact-name', 'phone', 'email', 'address', 'note'],
      )
      assert.equal((await desk.check('周', batch)).rows?.created, 1)
    }
    const big5 = await desk.upload('周', 'e.csv', iconv.encode(sheet, 'big5'))
    assert.equal(big5.layout?.encoding, 'big5')
  })

  test('a NUL in the only row is told, and the row is read', async () => {
    const checked = await desk.check('周', await desk.upload('周', 'f.csv', '客户名称,备注\n甲\0公司,x'))
    assert.equal(checked.failure, undefined)
    assert.equal(checked.rows?.read, 1)
    assert.ok(checked.problems?.some((problem) => problem.code === 'broken-character'))
  })
})
