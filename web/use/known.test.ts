// Links of yesterday and links bent by hand, against the desk of today.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DimensionInfo, FieldInfo } from '#domain/customer.ts'
import { NO_STATE, queryOf, stateOf, type TableState } from './address.ts'
import { type KnownKeys, knownState } from './known.ts'

const dimension = (
  key: string,
  cardinality: DimensionInfo['cardinality'],
  labels: readonly string[],
): DimensionInfo => ({
  key,
  name: { zh: key, en: key },
  cardinality,
  required: false,
  source: 'entered',
  labels: labels.map((label) => ({ key: label, name: { zh: label, en: label }, colour: 'grey', retired: false })),
})

const field = (key: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
  key,
  kind: 'money',
  name: { zh: key, en: key },
  group: 'business',
  at: 'customer',
  required: false,
  privacy: 'internal',
  masked: false,
  sealed: false,
  ...more,
})

const dimensions = [dimension('industry', 'one', ['retail', 'energy']), dimension('channel', 'many', ['web'])]
const fields = [
  field('yearly-amount'),
  field('credit-limit', { masked: true }),
  field('id-number', { sealed: true }),
  field('position', { at: 'contact' }),
]

const book: KnownKeys = {
  field: (key) => fields.find((one) => one.key === key),
  dimension: (key) => dimensions.find((one) => one.key === key),
  label: (of, key) => dimensions.find((one) => one.key === of)?.labels.find((one) => one.key === key),
}

test('a link whose label or dimension is gone asks for what is left of it', () => {
  assert.deepEqual(knownState(stateOf({ 'in.industry': 'nope' }), book), NO_STATE)
  const disputed = (key: string) => stateOf({ where: [{ field: `disputed:${key}`, op: 'filled' }] })
  assert.deepEqual(knownState(disputed('foo'), book), NO_STATE)
  assert.deepEqual(knownState(disputed('industry'), book), disputed('industry'))
  assert.deepEqual(knownState(stateOf({ 'in.foo': 'bar', 'empty.bar': 'only' }), book), NO_STATE)
  const some = knownState(stateOf({ 'in.industry': 'nope,retail', 'not.channel': 'web,gone', row: 12 }), book)
  assert.deepEqual(some, {
    ...NO_STATE,
    choices: { industry: { some: ['retail'] }, channel: { none: ['web'] } },
    row: 12,
  })
})

test('“these or none” keeps asking for none when these are gone', () => {
  const state: TableState = { ...NO_STATE, choices: { industry: { some: ['nope'], empty: 'with' } } }
  assert.deepEqual(queryOf(knownState(state, book)), { choices: { industry: { empty: 'only' } } })
})

test('conditions on fields that are gone, sealed or masked for this person are dropped', () => {
  const where = [
    'yearly-amount',
    'gone',
    'credit-limit',
    'id-number',
    'flag:yearly-amount',
    'flag:gone',
    'metric:order-count',
  ]
  const known = knownState({ ...NO_STATE, where: where.map((key) => ({ field: key, op: 'filled' })) }, book)
  assert.deepEqual(
    known.where.map((one) => one.field),
    ['yearly-amount', 'flag:yearly-amount', 'metric:order-count'],
  )
})

test('an order by what cannot be sorted by is dropped', () => {
  const sort = 'name,-gone,yearly-amount,channel'
  assert.deepEqual(knownState(stateOf({ sort }), book).sort, [
    { by: 'name', desc: false },
    { by: 'yearly-amount', desc: false },
  ])
  assert.deepEqual(knownState(stateOf({ sort: 'position,-label:industry,industry,updated' }), book).sort, [
    { by: 'label:industry', desc: true },
    { by: 'industry', desc: false },
    { by: 'updated', desc: false },
  ])
})

test('a state that is known whole stays the same object; tags are any words', () => {
  const state = stateOf({ 'in.industry': 'retail', 'in.tags': 'VIP', sort: '-updated', search: '华源', view: 3 })
  assert.equal(knownState(state, book), state)
})
