import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { referenceData } from '../../laws/reference-data.ts'
import { bothCores, cleanCompany, coreName } from './company.ts'
import { placeLength } from './region.ts'

const core = (name: string, trade = false) => coreName(name, { places: placeLength, trade })

test('one company in several spellings has one core', () => {
  for (const name of [
    '深圳市华信科技有限公司',
    '深圳华信科技有限公司',
    '华信科技（深圳）有限公司',
    '华信科技(深圳)有限责任公司',
    '广东省深圳市华信科技股份有限公司',
    '深圳 华信科技 有限公司',
  ]) {
    assert.equal(core(name), '华信科技', name)
  }
  assert.equal(core('深圳市华信科技有限公司', true), '华信')
  assert.equal(core('Acme (China) Co., Ltd.'), core('ACME Inc'))
})

test('a core is never empty, and never only a place', () => {
  for (const name of ['有限公司', '北京公司', '中国银行', '公司', '（）', 'Ltd']) assert.notEqual(core(name), '', name)
  assert.equal(core('北京银行'), '北京银行')
  assert.equal(core('深圳科技有限公司'), '深圳科技')
  assert.notEqual(core('北京大学'), core('南京大学'))
})

test('every legal form at the end goes, with 集团, 股份 or 控股 in front; two signs always stay', () => {
  for (const ending of [
    '有限公司',
    '集团股份有限公司',
    '控股有限责任公司',
    '集团控股公司',
    '合伙企业',
    '个体工商户',
    '店',
  ])
    assert.equal(core(`恒航德${ending}`), '恒航德', ending)
  assert.equal(core('恒航德厂有限公司'), '恒航德')
  assert.equal(core('恒航德集团有限公司分公司'), '恒航德')
  assert.equal(core('德有限公司'), '德有限公司')
  assert.equal(core('Hanghai Group Co., Ltd.'), 'hanghai')
  assert.equal(core('第一汽车'), '第一汽车')
})

test('both cores in one go are those that one asks for by itself', () => {
  for (const name of [
    '深圳市华信科技有限公司',
    '深圳·华信 (集团)公司',
    '（北京）',
    '北京银行',
    'Acme (China) Co., Ltd.',
    '深圳科技有限公司',
    '',
  ])
    assert.deepEqual(bothCores(name, placeLength), { wide: coreName(name), core: core(name) }, name)
  assert.deepEqual(bothCores('深圳华信公司', placeLength), { wide: '深圳华信', core: '华信' })
})

test('cleaning twice is cleaning once', () => {
  for (const name of ['深圳 华信(集团)公司', 'ＡＢＣ　公司', 'Acme [China] Ltd.', '某某【北京】有限公司']) {
    assert.equal(cleanCompany(cleanCompany(name)), cleanCompany(name))
  }
  assert.equal(cleanCompany('某某【北京】有限公司'), '某某（北京）有限公司')
})

const brands = referenceData('chinese/company_brand_first250.txt')
test('no two of 250 different companies share a core', { skip: brands ? false : 'no reference data' }, () => {
  const names = readFileSync(brands ?? '', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/)[0] ?? '')
    .filter(Boolean)
  const byCore = new Map<string, string[]>()
  for (const name of new Set(names)) byCore.set(core(name), [...(byCore.get(core(name)) ?? []), name])
  const shared = [...byCore.values()].filter((group) => group.length > 1)
  assert.deepEqual(shared, [])
})
