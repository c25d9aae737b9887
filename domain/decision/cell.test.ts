import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluate as feel, unaryTest } from 'feelin'
import { cellText, feelText, parseCell, parseLiteral } from './cell.ts'
import { compile } from './compile.ts'
import { matchingRules } from './evaluate.ts'
import { compareLiterals, type Literal } from './literal.ts'
import { NotFeel } from './token.ts'

test('a cell is written back in standard form', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['', '-'],
    [' - ', '-'],
    ['>=500000', '>= 500000'],
    ['[ 1 .. 5.50 )', '[1..5.5)'],
    [']1..5[', '(1..5)'],
    ['"a","b\\"c"', '"a", "b\\"c"'],
    ['not( "流失" )', 'not("流失")'],
    ['-3, .5, 1.38E+10', '-3, 0.5, 13800000000'],
    ['@"2026-01-01"', 'date("2026-01-01")'],
    ['< date("2026-02-28"), null', '< date("2026-02-28"), null'],
    ['duration("P14M")', 'duration("P1Y2M")'],
    ['>= duration("PT36H")', '>= duration("P1DT12H")'],
    ['true, false', 'true, false'],
  ]
  for (const [text, form] of forms) {
    assert.equal(cellText(parseCell(text)), form)
    assert.equal(cellText(parseCell(form)), form)
  }
})

test('what is no constant condition is refused', () => {
  const refused = [
    '>= limit',
    '<> 47',
    '= 3',
    'a',
    '"a',
    '[1..',
    '1..2',
    'not()',
    'not(1',
    '1 2',
    ',',
    'date("2026-02-30")',
  ]
  refused.push('duration("P1M2D")', '- 3 4', '[1..2', 'sum(1)', '1 + 1', 'not(not(1))', '--1')
  for (const text of refused) assert.throws(() => parseCell(text), NotFeel, text)
})

test('decimals are exact', () => {
  const table = compile({
    hitPolicy: 'C',
    inputs: [{ key: 'n', type: 'number' }],
    outputs: [{ key: 'label' }],
    rules: ['0.30000000000000000001', '> 0.3', '< 9007199254740993'].map((cell) => ({
      cells: [cell],
      outputs: [cell],
    })),
  })
  assert.deepEqual(matchingRules(table, [parseLiteral('0.3')]), [3])
  assert.deepEqual(matchingRules(table, [parseLiteral('0.30000000000000000001')]), [1, 2, 3])
  assert.deepEqual(matchingRules(table, [parseLiteral('9007199254740992')]), [2, 3])
  assert.deepEqual(matchingRules(table, [parseLiteral('9007199254740993')]), [2])
})

test('a long cell of 100 kB is read in a moment', () => {
  const cell = Array.from({ length: 12_000 }, (_, i) => `"k${i}"`).join(',')
  assert.equal(parseCell(cell).is, 'some')
})

const number = fc.integer({ min: -4, max: 4 }).map((n) => `${n / 2}`)
const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28').map((d) => `date("${d}")`)
const word = fc.constantFrom('"a"', '"b"', '"制造业"')
const flag = fc.constantFrom('true', 'false')

/** To FEEL a test that gives what the value is holds as well, so that of `false` nothing is learnt; feelin knows no times in such a list. */
const excepted = new Set<fc.Arbitrary<string>>([number, day, word])

function literal(text: string): Literal {
  const found = parseLiteral(text)
  assert.ok(found)
  return found
}

function cellOf(value: fc.Arbitrary<string>, ordered: boolean): fc.Arbitrary<string> {
  const compare = fc.tuple(fc.constantFrom('<', '<=', '>', '>='), value).map(([op, v]) => `${op} ${v}`)
  const ends = fc.tuple(fc.constantFrom('[', '(', ']'), value, value, fc.constantFrom(']', ')', '['))
  // An interval that ends before it begins is empty to us and null to feelin, which shows inside not(…) only.
  const inOrder = ends.filter(([, from, to]) => compareLiterals(literal(from), literal(to)) <= 0)
  const between = inOrder.map(([open, from, to, close]) => `${open}${from}..${to}${close}`)
  const one = ordered ? fc.oneof(value, compare, between) : value
  const list = fc.array(one, { minLength: 1, maxLength: 3 }).map((tests) => tests.join(', '))
  return fc.oneof(
    list,
    list.map((tests) => `not(${tests})`),
    ...(excepted.has(value)
      ? [fc.array(list, { minLength: 2, maxLength: 4 }).map((lists) => lists.join(' except '))]
      : []),
    fc.constant('-'),
  )
}

const months = fc.integer({ min: -14, max: 14 }).map((n) => `duration("${n < 0 ? '-' : ''}P${Math.abs(n)}M")`)
const hours = fc.integer({ min: -30, max: 30 }).map((n) => `duration("${n < 0 ? '-' : ''}PT${Math.abs(n)}H")`)
const moment = fc
  .constantFrom('2025-12-31T23:59:59', '2026-01-01T00:00:00', '2026-01-01T00:00:00.5')
  .map((t) => `date and time("${t}")`)
const clock = fc.constantFrom('00:00:00', '09:30:00', '23:59:59').map((t) => `time("${t}")`)

const asked = fc.oneof(
  fc.tuple(months, cellOf(months, true)),
  fc.tuple(hours, cellOf(hours, true)),
  fc.tuple(moment, cellOf(moment, true)),
  fc.tuple(clock, cellOf(clock, true)),
  fc.tuple(number, cellOf(number, true)),
  fc.tuple(day, cellOf(day, true)),
  fc.tuple(word, cellOf(word, false)),
  fc.tuple(flag, cellOf(flag, false)),
)

test('feelin, another reader of FEEL, agrees on random cells', () => {
  fc.assert(
    fc.property(asked, ([value, cell]) => {
      const rules = [{ cells: [cell], outputs: [''] }]
      const table = compile({ hitPolicy: 'U', inputs: [{ key: 'x', type: 'any' }], outputs: [{ key: 'y' }], rules })
      const theirs = unaryTest(feelText(parseCell(cell)), { '?': feel(value, {}).value }).value === true
      assert.equal(matchingRules(table, [parseLiteral(value)]).length > 0, theirs, `${value} in ${cell}`)
    }),
    { numRuns: 600 },
  )
})

test('one of some and none of others, in our words and in those of FEEL', () => {
  const cell = parseCell('"C", "D" except "C39"')
  assert.equal(cellText(cell), '"C", "D" except "C39"')
  assert.equal(feelText(cell), '(? in ("C", "D")) and not(? in ("C39"))')
  assert.deepEqual(parseCell(feelText(cell)), cell)
  assert.equal(cellText(parseCell('- except 47')), 'not(47)')
  const back = parseCell('"C" except "C39" except "C391"')
  assert.deepEqual(parseCell(feelText(back)), back)
  const all = parseCell('- except "C" except "C39"')
  assert.equal(feelText(all), 'not((? in ("C")) and not(? in ("C39")))')
  assert.deepEqual([parseCell(feelText(all)), cellText(all)], [all, '- except "C" except "C39"'])
  for (const text of ['"C" except', 'except "C"', '"C" in "D"', '? in ("C")', 'not("C") except "D"'])
    assert.throws(() => parseCell(text), NotFeel, text)
})
