// The review of labels over HTTP: coverage, usage, look-alikes; keep, merge and retire as decisions that can be taken back.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contract as classify } from '#classify/contract.ts'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { quarterOf } from '#review/governance.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { within } from '#store/scope.ts'
import { type CompanyHouse, companyHouse } from './testing-company.ts'

type Answer = OutputOf<typeof contract.labels>

test('the first day of a quarter', () => {
  const days = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-11-22', '2026-12-31']
  assert.deepEqual(days.map(quarterOf), ['2026-01-01', '2026-01-01', '2026-04-01', '2026-10-01', '2026-10-01'])
})

suite('labels under review', () => {
  let house: CompanyHouse
  before(async () => {
    house = await companyHouse(() => {
      // 20 in manufacturing and one in retail (4.8 %); three without an industry.
      const industries = [...Array(20).fill('manufacturing'), 'retail', '', '', '']
      return industries.map((industry, nr) => ({
        values: { name: `客户${nr}` },
        labels: { status: ['lost'], ...(industry ? { industry: [industry] } : {}) },
      }))
    })
    const { store, as } = house
    await within(store, as('周'), { kind: 'test', write: true }, async (scope) => {
      await scope.client.query('insert into view (owner_id, name, shared, query) values ($1, $2, true, $3)', [
        ...[scope.actor.personId, '零售', JSON.stringify({ choices: { industry: { none: ['retail'] } } })],
      ])
    })
  })
  after(() => house.close())

  const look = async (): Promise<Answer> => {
    const { status, body } = await house.ask('周', contract.labels, {})
    assert.equal(status, 200, JSON.stringify(body))
    return body as Answer
  }
  const find = (answer: Answer, dimension: string, label: string) =>
    answer.dimensions.find(({ key }) => key === dimension)?.labels.find(({ key }) => key === label)
  const hashes = () => within(house.store, house.as('周'), { kind: 'hash' }, ({ client }) => contentHashes(client))
  const takeBack = async () => {
    const { rows } = await within(house.store, house.as('周'), { kind: 'look' }, ({ client }) =>
      client.query<{ id: bigint }>('select max(id) as id from journal.change_set'),
    )
    await undo(house.store, house.as('周'), rows[0]?.id ?? 0n)
  }

  test('coverage, usage and where a label is named', async () => {
    const answer = await look()
    assert.equal(answer.customers, 24)
    const industry = answer.dimensions.find(({ key }) => key === 'industry')
    assert.deepEqual([industry?.covered, industry?.combined], [21, true])
    const { count, views, due } = find(answer, 'industry', 'retail') ?? {}
    assert.deepEqual([count, views, due], [1, 1, true])
    assert.equal(find(answer, 'industry', 'manufacturing')?.due, false)
    assert.equal(find(answer, 'value-tier', 'high')?.rules, 1)
    assert.equal(find(answer, 'status', 'lost')?.contradictions, 2)
    // Nobody decides on what a formula derives: only what is carried is told, and nothing of it is due.
    const region = answer.dimensions.find(({ key }) => key === 'region')
    assert.deepEqual([region?.labels, region?.near], [[], []])
  })

  test('a decision to keep is told until the next quarter; who decided it, too', async () => {
    const start = await hashes()
    const asked = { dimension: 'industry', label: 'retail', reason: '明年重点' }
    assert.equal((await house.ask('周', contract.keep, asked)).status, 200)
    const kept = find(await look(), 'industry', 'retail')
    assert.equal(kept?.due, false)
    assert.deepEqual(
      [kept.decision?.decision, kept.decision?.reason, kept.decision?.by],
      ['keep', '明年重点', house.as('周').name],
    )
    await takeBack()
    assert.deepEqual(await hashes(), start)
    assert.equal((await house.ask('赵', contract.keep, asked)).status, 403)
    assert.equal((await house.ask('周', contract.keep, { ...asked, label: 'nothing' })).status, 400)
  })

  test('merging and retiring with a reason are decisions, taken back with the act', async () => {
    const start = await hashes()
    const retire = (label: string, replacedBy?: string) =>
      house.ask('周', classify.retireLabel, {
        ...{ dimension: 'industry', label, retired: true, reason: '几乎没有客户' },
        ...(replacedBy ? { replacedBy } : {}),
      })
    assert.equal((await retire('retail', 'services')).status, 200)
    const merged = find(await look(), 'industry', 'retail')
    assert.deepEqual([merged?.retired, merged?.due, merged?.count], [true, false, 0])
    assert.deepEqual([merged?.decision?.decision, merged?.decision?.into], ['merge', 'services'])
    await takeBack()
    assert.deepEqual(await hashes(), start)
    assert.equal((await retire('energy')).status, 200)
    assert.equal(find(await look(), 'industry', 'energy')?.decision?.decision, 'retire')
    await takeBack()
    assert.deepEqual(await hashes(), start)
  })

  test('labels that sound or look alike are listed with why', async () => {
    const spec = { key: 'new-retail', name: { zh: '新零售', en: 'New retail' } }
    await house.ask('周', classify.saveLabel, { dimension: 'industry', label: 'new-retail', spec })
    const industry = (await look()).dimensions.find(({ key }) => key === 'industry')
    assert.ok(
      industry?.near.some(({ b, why }) => b === 'new-retail' && why === 'within'),
      JSON.stringify(industry?.near),
    )
  })
})
