// Taking an import back long after: in part, in spite of later edits or around them, and told before it is done.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contentHash } from '#store/hash.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import { writeCustomers } from '#store/write-customers.ts'
import type { Batch } from './contract/batch.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

let desk: Desk
let batch: Batch
let ids: Map<string, number>

const head = '客户编号,客户名称,年合作金额,来源渠道'
before(async () => {
  desk = await intakeDesk()
  await desk.bring('周', 'old.csv', `${head}\nU1,甲公司,100,\nU2,乙公司,200,\nU3,丙公司,300,\n`)
  batch = await desk.bring(
    '周',
    'new.csv',
    `${head}\nU1,甲公司,150,\nU2,乙公司,250,\nU3,丙公司,350,\nU4,丁公司,400,\nU5,戊公司,500,\n`,
  )
  const { rows } = await desk.act('周', ({ client }) => client.query('select id, number from customer'))
  ids = new Map(rows.map((row) => [String(row.number), Number(row.id)]))
  await edit('U2', { 'yearly-amount': '999' })
  await edit('U5', { website: 'https://later.example.com' })
})
after(() => desk.close())

const idOf = (number: string) => ids.get(number) ?? 0
const edit = (number: string, values: Record<string, string>) =>
  within(desk.store, desk.as('周'), { kind: 'edit', write: true }, async (scope) =>
    writeCustomers(scope, await registryOf(desk.store, scope.db), [
      { id: idOf(number), values, labels: {}, given: {}, tags: [], flags: [] },
    ]),
  )
const amounts = () =>
  desk.act('周', async ({ client, db }) => {
    const column = (await registryOf(desk.store, db)).field('yearly-amount')?.column
    const { rows } = await client.query(`select number, "${column}"::int / 100 as amount from customer order by number`)
    return Object.fromEntries(rows.map((row) => [row.number, row.amount]))
  })
const undo = (input: Partial<{ customers: number[]; over: number[] }> = {}) =>
  desk.act('周', (scope) => handlers.undo(scope, { id: batch.id, ...input }))
const preview = (input: Partial<{ customers: number[]; over: number[] }> = {}) =>
  desk.act('周', (scope) => handlers.undoPreview(scope, { id: batch.id, ...input }))
const changed = async (only: 'created' | 'updated') => {
  const { customers, total } = await desk.act('周', (scope) => handlers.changed(scope, { id: batch.id, only }))
  assert.equal(total, customers.length)
  return customers.map(({ number, takenBack }) => (takenBack ? `${number} back` : number))
}

test('what an import made and changed is listed', async () => {
  assert.deepEqual(await changed('updated'), ['U1', 'U2', 'U3'])
  assert.deepEqual(await changed('created'), ['U4', 'U5'])
})

test('a preview tells what stands in the way, and writes nothing', async () => {
  const was = await contentHash(desk.store.doors.owner)
  const told = await preview()
  assert.deepEqual(
    told.conflicts.map(({ name, fields }) => [name, fields.map(({ zh }) => zh)]),
    [
      ['乙公司', ['年合作金额']],
      ['戊公司', ['官网']],
    ],
  )
  assert.equal(told.count, 2)
  assert.deepEqual(
    (await preview({ over: [idOf('U2')] })).conflicts.map(({ name }) => name),
    ['戊公司'],
  )
  assert.equal(await contentHash(desk.store.doors.owner), was)
})

test('周 takes two customers back and leaves the others as imported', async () => {
  const done = await undo({ customers: [idOf('U1'), idOf('U4')] })
  assert.deepEqual(done.conflicts, [])
  assert.deepEqual(await amounts(), { U1: 100, U2: 999, U3: 350, U5: 500 })
  assert.deepEqual(await changed('updated'), ['U1 back', 'U2', 'U3'])
  const line = await desk.act('周', (scope) => handlers.get(scope, { id: batch.id }))
  assert.equal(line.state, 'done')
})

test('the rest goes back later: a later value stays, or gives way where she says so', async () => {
  const kept = await undo({ customers: [idOf('U2')] })
  assert.equal(kept.conflicts.length, 1)
  assert.equal((await amounts()).U2, 999)
  const done = await undo({ over: [idOf('U2')] })
  assert.deepEqual(
    done.conflicts.map(({ customer }) => customer).filter((one, at, all) => all.indexOf(one) === at),
    [idOf('U5')],
  )
  assert.deepEqual(await amounts(), { U1: 100, U2: 200, U3: 300, U5: 500 })
  const line = await desk.act('周', (scope) => handlers.get(scope, { id: batch.id }))
  assert.equal(line.state, 'undone')
  await assert.rejects(undo(), { code: 'import-ended' })
})
