import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTsv, toTsv } from '../ui/grid/clipboard.ts'
import type { Fact, LabelInfo } from './classify-data.ts'
import { type Draft, draftOf } from './draft.ts'
import * as ranges from './range.ts'

const labels: LabelInfo[] = [
  { key: 'high', name: { zh: '高价值', en: 'High' }, colour: 'red', retired: false },
  { key: 'ordinary', name: { zh: '普通', en: 'Ordinary' }, colour: 'grey', retired: false },
]
const status: Fact = {
  key: 'status',
  name: { zh: '合作状态', en: 'Status' },
  type: 'choice',
  whole: false,
  mayBeEmpty: true,
  values: [
    { key: 'won', name: { zh: '成交', en: 'Won' } },
    { key: 'lost', name: { zh: '流失', en: 'Lost' } },
  ],
}
const names: ranges.SheetNames = {
  language: 'zh',
  fact: (key) => (key === 'status' ? status : undefined),
  labels,
}
const draft = draftOf({
  hitPolicy: 'U',
  inputs: [
    { key: 'yearly-amount', type: 'number' },
    { key: 'status', type: 'string' },
  ],
  rules: [
    { cells: ['>= 500000', '"won", "lost"'], label: 'high', note: '含税' },
    { cells: ['< 500000', '-'], label: 'ordinary' },
  ],
})
const all = { top: 0, bottom: 1, left: 0, right: 3 }
const rows = (one: Draft) => one.rules.map(({ cells, label, note }) => [...cells, label, note].join('|'))

test('a stretch goes out as a person reads it and comes back the same, by way of a spreadsheet', () => {
  const texts = ranges.textsIn(draft, all, names)
  assert.deepEqual(texts, [
    ['>= 500000', '"成交", "流失"', '高价值', '含税'],
    ['< 500000', '-', '普通', ''],
  ])
  const cleared = ranges.withCleared(draft, all)
  assert.deepEqual(rows(cleared), ['-|-||', '-|-||'])
  const back = ranges.withPasted(cleared, all, parseTsv(toTsv(texts)), names)
  assert.deepEqual(rows(back), rows(draft))
})

test('clearing a stretch leaves the rest', () => {
  assert.deepEqual(rows(ranges.withCleared(draft, { top: 0, bottom: 0, left: 1, right: 2 })), [
    '>= 500000|-||含税',
    '< 500000|-|ordinary|',
  ])
})

test('what people write in Excel is read; a word that is no label leaves the result open', () => {
  const block = [
    ['≥ 50万', '成交', '高价值', ''],
    ['10万以下', '非成交', 'VIP', '待定'],
    ['空', '', '普通', ''],
  ]
  const pasted = ranges.withPasted(draft, { top: 0, bottom: 0, left: 0, right: 0 }, block, names)
  assert.deepEqual(rows(pasted), ['>= 500000|"won"|high|', '10万以下|not("won")||待定', 'null|-|ordinary|'])
})

test('one text fills the whole stretch; a block goes once from the corner and stays inside', () => {
  const filled = ranges.withPasted(draft, { top: 0, bottom: 1, left: 0, right: 0 }, [['-']], names)
  assert.deepEqual(rows(filled), ['-|"won", "lost"|high|含税', '-|-|ordinary|'])
  const cut = ranges.withPasted(draft, { top: 1, bottom: 1, left: 3, right: 3 }, [['备注', '多余']], names)
  assert.deepEqual(rows(cut)[1], '< 500000|-|ordinary|备注')
})

test('filling down takes the row above, or the first row of the stretch', () => {
  assert.deepEqual(rows(ranges.withFilledDown(draft, { top: 1, bottom: 1, left: 2, right: 2 }))[1], '< 500000|-|high|')
  assert.deepEqual(
    rows(ranges.withFilledDown(draft, { top: 0, bottom: 1, left: 0, right: 1 }))[1],
    '>= 500000|"won", "lost"|ordinary|',
  )
  assert.equal(ranges.withFilledDown(draft, { top: 0, bottom: 0, left: 0, right: 0 }), draft)
})

test('a place stays inside the sheet, heads apart', () => {
  const place = { row: 1, column: 2 }
  assert.deepEqual(ranges.placeFrom(place, 5, 0, draft), { row: 1, column: 2 })
  assert.deepEqual(ranges.placeFrom(place, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, draft), {
    row: 0,
    column: 3,
  })
})

test('Tab goes on in the next row, and leaves the sheet at its ends', () => {
  assert.deepEqual(ranges.besides({ row: 0, column: 3 }, false, draft), { row: 1, column: 0 })
  assert.deepEqual(ranges.besides({ row: 1, column: 0 }, true, draft), { row: 0, column: 3 })
  assert.equal(ranges.besides({ row: 1, column: 3 }, false, draft), undefined)
  assert.equal(ranges.besides({ row: 0, column: 0 }, true, draft), undefined)
  assert.equal(ranges.besides({ row: -1, column: 0 }, false, draft), undefined)
})
