import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { referenceData } from '#laws/reference-data.ts'
import { Problem } from '../problem.ts'
import type { RawRow } from './cell.ts'
import { format } from './csv.ts'
import { csvParser } from './csv-parse.ts'
import { detectDelimiter } from './delimiter.ts'
import type { Book, ReadOptions, Source } from './format.ts'

/** A file in memory, handed out in pieces. */
function file(bytes: Uint8Array, pieces = 65_536): Source {
  return {
    name: 'customers.csv',
    size: bytes.length,
    async *bytes() {
      for (let i = 0; i < bytes.length; i += pieces) yield bytes.subarray(i, i + pieces)
    },
  }
}

async function rowsOf(book: Book): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for (const sheet of book.sheets) for await (const batch of sheet.rows()) rows.push(...batch)
  return rows
}

const read = async (bytes: Uint8Array, options: ReadOptions = {}) => rowsOf(await format.read(file(bytes), options))
const texts = (rows: readonly RawRow[]) => rows.map((row) => row.cells)

const spectrum = referenceData('csv/csv-spectrum')
test('csv-spectrum: all 12 files give the JSON beside them', { skip: spectrum === undefined }, async () => {
  const files = readdirSync(`${spectrum}/csvs`)
  assert.equal(files.length, 12)
  for (const name of files) {
    const [header, ...data] = texts(await read(readFileSync(`${spectrum}/csvs/${name}`)))
    const objects = data.map((cells) => Object.fromEntries((header ?? []).map((key, i) => [key, cells[i]])))
    // This JSON holds another phone number than its CSV, and is an object where the others are lists.
    if (name === 'location_coordinates.csv') {
      const wanted = JSON.parse(readFileSync(`${spectrum}/json/location_coordinates.json`, 'utf8'))
      assert.deepEqual({ ...objects[0], 'Contact Phone Number': wanted['Contact Phone Number'] }, wanted)
      continue
    }
    assert.deepEqual(
      objects,
      JSON.parse(readFileSync(`${spectrum}/json/${name.replace('.csv', '.json')}`, 'utf8')),
      name,
    )
  }
})

const testData = referenceData('csv/csv-test-data')
test('csv-test-data: the valid files give the JSON beside them', { skip: testData === undefined }, async () => {
  const files = readdirSync(`${testData}/json`)
  assert.equal(files.length, 18)
  for (const name of files) {
    const expected: unknown = JSON.parse(readFileSync(`${testData}/json/${name}`, 'utf8'))
    const bytes = readFileSync(`${testData}/csv/${name.replace('.json', '.csv')}`)
    if (name === 'all-empty.json') {
      await assert.rejects(read(bytes), { code: 'file-empty' })
      continue
    }
    const rows = texts(await read(bytes))
    if (name.startsWith('header-')) {
      const [header, ...data] = rows
      const objects = data.map((cells) => Object.fromEntries((header ?? []).map((key, i) => [key, cells[i]])))
      assert.deepEqual(objects, expected, name)
    } else {
      // A blank record holds no customer: it is counted by the row numbers and not handed out.
      const kept = (expected as string[][]).filter((cells) => cells.some((cell) => cell !== ''))
      assert.deepEqual(rows, kept, name)
    }
  }
})

test('csv-test-data: the bad files are reported with their row', { skip: testData === undefined }, async () => {
  const bad = async (name: string) => read(readFileSync(`${testData}/csv/bad-${name}.csv`))
  assert.deepEqual((await bad('missing-quote')).at(-1), {
    row: 2,
    cells: ['1', '"I forgot to close this one', '3'],
    issues: ['unclosed-quote'],
  })
  assert.deepEqual((await bad('quotes-with-unescaped-quote')).at(-1), {
    row: 2,
    cells: ['1', '"Hey, I missed " it"', '3'],
    issues: ['stray-quote'],
  })
  assert.deepEqual((await bad('unescaped-quote')).at(-1), {
    row: 2,
    cells: ['1', 'This "quotes" must be escaped', '3'],
    issues: ['stray-quote'],
  })
  assert.deepEqual(texts(await bad('header-less-fields')), [
    ['foo', 'bar', 'baz'],
    ['1', '2'],
  ])
  assert.deepEqual(texts(await bad('header-more-fields')), [
    ['foo', 'bar', 'baz'],
    ['1', '2', '3', '4'],
  ])
  await assert.rejects(bad('header-no-header'), { code: 'file-empty' })
})

const anyCell = fc.string({ unit: fc.constantFrom('a', '客', '"', ',', '\n', '\r\n', ' ', ';', '1') })
const anyTable = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

test('what is written by the rules is read back, whatever the pieces it comes in', () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (table, size, lineEnd) => {
      const text = table.map((cells) => cells.map(quote).join(',')).join(lineEnd)
      const parser = csvParser(',')
      const rows: RawRow[] = []
      for (let i = 0; i < text.length; i += size) rows.push(...parser.push(text.slice(i, i + size)))
      rows.push(...parser.end())
      const kept = table.map((cells, i) => ({ row: i + 1, cells })).filter(({ cells }) => cells.some((c) => c !== ''))
      assert.deepEqual(rows, kept)
    }),
  )
})

test('on any text without quotes the rows are those of Papa Parse', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '客', ',', '\n', ' ', '1') })
  fc.assert(
    fc.property(text, (content) => {
      const parser = csvParser(',')
      const ours = [...parser.push(content), ...parser.end()].map((row) => row.cells)
      const theirs = Papa.parse<string[]>(content, { delimiter: ',', newline: '\n' }).data
      assert.deepEqual(
        ours,
        theirs.filter((cells) => cells.some((cell) => cell !== '')),
      )
    }),
  )
})

test('one forgotten quote costs one row, not the rest of the file', async () => {
  const rows = await read(Buffer.from('公司,备注\n甲,"等待\n乙,好\n丙,"引用 ""好"" 的"\n丁,完'))
  assert.deepEqual(
    rows.map((row) => [row.row, row.cells[0], row.issues ?? []]),
    [
      [1, '公司', []],
      [2, '甲', ['unclosed-quote']],
      [3, '乙', []],
      [4, '丙', []],
      [5, '丁', []],
    ],
  )
})

test('delimiters are told by the rows, not by the name of the file', () => {
  assert.equal(detectDelimiter('a;b;c\n1,5;2;3\n2,5;3;4'), ';')
  assert.equal(detectDelimiter('公司\t备注\n甲\t好,很好\n乙\t一般,还行'), '\t')
  assert.equal(detectDelimiter('公司，手机\n甲，13800138000\n乙，13900139000'), '，')
  assert.equal(detectDelimiter('a|b\n1|2'), '|')
  assert.equal(detectDelimiter('公司\n甲\n乙'), ',')
  assert.equal(detectDelimiter('2024年客户名单\n公司,手机,备注\n甲,138,"好；坏；一般"\n乙,139,无'), ',')
})

test('the hint that Excel writes on a first line is obeyed and is no row', async () => {
  const rows = await read(Buffer.from('sep=;\r\na;b\r\n1;2\r\n'))
  assert.deepEqual(rows, [
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['1', '2'] },
  ])
})

test('a person may choose encoding and delimiter', async () => {
  const bytes = iconv.encode('客户;编号\n甲;1', 'gb18030')
  assert.deepEqual(texts(await read(bytes, { encoding: 'GBK', delimiter: ';' }))[0], ['客户', '编号'])
  await assert.rejects(read(bytes, { encoding: 'klingon' }), { code: 'file-encoding-unknown' })
})

test('half a GB18030 character is said of its row', async () => {
  const bytes = Buffer.concat([iconv.encode('姓名,备注\n张三,好\n李四,很', 'gb18030'), Buffer.from([0xba])])
  const rows = await read(bytes, { encoding: 'gb18030' })
  assert.deepEqual(rows.at(-1), { row: 3, cells: ['李四', '很\ufffd'], issues: ['broken-character'] })
  assert.equal(rows[1]?.issues, undefined)
})

test('blank lines are counted, not kept: a million of them cost nothing', async () => {
  const rows = await read(Buffer.from(`a,b\n${'\n'.repeat(1_000_000)}1,2`))
  assert.deepEqual(
    rows.map((row) => row.row),
    [1, 1_000_002],
  )
})

test('a cell of 10 MB, quoted or not, and 1,025 columns are refused by row', async () => {
  const refused = (code: string, row: number) => (error: unknown) =>
    error instanceof Problem && error.code === code && error.params.row === row
  await assert.rejects(read(Buffer.from(`a,b\n${'x'.repeat(10_000_000)},2`)), refused('file-cell-too-long', 2))
  await assert.rejects(read(Buffer.from(`a,b\n"${'x'.repeat(10_000_000)}",2`)), refused('file-cell-too-long', 2))
  await assert.rejects(read(Buffer.from(`a,b\n${'x,'.repeat(1025)}`)), refused('file-too-many-columns', 2))
  const blank = await read(Buffer.from(`a,b\n1,2${','.repeat(16_384)}\n`))
  assert.deepEqual(blank.at(-1)?.cells.slice(0, 3), ['1', '2', ''])
})
