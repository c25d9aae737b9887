import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { divisions } from '#domain/chinese/divisions.ts'
import { referenceData } from '../../laws/reference-data.ts'
import { quantile7 } from './quantile.ts'
import { limitsByQuantile, scoresOf, scoreText, segmentOf, segments } from './rfm.ts'
import type { DerivedSource } from './source.ts'
import { sourceOf, sources } from './sources.ts'

function label(by: string, facts: Record<string, string | null>, options = {}): string | null {
  const source = sourceOf(by)
  assert.ok(source)
  return source.derive(facts, options).label
}

test('every file that exports a source is among the sources', async () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const found: string[] = []
  for (const file of files) {
    const module = (await import(`./${file}`)) as { source?: DerivedSource }
    if (!module.source) continue
    assert.equal(`${module.source.key}.ts`, file)
    assert.equal(sources.get(module.source.key), module.source)
    found.push(module.source.key)
  }
  assert.deepEqual(found.sort(), [...sources.keys()].sort())
})

test('any facts whatever give a label or null, and only facts that are read', () => {
  const fact = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 2000 }).map(String), fc.string(), fc.boolean())
  for (const source of sources.values()) {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(source.reads.map((key) => [key, fact]))),
        fc.object(),
        (facts, options) => {
          const derived = source.derive(facts, options as Record<string, unknown>)
          assert.ok(derived.label === null || typeof derived.label === 'string')
        },
      ),
      { numRuns: 200 },
    )
  }
})

test('生命周期: potential, new, mature, lost', () => {
  const customer = (last: string | null, first: string | null, count: string | null) =>
    label('lifecycle', { 'days-since-last-order': last, 'days-since-first-order': first, 'order-count': count })
  assert.equal(customer(null, null, '0'), 'potential')
  assert.equal(customer('10', '30', '2'), 'new')
  assert.equal(customer('10', '90', '2'), 'new')
  assert.equal(customer('10', '91', '2'), 'mature')
  assert.equal(customer('365', '800', '9'), 'mature')
  assert.equal(customer('366', '800', '9'), 'lost')
  assert.equal(customer('20', null, '1'), 'new')
  assert.equal(customer('20', null, null), 'mature')
  assert.equal(customer(null, null, null), null)
})

test('活跃度: within 90 days, up to a year, longer', () => {
  const customer = (last: string | null, count: string | null) =>
    label('activity', { 'days-since-last-order': last, 'order-count': count })
  assert.equal(customer('90', '3'), 'active')
  assert.equal(customer('91', '3'), 'potential')
  assert.equal(customer('365', '3'), 'potential')
  assert.equal(customer('366', '3'), 'lost')
  assert.equal(customer(null, '0'), 'potential')
  assert.equal(customer(null, null), null)
  assert.equal(
    label('activity', { 'days-since-last-order': '40', 'order-count': '1' }, { activeWithinDays: 30 }),
    'potential',
  )
})

test('购买频次: four orders a year are frequent, and a first year counts whole', () => {
  const customer = (count: string | null, days: string | null) =>
    label('frequency', { 'order-count': count, 'days-since-first-order': days })
  assert.equal(customer('4', '10'), 'high')
  assert.equal(customer('3', '10'), 'low')
  assert.equal(customer('8', '730'), 'high')
  assert.equal(customer('7', '730'), 'low')
  assert.equal(customer('0', null), null)
})

test('区域: a code leads to its label, labels form one tree under 中国', () => {
  assert.equal(label('region', { region: '440305' }), 'r440305')
  assert.equal(label('region', { region: '999999' }), null)
  const labels = sourceOf('region')?.labels?.({}) ?? []
  const byKey = new Map(labels.map((one) => [one.key, one]))
  assert.equal(byKey.size, labels.length)
  assert.equal(labels.length, 1 + 8 + divisions.size)
  const path: string[] = []
  for (let next = byKey.get('r440305'); next; next = next.parent ? byKey.get(next.parent) : undefined)
    path.push(next.name.zh)
  assert.deepEqual(path, ['南山区', '深圳市', '广东省', '华南', '中国'])
  assert.equal(byKey.get('r110105')?.parent, 'r110000')
  for (const one of labels) if (one.key !== 'china') assert.ok(byKey.has(one.parent ?? ''), one.key)
})

test('the quantile of type 7 is that of R', () => {
  // quantile(c(1, 2, 4, 8), c(.2, .4, .5, .8)) in R gives 1.6, 2.4, 3.0, 5.6.
  assert.deepEqual(
    [0.2, 0.4, 0.5, 0.8].map((p) => Number(quantile7([1, 2, 4, 8], p).toFixed(9))),
    [1.6, 2.4, 3, 5.6],
  )
})

test('the textbook map of segments is incomplete and overlapping: 10 of 125 cells without, 58 with several', () => {
  const five = [1, 2, 3, 4, 5]
  const cells = five.flatMap((recency) =>
    five.flatMap((frequency) => five.map((monetary) => ({ recency, frequency, monetary }))),
  )
  const hits = cells.map(
    (cell) =>
      segments.filter((one) =>
        (['recency', 'frequency', 'monetary'] as const).every(
          (key) => cell[key] >= one[key][0] && cell[key] <= one[key][1],
        ),
      ).length,
  )
  assert.equal(hits.filter((count) => count === 0).length, 10)
  assert.equal(hits.filter((count) => count > 1).length, 58)
})

const folder = referenceData('rfm')
test('the published scores and segments of 994 customers', { skip: folder ? false : 'no reference data' }, () => {
  const lines = (file: string) => readFileSync(`${folder}/${file}`, 'utf8').trim().split(/\r?\n/).slice(1)
  const analysed = Date.parse('2006-12-31')
  const byName = new Map<string, { last: number; count: number; amount: number }>()
  for (const line of lines('rfm_data_orders.csv')) {
    const [name = '', day = '', revenue = ''] = line.split(',')
    const key = bare(name)
    const own = byName.get(key) ?? { last: 0, count: 0, amount: 0 }
    byName.set(key, {
      last: Math.max(own.last, Date.parse(day)),
      count: own.count + 1,
      amount: own.amount + Number(revenue),
    })
  }
  const customers = new Map(
    [...byName].map(([name, { last, count, amount }]) => [
      name,
      { days: (analysed - last) / 86_400_000, count, amount },
    ]),
  )
  const limits = limitsByQuantile([...customers.values()])
  const keys: Record<string, string> = {
    Champions: 'champions',
    'Potential Loyalist': 'potential-loyalist',
    'Loyal Customers': 'loyal',
    Promising: 'promising',
    'New Customers': 'new',
    "Can't Lose Them": 'cant-lose',
    'At Risk': 'at-risk',
    'Need Attention': 'need-attention',
    'About To Sleep': 'about-to-sleep',
    Lost: 'lost',
    Others: 'others',
  }
  let joined = 0
  for (const line of lines('published_segments_orders.csv')) {
    const [name = '', segment = '', score = ''] = line.split(',')
    const customer = customers.get(bare(name))
    if (!customer) continue
    joined++
    const scores = scoresOf(customer, limits)
    assert.equal(scoreText(scores), score, name)
    assert.equal(segmentOf(scores), keys[segment], `${name} ${score}`)
  }
  assert.equal(joined, 994)
})

/** The published names carry titles and suffixes that the orders have not. */
function bare(name: string): string {
  return name
    .replaceAll('"', '')
    .replace(/^(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+/, '')
    .replace(/\s+(?:Sr|Jr|I|II|III|IV|V|MD|DDS|PhD|DVM)\.?$/, '')
    .trim()
}
