// Who lies in a gap: counted and named among the customers one may see, whatever the inputs are.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { type Classroom, classroom } from './testing.ts'

const amount = { key: 'yearly-amount', type: 'number' }
const industry = { key: 'industry', type: 'string' }
const region = (...regions: string[][]) => ({ dimension: 'value-tier', inputs: [amount], regions })

suite('customers in a region of a draft', () => {
  let room: Classroom
  let own: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    own = await room.add(
      ['600000', '500000', '100000', '99999.99'].map((yearly, nr) => ({
        values: { name: `李的客户${nr}`, 'yearly-amount': yearly },
        labels: { industry: [nr % 2 ? 'retail' : 'manufacturing'] },
        ownerId: room.as('李').personId,
      })),
    )
    const ownerId = room.as('王').personId
    await room.add([
      { values: { name: '王的客户', 'yearly-amount': '500000' }, ownerId },
      { values: { name: '王的空客户' }, ownerId },
    ])
  })
  after(() => room.store.close())

  test('exactly at the bound, between bounds, and without a value', async () => {
    const { regions } = await room.ask(
      '周',
      'region',
      region(['500000'], ['[100000..500000)'], ['null'], ['> 9000000']),
    )
    assert.deepEqual(
      regions.map(({ count, first }) => [count, first.map(({ name }) => name)]),
      [
        [2, ['李的客户1', '王的客户']],
        [1, ['李的客户2']],
        [1, ['王的空客户']],
        [0, []],
      ],
    )
    assert.equal(regions[1]?.first[0]?.id, own[2])
  })

  test('a salesperson counts and sees their own alone', async () => {
    const { regions } = await room.ask('李', 'region', region(['500000'], ['null']))
    assert.deepEqual(
      regions.map(({ count, first }) => [count, first.map(({ name }) => name)]),
      [
        [1, ['李的客户1']],
        [0, []],
      ],
    )
  })

  test('any value is any value there is; where empty is for the rules to decide, that too', async () => {
    const ask = async (mayBeEmpty: boolean) => {
      const inputs = [{ ...amount, ...(mayBeEmpty ? { mayBeEmpty } : {}) }]
      const { regions } = await room.ask('周', 'region', { dimension: 'value-tier', inputs, regions: [['-']] })
      return [regions[0]?.count, regions[0]?.first.length]
    }
    assert.deepEqual(await ask(false), [5, 5])
    assert.deepEqual(await ask(true), [6, 5])
  })

  test('several inputs: labels of other dimensions, and fields with choices', async () => {
    const inputs = [amount, industry]
    const { regions } = await room.ask('周', 'region', {
      dimension: 'value-tier',
      inputs,
      regions: [
        ['>= 100000', '"manufacturing"'],
        ['-', 'not("manufacturing")'],
      ],
    })
    assert.deepEqual(
      regions.map(({ count }) => count),
      [2, 3],
    )
  })

  test('sealed fields, the dimension itself and what is no cell are refused', async () => {
    const ask = (key: string, type: string, cell: string) =>
      room.ask('周', 'region', { dimension: 'value-tier', inputs: [{ key, type }], regions: [[cell]] })
    const is = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
    await assert.rejects(ask('phone', 'text', '-'), is('unknown-fact'))
    await assert.rejects(ask('value-tier', 'string', '-'), is('unknown-fact'))
    await assert.rejects(ask('yearly-amount', 'date', '-'), is('unknown-fact'))
    await assert.rejects(ask('yearly-amount', 'number', 'about 5'), is('bad-cell'))
    await assert.rejects(room.ask('周', 'region', region(['1', '2'])), is('bad-row'))
  })

  test('how customers lie on two inputs, of those in sight', async () => {
    const ask = (who: '周' | '李') =>
      room.ask(who, 'density', {
        dimension: 'value-tier',
        x: { input: amount, cells: ['< 100000', '[100000..500000)', '>= 500000'] },
        y: { input: industry, cells: ['"manufacturing"', '"retail"'] },
      })
    const mine = [
      { x: 0, y: 1, count: 1 },
      { x: 1, y: 0, count: 1 },
      { x: 2, y: 0, count: 1 },
      { x: 2, y: 1, count: 1 },
    ]
    assert.deepEqual(await ask('李'), { fields: mine, elsewhere: 0 })
    assert.deepEqual(await ask('周'), { fields: mine, elsewhere: 2 })
  })
})
