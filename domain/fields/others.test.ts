import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { RawCell } from '#domain/formats/cell.ts'
import type { FieldSpec } from '#domain/template.ts'
import { referenceData } from '../../laws/reference-data.ts'
import { kindOf } from './kinds.ts'
import { readField } from './read.ts'

const context = { today: '2026-11-22' }

function field(kind: string, own: Partial<FieldSpec> = {}): FieldSpec {
  return { key: 'f', kind, name: { zh: '字段', en: 'Field' }, group: 'g', ...own }
}

function read(kind: string, cell: RawCell, own: Partial<FieldSpec> = {}): [value: unknown, ...codes: string[]] {
  const { value, findings } = readField(cell, field(kind, own), context)
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('text loses what nobody sees, and nothing else', () => {
  assert.deepEqual(read('text', ' 张\u200b三 '), ['张三', 'invisible-removed'])
  assert.deepEqual(read('text', '\ufeff王五'), ['王五', 'invisible-removed'])
  assert.deepEqual(read('text', '👨\u200d👩\u200d👧'), ['👨\u200d👩\u200d👧'])
  assert.deepEqual(read('text', 'e\u0301'), ['é'])
  assert.deepEqual(read('text', '第一行\r\n第二行'), ['第一行 第二行', 'lines-joined'])
  assert.deepEqual(read('long-text', '第一行\r\n第二行'), ['第一行\n第二行'])
  assert.deepEqual(read('text', '１２３（全角）'), ['１２３（全角）'])
  assert.deepEqual(read('text', '字'.repeat(4001)), [null, 'too-long'])
  assert.deepEqual(read('text', { kind: 'number', number: 20240001, text: '2.02E+07' }), ['20240001'])
  assert.deepEqual(read('text', { kind: 'number', number: 7, text: '0007' }), ['0007'])
})

test('the number of a customer has one width; its case stays as typed', () => {
  const number: Partial<FieldSpec> = { means: 'number' }
  assert.deepEqual(read('text', 'ＦＷ1', number), ['FW1', 'width-narrowed'])
  assert.deepEqual(read('text', 'aby１', number), ['aby1', 'width-narrowed'])
  assert.deepEqual(read('text', '　C－\u200b００１　', number), ['C-001', 'invisible-removed', 'width-narrowed'])
  assert.deepEqual(read('text', 'A　 1', number), ['A 1', 'width-narrowed'])
  assert.deepEqual(read('text', '客户（甲）', number), ['客户(甲)', 'width-narrowed'])
  assert.deepEqual(read('text', 'C-001', number), ['C-001'])
})

test('a company has one spelling', () => {
  assert.deepEqual(read('company', '深圳 华信(集团)有限公司'), ['深圳华信（集团）有限公司', 'company-reformatted'])
  assert.deepEqual(read('company', 'ＡＢＣ科技有限公司'), ['ABC科技有限公司', 'company-reformatted'])
  assert.deepEqual(read('company', 'Acme  (China) Ltd.'), ['Acme (China) Ltd.', 'company-reformatted'])
  assert.deepEqual(read('company', '深圳华信有限公司'), ['深圳华信有限公司'])
})

test('a choice by key, name or synonym, case and width apart', () => {
  const choices = [
    { key: 'monthly', name: { zh: '月结', en: 'Monthly' }, synonyms: ['月结30天'] },
    { key: 'cash', name: { zh: '现结', en: 'Cash' } },
  ]
  assert.deepEqual(read('choice', '月结', { choices }), ['monthly'])
  assert.deepEqual(read('choice', 'monthly', { choices }), ['monthly'])
  assert.deepEqual(read('choice', '月结３０天', { choices }), ['monthly', 'width-narrowed', 'synonym-read'])
  assert.deepEqual(read('choice', 'CASH ', { choices }), ['cash', 'synonym-read'])
  assert.deepEqual(read('choice', '赊账', { choices }), [null, 'unknown-choice'])
  assert.equal(kindOf({ kind: 'choice' }).show('cash', field('choice', { choices }), 'zh'), '现结')
})

test('yes and no in any words', () => {
  for (const word of ['是', '有', 'Y', 'yes', '√', 'TRUE', '１']) assert.deepEqual(read('yes-no', word)[0], true, word)
  for (const word of ['否', '无', 'N', '×', 'false', '0']) assert.deepEqual(read('yes-no', word)[0], false, word)
  assert.deepEqual(read('yes-no', '也许'), [null, 'not-yes-or-no'])
  for (const word of ['拒绝', '不同意', '退出', 'Opt-Out'])
    assert.deepEqual(read('yes-no', word, { means: 'no-profiling' }), [true], word)
  assert.deepEqual(read('yes-no', '同意', { means: 'no-profiling' }), [false])
  assert.deepEqual(read('yes-no', '拒绝'), [null, 'not-yes-or-no'], 'elsewhere it says nothing of yes and no')
  assert.deepEqual(read('yes-no', { kind: 'boolean', boolean: false, text: 'FALSE' }), [false])
})

test('tags by any separator, each once', () => {
  assert.deepEqual(read('tags', '重点客户，展会、转介绍;展会\n#VIP/vip'), [['重点客户', '展会', '转介绍', 'VIP']])
  assert.deepEqual(read('tags', ' ，、 '), [null])
  assert.deepEqual(read('tags', '长'.repeat(41)), [null, 'tag-too-long'])
})

test('a link is http or https', () => {
  assert.deepEqual(read('link', 'https://example.com/a?b=1'), ['https://example.com/a?b=1'])
  assert.deepEqual(read('link', 'www.example.com'), ['https://www.example.com', 'https-added'])
  for (const text of [
    'javascript:alert(1)',
    'ftp://example.com',
    'https://user:pw@example.com',
    '没有官网',
    'data:text/html,x',
  ]) {
    assert.deepEqual(read('link', text), [null, 'not-a-link'], text)
  }
})

test('a name of a person has no spaces inside', () => {
  assert.deepEqual(read('person-name', '张 三'), ['张三', 'spaces-removed'])
  assert.deepEqual(read('person-name', 'Li  Lei'), ['Li Lei', 'spaces-removed'])
  assert.deepEqual(read('person-name', '张**'), [null, 'mask-typed-back'])
  assert.deepEqual(read('person', '赵 销售主管'), ['赵销售主管'])
})

test('a credit code: check digit, case, look-alike letters', () => {
  assert.deepEqual(read('credit-code', '91340600ma2pbm9hxd'), ['91340600MA2PBM9HXD', 'code-reformatted'])
  assert.deepEqual(read('credit-code', '9134O6OOMA2PBM9HXD'), ['91340600MA2PBM9HXD', 'look-alike-mended'])
  assert.deepEqual(read('credit-code', '91340600MA2PBM9HXE'), ['91340600MA2PBM9HXE', 'checksum-failed'])
  assert.deepEqual(read('credit-code', '9.13406E+17'), [null, 'digits-lost'])
  assert.deepEqual(read('credit-code', { kind: 'number', number: 913406001234567800, text: '913406001234567800' }), [
    null,
    'digits-lost',
  ])
  assert.deepEqual(read('credit-code', '440301103097413'), ['440301103097413', 'old-registration-number'])
})

const uscc = referenceData('chinese/uscc.json')
test('the published credit codes', { skip: uscc ? false : 'no reference data' }, () => {
  const vectors = JSON.parse(readFileSync(uscc ?? '', 'utf8')) as Record<string, { code: string }[]>
  assert.ok((vectors.valid?.length ?? 0) > 50)
  for (const { code } of vectors.valid ?? []) assert.deepEqual(read('credit-code', code), [code], code)
  // Legally issued, though its check digit fails: kept, and flagged.
  for (const { code } of vectors.issued_but_fails_gb32100_checksum ?? []) {
    assert.deepEqual(read('credit-code', code), [code, 'checksum-failed'])
  }
  for (const { code } of vectors.invalid ?? []) assert.notEqual(read('credit-code', code).length, 1, code)
  assert.equal(read('credit-code', '91 110000 600037341L')[0], '91110000600037341L')
})

const ids = referenceData('chinese/resident_id_gb11643.json')
test('the published resident numbers', { skip: ids ? false : 'no reference data' }, () => {
  type Vectors = {
    valid: { id: string }[]
    valid_15_digit: { id: string; upgrades_to?: string }[]
    invalid: { id: string }[]
  }
  const vectors = JSON.parse(readFileSync(ids ?? '', 'utf8')) as Vectors
  for (const { id } of vectors.valid) assert.deepEqual(read('resident-id', id), [id], id)
  for (const { id, upgrades_to } of vectors.valid_15_digit)
    if (upgrades_to) assert.equal(read('resident-id', id)[0], upgrades_to)
  for (const { id } of vectors.invalid) assert.equal(read('resident-id', id)[0], null, id)
  assert.equal(read('resident-id', '44011320141005001x')[0], '44011320141005001X')
})

test('what the field itself demands', () => {
  assert.deepEqual(read('text', '', { required: true }), [null, 'required-missing'])
  assert.deepEqual(read('number', '-1', { min: '0' }), [null, 'below-minimum'])
  assert.deepEqual(read('number', '10', { max: '9' }), [null, 'above-maximum'])
  assert.deepEqual(read('number', '9', { min: '0', max: '9' }), ['9'])
  assert.deepEqual(read('date', '2023-12-31', { min: '2024-01-01' }), [null, 'below-minimum'])
  assert.deepEqual(read('text', 'A123', { pattern: '[A-Z]\\d{3}' }), ['A123'])
  assert.deepEqual(read('text', 'A1234', { pattern: '[A-Z]\\d{3}' }), [null, 'pattern-mismatch'])
  const evil = performance.now()
  assert.deepEqual(read('text', `${'a'.repeat(3000)}!`, { pattern: '(a+)+' }), [null, 'pattern-mismatch'])
  assert.ok(performance.now() - evil < 1000)
})
