// Laws over every kind in this folder.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawCell } from '#domain/formats/cell.ts'
import type { FieldSpec } from '#domain/template.ts'
import { findingText, findingWords } from '#domain/words/findings.ts'
import { referenceData } from '../../laws/reference-data.ts'
import type { FieldKind, Reading } from './kind.ts'
import { kindOf, kinds } from './kinds.ts'

const context = { today: '2026-11-22' }

function spec(kind: string): FieldSpec {
  const choices = [
    { key: 'phone', name: { zh: '电话', en: 'Phone' }, synonyms: ['打电话'] },
    { key: 'visit', name: { zh: '拜访', en: 'Visit' } },
  ]
  return { key: 'f', kind, name: { zh: '字段', en: 'Field' }, group: 'g', ...(kind === 'choice' ? { choices } : {}) }
}
const specs = new Map([...kinds.keys()].map((key) => [key, spec(key)] as const))

function read(kind: FieldKind, cell: RawCell): Reading {
  return kind.read(cell, specs.get(kind.key) ?? spec(kind.key), context)
}

function refused(reading: Reading): boolean {
  return reading.findings?.some((finding) => finding.weight === 'refused') ?? false
}

/** What holds of any reading whatever. */
function checkReading(kind: FieldKind, cell: RawCell, reading: Reading): void {
  if (refused(reading)) assert.equal(reading.value, null)
  for (const finding of reading.findings ?? []) {
    const plain = Object.fromEntries(Object.keys(finding.params ?? {}).map((name) => [name, 'x']))
    const { says } = findingText({ code: finding.code, params: plain })
    assert.doesNotMatch(says.zh + says.en, /\{\w+\}/, `${finding.code} has a place unfilled`)
  }
  const { value } = reading
  if (value === null) return
  const own = specs.get(kind.key) ?? spec(kind.key)
  assert.equal(typeof kind.show(value, own, 'zh'), 'string')
  const form = { text: 'string', decimal: 'string', date: 'string', boolean: 'boolean', list: 'object' }[kind.holds]
  assert.equal(typeof value, form, `${kind.key} of ${JSON.stringify(cell)}`)
  if (kind.holds === 'decimal') assert.match(String(value), /^-?\d+(\.\d*[1-9])?$/)
  if (kind.holds === 'date') assert.match(String(value), /^\d{4}-\d{2}-\d{2}$/)
  if (typeof value === 'string') {
    assert.notEqual(value, '')
    const again = read(kind, value)
    assert.equal(again.value, value, `${kind.key}: ${JSON.stringify(cell)} → ${value} is no fixed point`)
    assert.equal(typeof kind.mask?.(value), kind.mask ? 'string' : 'undefined')
  }
}

const anyCell: fc.Arbitrary<RawCell> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[0-9+\-—.,()（）年月日/:eE*万亿元%¥$＠@a-z０-９ ]{0,24}$/),
  fc.record({ kind: fc.constant('number' as const), number: fc.double(), text: fc.string() }),
  fc.record({
    kind: fc.constant('date' as const),
    date: fc.constantFrom('2024-01-05', '2024-01-05T10:00:00', 'x'),
    text: fc.string(),
  }),
  fc.record({ kind: fc.constant('boolean' as const), boolean: fc.boolean(), text: fc.string() }),
  fc.record({ kind: fc.constant('error' as const), text: fc.constantFrom('#N/A', '#REF!') }),
)

test('every file that exports a kind is among the kinds, under its own name', async () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const found: string[] = []
  for (const file of files) {
    const module = (await import(`./${file}`)) as { kind?: FieldKind }
    if (!module.kind) continue
    assert.equal(`${module.kind.key}.ts`, file)
    assert.equal(kinds.get(module.kind.key), module.kind, file)
    found.push(module.kind.key)
  }
  assert.deepEqual(found.sort(), [...kinds.keys()].sort())
  assert.throws(() => kindOf({ kind: 'colour' }), /no kind of field: colour/)
})

for (const kind of kinds.values()) {
  test(`${kind.key}: reads anything without throwing, and what it keeps it reads again as the same`, () => {
    fc.assert(
      fc.property(anyCell, (cell) => checkReading(kind, cell, read(kind, cell))),
      { numRuns: 400 },
    )
  })

  test(`${kind.key}: empty stays empty, an error of the sheet is refused`, () => {
    assert.deepEqual(read(kind, ''), { value: null })
    assert.equal(read(kind, '   \u200b').value, null)
    assert.equal(refused(read(kind, '   ')), false)
    assert.equal(read(kind, { kind: 'error', text: '#REF!' }).findings?.[0]?.code, 'cell-error')
  })

  test(`${kind.key}: has its name in both languages`, () => {
    assert.match(kind.name.zh, /\p{Script=Han}/u)
    assert.match(kind.name.en, /^[A-Z]/)
  })
}

const naughty = referenceData('naughty/blns.json')
test('naughty strings harm no kind', { skip: naughty ? false : 'no reference data' }, () => {
  const strings = JSON.parse(readFileSync(naughty ?? '', 'utf8')) as string[]
  assert.ok(strings.length > 500)
  for (const kind of kinds.values()) for (const text of strings) checkReading(kind, text, read(kind, text))
})

test('naughty strings stay in a note as they are, but for signs nobody sees', {
  skip: naughty ? false : 'no reference data',
}, () => {
  const strings = JSON.parse(readFileSync(naughty ?? '', 'utf8')) as string[]
  const note = kindOf({ kind: 'long-text' })
  const changed = strings.filter((text) => (read(note, text).value ?? '') !== text.normalize('NFC').trim())
  for (const text of changed) {
    assert.equal(read(note, text).findings?.[0]?.code, 'invisible-removed', JSON.stringify(text))
  }
  assert.ok(changed.length < 20, `${changed.length} changed`)
})

test('a mask hides what it must', () => {
  const maskOf = (kind: string, value: string) => kindOf({ kind }).mask?.(value)
  assert.equal(maskOf('person-name', '段正淳'), '段**')
  assert.equal(maskOf('resident-id', '51343620000320711X'), '5***************1X')
  assert.equal(maskOf('phone', '0915-7518479'), '0915-*****79')
  assert.equal(maskOf('phone', '18049531999'), '180****1999')
  assert.equal(maskOf('address', '北京市海淀区马连洼街道289号'), '北京市海淀区马********')
  assert.equal(maskOf('email', 'duandazhi-jack@gmail.com.cn'), 'd*************@gmail.com.cn')
  assert.equal(maskOf('bank-card', '11011111222233333256'), '1101 **** **** **** 3256')
  assert.equal(maskOf('bank-card', '6227880100100105123'), '6227 **** **** **** 123')
})

test('a mask typed back is refused where masks are shown', () => {
  for (const [kind, value] of [
    ['phone', '13800138000'],
    ['email', 'li.lei@example.com'],
    ['resident-id', '11010519491231002X'],
    ['bank-card', '6227880100100105123'],
    ['person-name', '段正淳'],
  ] as const) {
    const masked = kindOf({ kind }).mask?.(value) ?? ''
    assert.deepEqual(
      read(kindOf({ kind }), masked).findings?.map((finding) => finding.code),
      ['mask-typed-back'],
      masked,
    )
  }
})

test('every finding that can be made has words, and every word has something that makes it', () => {
  const files = ['fields', 'chinese', 'sheet', '../clean'].flatMap((folder) => {
    const path = `${import.meta.dirname}/../${folder}`
    return readdirSync(path)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(`${path}/${name}`, 'utf8'))
  })
  const source = files.join('\n')
  for (const code of Object.keys(findingWords)) assert.ok(source.includes(`'${code}'`), `nothing makes ${code}`)
  for (const [, code = ''] of source.matchAll(/(?:refuse\(|finding\(\s*'\w+',\s*)'([a-z-]+)'/g)) {
    assert.ok(findingWords[code], `no words for ${code}`)
  }
})
