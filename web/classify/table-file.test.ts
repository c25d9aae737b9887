// Tables through files and back, as the rule editor writes and reads them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import type { TableSpec } from '#domain/template.ts'
import type { Dimension, Fact } from './classify-data.ts'
import { type FileKind, fileOf, tablesIn } from './table-file.ts'
import { takeOver } from './table-in.ts'
import { keyedTable, namedTable } from './table-out.ts'

const both = (zh: string, en: string) => ({ zh, en })
const fact = (key: string, name: ReturnType<typeof both>, type: string, more: Partial<Fact> = {}): Fact => ({
  ...{ key, name, type, whole: false, mayBeEmpty: true },
  ...more,
})
const facts = [
  fact('yearly-amount', both('年合作金额', 'Yearly amount'), 'number'),
  fact('order-count', both('成交次数', 'Orders'), 'number', { whole: true }),
  fact('status', both('合作状态', 'Status'), 'choice', {
    values: [
      { key: 'won', name: both('成交', 'Won') },
      { key: 'lost', name: both('流失', 'Lost') },
    ],
  }),
  fact('city', both('城市', 'City'), 'text'),
  fact('founded-on', both('成立日期', 'Founded'), 'date'),
  fact('listed', both('上市', 'Listed'), 'boolean'),
]
const label = (key: string, zh: string, en: string) => ({ key, name: both(zh, en), colour: 'blue', retired: false })
const labels = [label('high', '高价值', 'High'), label('ordinary', '普通', 'Ordinary')]
const dimension = {
  info: { key: 'value-tier', name: both('价值层级', 'Value tier'), cardinality: 'one', required: true, labels },
} as unknown as Dimension
const names = { language: 'zh', fact: (key: string) => facts.find((one) => one.key === key), labels } as const
const known = { facts, dimension: dimension.info }

const spec: TableSpec = {
  hitPolicy: 'F',
  inputs: [
    { key: 'yearly-amount', type: 'number', mayBeEmpty: true, min: '-1000', max: '1000000' },
    { key: 'order-count', type: 'number', whole: true },
    { key: 'status', type: 'string' },
    { key: 'city', type: 'string', values: ['上海', '杭州'] },
    { key: 'founded-on', type: 'date' },
    { key: 'listed', type: 'boolean' },
  ],
  rules: [
    {
      cells: ['[100000..500000)', '>= 3', '"won", "lost"', '"上海"', '>= date("2020-01-01")', 'true'],
      label: 'high',
      note: '含税 <重点> "客户"',
    },
    { cells: ['null', '-', 'not("won")', '-', '-', '-'], label: 'ordinary' },
    { cells: ['-5', '0', '-', '-', 'null', 'false'], label: 'ordinary' },
    { cells: ['-', '-', '-', '-', '-', '-'], label: 'ordinary' },
  ],
  default: 'ordinary',
}

async function through(kind: FileKind) {
  const table = kind === 'xlsx' ? namedTable(spec, dimension, names) : keyedTable(spec, dimension, names)
  const blob = await fileOf(kind, table, { dimension: 'value-tier', ...spec }, 'zh')
  const [back] = await tablesIn(`价值层级.${kind}`, new Uint8Array(await blob.arrayBuffer()))
  assert.ok(back)
  return takeOver(back, known)
}

test('JSON, DMN and a workbook lose nothing, the default among it', async () => {
  for (const kind of ['json', 'dmn', 'xlsx'] as const)
    assert.deepEqual(await through(kind), { table: spec, left: [] }, kind)
})

test('a sheet as somebody wrote it: names, Chinese conditions, gb18030; what has no place is said', async () => {
  const text = '首行优先,年合作金额,客户经理,成交次数,结果：等级\nF,,,,\n1,≥ 50万,张三,至少3,高价值\n2,不足50万,,,VIP\n'
  const utf8 = new TextEncoder().encode(text.replace('首行优先', 'F').replace('F,,,,\n', ''))
  const [table] = await tablesIn('规则.csv', utf8)
  assert.ok(table)
  const taken = takeOver(table, known)
  assert.deepEqual(taken?.table, {
    hitPolicy: 'F',
    inputs: [
      { key: 'yearly-amount', type: 'number' },
      { key: 'order-count', type: 'number' },
    ],
    rules: [
      { cells: ['>= 500000', '>= 3'], label: 'high' },
      { cells: ['< 500000', '-'], label: '' },
    ],
  })
  assert.deepEqual(
    taken?.left.map(({ zh }) => zh),
    ['“客户经理”列没有对应的字段，已略去', '第 2 行的结果“VIP”不是这里的标签'],
  )
})

test('a foreign DMN: other outputs, an aggregation, an open domain and a list policy are said', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="http://x">
  <decision id="a" name="Tier"><decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM">
    <input id="i1"><inputExpression id="e1" typeRef="number"><text>yearly-amount</text></inputExpression>
      <inputValues id="v1"><text>(0..100]</text></inputValues></input>
    <output id="o1" name="tier" typeRef="string"/><output id="o2" name="score" typeRef="number"/>
    <rule id="r1"><inputEntry id="c1"><text>&gt; 5</text></inputEntry>
      <outputEntry id="l1"><text>"high"</text></outputEntry><outputEntry id="l2"><text>3</text></outputEntry></rule>
  </decisionTable></decision></definitions>`
  const [table] = await tablesIn('x.dmn', new TextEncoder().encode(xml))
  assert.ok(table)
  const taken = takeOver(table, known)
  assert.equal(taken?.table.hitPolicy, 'F')
  assert.deepEqual(taken?.table.rules, [{ cells: ['> 5'], label: 'high' }])
  assert.deepEqual(
    taken?.left.map(({ en }) => en),
    [
      'Open ends of the domain of “年合作金额” are taken as closed',
      'Other outputs (score) are left out',
      'The aggregation SUM is left out',
      'Hit policy C became F',
    ],
  )
})

test('what is no table is refused with a reason, never taken for one', async () => {
  const refused = (name: string, bytes: Uint8Array<ArrayBuffer>, code: string) =>
    assert.rejects(tablesIn(name, bytes), (error) => error instanceof Problem && error.code === code)
  await refused('a.json', new TextEncoder().encode('{"a":1}'), 'bad-table')
  await refused('a.json', new TextEncoder().encode('{"a":'), 'bad-table')
  await refused('a.dmn', new TextEncoder().encode('<a/>'), 'bad-table')
  await refused('a.xlsx', new TextEncoder().encode('not a zip at all'), 'file-damaged')
  await refused('a.xlsx', new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(255)]), 'file-damaged')
  const [table] = await tablesIn('a.csv', new TextEncoder().encode('U,甲,乙\n1,5,x\n'))
  assert.equal(table && takeOver(table, known), null)
})
