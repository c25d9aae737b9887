// What the review page is told, of five customers whose figures were worked out by hand.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { contract } from '#review/contract.ts'
import { within } from '#store/scope.ts'
import type { Name } from '#store/testing.ts'
import type { CustomerWrite } from '#store/write-customers.ts'
import { type CompanyHouse, companyHouse } from './testing-company.ts'

/** name, industry, size, status, 年合作金额, 累计订单数, 地区, owner. */
const customers: [string, string, string, string, string | null, string | null, string | null, Name][] = [
  ['甲', 'manufacturing', 'large', 'won', '600000', '12', '440305', '李'],
  ['乙', 'manufacturing', 'sme', 'lost', '500000', '3', '440106', '李'],
  ['丙', 'retail', 'sme', 'won', '100000.5', '0', '310115', '王'],
  ['丁', 'retail', 'sme', 'potential', null, null, null, '王'],
  ['戊', '', 'individual', 'potential', '99999.99', '2', '440305', '王'],
]

suite('review', () => {
  let house: CompanyHouse
  before(async () => {
    house = await companyHouse((as) =>
      customers.map(
        ([name, industry, size, status, amount, count, region, owner]): CustomerWrite => ({
          values: { name, 'yearly-amount': amount, 'order-count': count, region },
          labels: { ...(industry ? { industry: [industry] } : {}), size: [size], status: [status] },
          ownerId: as(owner).personId,
          flags: name === '戊' ? [{ field: 'yearly-amount', code: 'rounded' }] : [],
        }),
      ),
    )
  })
  after(() => house.close())

  const ask = async <T>(who: Name, name: keyof typeof contract, input: object): Promise<T> => {
    const { status, body } = await house.ask(who, contract[name], input)
    assert.equal(status, 200, JSON.stringify(body))
    return body as T
  }
  type Line = { label: string; count: number; amount: string }
  type Summary = { total: { count: number; amount: string }; dimensions: Record<string, Line[]> }

  test('customers and amount by label; without a label last', async () => {
    const { total, dimensions } = await ask<Summary>('周', 'summary', {})
    assert.deepEqual(total, { count: 5, amount: '1300000.49' })
    assert.deepEqual(dimensions.industry, [
      { label: 'manufacturing', count: 2, amount: '1100000' },
      { label: 'retail', count: 2, amount: '100000.5' },
      { label: '', count: 1, amount: '99999.99' },
    ])
    assert.deepEqual(dimensions['value-tier'], [
      { label: 'high', count: 2, amount: '1100000' },
      { label: 'medium', count: 1, amount: '100000.5' },
      { label: 'ordinary', count: 1, amount: '99999.99' },
      { label: '', count: 1, amount: '0' },
    ])
  })

  test('a province holds its cities', async () => {
    const { dimensions } = await ask<Summary>('周', 'summary', {})
    const count = (label: string) => dimensions.region?.find((line) => line.label === label)?.count
    assert.deepEqual(
      ['china', 'r440000', 'r440300', 'r440305', 'r440106', 'r310000', ''].map(count),
      [4, 3, 2, 2, 1, 1, 1],
    )
  })

  test('of a deep tree the cross-table shows the upper levels', async () => {
    type Cells = { cells: { row: string; column: string; count: number }[] }
    const { cells } = await ask<Cells>('周', 'cross', { rows: 'region', columns: 'size' })
    const guangdong = cells.filter((cell) => cell.row === 'r440000').map(({ column, count }) => [column, count])
    assert.deepEqual(guangdong, [
      ['large', 1],
      ['sme', 1],
      ['individual', 1],
    ])
    assert.equal(
      cells.some((cell) => cell.row === 'r440300'),
      false,
    )
  })

  test('under a filter, and for 李 only of his own', async () => {
    const won = { query: { choices: { status: { some: ['won'] } } } }
    assert.deepEqual((await ask<Summary>('周', 'summary', won)).total, { count: 2, amount: '700000.5' })
    assert.deepEqual((await ask<Summary>('李', 'summary', {})).total, { count: 2, amount: '1100000' })
  })

  test('the cross-table adds up in both directions', async () => {
    const { cells } = await ask<{ cells: (Line & { row: string; column: string })[] }>('周', 'cross', {
      rows: 'industry',
      columns: 'value-tier',
    })
    assert.deepEqual(cells, [
      { row: 'manufacturing', column: 'high', count: 2, amount: '1100000' },
      { row: 'retail', column: 'medium', count: 1, amount: '100000.5' },
      { row: 'retail', column: '', count: 1, amount: '0' },
      { row: '', column: 'ordinary', count: 1, amount: '99999.99' },
    ])
    const unknown = await house.ask('周', contract.cross, { rows: 'industry', columns: 'colour' })
    assert.equal(unknown.status, 400)
  })

  type Found = { kind: string; key: string; code: string; count: number; query: object; name?: { zh: string } }

  test('problems: what contradicts, what has no label, what is missing, what is doubtful', async () => {
    const { problems } = await ask<{ problems: Found[] }>('周', 'problems', {})
    const told = problems.map(({ kind, key, code, count }) => `${kind} ${key} ${code} ${count}`.replace('  ', ' '))
    assert.deepEqual(
      told.filter((line) => !line.startsWith('missing')),
      [
        'contradiction lost-yet-high-value 1', // 乙
        'contradiction won-without-order 1', // 丙
        'contradiction potential-with-orders 1', // 戊; 丁 has no count, which is not none
        'unlabelled industry 1', // 戊
        'flagged yearly-amount rounded 1',
      ],
    )
    const missing = Object.fromEntries(
      problems.filter((one) => one.kind === 'missing').map(({ key, count }) => [key, count]),
    )
    assert.deepEqual([missing['yearly-amount'], missing.region, missing.name], [1, 1, undefined])
    assert.equal(missing['contact-name'], 5)
    assert.equal(problems[0]?.name?.zh, '已流失，却是高价值')
  })

  test('each problem’s query shows exactly the rows it counts', async () => {
    const { problems } = await ask<{ problems: Found[] }>('周', 'problems', {})
    for (const { kind, key, count, query } of problems) {
      const { total } = await ask<Summary>('周', 'summary', { query })
      assert.equal(total.count, count, `${kind} ${key}`)
    }
  })

  test('王 is told of nothing that is not his', async () => {
    const { problems } = await ask<{ problems: Found[] }>('王', 'problems', {})
    const keys = problems.filter((one) => one.kind === 'contradiction').map((one) => one.key)
    assert.deepEqual(keys, ['won-without-order', 'potential-with-orders'])
  })

  test('orders count before what was entered: with one, 丙 is no contradiction', async () => {
    const { store, as } = house
    await within(store, as('周'), { kind: 'test', write: true }, ({ client }) =>
      client.query(
        "insert into sales_order (customer_id, ordered_on, amount) select id, '2026-11-01', 100 from customer where name = '丙'",
      ),
    )
    const { problems } = await ask<{ problems: Found[] }>('周', 'problems', {})
    assert.equal(
      problems.some((one) => one.key === 'won-without-order'),
      false,
    )
  })
})
