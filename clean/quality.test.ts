// How good the data are, counted by hand: filled, doubted, fresh; each person for the customers in sight; a line a night.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Compile } from 'typebox/schema'
import { undo } from '#store/journal.ts'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { quality, qualityJob, setQuality } from './quality.ts'

suite('quality of the data', () => {
  let company: Company
  const start = Date.now()
  let now = new Date(start)
  const later = (days: number) => new Date(start + days * 86_400_000)
  const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  before(async () => {
    company = await testCompany({ clock: () => now })
    await company.add('李', [
      { values: { name: '甲公司', phone: '13800138000', email: 'a@example.com' }, labels: {} },
      { values: { name: '乙公司', phone: '13800138001' }, flags: [{ field: 'phone', code: 'doubtful' }] },
    ])
    await company.add('王', [{ values: { name: '丙公司', 'contact-name': '孟' } }])
    await company.add(undefined, [{ values: { name: '丁公司' } }])
  })
  after(() => company.store.close())

  const asked = (who: '周' | '李' | '赵' = '周') => company.ask(who, contract.quality, quality, {})
  const set = (input: Parameters<typeof setQuality>[1]) => company.ask('周', contract.setQuality, setQuality, input)
  const night = () => qualityJob.run({ store: company.store } as never)

  test('what is filled and doubted, by field and owner', async () => {
    await set({ fields: ['name', 'phone', 'email', 'contact-name'] })
    const { all, fields, owners, days } = await asked()
    assert.equal(days, 90)
    assert.deepEqual(all, { customers: 4, expected: 16, filled: 8, doubted: 1, fresh: 4 })
    assert.deepEqual(fields, [
      { key: 'name', filled: 4, doubted: 0 },
      { key: 'contact-name', filled: 1, doubted: 0 },
      { key: 'phone', filled: 2, doubted: 1 },
      { key: 'email', filled: 1, doubted: 0 },
    ])
    assert.deepEqual(
      owners.map(({ owner, ...sums }) => [owner?.name.slice(0, 1) ?? null, sums.customers, sums.filled, sums.doubted]),
      [
        ['李', 2, 5, 1],
        ['王', 1, 2, 0],
        [null, 1, 1, 0],
      ],
    )
  })

  test('each counts the customers in sight', async () => {
    assert.equal((await asked('李')).all.customers, 2)
    assert.deepEqual(
      (await asked('李')).owners.map(({ owner }) => owner?.name.slice(0, 1)),
      ['李'],
    )
  })

  test('who is neither changed nor spoken to for long enough is not fresh', async () => {
    now = later(99)
    assert.equal((await asked()).all.fresh, 0)
    await set({ days: 200 })
    assert.equal((await asked()).all.fresh, 4)
    await set({ days: null })
    now = later(0)
  })

  test('a line a night, of which each sees what is in sight; the same day once more is the same line', async () => {
    await night()
    await night()
    const { trend, all } = await asked()
    assert.deepEqual(trend, [{ day: dayOf(now), ...all }])
    assert.equal((await asked('李')).trend[0]?.customers, 2)
    await company.add('李', [{ values: { name: '戊公司' } }])
    now = later(1)
    await night()
    assert.deepEqual(
      (await asked()).trend.map(({ day, customers }) => [day, customers]),
      [
        [dayOf(later(0)), 4],
        [dayOf(later(1)), 5],
      ],
    )
  })

  test('what counts can be set, taken back, and is refused where it is no field', async () => {
    const { changeSet } = await set({ fields: ['name'] })
    assert.deepEqual(
      (await asked()).fields.map(({ key }) => key),
      ['name'],
    )
    await undo(company.store, company.as('周'), BigInt(changeSet))
    assert.equal((await asked()).fields.length, 4)
    await assert.rejects(set({ fields: ['owner'] }), { code: 'unknown-field' })
    await assert.rejects(set({ fields: ['no-such'] }), { code: 'unknown-field' })
    const { input } = contract.setQuality
    assert.deepEqual([Compile(input).Check({ days: 30 }), Compile(input).Check({})], [true, false])
    await set({ fields: null })
    assert.ok((await asked()).fields.some(({ key }) => key === 'credit-code'))
  })
})
