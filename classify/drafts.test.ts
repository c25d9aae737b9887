// Two stewards draft the same table: each keeps their own, and neither overwrites what the other published.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import { type Classroom, classroom } from './testing.ts'

const table = (bound: string, label = 'high'): TableSpec => ({
  hitPolicy: 'U',
  inputs: [{ key: 'yearly-amount', type: 'number' }],
  rules: [
    { cells: [`>= ${bound}`], label },
    { cells: [`< ${bound}`], label: 'ordinary' },
  ],
})

suite('drafts', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
  })
  after(() => room.store.close())
  const dimension = 'value-tier'
  const drafted = async (who: '周' | '孙') => (await room.ask(who, 'draft', { dimension })).draft

  test('a draft is kept as typed, half-done cells and missing labels included, for the one who wrote it', async () => {
    const half: TableSpec = { ...table('10万到', ''), default: 'ordinary' }
    const kept = await room.ask('周', 'saveDraft', { dimension, table: half, basedOn: 1 })
    assert.equal(kept.version, 1)
    assert.deepEqual((await drafted('周'))?.table, half)
    assert.equal(await drafted('孙'), undefined)
    const { others } = await room.ask('孙', 'draft', { dimension })
    assert.deepEqual(
      others.map(({ by }) => by),
      ['周 数据管理员'],
    )
    await room.ask('孙', 'saveDraft', { dimension, table: table('1'), basedOn: 1 })
    assert.deepEqual((await drafted('周'))?.table, half)
  })

  test('the second to publish is told which version is in force, who published it and when; the draft stays', async () => {
    await room.ask('周', 'saveDraft', { dimension, table: table('200000'), basedOn: 1 })
    await room.ask('孙', 'publish', { dimension, table: table('300000'), reason: '新标准', basedOn: 1 })
    assert.equal(await drafted('孙'), undefined, 'what was published is no draft any more')
    const now = await room.ask('周', 'draft', { dimension })
    assert.deepEqual([now.draft?.basedOn, now.version], [1, 2])
    const saved = await room.ask('周', 'saveDraft', { dimension, table: table('200000'), basedOn: 1 })
    assert.equal(saved.version, 2, 'the answer to the next save tells it')
    await assert.rejects(
      room.ask('周', 'publish', { dimension, table: table('200000'), reason: '我的', basedOn: 1 }),
      (error: unknown) => {
        assert.ok(error instanceof Problem)
        assert.deepEqual([error.code, error.extra.version, error.extra.by], ['changed-meanwhile', 2, '孙 管理员'])
        return true
      },
    )
    assert.deepEqual((await drafted('周'))?.table, table('200000'))
    const { versions } = await room.ask('周', 'versions', { dimension })
    assert.deepEqual(versions[0]?.table, table('300000'))
  })

  test('a draft is discarded by its owner alone', async () => {
    await room.ask('孙', 'dropDraft', { dimension })
    assert.ok(await drafted('周'))
    await room.ask('周', 'dropDraft', { dimension })
    assert.equal(await drafted('周'), undefined)
  })
})
