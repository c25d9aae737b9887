// Who refused to be profiled: no rule gives a label, statement and explanation agree, previews tell how many are left out.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { checkExplained } from './explained-check.ts'
import { generated } from './generated.ts'
import { type Classroom, classroom } from './testing.ts'

suite('customers who refuse to be profiled', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22')
  })
  after(() => room.store.close())

  const facts = {
    'yearly-amount': '600000',
    region: '440305',
    'order-count': '12',
    'order-amount': '900000',
    'first-order-on': '2025-01-05',
    'last-order-on': '2026-11-01',
  }
  const carried = async (id: number) =>
    Object.fromEntries(
      await Promise.all(
        ['value-tier', 'lifecycle', 'activity', 'frequency', 'rfm', 'region', 'status', 'industry'].map(
          async (key) => [key, (await room.labels(key, [id]))[0]] as const,
        ),
      ),
    )
  const pin = (id: number, label: string) =>
    room.rows(
      `insert into label_given (customer_id, dimension_id, label_id, source, reason)
       select $1, l.dimension_id, l.id, 'pin', '年框已签' from label l join dimension d on d.id = l.dimension_id
       where d.key = 'value-tier' and l.key = $2`,
      [id, label],
    )

  test('carry what people gave and where they are, and no more; taking part again brings all back', async () => {
    const labels = { status: ['won'], industry: ['manufacturing'] }
    const [id = 0] = await room.add([{ values: { name: '李先生', ...facts }, labels }])
    const all = await carried(id)
    assert.equal(all['value-tier'], 'high')
    assert.equal(all.rfm !== undefined && all.lifecycle !== undefined && all.activity !== undefined, true)
    await room.add([{ id, values: { 'no-profiling': true } }])
    const left = { status: 'won', industry: 'manufacturing', region: 'r440305' }
    const none = {
      'value-tier': undefined,
      lifecycle: undefined,
      activity: undefined,
      frequency: undefined,
      rfm: undefined,
    }
    assert.deepEqual(await carried(id), { ...none, ...left })
    const open = await room.rows<{ key: string }>(
      `select d.key from label_history h join dimension d on d.id = h.dimension_id
       where h.customer_id = $1 and h.to_at is null and d.key in ('value-tier', 'rfm', 'lifecycle', 'activity', 'frequency')`,
      [id],
    )
    assert.deepEqual(open, [])
    await room.add([{ id, values: { 'no-profiling': false } }])
    assert.deepEqual(await carried(id), all)
  })

  test('are labelled so from their first moment, and a label of a file for a ruled dimension does not count', async () => {
    const [id = 0, other = 0] = await room.add([
      { values: { name: '首次即拒', ...facts, 'no-profiling': true }, given: { 'value-tier': ['medium'] } },
      { values: { name: '照常', ...facts, 'no-profiling': false } },
    ])
    assert.deepEqual(await room.labels('value-tier', [id, other]), [undefined, 'high'])
    const days = await room.rows<{ refused: boolean | null; on: string | null }>(
      'select no_profiling as refused, no_profiling_on::text as on from customer where id = any($1) order by id',
      [[id, other]],
    )
    const [{ today } = { today: '' }] = await room.rows<{ today: string }>(
      "select (now() at time zone 'Asia/Shanghai')::date::text as today",
    )
    assert.deepEqual(days, [
      { refused: true, on: today },
      { refused: null, on: null },
    ])
  })

  test('keep a pin, and 为什么 says since when, how it was said, and nothing of what a rule would say', async () => {
    const [id = 0] = await room.add([{ values: { name: '王女士', ...facts } }])
    await pin(id, 'medium')
    await room.rows(
      "update customer set no_profiling = true, no_profiling_on = '2026-11-20', no_profiling_how = '来电要求' where id = $1",
      [id],
    )
    assert.deepEqual(await room.labels('value-tier', [id]), ['medium'])
    const { why } = await room.ask('周', 'why', { id })
    const of = (key: string) => why.find(({ dimension }) => dimension === key)
    const tier = of('value-tier')
    assert.deepEqual([tier?.source, tier?.ruleSays, tier?.inputs, tier?.leftOut], ['pin', undefined, [], true])
    const rfm = of('rfm')
    assert.deepEqual([rfm?.labels, rfm?.inputs, rfm?.nearest, rfm?.leftOut], [[], [], undefined, true])
    assert.deepEqual(rfm?.sentence, {
      zh: '客户自 2026-11-20 起拒绝自动画像，因此不做自动分类（来电要求）',
      en: 'The customer opted out of profiling on 2026-11-20, so no rule gives a label (来电要求)',
    })
    assert.deepEqual([of('region')?.leftOut, of('region')?.labels], [undefined, ['r440305']])
  })

  test('statement and explanation agree on 200 customers made up by number, every third of whom refuses', async () => {
    const ids = await room.add(
      Array.from({ length: 200 }, (_, nr) => {
        const made = generated(nr)
        return nr % 3 === 0 ? { ...made, values: { ...made.values, 'no-profiling': true } } : made
      }),
    )
    assert.ok((await room.act('周', (scope) => checkExplained(scope, ids))) > 700)
    const tiers = await room.labels('value-tier', ids)
    assert.deepEqual(
      tiers.filter((label, nr) => nr % 3 === 0 && label !== undefined),
      [],
    )
    assert.ok(tiers.filter(Boolean).length > 100)
  })

  test('move in no preview, which says how many are left out; where a draft has customers, they are not', async () => {
    const before = await room.rows<{ count: bigint }>('select count(*) from customer where no_profiling')
    const refused = Number(before[0]?.count)
    assert.ok(refused > 60)
    const table = {
      hitPolicy: 'U' as const,
      inputs: [{ key: 'yearly-amount', type: 'number', mayBeEmpty: true }],
      rules: [{ cells: ['-'], label: 'ordinary' }],
    }
    const { moves, leftOut, unchanged } = await room.ask('周', 'preview', { dimension: 'value-tier', table })
    assert.equal(leftOut, refused)
    const [counts] = await room.rows<{ all: bigint; ordinary: bigint }>(
      `select count(*) as all, count(*) filter (where l.key = 'ordinary') as ordinary from customer c
       join customer_class k on k.customer_id = c.id cross join dimension d
       left join label l on l.dimension_id = d.id and l.id = (to_jsonb(k) ->> ('d_' || d.id))::int
       where d.key = 'value-tier' and c.no_profiling is null`,
    )
    assert.equal(
      moves.reduce((sum, { count }) => sum + count, 0),
      Number(counts?.all) - Number(counts?.ordinary),
    )
    assert.equal(unchanged, refused + Number(counts?.ordinary))
    const input = { key: 'yearly-amount', type: 'number', mayBeEmpty: true }
    const { regions } = await room.ask('周', 'region', { dimension: 'value-tier', inputs: [input], regions: [['-']] })
    assert.equal(regions[0]?.count, Number(counts?.all))
  })
})
