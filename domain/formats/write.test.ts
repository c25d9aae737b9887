import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { read as readBySheetJs } from '@e965/xlsx'
import fc from 'fast-check'
import { referenceData } from '#laws/reference-data.ts'
import { format as csv } from './csv.ts'
import { writeCsv } from './csv-write.ts'
import { neutralised, restored } from './formula.ts'
import { writeJson } from './json-write.ts'
import type { OutSheet } from './out.ts'
import { pastedRows } from './pasted.ts'
import { writeXlsx } from './xlsx-write.ts'
import { sheetXml } from './xlsx-write-sheet.ts'

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const customers: OutSheet = {
  name: '客户',
  columns: [
    { name: '名称', kind: 'text' },
    { name: '手机', kind: 'text' },
    { name: '年度金额', kind: 'money' },
    { name: '占比', kind: 'percent' },
    { name: '数量', kind: 'integer' },
    { name: '更新日期', kind: 'date' },
    { name: '行业', kind: 'text', choices: ['制造业', '零售业'] },
  ],
  rows: [
    [
      ['×× 制造集团', '13800138000', '620000.5', '0.35', '12', '2024-01-05', '制造业'],
      ['=cmd|calc', '+86 138-0013-8000', '九十', null, '12345678901234567', '1899-01-01', ''],
    ],
  ],
}

test('the workbook has typed cells, a frozen header, a filter and dropdowns, as another program reads it', async () => {
  const book = readBySheetJs(await whole(writeXlsx([customers, { ...customers, name: '客户' }])), { cellNF: true })
  assert.deepEqual(book.SheetNames, ['客户', '客户 2', '选项'])
  assert.deepEqual(
    book.Workbook?.Sheets?.map((sheet) => sheet.Hidden),
    [0, 0, 1],
  )
  const sheet = book.Sheets.客户 ?? {}
  const cell = (reference: string) => [sheet[reference]?.t, sheet[reference]?.v, sheet[reference]?.z]
  assert.deepEqual(cell('A2'), ['s', '×× 制造集团', '@'])
  assert.deepEqual(cell('B2'), ['s', '13800138000', '@'])
  assert.deepEqual(cell('C2'), ['n', 620000.5, '#,##0.00'])
  assert.deepEqual(cell('D2'), ['n', 0.35, '0.00%'])
  assert.deepEqual(cell('E2'), ['n', 12, '0'])
  assert.deepEqual(cell('F2'), ['n', 45_296, 'yyyy\\-mm\\-dd'])
  assert.deepEqual(cell('A3'), ['s', "'=cmd|calc", '@'])
  assert.deepEqual(cell('B3'), ['s', '+86 138-0013-8000', '@'])
  assert.deepEqual(cell('C3'), ['s', '九十', '@'])
  assert.equal(sheet.D3, undefined)
  assert.deepEqual(cell('E3'), ['s', '12345678901234567', '@'])
  assert.deepEqual(cell('F3'), ['s', '1899-01-01', '@'])
  assert.equal(sheet['!autofilter']?.ref, 'A1:G3')
  assert.equal(book.Sheets.选项?.A2?.v, '零售业')
  let xml = ''
  for await (const chunk of sheetXml(
    customers,
    customers.columns.map((c) => (c.choices ? "'选项'!$A$1:$A$2" : undefined)),
  ).next()) {
    xml += new TextDecoder().decode(chunk)
  }
  assert.match(xml, /<pane ySplit="1"[^>]*state="frozen"\/>/)
  assert.match(xml, /<dataValidation type="list"[^>]*sqref="G2:G1048576"><formula1>'选项'!\$A\$1:\$A\$2<\/formula1>/)
})

test('a sheet that is too long goes on in the next, with its header', async () => {
  const rows = Array.from({ length: 7 }, (_, i) => [String(i)])
  const parts = sheetXml({ name: 'a', columns: [{ name: '序号', kind: 'integer' }], rows: [rows] }, [], 4)
  const sizes: number[] = []
  do {
    const xml = (await whole(parts.next())).toString()
    assert.match(xml, /序号/)
    sizes.push((xml.match(/<row /g)?.length ?? 0) - 1)
  } while (parts.more())
  assert.deepEqual(sizes, [3, 3, 1])
})

test('the zip is what its directory says: sizes, sums, nothing between', async () => {
  const zip = await whole(writeXlsx([customers]))
  let at = zip.readUInt32LE(zip.length - 6)
  const count = zip.readUInt16LE(zip.length - 12)
  const names: string[] = []
  for (let i = 0; i < count; i++) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50)
    const [packed, size, nameLength, offset] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ]
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength))
    const data = offset + 30 + nameLength
    assert.equal(inflateRawSync(zip.subarray(data, data + packed)).length, size)
    at += 46 + nameLength
  }
  assert.ok(names.includes('[Content_Types].xml') && names.includes('xl/workbook.xml'))
})

test('what is written as CSV is read back the same, formulas neutralised and restored', async () => {
  const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\n', '\t', ' ', '1', '客') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const bytes = await whole(
        writeCsv({
          name: '',
          columns: [
            { name: 'a', kind: 'text' },
            { name: 'b', kind: 'text' },
          ],
          rows: [rows],
        }),
      )
      const source = {
        name: 'a.csv',
        size: bytes.length,
        async *bytes() {
          yield bytes
        },
      }
      const got: string[][] = []
      const book = await csv.read(source, { delimiter: ',' })
      for (const sheet of book.sheets) {
        for await (const batch of sheet.rows())
          got.push(...batch.map((row) => row.cells.map((c) => restored(String(c)))))
      }
      assert.deepEqual(
        got.slice(1),
        rows.filter((row) => row.some((c) => c !== '')),
      )
    }),
  )
})

test('neutralising is undone exactly, on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '1', 'a', ' ') }), (text) => {
      assert.equal(restored(neutralised(text)), text)
    }),
  )
})

const payloads = referenceData('naughty/csv-injection-payloads.txt')
test('known payloads of formula injection begin with an apostrophe', { skip: payloads === undefined }, () => {
  const lines = readFileSync(payloads ?? '', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  assert.equal(lines.length, 6)
  for (const line of lines) {
    if (/^[=+\-@]/.test(line)) assert.equal(neutralised(line), `'${line}`)
    else assert.equal(neutralised(line), line)
    assert.equal(restored(neutralised(line)), line)
  }
})

test('numbers and phones are left alone', () => {
  for (const text of ['-5', '+86 138-0013-8000', '-1,234.50', '+8613800138000', '-12.5%', '客户', '']) {
    assert.equal(neutralised(text), text)
  }
  for (const text of ['-1+1', '+cmd', '-a', '@SUM(1)', '=1', '\t=1', '＝1+1'])
    assert.equal(neutralised(text), `'${text}`)
})

const naughty = referenceData('naughty/blns.json')
test('naughty strings come back from a workbook as they went in', { skip: naughty === undefined }, async () => {
  const strings: string[] = JSON.parse(readFileSync(naughty ?? '', 'utf8'))
  const rows = strings.filter((text) => text !== '').map((text) => [text])
  const book = readBySheetJs(
    await whole(writeXlsx([{ name: 'a', columns: [{ name: 'x', kind: 'text' }], rows: [rows] }])),
  )
  const sheet = book.Sheets.a ?? {}
  const wrong = rows.filter(([text = ''], i) => restored(String(sheet[`A${i + 2}`]?.v)) !== text)
  assert.deepEqual(wrong, [])
})

test('JSON is a list of objects, decimals as strings, blank as null', async () => {
  const text = (
    await whole(writeJson({ ...customers, columns: [...customers.columns, { name: '名称', kind: 'text' }] }))
  ).toString()
  const [first, second] = JSON.parse(text)
  assert.equal(first.年度金额, '620000.5')
  assert.equal(second.占比, null)
  assert.equal(second.名称, '=cmd|calc')
  assert.deepEqual(Object.keys(first).at(-1), '名称 2')
})

test('pasted text is parted at tabs, and quoted cells may hold line ends', () => {
  assert.deepEqual(
    pastedRows('名称\t备注\n甲\t"第一行\n第二行, 好"\n').map((row) => row.cells),
    [
      ['名称', '备注'],
      ['甲', '第一行\n第二行, 好'],
    ],
  )
  assert.deepEqual(
    pastedRows('名称,手机\n甲,138').map((row) => row.cells),
    [
      ['名称', '手机'],
      ['甲', '138'],
    ],
  )
})
