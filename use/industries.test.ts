import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import type { Query } from '#domain/filter.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { edit } from './edit.ts'
import { facets } from './facets.ts'
import { findLabels } from './find-labels.ts'
import { history } from './history.ts'
import { list } from './list.ts'

suite('industries', () => {
  let company: Company
  let ids: number[]
  before(async () => {
    company = await testCompany({ follower: labelFollower })
    ids = await company.add(
      '李',
      ['manufacturing', 'gb-c39', 'gb-c3912', 'gb-c1340', 'gb-j6621', 'finance', 'gb-b0610', 'gb-m7310'].map((one) => ({
        values: { name: `${one}公司` },
        labels: { industry: [one] },
      })),
    )
  })
  after(() => company.store.close())

  const counts = async (query: Query = {}) =>
    (await company.ask('李', contract.facets, facets, { query, dimensions: ['industry'] })).counts.industry ?? {}
  const found = async (text: string, dimension = 'industry') =>
    (await company.ask('李', contract.findLabels, findLabels, { dimension, text })).labels
  const names = async (query: Query) =>
    (await company.ask('李', contract.list, list, { query, start: 0, count: 50 })).rows.map(({ id }) => ids.indexOf(id))

  test('counts roll up from class to section, and a filter means all below', async () => {
    const { manufacturing, finance, energy, ...rest } = await counts()
    assert.deepEqual([manufacturing, finance, energy], [4, 2, 1])
    assert.deepEqual([rest['gb-c39'], rest['gb-c391'], rest['gb-c3912']], [2, 1, 1])
    assert.deepEqual([rest['gb-b'], rest['gb-b06'], rest['gb-b061'], rest['gb-b0610']], [1, 1, 1, 1])
    assert.equal(rest['gb-m'], 1)
    assert.deepEqual(await names({ choices: { industry: { some: ['gb-c39'] } } }), [1, 2])
    assert.deepEqual(await names({ choices: { industry: { some: ['manufacturing'], none: ['gb-c39'] } } }), [0, 3])
    assert.deepEqual(await names({ choices: { industry: { some: ['energy', 'gb-m'] } } }), [6, 7])
  })

  test('a second count, which knows how few industries are carried, says the same', async () => {
    const first = await counts()
    assert.deepEqual(await counts(), first)
    const sizes = { size: { empty: 'only' as const } }
    assert.deepEqual(await counts({ choices: sizes }), first)
  })

  test('found by code, by name, by pinyin and by initials, with what holds it', async () => {
    const [first] = await found('3912')
    assert.deepEqual(first, {
      key: 'gb-c3912',
      code: 'C3912',
      path: ['manufacturing', 'gb-c39', 'gb-c391', 'gb-c3912'],
    })
    for (const text of ['C3912', '计算机零部件', 'jisuanjilingbujian', 'jsjlbj'])
      assert.equal((await found(text))[0]?.key, 'gb-c3912', text)
    assert.deepEqual(
      (await found('39')).slice(0, 2).map(({ key }) => key),
      ['gb-c39', 'gb-c391'],
    )
    assert.equal((await found('zzy'))[0]?.key, 'manufacturing')
    assert.equal((await found('工业'))[0]?.key, 'manufacturing')
    assert.deepEqual(await found('没有这个行业'), [])
    assert.equal((await found('制造')).length, 40)
  })

  test('a region is found by the same letters', async () => {
    assert.deepEqual((await found('szs', 'region')).find(({ key }) => key === 'r440300')?.path, [
      ...['china', 'south', 'r440000', 'r440300'],
    ])
    assert.equal((await found('440305', 'region'))[0]?.key, 'r440305')
    await assert.rejects(found('x', 'nothing'), { code: 'unknown-dimension' })
  })

  test('a cell takes a code, a code with its name, or the name; history tells it', async () => {
    const [id = 0] = await company.add('李', [{ values: { name: '南山电子' } }])
    const cell = async (text: string) => {
      const done = await company.ask('李', contract.edit, edit, { cells: [{ id, field: 'label:industry', text }] })
      return done.refused[0]?.code ?? done.rows[0]?.labels.industry?.[0]
    }
    assert.equal(await cell('C3912 计算机零部件制造'), 'gb-c3912')
    assert.equal(await cell('6513'), 'gb-i6513')
    assert.equal(await cell('商业银行服务'), 'gb-j6621')
    assert.equal(await cell('工业'), 'manufacturing')
    assert.equal(await cell('9999'), 'unknown-label')
    const { changes } = await company.ask('李', contract.history, history, { id })
    const [last] = changes.flatMap(({ fields }) => fields.filter(({ field }) => field === 'label:industry'))
    assert.deepEqual(last && [last.before, last.after], [['gb-j6621'], ['manufacturing']])
  })
})
