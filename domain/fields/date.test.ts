import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RawCell } from '#domain/formats/cell.ts'
import type { FieldSpec } from '#domain/template.ts'
import { referenceData } from '../../laws/reference-data.ts'
import { kind } from './date.ts'
import { type DateOrder, decideDateOrder } from './date-order.ts'

const spec: FieldSpec = { key: 'on', kind: 'date', name: { zh: '日期', en: 'Date' }, group: 'trade' }

function read(cell: RawCell, dateOrder?: DateOrder): [value: unknown, ...codes: string[]] {
  const context = { today: '2026-11-22', ...(dateOrder ? { dateOrder } : {}) }
  const { value, findings } = kind.read(cell, spec, context)
  return [value, ...(findings ?? []).map((finding) => finding.code)]
}

test('every usual way of writing a day', () => {
  for (const text of [
    '2024-1-5',
    '2024/1/5',
    '2024/01/05',
    '2024.1.5',
    '2024 1 5',
    '2024年1月5日',
    '2024年01月05号',
    '2024 年 1 月 5 日',
    '20240105',
    '24年1月5日',
    '5-Jan-2024',
    '5 January 2024',
    'Jan 5, 2024',
    'January 5th, 2024',
    '2024-01-05 10:30',
    '2024-01-05T10:30:00Z',
    '2024/1/5 下午3:20',
    '2024年1月5日 14时30分',
    '2024-01-05 星期五',
    '2024年1月5日（周五）',
    '２０２４－０１－０５',
    '二〇二四年一月五日',
    '二零二四年一月五日',
    '20240105103000',
  ]) {
    assert.equal(read(text)[0], '2024-01-05', text)
  }
  assert.deepEqual(read('2024-01-05'), ['2024-01-05'])
  assert.equal(read('二〇二三年十二月三十一日')[0], '2023-12-31')
})

test('a day that does not exist is refused', () => {
  for (const text of ['2024-13-45', '2023-02-29', '2024-00-10', '20241301', '2024年2月30日']) {
    assert.deepEqual(read(text), [null, 'date-impossible'], text)
  }
  assert.equal(read('2024-02-29')[0], '2024-02-29')
  assert.equal(read('1900-02-29')[0], null)
  for (const text of ['明天', '2024', 'abc', '12:30', '99999999999'])
    assert.deepEqual(read(text), [null, 'not-a-date'], text)
})

test('1/5/2024 waits for the order of its column', () => {
  assert.deepEqual(read('1/5/2024'), [null, 'date-ambiguous'])
  assert.equal(read('1/5/2024', 'dmy')[0], '2024-05-01')
  assert.equal(read('1/5/2024', 'mdy')[0], '2024-01-05')
  assert.equal(read('24/1/5', 'ymd')[0], '2024-01-05')
  assert.equal(read('5/5/2024')[0], '2024-05-05')
  assert.equal(read('25/12/2024')[0], '2024-12-25')
  assert.deepEqual(read('25/12/2024', 'mdy'), [null, 'date-impossible'])
})

test('days as numbers count from the end of 1899', () => {
  const number = (value: number): RawCell => ({ kind: 'number', number: value, text: String(value) })
  assert.deepEqual(read(number(45296)), ['2024-01-05', 'serial-read'])
  assert.equal(read(number(61))[0], '1900-03-01')
  assert.deepEqual(read(number(45296.75)), ['2024-01-05', 'time-dropped', 'serial-read'])
  assert.deepEqual(read(number(20240105)), ['2024-01-05', 'date-reformatted'])
  assert.deepEqual(read('45296'), ['2024-01-05', 'serial-guessed', 'serial-read'])
  assert.equal(read(number(-3))[0], null)
})

test('what is missing or unlikely is said', () => {
  assert.deepEqual(read('2024年1月'), ['2024-01-01', 'day-missing'])
  assert.deepEqual(read('1024-01-05'), ['1024-01-05', 'date-unlikely'])
  assert.deepEqual(read('2099-01-05'), ['2099-01-05', 'date-unlikely'])
  assert.deepEqual(read('0000-00-00'), [null])
})

test('one date that fits only one order decides the column', () => {
  assert.equal(decideDateOrder(['1/5/2024', '25/5/2024']), 'dmy')
  assert.equal(decideDateOrder(['1/5/2024', '5/25/2024']), 'mdy')
  assert.equal(decideDateOrder(['1/5/2024', '2/6/2024']), 'ask')
  assert.equal(decideDateOrder(['25/5/2024', '5/25/2024']), 'ask')
  assert.equal(decideDateOrder(['2024-01-05', '', '无']), 'ymd')
  assert.equal(decideDateOrder(['24/1/5', '24/1/31']), 'ymd')
})

test('any day written day-first or month-first comes back, its column deciding', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('dmy' as const, 'mdy' as const),
      (days, order) => {
        const parts = days.map((one) => one.toISOString().slice(0, 10).split('-'))
        const column = parts.map(([y, m, d]) => (order === 'dmy' ? `${d}/${m}/${y}` : `${m}/${d}/${y}`))
        const decided = decideDateOrder(column)
        assert.ok(decided === order || decided === 'ask' || parts.every(([, m, d]) => m === d))
        for (const [i, text] of column.entries())
          assert.equal(read(text, order)[0], days[i]?.toISOString().slice(0, 10))
      },
    ),
    { numRuns: 200 },
  )
})

const pipeline = referenceData('crm-pipeline')
test('three exports of the same 8,800 deals give the same days', {
  skip: pipeline ? false : 'no reference data',
}, () => {
  const days = (file: string, heading: string) => {
    const [head = '', ...lines] = readFileSync(`${pipeline}/${file}`, 'utf8').trim().split(/\r?\n/)
    const at = head.replace('\ufeff', '').split(',').indexOf(heading)
    const column = lines.map((line) => line.split(',')[at] ?? '')
    const order = decideDateOrder(column)
    assert.notEqual(order, 'ask', `${file} ${heading}`)
    return column.map((cell) => read(cell, order === 'ask' ? undefined : order)[0])
  }
  for (const heading of ['engage_date', 'close_date']) {
    const iso = days('sales_pipeline.csv', heading)
    assert.equal(iso.length, 8800)
    assert.equal(iso.filter((day) => day !== null).length, heading === 'engage_date' ? 8300 : 6711)
    for (const file of ['variant_C_ikebude.csv', 'variant_D_kisaraf.csv'])
      assert.deepEqual(days(file, heading), iso, file)
  }
})
