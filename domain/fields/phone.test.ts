import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { RawCell } from '#domain/formats/cell.ts'
import type { FieldSpec } from '#domain/template.ts'
import { referenceData } from '../../laws/reference-data.ts'
import { kind } from './phone.ts'

const spec: FieldSpec = { key: 'phone', kind: 'phone', name: { zh: '手机', en: 'Phone' }, group: 'basic' }

function read(cell: RawCell): [value: unknown, ...codes: string[]] {
  const { value, findings } = kind.read(cell, spec, { today: '2026-11-22' })
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('a mobile in any dress is eleven digits', () => {
  assert.deepEqual(read('13800138000'), ['13800138000'])
  for (const text of [
    ' 138 0013 8000',
    '138-0013-8000',
    '+8613800138000',
    '+86 138-0013-8000',
    '0086 13800138000',
    '8613800138000',
    '(+86)13800138000'.replace('(+86)', '+86 '),
  ]) {
    assert.equal(read(text)[0], '13800138000', text)
  }
  assert.deepEqual(read('１３８００１３８０００'), ['13800138000', 'width-narrowed'])
  assert.deepEqual(read('15400138000'), ['15400138000', 'prefix-unassigned'])
})

test('a landline keeps area code and extension', () => {
  assert.deepEqual(read('0755-12345678'), ['0755-12345678'])
  assert.equal(read('(0755) 1234 5678')[0], '0755-12345678')
  assert.equal(read('010-62345678转801')[0], '010-62345678-801')
  assert.equal(read('0755-12345678-801')[0], '0755-12345678-801')
  assert.equal(read('+86 755 1234 5678')[0], '0755-12345678')
  assert.deepEqual(read('88993108'), ['88993108', 'area-code-missing'])
  assert.equal(read('4008001234')[0], '400-800-1234')
  assert.equal(read('95588')[0], '95588')
})

test('several numbers in a cell: the first is kept, the others are counted', () => {
  assert.deepEqual(read('13800138000/13900139000'), ['13800138000', 'more-phones'])
  assert.equal(
    kind.read('13800138000、0755-12345678；13700137000', spec, { today: '2026-11-22' }).findings?.at(-1)?.params?.more,
    2,
  )
  assert.deepEqual(read('13800138000（王总）'), ['13800138000', 'width-narrowed', 'words-dropped'])
})

test('1.38E+10 is rescued where the digits are there, and refused where they are lost', () => {
  const number = { kind: 'number', number: 13800138000, text: '1.38E+10' } as const
  assert.deepEqual(read(number), ['13800138000', 'digits-rescued'])
  assert.deepEqual(read('1.3800138000E+10'), ['13800138000', 'digits-rescued'])
  assert.deepEqual(read('1.38E+10'), [null, 'digits-lost'])
  assert.equal(read({ kind: 'number', number: 75512345678, text: '75512345678' })[0], '0755-12345678')
})

test('a foreign number is kept in E.164', () => {
  assert.equal(read('+1 (415) 555-2671')[0], '+14155552671')
  assert.equal(read('0085223456789')[0], '+85223456789')
  assert.deepEqual(read('+999 123'), [null, 'not-a-phone'])
})

const file = referenceData('chinese/phones.json')
type Vectors = {
  valid_mobile: string[]
  valid_landline: string[]
  valid_400: string[]
  invalid: string[]
  validator_js_mobile_zh_CN: { valid: string[]; invalid: string[] }
}

test('the published vectors', { skip: file ? false : 'no reference data' }, () => {
  const vectors = JSON.parse(readFileSync(file ?? '', 'utf8')) as Vectors
  for (const text of [...vectors.valid_mobile, ...vectors.valid_landline, ...vectors.valid_400])
    assert.ok(read(text)[0], text)
  for (const text of vectors.invalid) assert.equal(read(text)[0], null, text)
  // 92… and 98… are satellite numbers that validator.js admits and the public plan does not list as mobiles.
  const satellite = /^(?:\+86|0086)?9/
  for (const text of vectors.validator_js_mobile_zh_CN.valid) {
    const [value] = read(text)
    if (!satellite.test(text)) assert.match(String(value), /^1\d{10}$/, text)
  }
  // validator.js refuses dashes and a landline in a mobile field; we take both for what they are.
  const taken = new Set(['+86-13838389438', '0086-13811211114', '0086-138-1121-1114', '010-38238383'])
  for (const text of vectors.validator_js_mobile_zh_CN.invalid) {
    assert.equal(read(text)[0] !== null, taken.has(text), text)
  }
})

test('a column of phones is recognised, a column of amounts is not', () => {
  assert.equal(kind.looksLike?.(['13800138000', '0755-12345678', '138 0013 8000']), 1)
  assert.equal(kind.looksLike?.(['120000', '3500.50', '2024-01-05']), 0)
})
