import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PairView, Side } from './duplicate-data.ts'
import { loserOf, mergeOf, noChoices, takenContact, takenFields, takenLabels } from './pair-choice.ts'

const side = (id: number, values: Side['row']['values'], labels: Side['row']['labels'] = {}): Side => ({
  row: { id, version: id + 1, values, labels, tags: [], owner: null, updatedAt: '2026-11-22T00:00:00Z' },
  contacts: [{ id: id * 10, primary: true, values: {} }],
  counts: { contacts: 1, orders: 0, interactions: 0, tasks: 0, consents: 0, tags: 0 },
  createdAt: '2026-01-01T00:00:00Z',
  merged: 0,
})

/** 华源科技 (1) and 华源科技有限公司 (2): the longer name is taken, only 2 has an address, the survivor’s amount counts. */
const view: PairView = {
  sides: [
    side(1, { name: '华源科技', 'yearly-amount': '500000', address: null }, { status: ['intent'] }),
    side(2, { name: '华源科技有限公司', 'yearly-amount': '80000', address: '苏州市' }, { status: ['closed'] }),
  ],
  weight: 12,
  probability: 0.999,
  level: 'same',
  evidence: [],
  survivor: 1,
  fields: [
    { field: 'name', take: 2, rule: 'longest' },
    { field: 'yearly-amount', take: 1, rule: 'survivor' },
    { field: 'address', take: 2, rule: 'survivor' },
  ],
  labels: [{ dimension: 'status', take: 1 }],
  contact: 1,
  tags: { kept: [], left: [] },
  mayMerge: true,
}

test('as long as nobody chooses, the rules do, and a value never gives way to none', () => {
  assert.deepEqual(Object.fromEntries(takenFields(view, noChoices)), {
    name: { take: 2, by: 'rule', rule: 'longest' },
    'yearly-amount': { take: 1, by: 'rule', rule: 'survivor' },
    address: { take: 2, by: 'only' },
  })
})

test('when 周 lets the other one stay, what follows the survivor goes along and the longest name does not', () => {
  const choices = { ...noChoices, survivor: 2 }
  assert.equal(loserOf(view, choices), 1)
  const fields = takenFields(view, choices)
  assert.equal(fields.get('yearly-amount')?.take, 2)
  assert.equal(fields.get('name')?.take, 2)
  assert.equal(takenLabels(view, choices).get('status')?.take, 2)
  assert.equal(takenContact(view, choices), 2)
})

test('what was chosen by hand stands over the rule, also after another one is to stay', () => {
  const choices = { survivor: 2, fields: { name: 1 }, labels: { status: 1 }, contact: 1 }
  assert.deepEqual(takenFields(view, choices).get('name'), { take: 1, by: 'hand', rule: 'longest' })
  assert.equal(takenLabels(view, choices).get('status')?.by, 'hand')
  assert.equal(takenContact(view, choices), 1)
})

test('what is sent names each value that was on show, and the versions that were seen', () => {
  assert.deepEqual(mergeOf(view, { ...noChoices, fields: { 'yearly-amount': 2 } }), {
    survivor: { id: 1, version: 2 },
    losers: [{ id: 2, version: 3 }],
    fields: { name: 2, 'yearly-amount': 2, address: 2 },
    labels: { status: 1 },
    contact: 1,
  })
})
