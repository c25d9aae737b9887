import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { labelFollower } from '#classify/label.ts'
import type { Query } from '#domain/filter.ts'
import { mostLookUps } from '#store/look-up.ts'
import type { Name } from '#store/testing.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { assign } from './assign.ts'
import { contract } from './contract.ts'
import { desk } from './desk.ts'
import { facets } from './facets.ts'
import { label } from './label.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { tag } from './tag.ts'

const industries = ['manufacturing', 'retail', 'technology', undefined]
const needs = ['technical', 'price', 'service']

suite('the table', () => {
  let company: Company
  let ids: number[]
  /** What each customer is, as the test knows it. */
  const plain: {
    id: number
    industry: string | undefined
    needs: string[]
    amount: number | undefined
    owner: Name
    tier: string
  }[] = []
  before(async () => {
    company = await testCompany({ follower: labelFollower })
    const owners: Name[] = ['李', '王', '郑']
    ids = []
    for (const owner of owners) {
      const writes = Array.from({ length: 900 }, (_, nr) => {
        const industry = industries[nr % 4]
        const amount = nr % 5 === 0 ? undefined : ((nr * 7919) % 1000) * 1000
        const own = needs.filter((_need, at) => (nr >> at) % 2 === 1)
        return { industry, amount, own, nr }
      })
      const made = await company.add(
        owner,
        writes.map(({ industry, amount, own, nr }) => ({
          values: {
            name: `${owner}的${['华源', '宏达', '远洋'][nr % 3]}贸易${nr}`,
            ...(amount === undefined ? {} : { 'yearly-amount': String(amount) }),
            ...(nr % 50 === 0 ? { phone: `1380000${String(nr).padStart(4, '0')}` } : {}),
          },
          labels: { ...(industry ? { industry: [industry] } : {}), needs: own },
        })),
      )
      ids.push(...made)
      writes.forEach(({ industry, amount, own }, at) => {
        const tier = amount === undefined ? '' : amount >= 500_000 ? 'high' : amount >= 100_000 ? 'medium' : 'ordinary'
        plain.push({ id: made[at] ?? 0, industry, needs: own, amount, owner, tier })
      })
    }
  })
  after(() => company.store.close())

  const window = (who: Name, query: Query, start: number, count: number) =>
    company.ask(who, contract.list, list, { query, start, count, total: true, fields: ['name'] })
  const sees: Record<string, Name[]> = { 李: ['李'], 赵: ['李', '王'], 周: ['李', '王', '郑'], 钱: ['李', '王', '郑'] }

  test('windows at every depth are stretches of one exact order, for each person', async () => {
    const query: Query = { sort: [{ by: 'yearly-amount', desc: true }] }
    for (const who of ['李', '赵', '周'] as const) {
      const expected = plain
        .filter((one) => sees[who]?.includes(one.owner))
        .sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1) || a.id - b.id)
        .map((one) => one.id)
      for (const start of [0, 37, 1_790, 1_990, 2_600, expected.length - 10, expected.length + 5]) {
        const found = await window(who, query, start, 50)
        assert.deepEqual(
          found.rows.map((row) => row.id),
          expected.slice(start, start + 50),
          `${who} ${start}`,
        )
        assert.equal(found.total, expected.length)
      }
    }
  })

  test('a change shows in a deep window at once', async () => {
    const query: Query = { sort: [{ by: 'name', desc: false }] }
    const first = await window('周', query, 2_500, 20)
    const gone = first.rows[3]?.id ?? 0
    await company.ask('周', contract.remove, remove, { ids: [gone] })
    const second = await window('周', query, 2_500, 19)
    assert.equal(second.total, (first.total ?? 0) - 1)
    assert.deepEqual(
      second.rows.map((row) => row.id),
      first.rows.map((row) => row.id).filter((id) => id !== gone),
    )
    plain.splice(
      plain.findIndex((one) => one.id === gone),
      1,
    )
  })

  test('counts on labels are those of counting by hand, for any choices and any person', async () => {
    const keys = fc.subarray(['manufacturing', 'retail', 'technology'], { minLength: 1 })
    const choice = fc.oneof(
      keys.map((some) => ({ some })),
      keys.map((none) => ({ none })),
      fc.constant({ empty: 'only' as const }),
      keys.map((some) => ({ some, empty: 'with' as const })),
    )
    const queries = fc.record(
      {
        industry: choice,
        needs: fc.subarray(needs, { minLength: 1 }).map((some) => ({ some })),
        'value-tier': fc.subarray(['high', 'medium', 'ordinary'], { minLength: 1 }).map((some) => ({ some })),
      },
      { requiredKeys: [] },
    )
    const meets = (
      labels: readonly string[],
      one: { some?: string[]; none?: string[]; empty?: string } | undefined,
    ) => {
      if (!one) return true
      if (one.none?.some((key) => labels.includes(key))) return false
      if (one.empty === 'only') return labels.length === 0
      if (!one.some) return true
      return one.some.some((key) => labels.includes(key)) || (one.empty === 'with' && labels.length === 0)
    }
    await fc.assert(
      fc.asyncProperty(queries, fc.constantFrom('李' as const, '赵' as const, '钱' as const), async (choices, who) => {
        const found = await company.ask(who, contract.facets, facets, {
          query: { choices },
          dimensions: ['industry', 'needs', 'value-tier'],
        })
        const mine = plain.filter((one) => sees[who]?.includes(one.owner))
        const labelsOf = (one: (typeof plain)[number]): Record<string, string[]> => ({
          industry: one.industry ? [one.industry] : [],
          needs: one.needs,
          'value-tier': one.tier ? [one.tier] : [],
        })
        const within = (except?: string) =>
          mine.filter((one) =>
            Object.entries(choices).every(([key, wanted]) => key === except || meets(labelsOf(one)[key] ?? [], wanted)),
          )
        assert.equal(found.total, within().length)
        for (const key of ['industry', 'needs', 'value-tier']) {
          const expected: Record<string, number> = {}
          for (const one of within(key)) {
            const labels = labelsOf(one)[key] ?? []
            for (const name of labels.length ? labels : ['']) expected[name] = (expected[name] ?? 0) + 1
          }
          const given = Object.fromEntries(Object.entries(found.counts[key] ?? {}).filter(([, count]) => count > 0))
          assert.deepEqual(given, expected, key)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('钱, who may not reveal, meets masks everywhere and no way around them', async () => {
    const { fields } = await company.ask('钱', contract.desk, desk, {})
    assert.deepEqual(
      fields.filter((field) => field.masked).map((field) => field.key),
      ['phone', 'email'],
    )
    const all = await company.ask('钱', contract.list, list, { query: {}, start: 0, count: 100 })
    assert.equal(all.rows[0]?.values.phone, '138****0000')
    assert.doesNotMatch(JSON.stringify(all), /1380000\d{4}/)
    const asked = (query: Query) => company.ask('钱', contract.list, list, { query, start: 0, count: 10 })
    await assert.rejects(asked({ sort: [{ by: 'phone', desc: false }] }), { code: 'unknown-field' })
    await assert.rejects(asked({ where: [{ field: 'phone', op: 'starts', value: '138' }] }), { code: 'unknown-field' })
    await assert.rejects(asked({ where: [{ field: 'phone', op: 'filled' }] }), { code: 'unknown-field' })
    assert.deepEqual((await asked({ search: '13800' })).rows, [])
  })

  test('a look-up by phone finds, is audited once without the phone, and cannot be tried over and over', async () => {
    const found = await window('李', { search: '13800000050' }, 0, 10)
    assert.deepEqual(
      found.rows.map((row) => row.id),
      [ids[50]],
    )
    assert.equal((await window('李', { search: '0050' }, 0, 10)).total, 1)
    await window('李', { search: '13800000050' }, 0, 10)
    const noted = await company.act(
      '吴',
      async ({ client }) =>
        (await client.query("select person_id, detail from audit where act = 'use.look-up' order by id")).rows,
    )
    assert.deepEqual(
      noted.map(({ person_id, detail }) => [person_id, detail]),
      [
        [company.as('李').personId, { by: 'phone' }],
        [company.as('李').personId, { by: 'last four' }],
      ],
    )
    const guesses = Array.from({ length: mostLookUps }, (_, nr) => `1390000${String(nr).padStart(4, '0')}`)
    await assert.rejects(
      (async () => {
        for (const search of guesses) await window('钱', { search }, 0, 1)
        await window('钱', { search: '13911111111' }, 0, 1)
      })(),
      { code: 'too-many-requests' },
    )
  })

  test('search finds by a part of the name, by pinyin and by initials', async () => {
    const total = async (search: string) => (await window('李', { search }, 0, 1)).total
    assert.equal(await total('宏达'), 300)
    assert.equal(await total('lidehongda'), 300)
    assert.equal(await total('ldhd'), 300)
    assert.equal(await total('不存在的名字'), 0)
  })

  test('labels in bulk: entered ones by query, ruled ones only as a pin with a reason, and back', async () => {
    const query: Query = { choices: { industry: { some: ['retail'] }, 'value-tier': { some: ['high'] } } }
    const { total = 0 } = await window('李', query, 0, 0)
    const pinned = { query, dimension: 'value-tier', labels: ['ordinary'], mode: 'set' as const }
    await assert.rejects(company.ask('李', contract.label, label, pinned), { code: 'reason-needed' })
    const done = await company.ask('李', contract.label, label, { ...pinned, reason: '已停产' })
    assert.deepEqual([done.changed, done.unchanged], [total, 0])
    assert.equal((await window('李', query, 0, 0)).total, 0)
    const some = await window(
      '李',
      { choices: { industry: { some: ['retail'] }, 'value-tier': { some: ['ordinary'] } } },
      0,
      300,
    )
    assert.equal(some.rows.filter((row) => row.pinned?.includes('value-tier')).length, total)
    const { changed } = await company.ask('李', contract.label, label, {
      query: { choices: { industry: { some: ['retail'] } } },
      dimension: 'value-tier',
      labels: [],
      mode: 'unpin',
    })
    assert.equal(changed, total)
    assert.equal((await window('李', query, 0, 0)).total, total)
    const one = [ids[1] ?? 0]
    const set = (mode: 'add' | 'remove', labels: string[]) =>
      company.ask('李', contract.label, label, { ids: one, dimension: 'needs', labels, mode })
    await set('add', ['price', 'service'])
    await set('remove', ['technical'])
    const [row] = (await window('李', { where: [] }, 1, 1)).rows
    assert.deepEqual([row?.id, row?.labels.needs], [one[0], ['price', 'service']])
    await set('add', ['technical'])
    await set('remove', ['price', 'service'])
  })

  test('tags: at most five each, those above keep what they have and are counted', async () => {
    const whom = { ids: ids.slice(10, 13) }
    await company.ask('李', contract.tag, tag, { ids: [ids[10] ?? 0], add: ['甲', '乙', '丙', '丁'] })
    const done = await company.ask('李', contract.tag, tag, { ...whom, add: ['戊', '己'] })
    assert.deepEqual([done.changed, done.unchanged, done.overLimit], [2, 0, 1])
    const found = await company.ask('李', contract.list, list, {
      query: { choices: { tags: { some: ['戊'] } } },
      start: 0,
      count: 9,
    })
    assert.deepEqual(
      found.rows.map((row) => row.id),
      [ids[11], ids[12]],
    )
    const off = await company.ask('李', contract.tag, tag, { ...whom, remove: ['戊', '己', '甲'] })
    assert.deepEqual([off.changed, off.overLimit], [3, 0])
  })

  test('赵 hands customers on within the team, not beyond; what is handed over leaves the sight of its owner', async () => {
    const one = { ids: [ids[20] ?? 0] }
    await assert.rejects(company.ask('赵', contract.assign, assign, { ...one, owner: company.as('郑').personId }), {
      code: 'owner-out-of-reach',
    })
    const done = await company.ask('赵', contract.assign, assign, { ...one, owner: company.as('王').personId })
    assert.equal(done.changed, 1)
    assert.equal((await window('李', { search: '李的' }, 0, 0)).total, 899)
    await company.ask('赵', contract.assign, assign, { ...one, owner: company.as('李').personId })
  })

  test('李 labels, tags and deletes what 王 owns: alone it is not found, among others it is counted, as if it did not exist', async () => {
    const [mine = 0, his = 0] = [ids[30], ids[900 + 30]]
    const absent = 999_999
    const before = (await window('郑', {}, 0, 0)).total
    const acts = (some: number[]) => [
      () => company.ask('李', contract.label, label, { ids: some, dimension: 'needs', labels: ['price'], mode: 'add' }),
      () => company.ask('李', contract.tag, tag, { ids: some, add: ['展会'] }),
      () => company.ask('赵', contract.remove, remove, { ids: some }),
      () => company.ask('赵', contract.assign, assign, { ids: some, owner: company.as('李').personId }),
    ]
    for (const act of [...acts([absent]), ...acts([his]).slice(0, 2)]) await assert.rejects(act, { code: 'not-found' })
    const beyond = ids[1800 + 30] ?? 0
    for (const act of acts([beyond])) await assert.rejects(act, { code: 'not-found' })
    const [labelled, tagged, removed] = acts([mine, beyond, absent])
    assert.equal((await labelled?.())?.missing, 2)
    const { changed, unchanged, missing } = (await tagged?.()) ?? {}
    assert.deepEqual({ changed, unchanged, missing }, { changed: 1, unchanged: 0, missing: 2 })
    const gone = await removed?.()
    assert.deepEqual([gone?.changed, gone?.unchanged, gone?.missing], [1, 0, 2])
    assert.equal((await window('郑', {}, 0, 0)).total, before)
  })
})
