import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { labelFollower } from '#classify/label.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { acts } from './act.ts'
import { contract } from './contract.ts'
import { get } from './customer.ts'
import { desk } from './desk.ts'
import { edit } from './edit.ts'
import { facets } from './facets.ts'
import { history } from './history.ts'
import { label } from './label.ts'
import { list } from './list.ts'

const noon = new Date('2026-11-22T04:00:00Z')

/** Two companies that differ only in what 李 may not see. */
suite('two worlds', () => {
  let poor: Company
  let rich: Company
  before(async () => {
    const options = { follower: labelFollower, clock: () => noon }
    poor = await testCompany(options)
    rich = await testCompany(options)
    for (const world of [poor, rich])
      await world.add(
        '李',
        [1, 2, 3].map((nr) => ({
          values: { name: `华源贸易${nr}`, 'yearly-amount': String(nr * 100_000), phone: `1380013800${nr}` },
        })),
      )
    await rich.add(
      '王',
      [1, 2].map((nr) => ({
        values: { name: `华源贸易${nr}`, 'yearly-amount': '999999', phone: '13800138001' },
        tags: ['秘密'],
      })),
    )
    await rich.add('郑', [{ values: { name: '远洋物流', note: '李不应知道' }, labels: { industry: ['logistics'] } }])
  })
  after(async () => {
    await poor.store.close()
    await rich.store.close()
  })

  /** Moments differ between two runs; nothing else may. */
  const told = (answer: unknown) => JSON.stringify(answer).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
  const same = async (ask: (world: Company) => Promise<unknown>) => {
    const outcome = (world: Company) =>
      ask(world).then(told, (error: { code: string; params: object }) => told([error.code, error.params]))
    assert.equal(await outcome(rich), await outcome(poor))
  }

  test('every question of 李 has the same answer in both', async () => {
    await same((world) => world.ask('李', contract.desk, desk, {}))
    for (const query of [
      {},
      { search: '华源' },
      { search: '远洋' },
      { search: '8001' },
      { search: '13800138001' },
      { search: 'yuanyang' },
      { choices: { tags: { some: ['秘密'] } } },
      { choices: { industry: { some: ['logistics'] } } },
      { where: [{ field: 'note', op: 'contains' as const, value: '不应' }] },
      { sort: [{ by: 'yearly-amount', desc: true }] },
    ]) {
      await same((world) => world.ask('李', contract.list, list, { query, start: 0, count: 50, total: true }))
      await same((world) => world.ask('李', contract.list, list, { query, start: 2_500, count: 50, total: true }))
      await same((world) => world.ask('李', contract.facets, facets, { query }))
    }
    for (const id of [4, 5, 6]) {
      await same((world) => world.ask('李', contract.get, get, { id }))
      await same((world) => world.ask('李', contract.history, history, { id }))
      await same((world) => world.ask('李', contract.edit, edit, { cells: [{ id, field: 'name', text: '改' }] }))
      await same((world) =>
        world.ask('李', contract.label, label, {
          ids: [id],
          dimension: 'value-tier',
          labels: ['high'],
          mode: 'set',
          reason: '试',
        }),
      )
    }
    await same(async (world) => (await world.ask('李', contract.acts, acts, {})).acts.length)
  })

  test('the comparison can fail: 赵 sees 王’s customers', async () => {
    const query = { search: '华源' }
    const ask = (world: Company) => world.ask('赵', contract.list, list, { query, start: 0, count: 0, total: true })
    assert.deepEqual([(await ask(poor)).total, (await ask(rich)).total], [3, 5])
  })
})
