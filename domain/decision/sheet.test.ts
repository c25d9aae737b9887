import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { readSheet, writeSheet } from './sheet.ts'
import type { DecisionTable } from './table.ts'

const table: DecisionTable = {
  name: 'tiers',
  hitPolicy: 'F',
  aggregation: null,
  inputs: [
    {
      key: '年合作金额',
      type: 'number',
      whole: true,
      mayBeEmpty: true,
      domain: { kind: 'interval', from: '0', fromClosed: true },
    },
    { key: '行业', type: 'string', domain: { kind: 'values', values: ['制造业', '零售业'] } },
    { key: '签约日', type: 'date' },
    { key: 'VIP', type: 'boolean' },
  ],
  outputs: [{ key: '层级', type: 'label' }],
  rules: [
    { cells: ['>= 500000', 'not("制造业")', '< date("2026-01-01")', 'true'], outputs: ['高价值'], note: '重点' },
    { cells: ['-', '"制造业", "零售业"', '-', '-'], outputs: ['普通'] },
  ],
}

test('a table goes out as a sheet in either language and comes back the same', () => {
  for (const language of ['zh', 'en'] as const) {
    assert.deepEqual(readSheet(writeSheet(table, language), 'tiers'), { table, respelled: [] })
  }
})

test('which value lies below which goes out as a row of its own and comes back', () => {
  const values = ['制造业', '计算机 "C39"', '工业, 其他']
  const above = { '计算机 "C39"': '制造业', 制造业: '工业, 其他' }
  const industry = { key: '行业', type: 'string', domain: { kind: 'values', values }, above } as const
  const one = { ...table, inputs: [industry], rules: [{ cells: ['not("制造业")'], outputs: ['普通'] }] }
  for (const language of ['zh', 'en'] as const) {
    const rows = writeSheet(one, language)
    assert.equal(
      rows.some(([lead]) => lead === (language === 'zh' ? '上级' : 'Above')),
      true,
    )
    assert.deepEqual(readSheet(rows, 'tiers'), { table: one, respelled: [] })
  }
  assert.equal(
    writeSheet(table, 'zh').some(([lead]) => lead === '上级'),
    false,
  )
})

test('what is given where no rule matches goes out as a row of its own and comes back', () => {
  const outputs = [{ key: '层级', type: 'label', default: '普通' }] as const
  for (const language of ['zh', 'en'] as const) {
    const rows = writeSheet({ ...table, outputs }, language)
    assert.deepEqual(rows.at(-1), [language === 'zh' ? '默认' : 'Default', '', '', '', '', '普通', ''])
    assert.deepEqual(readSheet(rows, 'tiers'), { table: { ...table, outputs }, respelled: [] })
  }
  const { table: read } = readSheet([
    ['U', '金额', '层级'],
    ['1', '≥ 50万', '高'],
    ['否则', '', '低'],
  ])
  assert.deepEqual([read.rules.length, read.outputs[0]?.default], [1, '低'])
})

test('Collect with an aggregation keeps its sign', () => {
  for (const [sign, aggregation] of Object.entries({ '+': 'SUM', '<': 'MIN', '>': 'MAX', '#': 'COUNT' } as const)) {
    const points: DecisionTable = { ...table, hitPolicy: 'C', aggregation }
    const rows = writeSheet(points, 'zh')
    assert.equal(rows[0]?.[0], `C${sign}`)
    assert.deepEqual(readSheet(rows, 'tiers').table, points)
  }
})

test('types are found from the cells where nobody says them', () => {
  const found = readSheet([
    ['', '金额', '行业', '签约日', 'VIP', '层级'],
    ['1', '≥ 50万', '制造业', '早于2026年1月1日', '是', '高'],
    ['2', '10万以下(不含)', '非制造业', '', '否', '低'],
  ])
  assert.deepEqual(
    found.table.inputs.map((input) => input.type),
    ['number', 'string', 'date', 'boolean'],
  )
  assert.deepEqual(
    found.table.rules.map((rule) => rule.cells),
    [
      ['>= 500000', '"制造业"', '< date("2026-01-01")', 'true'],
      ['< 100000', 'not("制造业")', '-', 'false'],
    ],
  )
  assert.equal(found.table.hitPolicy, 'U')
  assert.equal(found.respelled.length, 7)
})

test('several outputs are marked; notes are no output', () => {
  const { table: read } = readSheet([
    ['C', '分数', '结果：层级', '→ 折扣', '备注'],
    ['1', '> 5', '高', '0.8', '老客户'],
  ])
  assert.deepEqual(
    read.outputs.map((output) => output.key),
    ['层级', '折扣'],
  )
  assert.deepEqual(read.rules, [{ cells: ['> 5'], outputs: ['高', '0.8'], note: '老客户' }])
})

test('周 数据管理员 is asked about a cell with two meanings, and told of one with none', () => {
  const code = (cell: string) => {
    try {
      readSheet([
        ['U', '金额', '层级'],
        ['类型', '数字', ''],
        ['1', cell, '中'],
      ])
    } catch (error) {
      return error instanceof Problem ? error.code : error
    }
    return 'read'
  }
  assert.equal(code('10万-50万'), 'bad-cell-suggest')
  assert.equal(code('很多'), 'bad-cell')
  assert.equal(code('≥50万'), 'read')
  assert.throws(
    () => readSheet([['只有一列']]),
    (error) => error instanceof Problem && error.code === 'bad-table',
  )
})
