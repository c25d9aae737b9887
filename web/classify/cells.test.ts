import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellShown, readCell } from './cells.ts'
import type { Fact } from './classify-data.ts'

const both = (zh: string, en: string) => ({ zh, en })
const amount: Fact = {
  key: 'yearly-amount',
  name: both('年合作金额', 'Yearly amount'),
  type: 'number',
  whole: false,
  mayBeEmpty: true,
}
const status: Fact = {
  key: 'status',
  name: both('合作状态', 'Status'),
  type: 'choice',
  whole: false,
  mayBeEmpty: false,
  values: [
    { key: 'won', name: both('成交', 'Won') },
    { key: 'lost', name: both('流失', 'Lost') },
  ],
}
const number = { key: 'yearly-amount', type: 'number' }
const choice = { key: 'status', type: 'string' }

test('amounts are read as people write them, and asked about where they mean two things', () => {
  assert.deepEqual(readCell('≥ 50万', number, amount), { is: 'read', cell: '>= 500000' })
  assert.deepEqual(readCell('10万到50万（含10万）', number, amount), { is: 'read', cell: '[100000..500000)' })
  assert.deepEqual(readCell('', number, amount), { is: 'read', cell: '-' })
  const asked = readCell('50万以上', number, amount)
  assert.equal(asked.is, 'ask')
  assert.deepEqual(asked.is === 'ask' && asked.choices, ['>= 500000', '> 500000'])
  assert.deepEqual(readCell('很多', number, amount), { is: 'unknown' })
})

test('values are written by name in either language and kept by key', () => {
  assert.deepEqual(readCell('成交、流失', choice, status), { is: 'read', cell: '"won", "lost"' })
  assert.deepEqual(readCell('Won', choice, status), { is: 'read', cell: '"won"' })
  assert.deepEqual(readCell('非流失', choice, status), { is: 'read', cell: 'not("lost")' })
  assert.deepEqual(readCell('"won"', choice, status), { is: 'read', cell: '"won"' })
})

test('a value there is not is told by name, not taken', () => {
  assert.deepEqual(readCell('"成交","搁置"', choice, status), { is: 'strange', values: ['搁置'] })
})

test('the reader sees names, in the language of the page', () => {
  assert.equal(cellShown('"won", "lost"', status, 'zh'), '"成交", "流失"')
  assert.equal(cellShown('not("lost")', status, 'en'), 'not("Lost")')
  assert.equal(cellShown('>= 500000', amount, 'zh'), '>= 500000')
  assert.equal(cellShown('10万到', amount, 'zh'), '10万到')
})

test('an industry goes by code, by name and by both, and what is near is asked once, by few', () => {
  const industry: Fact = {
    ...status,
    key: 'industry',
    values: [
      { key: 'manufacturing', name: both('制造业', 'Manufacturing') },
      { key: 'gb-c39', name: both('C39 计算机制造业', 'C39 Computers') },
      ...Array.from({ length: 9 }, (_, nr) => ({
        key: `gb-c391${nr}`,
        name: both(`C391${nr} 计算机${nr}制造`, `C391${nr}`),
      })),
    ],
  }
  const column = { key: 'industry', type: 'string' }
  for (const said of ['C39', '计算机制造业', 'C39 计算机制造业'])
    assert.deepEqual(readCell(`制造业 除 ${said}`, column, industry), {
      is: 'read',
      cell: '"manufacturing" except "gb-c39"',
    })
  const asked = readCell('制造业 除 计算机', column, industry)
  assert.equal(asked.is, 'ask')
  const choices = asked.is === 'ask' ? asked.choices : []
  assert.deepEqual([choices.length, new Set(choices).size, choices[0]], [6, 6, '"manufacturing" except "gb-c39"'])
})
