import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtinFormat, numberCell, numberText, parsedFormat } from './number-format.ts'
import { dateToSerial, serialToDate, serialToTime } from './serial.ts'

test('serials are the days that the programs show, in both epochs', () => {
  assert.equal(serialToDate(1, 1900), '1900-01-01')
  assert.equal(serialToDate(59, 1900), '1900-02-28')
  assert.equal(serialToDate(60, 1900), '1900-02-28')
  assert.equal(serialToDate(61, 1900), '1900-03-01')
  assert.equal(serialToDate(45_296, 1900), '2024-01-05')
  assert.equal(serialToDate(43_834, 1904), '2024-01-05')
  assert.equal(serialToDate(0, 1904), '1904-01-01')
  assert.equal(serialToDate(45_296.75, 1900), '2024-01-05T18:00:00')
  assert.equal(serialToDate(45_296.999_999_9, 1900), '2024-01-06')
  assert.equal(serialToDate(2_958_465, 1900), '9999-12-31')
  assert.equal(serialToDate(2_958_467, 1900), null)
  assert.equal(serialToDate(-1, 1900), null)
  assert.equal(dateToSerial('2024-01-05'), 45_296)
  assert.equal(dateToSerial('1900-03-01'), 61)
})

test('times and lengths of time', () => {
  assert.equal(serialToTime(0.5), '12:00:00')
  assert.equal(serialToTime(1.25), '30:00:00')
})

test('the kind of a number is told by the code of its format', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['General', 'number'],
    ['#,##0.00_);[Red](#,##0.00)', 'number'],
    ['"¥"#,##0.00', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0"元"', 'number'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
    ['yyyy/m/d h:mm', 'date'],
    ['m/d/yy', 'date'],
    ['mmm-yy', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'time'],
    ['0.0%', 'percent'],
    ['00000', 'padded'],
    ['@', 'number'],
  ]
  for (const [code, kind] of kinds) assert.equal(parsedFormat(code).kind, kind, code)
  assert.equal(builtinFormat(14).kind, 'date')
  assert.equal(builtinFormat(31).kind, 'date')
  assert.equal(builtinFormat(57).kind, 'date')
  assert.equal(builtinFormat(10).kind, 'percent')
  assert.equal(builtinFormat(4).kind, 'number')
})

test('numbers are shown without exponents and without the noise of binary fractions', () => {
  assert.equal(numberText(13_800_138_000), '13800138000')
  assert.equal(numberText(0.1 + 0.2), '0.3')
  assert.equal(numberText(1e-7), '0.0000001')
  assert.equal(numberText(1.38e10), '13800000000')
  assert.equal(numberText(-12.5), '-12.5')
})

test('a cell under its format', () => {
  assert.deepEqual(numberCell(0.35, { kind: 'percent' }, 1900), {
    kind: 'number',
    number: 0.35,
    text: '35%',
    percent: true,
  })
  assert.deepEqual(numberCell(518, { kind: 'padded', digits: 6 }, 1900), {
    kind: 'number',
    number: 518,
    text: '000518',
  })
  assert.deepEqual(numberCell(45_296, { kind: 'date' }, 1900), { kind: 'date', date: '2024-01-05', text: '2024-01-05' })
  assert.deepEqual(numberCell(-3, { kind: 'date' }, 1900), { kind: 'number', number: -3, text: '-3' })
  assert.equal(numberCell(0.5, { kind: 'time' }, 1900), '12:00:00')
})
