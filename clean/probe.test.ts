// While somebody types: who is here already, and of whom one only learns that they exist.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Company, testCompany } from '#store/testing-company.ts'
import { contract } from './contract.ts'
import { mostLooks, probe } from './probe.ts'

suite('probe while typing', () => {
  let company: Company
  let now = new Date('2026-03-02T02:00:00Z')
  let own = 0
  before(async () => {
    company = await testCompany({ clock: () => now })
    const values = { name: '深圳恒航德科技有限公司', phone: '13800138000', number: 'A1', 'contact-name': '陈静' }
    own = (await company.add('李', [{ values }]))[0] ?? 0
    await company.add('王', [{ values: { name: '广州明远贸易有限公司', phone: '13900139000', number: 'B1' } }])
    await company.add(undefined, [{ values: { name: '无主文具店', email: 'shop@example.com' } }])
  })
  after(() => company.store.close())

  const ask = (values: Record<string, string>, id?: number) => {
    now = new Date(now.getTime() + 120_000)
    return company.ask('李', contract.probe, probe, { values, ...(id ? { id } : {}) })
  }
  const audited = () =>
    company.act('周', async ({ client }) => {
      const { rows } = await client.query<{ by: string }>(
        `select detail ->> 'by' as by from audit where act = 'clean.probe'`,
      )
      return rows.map((row) => row.by)
    })

  test('one’s own customer is shown with level and reasons, by phone as typed and by core name', async () => {
    const found = await ask({ name: '恒航德科技', phone: '+86 138-0013-8000' })
    assert.deepEqual(
      found.known.map(({ id, name, number, owner }) => ({ id, name, number, owner: owner?.name })),
      [{ id: own, name: '深圳恒航德科技有限公司', number: 'A1', owner: '李 销售' }],
    )
    assert.ok(found.known[0] && found.known[0].evidence.length >= 2)
    assert.deepEqual(found.hidden, [])
    assert.deepEqual(await audited(), [])
  })

  test('another’s customer: only that it exists and whom to ask, and that is noted', async () => {
    assert.deepEqual(await ask({ phone: '13900139000' }), { known: [], hidden: [{ ask: '王 销售' }] })
    assert.deepEqual(await ask({ name: '明远贸易' }), { known: [], hidden: [{ ask: '王 销售' }] })
    assert.deepEqual(await ask({ number: 'b1' }), { known: [], hidden: [{ ask: '王 销售' }] })
    assert.deepEqual(await ask({ email: 'SHOP@example.com' }), { known: [], hidden: [{ ask: null }] })
    assert.deepEqual(await audited(), ['phone', 'name', 'number', 'email'])
  })

  test('who reads alike but is written otherwise is not told of: too weak for eyes that may not see', async () => {
    assert.deepEqual(await ask({ name: '广州名远贸易有限公司' }), { known: [], hidden: [] })
  })

  test('a customer being edited is not its own duplicate; one out of sight cannot be named', async () => {
    assert.deepEqual(await ask({ phone: '13800138000' }, own), { known: [], hidden: [] })
    await assert.rejects(ask({ phone: '13800138000' }, 999_999), { code: 'not-found' })
  })

  test('nothing typed is nothing asked; unreadable values are left out', async () => {
    assert.deepEqual(await ask({}), { known: [], hidden: [] })
    assert.deepEqual(await ask({ phone: '???' }), { known: [], hidden: [] })
  })

  test('a list of phones cannot be tried: the sixty-first different question of a minute is refused, the same one is not', async () => {
    now = new Date(now.getTime() + 120_000)
    const look = (nr: number) =>
      company.ask('李', contract.probe, probe, { values: { phone: `137001370${String(nr).padStart(2, '0')}` } })
    for (let nr = 0; nr < mostLooks; nr++) await look(nr)
    await assert.rejects(look(mostLooks), { code: 'too-many-requests' })
    await look(0)
    now = new Date(now.getTime() + 61_000)
    await look(mostLooks)
  })
})
