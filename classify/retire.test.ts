// A label merged into another: every reference follows, and taking the act back leaves everything as it was.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Query } from '#domain/filter.ts'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { selectionOf } from '#store/selection.ts'
import { total } from '#store/tally.ts'
import type { Name } from '#store/testing.ts'
import { type Classroom, classroom } from './testing.ts'

const bySize: TableSpec = {
  hitPolicy: 'F',
  inputs: [{ key: 'size', type: 'string' }],
  rules: [
    { cells: ['"sme"'], label: 'medium' },
    { cells: ['"large", "sme"'], label: 'high' },
  ],
  default: 'ordinary',
}

suite('merging a label', () => {
  let room: Classroom
  let ids: readonly number[]
  before(async () => {
    room = await classroom('2026-11-22')
    ids = await room.add([
      { values: { name: '甲' }, labels: { size: ['sme'], needs: ['price', 'service'] } },
      { values: { name: '乙' }, labels: { size: ['large'], needs: ['price'] } },
    ])
    const tier = (await room.ask('周', 'list', {})).dimensions.find(({ info }) => info.key === 'value-tier')
    await room.ask('周', 'publish', {
      ...{ dimension: 'value-tier', table: bySize, reason: '按规模', basedOn: tier?.version ?? 0 },
    })
    await room.rows(
      `insert into contradiction_rule (key, name_zh, name_en, labels) values ('sme-high', '中小却是高价值', 'SME of high value', '{"size":"sme"}')`,
    )
    for (const [who, shared] of [
      ['周', true],
      ['李', false],
    ] as const)
      await room.act(who, ({ client, actor }) =>
        client.query('insert into view (owner_id, name, shared, query) values ($1, $2, $3, $4)', [
          ...[actor.personId, '中小客户', shared, JSON.stringify({ choices: { size: { some: ['sme'] } } })],
        ]),
      )
  })
  after(() => room.store.close())

  const merge = (dimension: string, label: string, replacedBy: string) =>
    room.ask('周', 'retireLabel', { dimension, label, retired: true, replacedBy })
  const views = (who: Name) =>
    room.act(
      who,
      async ({ client }) => (await client.query<{ query: Query }>('select query from view order by id')).rows,
    )
  const count = (who: Name, query: Query) =>
    room.act(who, async (scope) => {
      const registry = await registryOf(scope.store, scope.db)
      return (await total(scope, (await selectionOf(scope, registry, query)).all())).count
    })
  const lastAct = async () => {
    const [set] = await room.rows<{ id: bigint }>('select id from journal.change_set order by id desc limit 1')
    assert.ok(set)
    return set.id
  }

  test('what a merge would rewrite is told before, and nothing is written', async () => {
    const start = await room.act('周', ({ client }) => contentHashes(client))
    const tier = (await room.ask('周', 'list', {})).dimensions.find(({ info }) => info.key === 'value-tier')
    const version = tier?.version ?? 0
    await room.ask('李', 'saveDraft', { dimension: 'value-tier', table: bySize, basedOn: version })
    const seen = await room.ask('周', 'previewRetire', { dimension: 'size', label: 'sme', replacedBy: 'large' })
    assert.deepEqual(
      { ...seen, words: [] },
      {
        ...{ customers: 1, given: 0, tables: [{ dimension: 'value-tier', rules: 2, version: version + 1 }] },
        ...{ views: ['中小客户'], segments: [], words: [], below: [], open: 1 },
        contradictions: [{ zh: '中小却是高价值', en: 'SME of high value' }],
      },
    )
    assert.ok(seen.words.includes('中小企业'))
    await room.ask('李', 'dropDraft', { dimension: 'value-tier' })
    assert.deepEqual(await room.act('周', ({ client }) => contentHashes(client)), start)
    const alone = room.ask('周', 'previewRetire', { dimension: 'size', label: 'sme' })
    await assert.rejects(alone, (error) => error instanceof Problem && error.code === 'label-read-by-rules')
    const { customers, tables } = await room.ask('周', 'previewRetire', { dimension: 'needs', label: 'price' })
    assert.deepEqual([customers, tables], [2, []])
  })

  test('values, rules, kept filters and words follow; undone, the content is as it was', async () => {
    const start = await room.act('周', ({ client }) => contentHashes(client))
    await merge('size', 'sme', 'large')
    assert.deepEqual(await room.labels('size', ids), ['large', 'large'])
    const { dimensions } = await room.ask('周', 'list', {})
    const tier = dimensions.find(({ info }) => info.key === 'value-tier')
    assert.deepEqual(tier?.source.kind === 'table' && tier.source.table.rules.map(({ cells }) => cells), [
      ['"large"'],
      ['"large"'],
    ])
    const [version] = await room.rows<{ version: number; reason: string }>(
      'select version, reason from rule_version order by version desc, dimension_id limit 1',
    )
    assert.deepEqual([version?.version, version?.reason], [tier?.version, '中小企业 → 大型企业'])
    const [shared] = await views('周')
    assert.deepEqual(shared?.query, { choices: { size: { some: ['large'] } } })
    const [rule] = await room.rows<{ labels: object }>("select labels from contradiction_rule where key = 'sme-high'")
    assert.deepEqual(rule?.labels, { size: 'large' })
    const [{ synonyms } = { synonyms: [] }] = await room.rows<{ synonyms: string[] }>(
      "select l.synonyms from label l join dimension d on d.id = l.dimension_id where d.key = 'size' and l.key = 'large'",
    )
    assert.ok(synonyms.includes('中小企业'), 'a sheet that says the old name means the heir')

    await undo(room.store, room.as('周'), await lastAct())
    const now = await room.act('周', ({ client }) => contentHashes(client))
    assert.deepEqual(now, start)
    assert.deepEqual(await room.labels('size', ids), ['sme', 'large'])
  })

  test('a view that 李 keeps to himself is not rewritten, and means the heir', async () => {
    const own = (await views('李')).at(-1)?.query ?? {}
    assert.equal(await count('周', own), 1)
    await merge('size', 'sme', 'large')
    const after = (await views('李')).at(-1)?.query ?? {}
    assert.deepEqual(after, own)
    assert.equal(await count('周', after), 2)
    await undo(room.store, room.as('周'), await lastAct())
    assert.equal(await count('周', own), 1)
  })

  test('who had both labels of a many-valued dimension has the heir once', async () => {
    const start = await room.act('周', ({ client }) => contentHashes(client))
    await merge('needs', 'price', 'service')
    assert.deepEqual(await room.labels('needs', ids), ['service', 'service'])
    await undo(room.store, room.as('周'), await lastAct())
    assert.deepEqual(await room.act('周', ({ client }) => contentHashes(client)), start)
    assert.deepEqual(await room.labels('needs', ids), ['price+service', 'price'])
  })

  test('in use again, a label is called by its own words again', async () => {
    await merge('size', 'sme', 'large')
    await room.ask('周', 'retireLabel', { dimension: 'size', label: 'sme', retired: false })
    const [{ synonyms } = { synonyms: [] }] = await room.rows<{ synonyms: string[] }>(
      "select l.synonyms from label l join dimension d on d.id = l.dimension_id where d.key = 'size' and l.key = 'large'",
    )
    assert.equal(synonyms.includes('中小企业'), false)
  })
})
