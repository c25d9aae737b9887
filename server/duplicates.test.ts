// Duplicates over HTTP: answers fit their contract, a merge and its undo by the page's own way, and what each role is told.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contract } from '#clean/contract.ts'
import { findJob } from '#clean/find.ts'
import type { OutputOf } from '#domain/contract.ts'
import { systemActor } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { contract as use } from '#use/contract.ts'
import type { TestHouse } from './testing.ts'
import { type CompanyHouse, companyHouse } from './testing-company.ts'

type View = OutputOf<typeof contract.view>

suite('duplicates', () => {
  let house: CompanyHouse
  let ids: readonly number[]
  before(async () => {
    house = await companyHouse((as) => {
      const twin = (number: string, owner: Name, status: string) => ({
        values: {
          name: '深圳恒航德科技有限公司',
          phone: '13800138000',
          number,
          'contact-name': '陈静',
          email: 'c@example.com',
        },
        labels: { status: [status] },
        ownerId: as(owner).personId,
      })
      return [twin('A1', '李', 'won'), twin('A2', '李', 'lost'), twin('B1', '王', 'won')]
    })
    const { store } = house
    ids = house.ids
    const signal = new AbortController().signal
    const progress = async () => {}
    await findJob.run({ id: 'test', input: null, actor: systemActor('test'), store, signal, resumed: null, progress })
  })
  after(() => house.close())

  const ok = async (...args: Parameters<TestHouse['ask']>) => {
    const answer = await house.ask(...args)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body
  }

  test('summary, list, hidden, rules and the preview of sure ones answer each role as they should', async () => {
    for (const [who, pairs, hidden] of [
      ['李', 1, 1],
      ['王', 0, 1],
      ['赵', 3, 0],
      ['周', 3, 0],
      ['钱', 3, 0],
    ] as const) {
      const list = await ok(who, contract.list, { state: 'open', whose: 'all', start: 0, count: 50 })
      assert.equal((list as OutputOf<typeof contract.list>).total, pairs, who)
      const summary = (await ok(who, contract.summary, {})) as OutputOf<typeof contract.summary>
      assert.equal(summary.counts.same + summary.counts.likely + summary.counts.possible, pairs, who)
      const out = (await ok(who, contract.hidden, { start: 0, count: 50 })) as OutputOf<typeof contract.hidden>
      assert.ok(hidden === 0 ? out.total === 0 : out.total > 0, who)
      await ok(who, contract.rules, {})
    }
    const out = JSON.stringify(await ok('王', contract.hidden, { start: 0, count: 50 }))
    assert.doesNotMatch(out, /A1|A2|13800138000|c@example/)
    const preview = (await ok('周', contract.surePreview, {})) as OutputOf<typeof contract.surePreview>
    assert.equal(preview.losers, 2)
    assert.equal((await house.ask('李', contract.mergeSure, {})).status, 403)
  })

  test('李 looks at both, merges them, and undoes it as any other act; labels follow both ways', async () => {
    const [a = 0, b = 0] = ids
    const pair = (await ok('李', contract.view, { a, b })) as View
    assert.equal(pair.mayMerge, true)
    const seen = pair.sides.map(({ row }) => ({ id: row.id, version: row.version }))
    const [survivor, loser] = seen
    const input = { survivor, losers: [loser], labels: { status: b } }
    const merged = (await ok('李', contract.merge, input)) as OutputOf<typeof contract.merge>
    assert.deepEqual(merged.customer.labels.status, ['lost'])
    assert.equal((await house.ask('李', use.get, { id: b })).status, 404)
    assert.deepEqual(await ok('李', contract.whither, { customer: b }), { customer: a, name: '深圳恒航德科技有限公司' })
    await ok('李', contract.merged, { customer: a })
    const stale = await house.ask('李', contract.merge, { survivor, losers: [{ id: ids[2] ?? 0, version: 1 }] })
    assert.equal(stale.status, 404)
    const undone = (await ok('李', use.undo, { changeSet: merged.changeSet })) as OutputOf<typeof use.undo>
    assert.deepEqual(undone.conflicts, [])
    const back = (await ok('李', contract.view, { a, b })) as View
    assert.deepEqual(
      back.sides.map(({ row }) => [row.id, row.labels.status]),
      [
        [a, ['won']],
        [b, ['lost']],
      ],
    )
    const again = await house.ask('李', contract.merge, { survivor, losers: [loser] })
    assert.equal(again.status, 409)
  })

  test('while typing, 王 learns of his own in full and of 李’s only whom to ask', async () => {
    const found = (await ok('王', contract.probe, { values: { phone: '138 0013 8000' } })) as OutputOf<
      typeof contract.probe
    >
    assert.deepEqual(found.hidden, [{ ask: '李 销售' }])
    assert.ok(found.known.every(({ id }) => id === ids[2]))
    assert.equal((await house.ask('钱', contract.probe, { values: { name: '恒航德' } })).status, 403)
  })

  test('said to be two over HTTP, and opened again', async () => {
    const [a = 0, b = 0] = ids
    await ok('李', contract.different, { a, b, reason: '两家门店' })
    const said = (await ok('李', contract.view, { a, b })) as View
    assert.deepEqual([said.different?.by, said.different?.reason], ['李 销售', '两家门店'])
    await ok('李', contract.reopen, { a, b })
    assert.equal((await house.ask('王', contract.different, { a, b })).status, 404)
  })
})
