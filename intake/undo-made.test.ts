// A customer that an import made and that was changed since: kept with the changes, or let go, as the person says who takes it back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { undo as undoAct } from '#store/journal.ts'
import { mergeInto } from '#store/merge.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { writeCustomers } from '#store/write-customers.ts'
import { handlers } from './handlers.ts'
import { type Desk, intakeDesk } from './testing.ts'

let desk: Desk
before(async () => {
  desk = await intakeDesk()
})
after(() => desk.close())

const write = <T>(who: Name, work: Parameters<typeof within<T>>[3]) =>
  within(desk.store, desk.as(who), { kind: 'work', write: true }, work)
const idOf = async (number: string) => {
  const { rows } = await desk.store.doors.owner.query('select id from customer where number = $1', [number])
  return rows[0] ? Number(rows[0].id) : undefined
}
const edit = async (who: Name, number: string, values: Record<string, string>) => {
  const id = (await idOf(number)) ?? 0
  await write(who, async (scope) =>
    writeCustomers(scope, await registryOf(desk.store, scope.db), [
      { id, values, labels: {}, given: {}, tags: [], flags: [] },
    ]),
  )
  return id
}
const talk = async (who: Name, number: string) => {
  const id = (await idOf(number)) ?? 0
  await write(who, ({ client }) =>
    client.query("insert into interaction (customer_id, channel, summary) values ($1, 'visit', '后来的拜访')", [id]),
  )
  return id
}

test('周 lets one go and keeps another, each with what was done to it since', async () => {
  const batch = await desk.bring(
    '周',
    'made.csv',
    '客户编号,客户名称,电话\nM1,甲公司,13800138001\nM2,乙公司,13800138002\nM3,丙公司,13800138003\nM4,丁公司,13800138004\nM5,戊公司,13800138005\n',
  )
  const kept = await edit('周', 'M1', { website: 'https://later.example.com' })
  const gone = await edit('周', 'M2', { phone: '13900139002' })
  const used = await talk('周', 'M3')
  const [survivor = 0, loser = 0] = [await idOf('M4'), await idOf('M5')]
  await write('周', async (scope) =>
    mergeInto(scope, await registryOf(desk.store, scope.db), {
      survivor,
      loser,
      contact: survivor,
      write: { values: {} },
    }),
  )
  const told = await desk.act('周', (scope) => handlers.undoPreview(scope, { id: batch.id }))
  assert.deepEqual(
    told.conflicts.map(({ customer, fields, made, used, free }) => [
      customer,
      fields.map(({ zh }) => zh),
      made,
      used,
      free,
    ]),
    [
      [kept, ['官网'], true, false, true],
      [gone, ['手机'], true, false, true],
      [used, [], true, true, true],
      // Who was merged into it would go along.
      [survivor, ['并入的客户'], true, true, false],
    ],
  )
  const over = [gone, used, survivor]
  const left = await desk.act('周', (scope) => handlers.undoPreview(scope, { id: batch.id, over }))
  assert.deepEqual(
    left.conflicts.map(({ customer }) => customer),
    [kept, survivor],
  )
  const done = await desk.act('周', (scope) => handlers.undo(scope, { id: batch.id, over }))
  assert.deepEqual(await Promise.all(['M1', 'M2', 'M3', 'M4'].map(idOf)), [kept, undefined, undefined, survivor])
  // Taking the undoing back brings both, with what had been done to them.
  await undoAct(desk.store, desk.as('周'), BigInt(done.changeSet))
  assert.deepEqual([await idOf('M2'), await idOf('M3')], [gone, used])
  const { rows } = await desk.store.doors.owner.query(
    `select (select summary from interaction where customer_id = $1) as talk,
       (select phone_tail from contact where customer_id = $2) is not null as phone`,
    [used, gone],
  )
  assert.deepEqual(rows, [{ talk: '后来的拜访', phone: true }])
})

test('李, who may not delete, lets go what was edited but not what work was added to', async () => {
  const batch = await desk.bring('李', 'own.csv', '客户编号,客户名称\nL1,己公司\nL2,庚公司\n')
  const edited = await edit('李', 'L1', { website: 'https://later.example.com' })
  const used = await talk('李', 'L2')
  const told = await desk.act('李', (scope) => handlers.undoPreview(scope, { id: batch.id }))
  assert.deepEqual(
    told.conflicts.map(({ customer, used, free }) => [customer, used, free]),
    [
      [edited, false, true],
      [used, true, false],
    ],
  )
  const done = await desk.act('李', (scope) => handlers.undo(scope, { id: batch.id, over: [edited, used] }))
  assert.deepEqual([...new Set(done.conflicts.map(({ customer }) => customer))], [used])
  assert.deepEqual([await idOf('L1'), await idOf('L2')], [undefined, used])
})
