// Rules of a company of four customers: previewed, published, refused, replaced, taken back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { industryCode } from '#domain/industry/key.ts'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import { type Runner, startJobs } from '#store/job-runner.ts'
import { jobOf } from '#store/jobs.ts'
import { undo } from '#store/journal.ts'
import { within } from '#store/scope.ts'
import { relabelJob } from './relabel.ts'
import { type Classroom, classroom } from './testing.ts'

const table = (...rules: [cell: string, label: string][]): TableSpec => ({
  hitPolicy: 'U',
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: rules.map(([cell, label]) => ({ cells: [cell], label })),
})
const problem =
  (code: string, more: object = {}) =>
  (error: unknown) => {
    assert.ok(error instanceof Problem, String(error))
    assert.equal(error.code, code)
    for (const [key, value] of Object.entries(more)) assert.deepEqual(error.extra[key], value)
    return true
  }

suite('rules', () => {
  let room: Classroom
  let runner: Runner
  let ids: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    ids = await room.add(
      ['600000', '300000', '200000', '50000'].map((amount, nr) => ({
        values: { name: `客户${nr}`, 'yearly-amount': amount },
      })),
    )
    runner = await startJobs(room.store, [relabelJob])
  })
  after(async () => {
    await runner.stop()
    await room.store.close()
  })

  const ended = async (id: string) => {
    for (let waited = 0; waited < 20_000; waited += 20) {
      const job = await within(room.store, room.as('周'), { kind: 'look' }, (scope) => jobOf(scope, id))
      if (job?.endedAt) return job
      await pause(20)
    }
    throw new Error('the job did not end')
  }
  const tier = async () => {
    const found = (await room.ask('周', 'list', {})).dimensions.find(({ info }) => info.key === 'value-tier')
    assert.ok(found)
    return found
  }
  const tiers = () => room.labels('value-tier', ids)
  /** From 300,000 on high, below ordinary: 客户1 moves up, 客户2 down. */
  const plainer = table(['>= 300000', 'high'], ['< 300000', 'ordinary'])

  test('a dimension is listed with its counts and its proof', async () => {
    const { info, counts, version, complete, exclusive } = await tier()
    assert.deepEqual(
      info.labels.map((label) => label.name.zh),
      ['高价值', '中价值', '普通'],
    )
    assert.deepEqual(counts, { high: 1, medium: 2, ordinary: 1 })
    assert.deepEqual({ version, complete, exclusive }, { version: 1, complete: true, exclusive: true })
  })

  test('facts that rules may read: open fields and counted days, never a sealed value', async () => {
    const { facts } = await room.ask('周', 'list', {})
    const byKey = new Map(facts.map((fact) => [fact.key, fact]))
    assert.deepEqual(
      { ...byKey.get('yearly-amount') },
      {
        key: 'yearly-amount',
        name: { zh: '年合作金额', en: 'Yearly amount' },
        type: 'number',
        whole: false,
        mayBeEmpty: true,
        search: 'nianhezuojine nhzje',
      },
    )
    assert.equal(byKey.get('days-since-last-order')?.whole, true)
    assert.equal(byKey.get('days-since-founded')?.name.zh, '距成立日期天数')
    assert.equal(byKey.get('payment')?.values?.length, 8)
    assert.deepEqual(
      byKey.get('size')?.values?.map((value) => value.key),
      ['large', 'sme', 'individual'],
    )
    for (const key of ['phone', 'email', 'needs']) assert.equal(byKey.has(key), false, key)
  })

  test('a preview tells the moves with their amounts and writes nothing', async () => {
    const { moves, unchanged } = await room.ask('周', 'preview', { dimension: 'value-tier', table: plainer })
    assert.deepEqual(
      moves.toSorted((a, b) => (a.to < b.to ? -1 : 1)),
      [
        { from: 'medium', to: 'high', count: 1, amount: '300000' },
        { from: 'medium', to: 'ordinary', count: 1, amount: '200000' },
      ],
    )
    assert.equal(unchanged, 2)
    assert.deepEqual(await tiers(), ['high', 'medium', 'medium', 'ordinary'])
  })

  test('two rules for one amount are refused with the region where they meet', async () => {
    const overlapping = table(['>= 300000', 'high'], ['<= 300000', 'ordinary'])
    const input = { dimension: 'value-tier', table: overlapping, reason: '试', basedOn: 1 }
    const overlaps = [{ rules: [1, 2], cells: ['300000'], example: { 'yearly-amount': '300000' } }]
    await assert.rejects(room.ask('周', 'publish', input), problem('table-has-overlaps', { overlaps }))
    assert.equal((await tier()).version, 1)
  })

  test('a gap is refused where everybody must have a label, unless there is a default', async () => {
    await room.rows("update dimension set required = true where key = 'value-tier'")
    const gap = table(['> 300000', 'high'], ['< 300000', 'ordinary'])
    const input = { dimension: 'value-tier', table: gap, reason: '试', basedOn: 1 }
    const gaps = [{ cells: ['300000'], example: { 'yearly-amount': '300000' } }]
    await assert.rejects(room.ask('周', 'publish', input), problem('table-has-gaps', { gaps }))
    await room.rows("update dimension set required = false where key = 'value-tier'")
  })

  test('what a table may not read or give is refused by name', async () => {
    const publish = (changed: Partial<TableSpec>) =>
      room.ask('周', 'publish', {
        dimension: 'value-tier',
        table: { ...plainer, ...changed },
        reason: '试',
        basedOn: 1,
      })
    await assert.rejects(publish({ inputs: [{ key: 'phone', type: 'text' }] }), problem('unknown-fact'))
    await assert.rejects(publish({ inputs: [{ key: 'yearly-amount', type: 'date' }] }), problem('unknown-fact'))
    await assert.rejects(publish({ rules: [{ cells: ['-'], label: 'golden' }] }), problem('unknown-label'))
    await assert.rejects(publish({ rules: [{ cells: ['= about 5'], label: 'high' }] }), problem('bad-cell'))
    const entered = { dimension: 'industry', table: plainer, reason: '试', basedOn: 1 }
    await assert.rejects(room.ask('周', 'publish', entered), problem('no-table-here'))
  })

  test('of two who publish from the same version the second is told; everybody is labelled as previewed', async () => {
    const publish = () =>
      room.ask('周', 'publish', { dimension: 'value-tier', table: plainer, reason: '按新年度标准', basedOn: 1 })
    const both = await Promise.allSettled([publish(), publish()])
    const won = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    assert.equal(won.length, 1)
    assert.ok(problem('changed-meanwhile', { version: 2 })(lost[0]))
    assert.equal(won[0]?.dimension.version, 2)
    const job = await ended(won[0]?.job ?? '')
    assert.equal(job.state, 'done')
    assert.deepEqual(job.result, { seen: 4, changed: 2, opened: 2, closed: 2 })
    assert.deepEqual(await tiers(), ['high', 'high', 'ordinary', 'ordinary'])
    const { versions } = await room.ask('周', 'versions', { dimension: 'value-tier' })
    assert.deepEqual(
      versions.map(({ version, by, reason }) => ({ version, by, reason })),
      [
        { version: 2, by: '周 数据管理员', reason: '按新年度标准' },
        { version: 1, by: '', reason: '' },
      ],
    )
  })

  test('undoing a publication brings the rule and, by a job, the labels back', async () => {
    const [set] = await room.rows<{ id: bigint }>(
      "select id from journal.change_set where kind = 'classify.publish' order by id desc limit 1",
    )
    await undo(room.store, room.as('周'), set?.id ?? 0n)
    const [job] = await room.rows<{ id: string }>('select id from job order by created_at desc limit 1')
    await ended(job?.id ?? '')
    assert.equal((await tier()).version, 1)
    assert.deepEqual(await tiers(), ['high', 'medium', 'medium', 'ordinary'])
  })

  test('a label is added, named anew and moved; a word that another label has is refused', async () => {
    const save = (spec: { zh: string; en: string }, position?: number) =>
      room.ask('周', 'saveLabel', {
        ...{ dimension: 'industry', label: 'space', spec: { key: 'space', name: spec, colour: 'violet' } },
        ...(position === undefined ? {} : { position }),
      })
    await save({ zh: '航天', en: 'Space' })
    const { info } = await save({ zh: '航空航天', en: 'Aerospace' }, 0)
    const { retired: _, ...first } = info.labels[0] ?? { retired: true }
    assert.deepEqual(first, { key: 'space', name: { zh: '航空航天', en: 'Aerospace' }, colour: 'violet' })
    const own = info.labels.filter(({ key }) => industryCode(key) === undefined)
    assert.deepEqual([own.length, info.labels.length - own.length], [17, 1972 - 14])
    await assert.rejects(save({ zh: '制造业 ', en: 'Aerospace' }), problem('label-name-taken'))
    // What the code list says may be said of an own label.
    await save({ zh: '航空运输业', en: 'Aviation' })
  })

  test('a label cannot lie below itself', async () => {
    const save = (key: string, parent?: string) =>
      room.ask('周', 'saveLabel', {
        ...{ dimension: 'customer-type', label: key },
        spec: { key, name: { zh: `类型${key}`, en: `Type ${key}` }, ...(parent ? { parent } : {}) },
      })
    await save('a')
    await save('b', 'a')
    await assert.rejects(save('a', 'b'), problem('label-above-itself'))
    await assert.rejects(save('a', 'nobody'), problem('unknown-label'))
  })

  test('who carries a replaced label gets the other, rules included; undone, all is as before', async () => {
    const [id = 0] = await room.add([{ values: { name: '电商公司' }, labels: { industry: ['retail'] } }])
    const retire = (dimension: string, label: string, replacedBy?: string) =>
      room.ask('周', 'retireLabel', { dimension, label, retired: true, ...(replacedBy ? { replacedBy } : {}) })
    await assert.rejects(retire('value-tier', 'medium'), problem('label-in-use'))
    await assert.rejects(retire('industry', 'retail', 'retail'), problem('label-replaced-by-itself'))
    await assert.rejects(retire('lifecycle', 'lost'), problem('label-is-derived'))
    const { counts, info } = await retire('industry', 'retail', 'services')
    assert.equal(counts.services, 1)
    assert.equal(info.labels.find((label) => label.key === 'retail')?.retired, true)
    assert.deepEqual(await room.labels('industry', [id]), ['services'])
    const { source } = await retire('value-tier', 'medium', 'ordinary')
    assert.deepEqual(source.kind === 'table' && source.table.rules.map((rule) => rule.label), [
      'high',
      'ordinary',
      'ordinary',
    ])
    for (const set of await room.rows<{ id: bigint }>(
      "select id from journal.change_set where kind = 'classify.labels.retire' order by id desc",
    ))
      await undo(room.store, room.as('周'), set.id)
    assert.deepEqual(await room.labels('industry', [id]), ['retail'])
    const [job] = await room.rows<{ id: string }>('select id from job order by created_at desc limit 1')
    await ended(job?.id ?? '')
    assert.deepEqual(await tiers(), ['high', 'medium', 'medium', 'ordinary'])
  })
})
