// Noting that somebody refuses to be profiled: in reach only, with a reason, undone exactly, counted and found.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import { Problem } from '#domain/problem.ts'
import { undo } from '#store/journal.ts'
import { actsOn } from '#store/testing-acts.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { get } from './customer.ts'
import { edit } from './edit.ts'
import { facets } from './facets.ts'
import { list } from './list.ts'
import { profiling } from './profiling.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

suite('refusing to be profiled', () => {
  let company: Company
  let [first, second, third]: readonly (number | undefined)[] = []
  before(async () => {
    company = await testCompany({ follower: labelFollower, clock: () => new Date('2026-11-22T04:00:00Z') })
    const write = (name: string) => ({ values: { name, 'yearly-amount': '600000' }, labels: { status: ['won'] } })
    ;[first, second] = await company.add('李', [write('甲'), write('乙')])
    ;[third] = await company.add('王', [write('丙')])
  })
  after(() => company.store.close())

  const { hashes } = actsOn(() => company)
  const ids = (...some: (number | undefined)[]) => some.flatMap((id) => id ?? [])
  const note = (who: '李' | '周', input: object) =>
    company.ask(who, contract.profiling, profiling, { refuses: true, how: '来电要求', ...input })
  const tierOf = async (id: number | undefined) =>
    (await company.ask('周', contract.get, get, { id: id ?? 0 })).customer.labels['value-tier']

  test('is one act with its reason; labels follow in it, and taking it back leaves nothing behind', async () => {
    const before = await hashes()
    const done = await note('李', { ids: ids(first, second), on: '2026-11-20' })
    assert.deepEqual([done.changed, done.unchanged, done.missing], [2, 0, 0])
    assert.equal(await tierOf(first), undefined)
    const told = await company.ask('李', contract.get, get, { id: first ?? 0 })
    assert.deepEqual(told.refusal, { on: '2026-11-20', how: '来电要求' })
    const [why] = await company.act('周', async ({ client }) => {
      const { rows } = await client.query<{ why: string }>('select why from journal.change_set where id = $1', [
        done.changeSet,
      ])
      return rows
    })
    assert.equal(why?.why, '来电要求')
    assert.equal((await note('李', { ids: ids(first), on: '2026-11-20' })).unchanged, 1)
    await undo(company.store, company.as('李'), BigInt(done.changeSet ?? 0))
    assert.deepEqual(await hashes(), before)
    assert.deepEqual(await tierOf(first), ['high'])
  })

  test('is taken back by an act of its own, which undone brings day and word again', async () => {
    await note('李', { ids: ids(first), on: '2026-11-20' })
    const held = await hashes()
    const back = await note('李', { ids: ids(first), refuses: false, how: '书面同意参与' })
    assert.deepEqual(await tierOf(first), ['high'])
    assert.equal((await company.ask('李', contract.get, get, { id: first ?? 0 })).refusal, undefined)
    await undo(company.store, company.as('李'), BigInt(back.changeSet ?? 0))
    assert.deepEqual(await hashes(), held)
    await note('李', { ids: ids(first), refuses: false, how: '书面同意参与' })
  })

  test('needs a word, and a day that has come; whoever is out of sight stays untouched', async () => {
    await assert.rejects(note('李', { ids: ids(first), how: '  ' }), refusedAs('reason-needed'))
    await assert.rejects(note('李', { ids: ids(first), on: '2026-11-23' }), refusedAs('refusal-day-ahead'))
    await assert.rejects(note('李', { ids: ids(first), on: '2026-02-30' }), refusedAs('no-such-day'))
    await assert.rejects(note('李', { ids: ids(first), on: '1800-01-01' }), refusedAs('refusal-day-past'))
    await assert.rejects(note('李', { ids: ids(third) }), refusedAs('not-found'))
    const both = await note('李', { ids: ids(second, third) })
    assert.deepEqual([both.changed, both.missing], [1, 1])
    assert.deepEqual(await tierOf(third), ['high'])
    await note('李', { ids: ids(second), refuses: false, how: '误登记' })
  })

  test('is counted beside the labels, for whom one sees, and found by its line', async () => {
    await note('周', { query: { choices: { status: { some: ['won'] } } }, on: '2026-11-22' })
    const counted = (who: '李' | '周', query: object = {}) => company.ask(who, contract.facets, facets, { query })
    assert.deepEqual([(await counted('周')).refused, (await counted('李')).refused], [3, 2])
    assert.equal((await counted('周', { choices: { status: { some: ['lost'] } } })).refused, 0)
    const where = [{ field: 'no-profiling', op: 'filled' as const }]
    assert.equal((await counted('周', { where })).total, 3)
    const taking = await counted('周', { where: [{ field: 'no-profiling', op: 'empty' }] })
    assert.deepEqual([taking.total, taking.refused], [0, 3])
    await note('周', { ids: ids(third), refuses: false, how: '误登记' })
    const { rows } = await company.ask('周', contract.list, list, { query: { where }, start: 0, count: 10 })
    assert.deepEqual(
      rows.map(({ id }) => id),
      ids(first, second),
    )
    assert.equal((await counted('周')).refused, 2)
  })

  test('in a cell it is 是 or nothing, and has its day', async () => {
    const cell = (text: string) =>
      company.ask('王', contract.edit, edit, { cells: [{ id: third ?? 0, field: 'no-profiling', text }] })
    const said = await cell('是')
    assert.deepEqual(said.rows[0]?.values['no-profiling'], true)
    assert.deepEqual(said.rows[0]?.labels['value-tier'], undefined)
    assert.match((await company.ask('王', contract.get, get, { id: third ?? 0 })).refusal?.on ?? '', /^\d{4}-/)
    const none = await cell('否')
    assert.deepEqual(none.rows[0]?.values['no-profiling'], undefined)
    assert.deepEqual(none.rows[0]?.labels['value-tier'], ['high'])
  })
})
