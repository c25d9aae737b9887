// What may not happen to rules, or beneath them: each refused with words that say what to do.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Problem, problemDetails } from '#domain/problem.ts'
import type { DimensionSpec, TableSpec } from '#domain/template.ts'
import { general } from '#store/testing-company.ts'
import { type Classroom, classroom } from './testing.ts'

const named = (zh: string, en: string) => ({ zh, en })
const table = (input: string, type: string, ...rules: [string, string][]): TableSpec => ({
  ...{ hitPolicy: 'U', inputs: [{ key: input, type }] },
  rules: rules.map(([cell, label]) => ({ cells: [cell], label })),
})
const care: DimensionSpec = {
  ...{ key: 'care', name: named('关怀方式', 'Care'), cardinality: 'one' },
  source: { kind: 'table', table: table('status', 'string', ['"won"', 'visit'], ['not("won")', 'call']) },
  labels: [
    { key: 'visit', name: named('上门', 'Visit') },
    { key: 'call', name: named('电话', 'Call') },
  ],
}
const template = { ...general, dimensions: [...general.dimensions, care] }

suite('refused', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22', template)
    await room.add([{ values: { name: '甲', 'yearly-amount': '600000' }, labels: { status: ['won'] } }])
  })
  after(() => room.store.close())

  const refused = async (work: Promise<unknown>, code: string, zh: RegExp, en: RegExp) => {
    const error = await work.then(
      () => assert.fail(`${code} was not refused`),
      (problem: unknown) => problem,
    )
    assert.ok(error instanceof Problem, String(error))
    const { detail, fix } = problemDetails(error)
    assert.equal(error.code, code)
    assert.match(`${detail.zh} ${fix.zh}`, zh)
    assert.match(`${detail.en} ${fix.en}`, en)
  }
  const publish = (dimension: string, to: TableSpec, basedOn = 1) =>
    room.ask('周', 'publish', { dimension, table: to, reason: '试', basedOn })

  test('a field is not deleted, sealed or given another type while rules read it', async () => {
    const change = (set: string) => room.rows(`update field set ${set} where key = 'yearly-amount'`)
    const zh = /年合作金额.*价值层级.*先修改「价值层级」的规则/
    const en = /“Value tier” read “Yearly amount”.*First publish/
    await refused(change("status = 'retired'"), 'fact-in-use', zh, en)
    await refused(change("privacy = 'personal'"), 'fact-in-use', zh, en)
    await refused(change("kind = 'date'"), 'fact-in-use', zh, en)
    await refused(room.rows("delete from field where key = 'yearly-amount'"), 'fact-in-use', zh, en)
    assert.deepEqual((await room.rows("select status, privacy, kind from field where key = 'yearly-amount'"))[0], {
      ...{ status: 'active', privacy: 'internal', kind: 'money' },
    })
  })

  test('other fields are, and once no rule reads it, so is that one', async () => {
    await room.rows("update field set status = 'retired' where key = 'website'")
    await publish('value-tier', table('order-amount', 'number', ['>= 5', 'high'], ['< 5', 'ordinary']))
    await room.rows("update field set status = 'retired' where key = 'satisfaction'")
    const { source } = (await room.ask('周', 'list', {})).dimensions.find(({ info }) => info.key === 'value-tier') ?? {}
    assert.equal(source?.kind === 'table' && source.table.inputs[0]?.key, 'order-amount')
  })

  test('a label that rules of another dimension ask for is not retired without an heir', async () => {
    const retire = (more: object) =>
      room.ask('周', 'retireLabel', { dimension: 'status', label: 'won', retired: true, ...more })
    await refused(retire({}), 'label-read-by-rules', /「关怀方式」的规则按标签「成交」.*代替/, /“Care” ask for label/)
    await retire({ replacedBy: 'intent' })
    const { source } = (await room.ask('周', 'list', {})).dimensions.find(({ info }) => info.key === 'care') ?? {}
    assert.equal(source?.kind === 'table' && source.table.rules[0]?.cells[0], '"intent"')
  })

  test('nor is a date whose days are counted', async () => {
    const days = table('days-since-founded', 'number', ['>= 365', 'visit'], ['< 365', 'call'])
    await publish('care', { ...days, default: 'call' }, 2)
    const retire = () => room.rows("update field set status = 'retired' where key = 'founded-on'")
    await room.rows("update field set name_zh = '成立日' where key = 'founded-on'")
    await refused(retire(), 'fact-in-use', /成立日.*关怀方式/, /Care/)
    await publish('care', { ...table('status', 'string', ['"intent"', 'visit'], ['not("intent")', 'call']) }, 3)
    await retire()
  })

  test('rules that read each other are refused with the way round', async () => {
    await publish('value-tier', table('care', 'string', ['"visit"', 'high'], ['not("visit")', 'ordinary']), 2)
    await refused(
      publish('care', table('value-tier', 'string', ['"high"', 'visit'], ['not("high")', 'call']), 4),
      'dimension-cycle',
      /关怀方式 → 价值层级 → 关怀方式|价值层级 → 关怀方式 → 价值层级/,
      /Care → Value tier → Care|Value tier → Care → Value tier/,
    )
    await refused(
      publish('care', table('care', 'string', ['-', 'visit']), 4),
      'unknown-fact',
      /「关怀方式」按文本/,
      /“Care” as text/,
    )
  })

  test('personal data decides nothing: a sealed field is no fact', async () => {
    await refused(
      publish('care', table('phone', 'string', ['-', 'visit']), 4),
      'unknown-fact',
      /加密的个人信息/,
      /sealed/,
    )
  })

  test('a required dimension with a gap is published once a default is set', async () => {
    await room.rows("update dimension set required = true where key = 'care'")
    const gap = table('yearly-amount', 'number', ['>= 5', 'visit'])
    await refused(publish('care', gap, 4), 'table-has-gaps', /默认标签/, /default label/)
    const { dimension } = await publish('care', { ...gap, default: 'call' }, 4)
    assert.equal(dimension.version, 5)
  })
})
