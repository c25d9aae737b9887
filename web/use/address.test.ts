// What of the customer table goes into an address and comes back out of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPersonal, NO_STATE, paramsOf, queryOf, sortedBy, stateOf, type TableState, withStanding } from './address.ts'

const state: TableState = {
  choices: { industry: { some: ['manufacturing', 'retail'] }, status: { none: ['lost'] }, region: { empty: 'only' } },
  where: [{ field: 'yearly-amount', op: 'gte', value: '500000' }],
  search: '华源',
  sort: [
    { by: 'yearly-amount', desc: true },
    { by: 'name', desc: false },
  ],
  view: 3,
  row: 12,
}

test('a state goes into an address that can be read, and comes back whole', () => {
  assert.deepEqual(paramsOf(state), {
    'in.industry': 'manufacturing,retail',
    'not.status': 'lost',
    'empty.region': 'only',
    where: [{ field: 'yearly-amount', op: 'gte', value: '500000' }],
    search: '华源',
    sort: '-yearly-amount,name',
    view: 3,
    row: 12,
  })
  assert.deepEqual(stateOf(paramsOf(state)), state)
})

test('phones and e-mails that 李 searches for stay out of the address and come back from the history state', () => {
  for (const search of [
    '13800138000',
    '138 0013 8000',
    '8000',
    'li@example.com',
    '１３８００１３８０００',
    '010-6655',
  ]) {
    assert.equal(isPersonal(search), true, search)
    assert.deepEqual(paramsOf({ ...NO_STATE, search }), {}, search)
    assert.equal(stateOf({}, search).search, search)
  }
  for (const search of ['华源', 'hykj', '365 便利', 'C01', '3M 中国']) assert.equal(isPersonal(search), false, search)
})

test('nonsense in an address is left out', () => {
  const read = stateOf({ 'in.industry': ['x'], where: 'x', sort: '', view: 'x', row: -1, search: 12 })
  assert.deepEqual(read, { ...NO_STATE, search: '12' })
})

test('equal states ask the same, whatever was clicked first', () => {
  const other = {
    ...state,
    choices: { status: { none: ['lost'] }, region: { empty: 'only' as const }, industry: state.choices.industry ?? {} },
  }
  assert.equal(JSON.stringify(queryOf(state)), JSON.stringify(queryOf(other)))
  assert.deepEqual(queryOf(NO_STATE), {})
})

test('a label is chosen, excluded, freed; “without” joins the chosen ones or stands alone', () => {
  let choice = withStanding(undefined, 'retail', 'some')
  assert.deepEqual(choice, { some: ['retail'] })
  choice = withStanding(choice, '', 'some')
  assert.deepEqual(choice, { some: ['retail'], empty: 'with' })
  choice = withStanding(choice, 'retail', 'none')
  assert.deepEqual(choice, { none: ['retail'], empty: 'only' })
  choice = withStanding(choice, '', 'free')
  assert.deepEqual(choice, { none: ['retail'] })
  assert.deepEqual(withStanding(choice, 'retail', 'free'), {})
  assert.deepEqual(withStanding(undefined, '', 'none'), { empty: 'without' })
})

test('a title sorts up, down and not; Shift keeps the others', () => {
  const up = sortedBy([], 'name', false)
  assert.deepEqual(up, [{ by: 'name', desc: false }])
  const down = sortedBy(up, 'name', false)
  assert.deepEqual(down, [{ by: 'name', desc: true }])
  assert.deepEqual(sortedBy(down, 'name', false), [])
  const both = sortedBy(down, 'yearly-amount', true)
  assert.deepEqual(both, [
    { by: 'name', desc: true },
    { by: 'yearly-amount', desc: false },
  ])
  assert.deepEqual(sortedBy(both, 'name', true), [{ by: 'yearly-amount', desc: false }])
})
