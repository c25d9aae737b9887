// What was tidied is told with what it became, and each kind can be left as written, and taken back again.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Batch } from './contract/batch.ts'
import { intakeDesk } from './testing.ts'

const desk = await intakeDesk()
after(() => desk.close())

const sheet =
  '客户名称,电话,年合作金额,行业,地区\n甲公司,75512345678,12万,工业,深圳\n乙公司,13800138000,50000,制造业,广东省\n丙公司,138 0013 8001,,工业,\n'

const tidied = (batch: Batch) =>
  Object.fromEntries(
    (batch.problems ?? []).flatMap(({ header, code, count, values, tidying }) =>
      tidying
        ? [
            [
              `${header} ${code}${tidying.kept ? ' kept' : ''}`,
              [count, ...values.map((one) => [one.value, one.became])],
            ],
          ]
        : [],
    ),
  )

const leave =
  (header: string, ...codes: string[]) =>
  (columns: { header: string; asWritten?: readonly string[] }[]) => {
    const column = columns.find((one) => one.header === header)
    assert.ok(column)
    column.asWritten = codes
  }

test('周 sees before and after of each kind, leaves one as written, and changes her mind', async () => {
  const looked = await desk.upload('周', '名单.csv', sheet)
  const checked = await desk.check('周', looked)
  assert.deepEqual(tidied(checked), {
    '电话 phone-reformatted': [2, ['75512345678', '0755-12345678'], ['138 0013 8001', '138 0013 8001']],
    '电话 leading-zero-restored': [1, ['75512345678', '0755-12345678']],
    '年合作金额 unit-read': [1, ['12万', '120,000.00']],
    '行业 label-read': [2, ['工业', '制造业']],
  })
  const region = checked.problems?.find(({ code }) => code === 'region-named')
  assert.deepEqual(region?.values, [{ value: '深圳', count: 1, became: '广东省深圳市' }])
  const left = await desk.check('周', checked, leave('电话', 'phone-reformatted', 'leading-zero-restored'))
  assert.deepEqual(
    Object.keys(tidied(left)).filter((one) => one.startsWith('电话')),
    ['电话 phone-reformatted kept', '电话 leading-zero-restored kept'],
  )
  const without = await desk.check('周', left, leave('行业', 'label-read'))
  assert.deepEqual(tidied(without)['行业 label-read kept'], [0])
  const again = await desk.check('周', without, (columns) => {
    leave('电话')(columns as never)
    leave('行业')(columns as never)
  })
  assert.deepEqual(tidied(again), tidied(checked))
})

test('what was left as written goes in as written, and is so again in the next file of this shape', async () => {
  const looked = await desk.upload('周', '原样.csv', '客户名称,电话\n丁公司,75512345699\n')
  const done = await desk.commit('周', await desk.check('周', looked, leave('电话', 'leading-zero-restored')))
  assert.equal(done.rows?.created, 1)
  const sealed = await desk.act('周', ({ client, vault }) =>
    client
      .query(
        "select k.phone, k.customer_id, k.id from contact k join customer c on c.id = k.customer_id where c.name = '丁公司'",
      )
      .then(({ rows: [row] }) =>
        vault.open(row.phone, { table: 'contact', column: 'phone', row: `${row.customer_id}/${row.id}` }),
      ),
  )
  assert.equal(sealed, '75512345699')
  const next = await desk.upload('周', '下月.csv', '客户名称,电话\n戊公司,75512345688\n')
  assert.deepEqual(next.layout?.columns[1]?.asWritten, ['leading-zero-restored'])
  assert.deepEqual(Object.keys(tidied(await desk.check('周', next))), ['电话 leading-zero-restored kept'])
})
