// The yearly amount by each kind of year: SQL and TypeScript agree on random orders; a tier turns on the day a year does, in Shanghai.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { fromUnits } from '#domain/decimal.ts'
import { amountWithin, type YearSetting, yearWindow } from '#domain/metrics/year-window.ts'
import { dayIn } from '#store/clock.ts'
import type { Work } from '#store/jobs.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor } from '#store/scope.ts'
import { readFacts } from './facts.ts'
import { relabelJob } from './relabel.ts'
import { type Classroom, classroom } from './testing.ts'

type Order = { readonly on: string; readonly cents: number }
const settings: YearSetting[] = [
  { kind: 'rolling', startMonth: 1 },
  { kind: 'calendar', startMonth: 1 },
  ...[1, 3, 4, 10, 12].map((startMonth) => ({ kind: 'fiscal' as const, startMonth })),
]
/** Days on which years begin and end, leap days, and any other. */
const turns = ['02-28', '02-29', '03-01', '12-31', '01-01', '01-02', '03-31', '04-01', '11-30', '12-01']
const turning = fc
  .tuple(fc.constantFrom('2023', '2024', '2025', '2027', '2028'), fc.constantFrom(...turns))
  .map(([year, rest]) => `${year}-${rest}`)
  .filter((text) => new Date(text).toISOString().slice(0, 10) === text)
const anyDay = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const day = fc.oneof(turning, anyDay)

suite('the yearly amount', () => {
  let room: Classroom
  let now = new Date('2026-11-22T04:00:00Z')
  let id = 0
  before(async () => {
    room = await classroom(() => now)
    ;[id = 0] = await room.add([{ values: { name: '看年度', 'yearly-amount': '7' } }])
  })
  after(() => room.store.close())

  const set = (setting: YearSetting) => room.ask('周', 'setFigures', { change: { year: setting } })
  const put = async (orders: readonly Order[]) => {
    await room.rows('delete from sales_order where customer_id = $1', [id])
    for (const { on, cents } of orders)
      await room.rows("insert into sales_order (customer_id, ordered_on, amount, status) values ($1, $2, $3, 'done')", [
        id,
        on,
        cents,
      ])
  }
  const amount = () =>
    room.act('周', async (scope) => {
      const facts = await readFacts(scope, await registryOf(room.store, scope.db), id)
      return facts?.['yearly-amount']
    })
  const night = () =>
    relabelJob.run({
      ...{ id: 'x', input: null, actor: systemActor('x'), store: room.store, resumed: null },
      ...{ signal: new AbortController().signal, progress: async () => {} },
    } as unknown as Work<never>)
  const tier = async () => (await room.labels('value-tier', [id]))[0]
  const why = async () => {
    const { why } = await room.ask('周', 'why', { id })
    return why.find(({ dimension }) => dimension === 'value-tier')?.inputs[0]?.shown
  }

  test('SQL and TypeScript agree on random orders and days', async () => {
    const orders = fc.array(fc.record({ on: day, cents: fc.integer({ min: 1, max: 100_000_000 }) }), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...settings),
        orders,
        fc.array(day, { minLength: 1, maxLength: 4 }),
        async (setting, given, days) => {
          await set(setting)
          await put(given)
          const told = given.map(({ on, cents }) => ({ on, amount: fromUnits(cents, 2) }))
          for (const today of [...days, ...given.map(({ on }) => on)]) {
            now = new Date(`${today}T04:00:00Z`)
            assert.equal(await amount(), amountWithin(told, yearWindow(setting, today)), `${setting.kind} ${today}`)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a customer without orders has the amount that was entered, whatever the year', async () => {
    await put([])
    for (const setting of settings) {
      await set(setting)
      assert.equal(await amount(), '7')
    }
    assert.deepEqual(await why(), { zh: '7.00', en: '7.00' }, 'people counted it, so no days are told')
  })

  test('the tier turns in the first night of the new year, by the day in Shanghai', async () => {
    await set({ kind: 'calendar', startMonth: 1 })
    // Half past midnight on New Year's Day in Shanghai is still the old year in UTC.
    now = new Date('2027-12-31T15:30:00Z')
    assert.equal(dayIn('Asia/Shanghai', now), '2027-12-31')
    await put([{ on: '2027-01-01', cents: 60_000_000 }])
    assert.equal(await tier(), 'high')
    assert.match((await why())?.zh ?? '', /（自然年：2027-01-01 至 2027-12-31）$/)
    now = new Date('2027-12-31T16:30:00Z')
    assert.equal(dayIn('Asia/Shanghai', now), '2028-01-01')
    assert.equal(await tier(), 'high', 'until the night has run')
    await night()
    assert.equal(await tier(), 'ordinary')
    assert.match((await why())?.en ?? '', /\(calendar year: 2028-01-01 to 2028-01-01\)$/)
  })

  test('a rolling year lets go of an order on the same day a year later', async () => {
    await set({ kind: 'rolling', startMonth: 1 })
    now = new Date('2026-11-22T04:00:00Z')
    await put([{ on: '2025-11-23', cents: 60_000_000 }])
    assert.equal(await tier(), 'high')
    assert.match((await why())?.zh ?? '', /（滚动 12 个月：2025-11-23 至 2026-11-22）$/)
    now = new Date('2026-11-23T04:00:00Z')
    await night()
    assert.equal(await tier(), 'ordinary')
  })

  test('the preview counts who has another amount and who moves', async () => {
    now = new Date('2026-11-22T04:00:00Z')
    await put([{ on: '2025-12-24', cents: 60_000_000 }])
    await room.add([{ values: { name: '没有订单', 'yearly-amount': '600000' } }])
    const change = { year: { kind: 'calendar' as const, startMonth: 1 } }
    const { year, dimensions } = await room.ask('周', 'previewFigures', { change })
    assert.deepEqual(year, { from: '2026-01-01', to: '2026-11-22', customers: 1 })
    const own = dimensions.find(({ dimension }) => dimension === 'value-tier')
    assert.deepEqual(own?.moves, [{ from: 'high', to: 'ordinary', count: 1, amount: '0' }])
    assert.equal(own?.unchanged, 1)
  })
})
