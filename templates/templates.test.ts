// Every template in this folder can be installed.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compile } from '#domain/decision/compile.ts'
import { verify } from '#domain/decision/verify.ts'
import { compileDimensions } from '#domain/dimensions/compile.ts'
import { decisionTable } from '#domain/dimensions/table.ts'
import { wordForm, wordIndex } from '#domain/fields/words-index.ts'
import { Problem } from '#domain/problem.ts'
import type { DimensionSpec, Template } from '#domain/template.ts'
import { readTemplate } from '#domain/templates.ts'
import { benchData } from '../laws/reference-data.ts'

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))

function load(name: string): Template {
  return readTemplate(JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')))
}

for (const name of files) {
  test(`${name} is a template, and its key is its name`, () => {
    assert.equal(`${load(name).key}.json`, name)
  })

  test(`${name}: every table is complete, and exclusive unless the first match counts`, () => {
    const template = load(name)
    const { order } = compileDimensions(template)
    assert.equal(order.length, template.dimensions.length)
    for (const dimension of template.dimensions) {
      if (dimension.source.kind !== 'table') continue
      const proof = verify(compile(decisionTable(dimension.source.table, dimension, template)))
      assert.equal(proof.complete, true, dimension.key)
      const { hitPolicy } = dimension.source.table
      assert.ok(hitPolicy === 'U' || hitPolicy === 'F', dimension.key)
      if (hitPolicy === 'U') assert.equal(proof.mutuallyExclusive, true, dimension.key)
      assert.deepEqual([proof.unreachableFirst, proof.neverMatch], [[], []], dimension.key)
    }
  })
}

const general = load('general.json')

function dimension(key: string): DimensionSpec {
  const found = general.dimensions.find((one) => one.key === key)
  assert.ok(found, key)
  return found
}

function labelOf(key: string, word: string): string | undefined {
  return wordIndex(dimension(key).labels).get(wordForm(word))
}

test('the general template has the five groups and the dimensions of the product', () => {
  assert.deepEqual(
    general.groups.map((group) => group.name.zh),
    ['基本信息', '分类标签', '交易信息', '互动记录', '管理信息'],
  )
  assert.deepEqual(
    general.dimensions.map((one) => one.name.zh),
    [
      '行业',
      '规模',
      '区域',
      '客户类型',
      '合作状态',
      '价值层级',
      '生命周期',
      '活跃度',
      '购买频次',
      '需求特征',
      'RFM 分群',
    ],
  )
  assert.deepEqual(
    dimension('size').labels.map((label) => label.name.zh),
    ['大型企业', '中小企业', '个体工商户'],
  )
})

test('the value tiers are half-open: 50万 is 高价值, 10万 is 中价值', () => {
  const { source } = dimension('value-tier')
  assert.equal(source.kind, 'table')
  assert.deepEqual(source.kind === 'table' && source.table.rules.map((rule) => [rule.cells[0], rule.label]), [
    ['>= 500000', 'high'],
    ['[100000..500000)', 'medium'],
    ['< 100000', 'ordinary'],
  ])
})

test('工业 is 制造业, 中型企业 is a 中小企业, 跟进中 is 意向', () => {
  assert.equal(labelOf('industry', '工业'), 'manufacturing')
  assert.equal(labelOf('size', '中型企业'), 'sme')
  assert.equal(labelOf('size', '小型企业'), 'sme')
  assert.equal(labelOf('status', '跟进中'), 'intent')
  assert.equal(labelOf('status', '已成交'), 'won')
  assert.equal(labelOf('value-tier', '低价值'), 'ordinary')
  assert.equal(labelOf('industry', '养蜂'), undefined)
})

test('headings of ordinary sheets lead to their fields', () => {
  const headings = wordIndex([...general.fields, ...general.dimensions.map((one) => ({ ...one, key: `@${one.key}` }))])
  const expected: Record<string, string> = {
    客户编号: 'number',
    公司名称: 'name',
    '手机/电话': 'phone',
    联系方式: 'phone',
    MOBILE: 'phone',
    'E-mail': 'email',
    省份: 'region',
    城市: 'region',
    行业: '@industry',
    客户规模: '@size',
    年度金额: 'yearly-amount',
    业务员: 'owner',
    更新日期: 'sheet-updated-on',
    成交次数: 'order-count',
    税号: 'credit-code',
  }
  for (const [heading, key] of Object.entries(expected)) assert.equal(headings.get(wordForm(heading)), key, heading)
})

const bench = benchData('customers.mjs')
test('every label word of the benchmark file is known', { skip: bench ? false : 'no reference data' }, async () => {
  const { HEAD, rows } = (await import(bench ?? '')) as { HEAD: string[]; rows: (n: number) => Iterable<string[]> }
  const columns = { 行业: 'industry', 规模: 'size', 状态: 'status', 价值层级: 'value-tier' }
  const seen = new Set<string>()
  for (const row of rows(2000)) {
    for (const [heading, key] of Object.entries(columns)) seen.add(`${key}:${row[HEAD.indexOf(heading)]}`)
  }
  assert.equal(seen.size, 12 + 3 + 5 + 3)
  for (const one of seen) {
    const [key = '', word = ''] = one.split(':')
    assert.ok(labelOf(key, word), one)
  }
})

type Loose = { fields: Record<string, unknown>[]; [key: string]: unknown }

/** Where the changed template is found wrong. */
function whereWrong(change: (template: Loose) => void): string {
  const copy = structuredClone(general) as unknown as Loose
  change(copy)
  try {
    readTemplate(copy)
  } catch (error) {
    return error instanceof Problem ? `${error.code} ${error.params.where}` : String(error)
  }
  return 'accepted'
}

function changedField(at: number, change: Record<string, unknown>): string {
  return whereWrong((template) => Object.assign(template.fields[at] ?? {}, change))
}

test('a template with a mistake says where it is', () => {
  assert.equal(changedField(0, {}), 'accepted')
  assert.equal(changedField(0, { kind: 'colour' }), 'bad-template fields/number')
  assert.equal(changedField(0, { group: 'nowhere' }), 'bad-template fields/number')
  assert.equal(changedField(0, { pattern: '(?=a)' }), 'bad-template fields/number')
  assert.equal(changedField(1, { key: 'number' }), 'bad-template fields/number')
  assert.equal(changedField(2, { synonyms: ['客户名称'] }), 'bad-template headings/field credit-code')
  assert.equal(
    whereWrong((template) => Object.assign(template, { combined: '{colour}' })),
    'bad-template combined',
  )
  assert.equal(
    whereWrong((template) => Object.assign(template, { numbering: 'C' })),
    'bad-template numbering',
  )
  assert.match(
    whereWrong((template) => Object.assign(template, { extra: 1 })),
    /^bad-template/,
  )
})
