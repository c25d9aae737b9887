// What a preview says beyond its moves, of six customers worked out by hand: dependents, contradictions, views, who is in a cell.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Query } from '#domain/filter.ts'
import type { DimensionSpec, TableSpec } from '#domain/template.ts'
import { general } from '#store/testing-company.ts'
import { type Classroom, classroom } from './testing.ts'

const named = (text: string) => ({ zh: text, en: text })
/** 关怀方式 reads the value tier; 跟进 (many) reads it too. */
const care = (key: string, cardinality: 'one' | 'many', table: TableSpec, labels: string[]): DimensionSpec => ({
  ...{ key, name: named(key), cardinality, source: { kind: 'table', table } },
  labels: labels.map((label) => ({ key: label, name: named(`${key} ${label}`) })),
})
const inputs = [{ key: 'value-tier', type: 'string' }]
const template = {
  ...general,
  dimensions: [
    ...general.dimensions,
    care('care', 'one', { hitPolicy: 'U', inputs, rules: [{ cells: ['"high"'], label: 'visit' }], default: 'call' }, [
      'visit',
      'call',
    ]),
    care(
      'follow',
      'many',
      {
        hitPolicy: 'C',
        inputs,
        rules: [
          { cells: ['"high"'], label: 'weekly' },
          { cells: ['"high","medium"'], label: 'boss' },
        ],
      },
      ['weekly', 'boss'],
    ),
  ],
}

suite('a preview', () => {
  let room: Classroom
  let ids: readonly number[]
  const table: TableSpec = {
    hitPolicy: 'U',
    inputs: [{ key: 'yearly-amount', type: 'number' }],
    rules: [
      { cells: ['>= 300000'], label: 'high' },
      { cells: ['< 300000'], label: 'ordinary' },
    ],
  }
  const amounts = ['600000', '300000', '200000', '50000', null, '400000']
  before(async () => {
    room = await classroom('2026-11-22', template)
    ids = await room.add(
      amounts.map((amount, nr) => ({
        values: { name: `客户${nr}`, 'yearly-amount': amount },
        // 1 (300,000) and 5 (400,000) have left.
        labels: { status: [nr === 1 || nr === 5 ? 'lost' : 'won'] },
      })),
    )
    // 5 is pinned: whatever the rule says, it stays ordinary.
    await room.rows(
      `insert into label_given (customer_id, dimension_id, label_id, source, reason)
       select $1, l.dimension_id, l.id, 'pin', '年框未签' from label l join dimension d on d.id = l.dimension_id where d.key = 'value-tier' and l.key = 'ordinary'`,
      [ids[5]],
    )
    await view('高价值', { choices: { 'value-tier': { some: ['high'] } } })
    await view('每周跟进，行业未填', { choices: { follow: { some: ['weekly'] }, industry: { empty: 'only' } } })
    await view('老板跟进', { choices: { follow: { some: ['boss'] } } })
    await view('流失', { choices: { status: { some: ['lost'] } } })
    await view('找客户5', { search: '客户5', choices: { care: { none: ['visit'] } } })
  })
  after(() => room.store.close())
  const view = (name: string, query: Query) =>
    room.act('周', ({ db, actor }) =>
      db
        .insertInto('view')
        .values({ name, query: JSON.stringify(query), owner_id: actor.personId })
        .execute(),
    )
  const asked = () => room.ask('周', 'preview', { dimension: 'value-tier', table })

  test('moves; the pinned customer stays; dimensions that read this one move with it', async () => {
    const { moves, unchanged, also } = await asked()
    assert.deepEqual(moves.map(({ from, to, count }) => `${from} > ${to} ${count}`).toSorted(), [
      'medium > high 1',
      'medium > ordinary 1',
    ])
    assert.equal(unchanged, 4)
    assert.deepEqual(
      also.map(({ dimension, moves: own, unchanged: same }) => [
        dimension,
        own.map((m) => `${m.from} > ${m.to} ${m.count}`).toSorted(),
        same,
      ]),
      [
        ['care', ['call > visit 1'], 5],
        ['follow', ['boss > ', 'boss > weekly+boss'].map((pair) => `${pair} 1`), 4],
      ],
    )
  })

  test('a contradiction that it creates is counted before and after', async () => {
    const { contradictions } = await asked()
    assert.deepEqual(
      contradictions.map(({ key, count }) => ({ key, count })),
      [{ key: 'lost-yet-high-value', count: { before: 0, after: 1 } }],
    )
  })

  test('views that name a label of it or of its readers change as they then do; others are not mentioned', async () => {
    const { views } = await asked()
    const said = new Map(views.map(({ name, count }) => [name, count]))
    assert.deepEqual(
      [...said],
      [
        ['高价值', { before: 1, after: 2 }],
        ['每周跟进，行业未填', { before: 1, after: 2 }],
        ['老板跟进', { before: 3, after: 2 }],
      ],
    )
  })

  test('who is in a cell, the highest amount first', async () => {
    const of = async (from: string, to: string) =>
      (await room.ask('周', 'movers', { dimension: 'value-tier', table, from, to })).customers
    assert.deepEqual(
      (await of('medium', 'high')).map(({ id, name, amount }) => ({ id, name, amount })),
      [{ id: ids[1], name: '客户1', amount: '300000' }],
    )
    assert.deepEqual(await of('high', 'medium'), [])
    assert.deepEqual(
      (await of('', '')).map(({ id }) => id),
      [ids[4]],
    )
  })

  test('a preview writes nothing', async () => {
    assert.deepEqual(await room.labels('value-tier', ids), [
      'high',
      'medium',
      'medium',
      'ordinary',
      undefined,
      'ordinary',
    ])
  })
})
