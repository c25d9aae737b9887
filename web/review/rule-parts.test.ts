// The rows of the form become a rule only when each of them can be read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '../classify/classify-data.ts'
import type { DeskBook } from '../use/desk.ts'
import { factsFor, type Part, ruleOf } from './rule-parts.ts'

const text = (zh: string, en: string) => ({ zh, en })
const facts: Fact[] = [
  { key: 'order-count', name: text('累计订单数', 'Orders'), type: 'number', whole: true, mayBeEmpty: true },
  { key: 'yearly-amount', name: text('年合作金额', 'Yearly amount'), type: 'number', whole: false, mayBeEmpty: true },
  {
    ...{ key: 'source', name: text('来源渠道', 'Source'), type: 'choice', whole: false, mayBeEmpty: true },
    values: [
      { key: 'fair', name: text('展会', 'Fair') },
      { key: 'web', name: text('官网', 'Website') },
    ],
  },
]
const parts = (...some: readonly (readonly [string, string])[]): Part[] =>
  some.map(([of, text], nr) => ({ nr, of, text }))

test('labels by key, facts as people write them, in standard form', () => {
  assert.deepEqual(
    ruleOf(parts(['label:status', 'won'], ['fact:yearly-amount', '≥ 50万'], ['fact:source', '展会、官网']), facts),
    {
      labels: { status: 'won' },
      facts: { 'yearly-amount': '>= 500000', source: '"fair", "web"' },
    },
  )
})

test('a yes-no fact takes the words of cells: 是, 否, yes, ✓', () => {
  const optedOut: Fact = {
    key: 'no-profiling',
    name: text('不参与', 'Out'),
    type: 'boolean',
    whole: false,
    mayBeEmpty: true,
  }
  for (const [word, cell] of [
    ['是', 'true'],
    ['需要', 'true'],
    ['Yes', 'true'],
    ['✓', 'true'],
    ['否', 'false'],
    ['不', 'false'],
    ['no', 'false'],
  ] as const)
    assert.deepEqual(ruleOf(parts(['label:status', 'won'], ['fact:no-profiling', word]), [...facts, optedOut])?.facts, {
      'no-profiling': cell,
    })
})

test('one condition, an empty one, one twice, one that cannot be read: no rule yet', () => {
  const won = ['label:status', 'won'] as const
  for (const unfinished of [
    parts(won),
    parts(won, ['', '']),
    parts(won, ['label:size', '']),
    parts(won, ['label:status', 'lost']),
    parts(won, ['fact:order-count', '很多']),
    parts(won, ['fact:order-count', '1,000']),
    parts(won, ['fact:source', '电话']),
    parts(['fact:order-count', '0'], ['fact:order-count', '> 5']),
  ])
    assert.equal(ruleOf(unfinished, facts), undefined, JSON.stringify(unfinished))
})

test('days since an order and scores are offered; what no rule may read is not', () => {
  const number = (key: string): Fact => ({ key, name: text(key, key), type: 'number', whole: true, mayBeEmpty: true })
  const all = ['days-since-last-order', 'rfm-recency', 'days-since-birthday', 'days-since-secret-day'].map(number)
  const field = (key: string, sealed: boolean) => ({ key, kind: 'date', at: 'customer', sealed })
  const book = { fields: [field('birthday', false), field('secret-day', true)] } as unknown as DeskBook
  assert.deepEqual(
    factsFor(all, book).map(({ key }) => key),
    ['days-since-last-order', 'rfm-recency', 'days-since-birthday'],
  )
})
