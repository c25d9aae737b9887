import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dimension, Fact } from './classify-data.ts'
import { regionQuery } from './region-query.ts'

const fact = (key: string, type: string): Fact => ({
  key,
  name: { zh: key, en: key },
  type,
  whole: false,
  mayBeEmpty: true,
})
const labels = [
  { key: 'north', name: { zh: '华北', en: 'North' }, colour: 'blue', retired: false },
  { key: 'beijing', name: { zh: '北京', en: 'Beijing' }, colour: 'blue', retired: false, parent: 'north' },
]
const area = { key: 'area', name: { zh: '区域', en: 'Area' }, cardinality: 'one', required: false, labels } as unknown
const known = {
  fact: (key: string) => fact(key, 'number'),
  dimension: (key: string) => (key === 'area' ? (area as Dimension['info']) : undefined),
}
const number = (key: string, mayBeEmpty = true) => ({ key, type: 'number', ...(mayBeEmpty ? { mayBeEmpty } : {}) })
const query = (cell: string, input = number('employees')) => regionQuery([cell], [input], known)

test('bounds are conditions, open and closed as they are', () => {
  assert.deepEqual(query('[100..500)'), {
    where: [
      { field: 'employees', op: 'gte', value: '100' },
      { field: 'employees', op: 'lt', value: '500' },
    ],
  })
  assert.deepEqual(query('> 5'), { where: [{ field: 'employees', op: 'gt', value: '5' }] })
  assert.deepEqual(query('7'), { where: [{ field: 'employees', op: 'is', value: '7' }] })
  assert.deepEqual(query('7, 8'), { where: [{ field: 'employees', op: 'in', value: ['7', '8'] }] })
  assert.deepEqual(query('null'), { where: [{ field: 'employees', op: 'empty' }] })
  assert.deepEqual(query('not(7, null)'), {
    where: [
      { field: 'employees', op: 'not', value: '7' },
      { field: 'employees', op: 'filled' },
    ],
  })
})

test('any value is no condition where empty counts, and filled where it does not', () => {
  assert.deepEqual(query('-'), {})
  assert.deepEqual(query('-', number('employees', false)), { where: [{ field: 'employees', op: 'filled' }] })
})

test('what is counted from orders has its own name; labels are choices', () => {
  assert.deepEqual(query('500000', number('yearly-amount')), {
    where: [{ field: 'metric:yearly-amount', op: 'is', value: '500000' }],
  })
  assert.deepEqual(query('"beijing"', number('area')), { choices: { area: { some: ['beijing'] } } })
  assert.deepEqual(query('"beijing", null', number('area')), {
    choices: { area: { some: ['beijing'], empty: 'with' } },
  })
  assert.deepEqual(query('null', number('area')), { choices: { area: { empty: 'only' } } })
  assert.deepEqual(query('not("beijing")', number('area')), { choices: { area: { none: ['beijing'] } } })
  assert.deepEqual(query('-', number('area', false)), { choices: { area: { empty: 'without' } } })
})

test('a label means those below it, in a rule as in a filter', () => {
  assert.deepEqual(query('"north"', number('area')), { choices: { area: { some: ['north'] } } })
})

test('what a filter cannot say exactly has no link', () => {
  assert.equal(query('< 5, > 10'), undefined)
  assert.equal(query('not([1..5])'), undefined)
  assert.equal(query('> 30', number('days-since-last-order')), undefined)
  assert.equal(query('"330100"', number('region')), undefined, 'the city stands for its districts')
})
