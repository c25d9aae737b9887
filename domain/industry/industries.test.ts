import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { referenceData } from '../../laws/reference-data.ts'
import { codedSpeller, labelSpeller, spellingOf } from '../dimensions/spelling.ts'
import type { LabelSpec } from '../template.ts'
import { industries, industryPath, knownIndustry } from './industries.ts'
import { industryCode, industryKey } from './key.ts'
import { industryLabels } from './labels.ts'

test('20 sections, 97 divisions, 473 groups and, with Amendment 1, 1,382 classes', () => {
  const counts = [1, 2, 3, 4].map((level) => [...industries.values()].filter((one) => one.level === level).length)
  assert.deepEqual(counts, [20, 97, 473, 1382])
})

test('every industry lies in the one its code begins with, and stands behind it', () => {
  const seen = new Set<string>()
  for (const { code, name, level, parent } of industries.values()) {
    assert.match(code, /^[A-T](?:\d{2,4})?$/)
    assert.equal(code.length, level === 1 ? 1 : level + 1)
    assert.equal(parent, level === 1 ? null : level === 2 ? code.slice(0, 1) : code.slice(0, -1))
    assert.ok(parent === null || seen.has(parent), code)
    assert.ok(name.length > 1 && name === name.trim(), code)
    seen.add(code)
  }
  assert.deepEqual(
    industryPath('C3912').map(({ name }) => name),
    ['制造业', '计算机、通信和其他电子设备制造业', '计算机制造', '计算机零部件制造'],
  )
  assert.deepEqual(
    [...industries.values()].filter(({ parent }) => parent === 'S923').map(({ code, name }) => code + name),
    ['S9231监察委员会', 'S9232人民法院', 'S9233人民检察院'],
  )
})

test('a code with or without its section, filled up with zeros', () => {
  assert.equal(knownIndustry('3912'), 'C3912')
  assert.equal(knownIndustry('c3912'), 'C3912')
  assert.equal(knownIndustry('C3900'), 'C39')
  assert.equal(knownIndustry('A0110'), 'A011')
  assert.equal(knownIndustry('0220'), 'A0220')
  for (const text of ['C', '99', 'B3912', '3916', '39125', '']) assert.equal(knownIndustry(text), undefined, text)
})

const own: LabelSpec[] = [
  { key: 'manufacturing', name: { zh: '制造业', en: 'Manufacturing' }, colour: 'indigo', synonyms: ['工业'] },
  { key: 'energy', name: { zh: '能源', en: 'Energy' }, synonyms: ['采矿业'] },
]
const listed = industryLabels(own, { C: 'manufacturing', B: 'energy', D: 'energy', E: 'nobody' })
const labels = [...own, ...listed]
const byKey = new Map(labels.map((label) => [label.key, label]))

test('a label of people that stands for one industry takes its place, one that stands for several holds them', () => {
  assert.equal(listed.length, 1972 - 1)
  assert.equal(byKey.get('gb-c'), undefined)
  assert.equal(byKey.get('gb-c39')?.parent, 'manufacturing')
  assert.equal(byKey.get('gb-c3912')?.parent, 'gb-c391')
  assert.equal(byKey.get('gb-c3912')?.colour, 'indigo')
  assert.equal(byKey.get('gb-b')?.parent, 'energy')
  assert.equal(byKey.get('gb-b06')?.parent, 'gb-b')
  assert.equal(byKey.get('gb-e')?.parent, undefined)
  assert.deepEqual(byKey.get('gb-j')?.name, { zh: '金融业', en: 'Finance' })
  for (const { key } of listed) assert.equal(industryKey(industryCode(key) ?? ''), key)
  assert.equal(industryCode('manufacturing'), undefined)
})

test('a cell says an industry by code, by name, by both', () => {
  const spell = codedSpeller(labels)
  for (const text of [
    ...['3912', 'C3912', 'c3912', 'C3912 计算机零部件制造', 'Ｃ３９１２　计算机零部件制造', '3912-计算机零部件制造'],
    ...['计算机零部件制造', '计算机零部件制造（C3912）', '计算机零部件制造 3912', 'C3912 电脑配件', 'gb-c3912'],
  ])
    assert.equal(spell(text), 'gb-c3912', text)
  assert.equal(spell('C 制造业'), 'manufacturing')
  assert.equal(spell('工业'), 'manufacturing')
  assert.equal(spell('C39'), 'gb-c39')
  assert.equal(spell('A01 农业'), 'gb-a01')
  assert.equal(spell('K70 房地产业'), 'gb-k70')
})

test('what people said a word means stays so; a name shared with its only class means the wider', () => {
  const spell = codedSpeller(labels)
  assert.equal(spell('采矿业'), 'energy')
  assert.equal(spell('B06'), 'gb-b06')
  assert.equal(spell('造林和更新'), 'gb-a022')
  assert.equal(spell('房地产业'), 'gb-k')
  for (const text of ['C', '39 个月', '9999', '12 号', 'B3912', '半导体']) assert.equal(spell(text), undefined, text)
})

test('courts moved when the supervisory commissions came: their name is believed, not their old code', () => {
  const spell = codedSpeller(labels)
  assert.equal(spell('9231 人民法院'), 'gb-s9232')
  assert.equal(spell('S9232 人民检察院'), 'gb-s9233')
  assert.equal(spell('9231'), 'gb-s9231')
})

test('numbers are industries in a column of industries alone', () => {
  assert.equal(labelSpeller(labels)('3912'), undefined)
  assert.equal(labelSpeller(own)('计算机零部件制造'), undefined)
})

const reference = referenceData('gbt4754/gbt4754-2017.csv')

test('agrees with a copy of the list that others made', { skip: reference ? false : 'no gbt4754' }, () => {
  const rows = readFileSync(reference ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const pairs = rows.map((row) => /^([A-T]\d*),"?(.*?)"?,([A-T]?\d*)\r?$/.exec(row) ?? [])
  assert.equal(pairs.length, 1971)
  const spell = codedSpeller(industryLabels([], {}))
  const elsewhere: string[] = []
  for (const [, code = '', name = '', parent = ''] of pairs) {
    const one = industries.get(code)
    assert.ok(one, code)
    assert.equal(one.parent ?? '', parent)
    const plain = spellingOf(name)
    if (![one.name, ...one.others].some((own) => spellingOf(own) === plain)) elsewhere.push(code + name)
    else assert.equal(spell(`${code} ${name}`), industryKey(code), code)
  }
  // Amendment 1 gave 9231 to the supervisory commissions.
  assert.deepEqual(elsewhere, ['S9231人民法院', 'S9232人民检察院'])
  const classes = pairs.filter(([, code = '']) => code.length === 5)
  const right = classes.filter(([, code = '', name = '']) => spell(name)?.startsWith(industryKey(code.slice(0, 1))))
  assert.equal(classes.length, 1381)
  assert.ok(right.length >= 0.95 * classes.length, `${right.length} of ${classes.length}`)
})
