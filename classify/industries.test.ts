import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { TableSpec } from '#domain/template.ts'
import { general } from '#store/testing-company.ts'
import { type Classroom, classroom } from './testing.ts'

const table = (...rules: [cell: string, label: string][]): TableSpec => ({
  hitPolicy: 'U',
  inputs: [{ key: 'industry', type: 'string', mayBeEmpty: true }],
  rules: rules.map(([cell, label]) => ({ cells: [cell], label })),
})

suite('rules over industries', () => {
  let room: Classroom
  let ids: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    ids = await room.add(
      ['manufacturing', 'gb-c3912', 'gb-c1340', 'finance', 'gb-j6621', undefined].map((one, nr) => ({
        values: { name: `客户${nr}`, 'yearly-amount': '1' },
        labels: one ? { industry: [one] } : {},
      })),
    )
  })
  after(() => room.store.close())

  const sections = table(
    ['"manufacturing"', 'high'],
    ['"finance"', 'medium'],
    ['not("manufacturing", "finance")', 'ordinary'],
  )

  test('a section means all below it: in the proof, in the preview, in the count of a region', async () => {
    const { moves } = await room.ask('周', 'preview', { dimension: 'value-tier', table: sections })
    assert.deepEqual(moves.map(({ from, to, count }) => [from, to, count]).toSorted(), [
      ['ordinary', 'high', 3],
      ['ordinary', 'medium', 2],
    ])
    const { regions } = await room.ask('周', 'region', {
      dimension: 'value-tier',
      inputs: sections.inputs,
      regions: [['"manufacturing"'], ['"gb-c39"'], ['not("manufacturing")']],
    })
    assert.deepEqual(
      regions.map(({ count }) => count),
      [3, 1, 3],
    )
    await room.ask('周', 'publish', { dimension: 'value-tier', table: sections, basedOn: 1, reason: '按行业' })
    const { dimensions } = await room.ask('周', 'list', {})
    const { complete, exclusive } = dimensions.find(({ info }) => info.key === 'value-tier') ?? {}
    assert.deepEqual([complete, exclusive], [true, true])
  })

  test('why tells the class and the rule as it was written', async () => {
    const { why } = await room.ask('周', 'why', { id: ids[1] ?? 0 })
    const found = why.find(({ dimension }) => dimension === 'value-tier')
    assert.match(JSON.stringify(found), /计算机零部件制造/)
    assert.doesNotMatch(JSON.stringify(found), /计算机外围设备制造/)
  })

  test('the rules page offers every industry with its code, its pinyin and what holds it', async () => {
    const { facts } = await room.ask('周', 'list', {})
    const values = facts.find(({ key }) => key === 'industry')?.values ?? []
    assert.equal(values.length, 16 + 1958)
    assert.deepEqual(
      values.find(({ key }) => key === 'gb-c391'),
      {
        key: 'gb-c391',
        name: { zh: 'C391 计算机制造', en: 'C391 计算机制造' },
        search: 'jisuanjizhizao jsjzz',
        parent: 'gb-c39',
      },
    )
    assert.equal(values.find(({ key }) => key === 'gb-c39')?.parent, 'manufacturing')
  })
})

suite('the list added later', () => {
  let room: Classroom
  before(async () => {
    const dimensions = general.dimensions.map((one) => ({
      ...one,
      ...(one.key === 'industry' ? { source: { kind: 'entered' as const } } : {}),
    }))
    room = await classroom('2026-11-22', { ...general, dimensions })
  })
  after(() => room.store.close())

  test('labels called as industries stand for them; who carries them keeps them; again changes nothing', async () => {
    const ids = await room.add([{ values: { name: '客户' }, labels: { industry: ['manufacturing'] } }])
    const add = (dimension = 'industry') => room.ask('周', 'addIndustries', { dimension })
    const { info, source } = await add()
    assert.equal(info.labels.length - 16, 1958 + 2)
    assert.deepEqual(source.kind === 'entered' && [source.list?.under['C'], source.list?.under['B']], [
      'manufacturing',
      'energy',
    ])
    const parent = (key: string) => info.labels.find((label) => label.key === key)?.parent
    assert.equal(parent('gb-c39'), 'manufacturing')
    assert.equal(parent('gb-b'), 'energy')
    assert.equal(parent('gb-j66'), 'finance')
    assert.deepEqual(await room.labels('industry', ids), ['manufacturing'])
    assert.equal((await add()).info.labels.length, info.labels.length)
    await assert.rejects(add('value-tier'), { code: 'bad-input' })
    await assert.rejects(add('nothing'), { code: 'unknown-dimension' })
  })
})
