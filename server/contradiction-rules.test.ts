// Rules of contradictions over HTTP: previewed, added, switched off and on, removed, taken back; what nobody may read is unknown.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { readFacts } from '#classify/facts.ts'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#review/contract.ts'
import { dayIn } from '#store/clock.ts'
import { contentHashes } from '#store/hash.ts'
import { undo } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import { type CompanyHouse, companyHouse } from './testing-company.ts'

const daysAgo = (days: number) => dayIn('Asia/Shanghai', new Date(Date.now() - days * 86_400_000))

suite('rules of contradictions', () => {
  let house: CompanyHouse
  let ids: readonly number[]
  before(async () => {
    house = await companyHouse((as) => {
      const write = (name: string, status: string, count: string, employees: string | null, last?: number) => ({
        values: {
          ...{ name, 'order-count': count, employees },
          ...(last === undefined ? {} : { 'last-order-on': daysAgo(last), 'order-amount': '60000' }),
        },
        labels: { status: [status], size: ['large'] },
        ownerId: as('李').personId,
      })
      return [
        write('甲公司', 'intent', '7', '12', 91),
        write('乙公司', 'intent', '1', '800', 90),
        write('丙公司', 'intent', '9', null),
      ]
    })
    ids = house.ids
  })
  after(() => house.close())

  const hashes = () => within(house.store, house.as('周'), { kind: 'hash' }, ({ client }) => contentHashes(client))
  const named = (zh: string, en = zh) => ({ zh, en })
  const manyOrders = { labels: { status: 'intent' }, facts: { 'order-count': '> 5' } }
  const codeOf = (body: unknown) => (body as { code?: string }).code
  const listed = async (who: Name = '周') => {
    const { body } = await house.ask(who, contract.rules, {})
    return (body as OutputOf<typeof contract.rules>).rules
  }
  const open = async (rule: string) => {
    const { body } = await house.ask('周', contract.contradictions, {
      ...{ whose: 'team', state: 'open', start: 0, count: 50 },
    })
    const { rules, lines } = body as OutputOf<typeof contract.contradictions>
    return {
      count: rules.find(({ key }) => key === rule)?.open,
      who: lines.filter((line) => line.rule === rule).map(({ name }) => name),
    }
  }
  const add = async (parts: object, name = named('意向，却有很多订单', 'Intent, yet many orders')) => {
    const { status, body } = await house.ask('周', contract.addRule, { ...parts, name })
    assert.equal(status, 200, JSON.stringify(body))
    return body as OutputOf<typeof contract.addRule>
  }

  test('a rule says how many it finds before it is kept, and finds just those after', async () => {
    const before = await hashes()
    const seen = await house.ask('周', contract.previewRule, manyOrders)
    assert.deepEqual(seen.body, { customers: 2 })
    assert.deepEqual(await hashes(), before)
    const made = await add(manyOrders)
    assert.deepEqual(await open(made.rule), { count: 2, who: ['甲公司', '丙公司'] })
    const own = (await listed('李')).find(({ key }) => key === made.rule)
    assert.deepEqual(own, {
      ...{ key: made.rule, name: { zh: '意向，却有很多订单', en: 'Intent, yet many orders' }, state: 'on' },
      parts: [
        { name: { zh: '合作状态', en: 'Status' }, value: { zh: '意向', en: 'Interested' } },
        { name: { zh: '累计订单数', en: 'Orders' }, value: { zh: '> 5', en: '> 5' } },
      ],
    })
    await undo(house.store, house.as('周'), BigInt(made.changeSet))
    assert.deepEqual(await hashes(), before)
  })

  test('an empty fact meets nothing; a list and an interval are conditions', async () => {
    const count = async (parts: object) => {
      const { status, body } = await house.ask('周', contract.previewRule, parts)
      assert.equal(status, 200, JSON.stringify(body))
      return (body as { customers: number }).customers
    }
    const size = { size: 'large' }
    assert.equal(await count({ labels: size, facts: { employees: '< 50' } }), 1)
    assert.equal(await count({ labels: size, facts: { employees: '[10..1000)' } }), 2)
    assert.equal(await count({ labels: size, facts: { employees: 'null' } }), 1)
    assert.equal(await count({ labels: {}, facts: { employees: 'not(null)', 'order-count': '1, 7' } }), 2)
  })

  test('a yes-no fact is asked by any word that cells are read by, and kept and shown as one', async () => {
    const labels = { status: 'intent' }
    const cell = async (text: string) => {
      const { body } = await house.ask('周', contract.previewRule, { labels, facts: { 'no-profiling': text } })
      return (body as { customers?: number }).customers ?? codeOf(body)
    }
    const [one = 0, two = 0] = ids
    await within(house.store, house.as('周'), { kind: 'edit', write: true }, async (scope) => {
      const column = (await registryOf(scope.store, scope.db)).field('no-profiling')?.column ?? ''
      await scope.client.query(`update customer set ${column} = (id = ${one}) where id in (${one}, ${two})`)
      await scope.changeSet()
    })
    for (const text of ['是', '√', 'yes', 'TRUE', 'true', '需要', '1', 'not(false)', '不是否'])
      assert.equal(await cell(text), 1, text)
    for (const text of ['否', '不', 'no', 'false', '0', 'not(true)', 'not yes', 'null'])
      assert.equal(await cell(text), 2, text)
    assert.equal(await cell('也许'), 'contradiction-cell')
    const made = await add(
      { labels, facts: { 'no-profiling': '是' } },
      named('意向，却不参与', 'Interested, opted out'),
    )
    assert.deepEqual(await open(made.rule), { count: 1, who: ['甲公司'] })
    assert.deepEqual((await listed()).find(({ key }) => key === made.rule)?.parts[1], {
      name: { zh: '不参与自动分类', en: 'Opted out of profiling' },
      value: { zh: '是', en: 'Yes' },
    })
    await house.ask('周', contract.removeRule, { rule: made.rule })
  })

  test('days since an order, and the RFM scores, as labels count them', async () => {
    const labels = { status: 'intent' }
    const count = async (fact: string, cell: string) => {
      const { body } = await house.ask('周', contract.previewRule, { labels, facts: { [fact]: cell } })
      return (body as { customers?: number }).customers ?? codeOf(body)
    }
    const days: readonly (readonly [string, number | string])[] = [
      ['> 90', 1],
      ['>= 90', 2],
      ['< 91', 1],
      ['[90..91]', 2],
      ['90', 1],
      ['> 90.5', 1],
      ['null', 1],
      ['not(null)', 2],
      ['< 10, > 90', 'contradiction-cell'],
      ['> 99999999', 'contradiction-cell'],
    ]
    for (const [cell, found] of days) assert.equal(await count('days-since-last-order', cell), found, cell)
    assert.equal(await count('days-since-nothing', '> 1'), 'unknown-field')
    // The same as the scores that rules read, for every score and every bound.
    const scores = await within(house.store, house.as('周'), { kind: 'scores' }, async (scope) => {
      const registry = await registryOf(scope.store, scope.db)
      return Promise.all(ids.map((id) => readFacts(scope, registry, id)))
    })
    for (const fact of ['rfm-recency', 'rfm-frequency', 'rfm-monetary']) {
      assert.ok(scores.filter((facts) => facts?.[fact] != null).length === 2, fact)
      for (let n = 1; n <= 5; n++) {
        const has = (holds: (score: number) => boolean) =>
          scores.filter((facts) => facts?.[fact] != null && holds(Number(facts[fact]))).length
        assert.equal(
          await count(fact, `>= ${n}`),
          has((score) => score >= n),
          `${fact} >= ${n}`,
        )
        assert.equal(
          await count(fact, `<= ${n}`),
          has((score) => score <= n),
          `${fact} <= ${n}`,
        )
        assert.equal(
          await count(fact, String(n)),
          has((score) => score === n),
          `${fact} = ${n}`,
        )
      }
    }
    const made = await add(
      { labels, facts: { 'days-since-last-order': '> 90' } },
      named('意向，却久未下单', 'Intent, long silent'),
    )
    assert.deepEqual(await open(made.rule), { count: 1, who: ['甲公司'] })
    const own = (await listed('李')).find(({ key }) => key === made.rule)
    assert.equal(own?.parts[1]?.value.zh, '> 90')
    await house.ask('周', contract.removeRule, { rule: made.rule })
  })

  test('switched off it is in no list and no count, and remembers what was said to be right', async () => {
    const made = await add(manyOrders)
    const said = await house.ask('李', contract.accept, { customer: ids[0], rule: made.rule, reason: '经销商' })
    assert.equal(said.status, 200)
    assert.deepEqual(await open(made.rule), { count: 1, who: ['丙公司'] })
    const off = await house.ask('周', contract.switchRule, { rule: made.rule, on: false })
    assert.equal(off.status, 200)
    assert.deepEqual(await open(made.rule), { count: undefined, who: [] })
    assert.equal((await listed()).find(({ key }) => key === made.rule)?.state, 'off')
    const again = await house.ask('周', contract.switchRule, { rule: made.rule, on: false })
    assert.deepEqual(again.body, { changeSet: null })
    await house.ask('周', contract.switchRule, { rule: made.rule, on: true })
    assert.deepEqual(await open(made.rule), { count: 1, who: ['丙公司'] })
    const held = await hashes()
    const gone = await house.ask('周', contract.removeRule, { rule: made.rule })
    assert.equal(gone.status, 200)
    assert.equal(
      (await listed()).some(({ key }) => key === made.rule),
      false,
    )
    await undo(house.store, house.as('周'), BigInt((gone.body as { changeSet: string }).changeSet))
    assert.deepEqual(await hashes(), held)
    assert.deepEqual(await open(made.rule), { count: 1, who: ['丙公司'] })
    await house.ask('周', contract.removeRule, { rule: made.rule })
  })

  test('what it may not read, or cannot say, is refused; so is one condition alone, and a name twice', async () => {
    const refused = async (parts: object, code: string) => {
      for (const endpoint of [contract.previewRule, contract.addRule]) {
        const input = endpoint === contract.addRule ? { ...parts, name: named('某规则') } : parts
        const { status, body } = await house.ask('周', endpoint, input)
        assert.deepEqual([status >= 400, codeOf(body)], [true, code], JSON.stringify([parts, body]))
      }
    }
    const labels = { status: 'intent' }
    await refused({ labels, facts: { phone: 'not(null)' } }, 'unknown-field')
    await refused({ labels, facts: { 'no-such-field': '1' } }, 'unknown-field')
    await refused({ labels, facts: { region: '"440305"' } }, 'unknown-field')
    await refused({ labels, facts: { employees: '很多' } }, 'contradiction-cell')
    await refused({ labels, facts: { employees: '< 1, > 5' } }, 'contradiction-cell')
    await refused({ labels, facts: { employees: '"many"' } }, 'bad-condition')
    await refused({ labels: { status: 'no-such' }, facts: { employees: '1' } }, 'unknown-label')
    await refused({ labels: { mood: 'good' }, facts: { employees: '1' } }, 'unknown-dimension')
    await refused({ labels, facts: {} }, 'contradiction-too-small')
    const made = await add(manyOrders, named('两次'))
    const twice = await house.ask('周', contract.addRule, { ...manyOrders, name: named('两次') })
    assert.equal(codeOf(twice.body), 'contradiction-name-taken')
    await house.ask('周', contract.removeRule, { rule: made.rule })
  })

  test('only who manages rules may; a rule that is gone is not there', async () => {
    for (const who of ['李', '钱'] as const) {
      const { status } = await house.ask(who, contract.addRule, { ...manyOrders, name: named('不行') })
      assert.equal(status, 403)
      assert.equal((await house.ask(who, contract.removeRule, { rule: 'won-yet-gone' })).status, 403)
    }
    assert.equal((await house.ask('周', contract.switchRule, { rule: 'no-such', on: true })).status, 404)
    assert.equal((await house.ask('周', contract.removeRule, { rule: 'no-such' })).status, 404)
  })
})
