import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { cellText, type RawRow } from '#domain/formats/cell.ts'
import { Problem, problemDetails } from '#domain/problem.ts'
import { referenceData } from '#laws/reference-data.ts'
import { textRow, workbookParts, zipOf } from './read/testing-zip.ts'
import { type ReadFileOptions, readFile } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'guike-read-'))
after(() => rmSync(folder, { recursive: true }))

let count = 0
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, `${++count} ${name}`)
  writeFileSync(path, content)
  return path
}

async function read(path: string, options: Partial<ReadFileOptions> = {}) {
  const opened = await readFile(path, { name: path, ...options })
  const rows: RawRow[] = []
  for await (const batch of opened.rows) rows.push(...batch)
  return { ...opened, rows }
}

/** A process starts in 0.2 s on a quiet machine; on a busy one the 2 s are stretched by as much as a harmless file takes. */
async function refusalTime(): Promise<number> {
  const began = performance.now()
  await read(file('a.csv', 'a,b\n1,2'))
  return Math.max(2_000, 6 * (performance.now() - began))
}

const texts = (rows: readonly RawRow[]) => rows.map((row) => row.cells.map(cellText))

test('王 销售 drops a GBK file: encoding, delimiter and rows are found, progress runs to the end', async () => {
  const path = file('客户.csv', iconv.encode('客户编号;公司名称\nC001;×× 制造集团\n', 'gb18030'))
  const progress: number[] = []
  const found = await read(path, { onProgress: (done) => progress.push(done) })
  assert.equal(found.encoding?.encoding, 'gb18030')
  assert.equal(found.delimiter, ';')
  assert.deepEqual(texts(found.rows), [
    ['客户编号', '公司名称'],
    ['C001', '×× 制造集团'],
  ])
  assert.equal(progress.at(-1), 1)
})

test('a large file comes in batches, and breaking off ends the process', async () => {
  const path = file('large.csv', `a,b\n${'1,甲\n'.repeat(300_000)}`)
  const all = await read(path)
  assert.equal(all.rows.length, 300_001)
  assert.equal(all.rows.at(-1)?.row, 300_001)
  const opened = await readFile(path, { name: path })
  for await (const batch of opened.rows) {
    assert.ok(batch.length >= 1_000)
    break
  }
})

test('reading can be cancelled', async () => {
  const path = file('large.csv', `a,b\n${'1,甲\n'.repeat(300_000)}`)
  const stop = new AbortController()
  const opened = await readFile(path, { name: path, signal: stop.signal })
  await assert.rejects(
    async () => {
      for await (const _ of opened.rows) stop.abort()
    },
    { name: 'AbortError' },
  )
})

test('the first sheet with a table is read, hidden ones last; a person may choose', async () => {
  const workbook =
    '<workbook xmlns:r="x"><sheets><sheet name="旧" state="hidden" r:id="rId1"/><sheet name="封面" r:id="rId5"/><sheet name="客户" r:id="rId6"/></sheets></workbook>'
  const parts = workbookParts({ workbook, sheet: textRow(1, ['名称', '手机']) + textRow(2, ['旧客户', '1']) })
  const rels = parts.find((part) => part.name.endsWith('workbook.xml.rels'))
  const relation = (id: number, sheet: number) =>
    `<Relationship Id="rId${id}" Type="a/worksheet" Target="/xl/worksheets/sheet${sheet}.xml"/>`
  const sheet = (content: string) => `<worksheet><sheetData>${content}</sheetData></worksheet>`
  const path = file(
    'sheets.xlsx',
    zipOf([
      ...parts.filter((part) => part !== rels),
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships>${relation(1, 1)}${relation(5, 2)}${relation(6, 3)}</Relationships>`,
      },
      { name: 'xl/worksheets/sheet2.xml', content: sheet(textRow(1, ['2024年客户资料'])) },
      { name: 'xl/worksheets/sheet3.xml', content: sheet(textRow(1, ['名称', '手机']) + textRow(2, ['甲', '138'])) },
    ]),
  )
  const found = await read(path)
  assert.equal(found.sheet, '客户')
  assert.deepEqual(found.sheets, [
    { name: '旧', hidden: true },
    { name: '封面', hidden: false },
    { name: '客户', hidden: false },
  ])
  assert.deepEqual(texts((await read(path, { sheet: '旧' })).rows)[1], ['旧客户', '1'])
  await assert.rejects(read(path, { sheet: '新' }), { code: 'file-sheet-unknown' })
})

test('cells keep the type that the program gave them', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="9"/></cellXfs></styleSheet>'
  const strings =
    '<sst><si><r><t>恒航</t></r><r><t xml:space="preserve"> 科技</t></r><rPh><t>phonetic</t></rPh></si></sst>'
  const sheet =
    '<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>45296</v></c><c r="C3" s="2"><v>0.5</v></c>' +
    '<c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#N/A</v></c><c r="G3"><f>A1+1</f><v>13800138000</v></c><c r="H3" t="str"><f>X</f><v>甲&amp;乙</v></c></row>'
  const found = await read(file('typed.xlsx', zipOf(workbookParts({ sheet, strings, styles }))))
  assert.deepEqual(found.rows, [
    {
      row: 3,
      hidden: true,
      cells: [
        '恒航 科技',
        { kind: 'date', date: '2024-01-05', text: '2024-01-05' },
        { kind: 'number', number: 0.5, text: '50%', percent: true },
        '',
        { kind: 'boolean', boolean: true, text: 'TRUE' },
        { kind: 'error', text: '#N/A' },
        { kind: 'number', number: 13_800_138_000, text: '13800138000' },
        '甲&乙',
      ],
    },
  ])
})

const spreadsheets = referenceData('spreadsheets')
test('every reference workbook opens or is refused in words, each within 10 s', {
  skip: spreadsheets === undefined,
}, async (t) => {
  const names = readdirSync(spreadsheets ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(xlsx|xls)$/.test(name),
  )
  assert.ok(names.length >= 80, `${names.length} files`)
  const refused: string[] = []
  const left = [...names]
  const allowed = 5 * (await refusalTime())
  const worker = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const began = performance.now()
      try {
        const { rows } = await read(join(spreadsheets ?? '', name))
        assert.ok(rows.length > 0, name)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        assert.ok(error.code === 'file-empty' || name.endsWith('missing-bits.xlsx'), `${name}: ${error.code}`)
        refused.push(`${name} ${error.code}`)
      }
      assert.ok(performance.now() - began < allowed, `${name}: ${performance.now() - began} ms`)
    }
  }
  await Promise.all([worker(), worker(), worker()])
  t.diagnostic(`${names.length - refused.length} opened, ${refused.length} without rows: ${refused.join(', ')}`)
})

test('1900 and 1904 workbooks show the dates written beside them', { skip: spreadsheets === undefined }, async () => {
  for (const name of ['1900.xlsx', '1904.xlsx', '1900.xls', '1904.xls']) {
    const { rows } = await read(join(spreadsheets ?? '', 'sheetjs/1904', name))
    assert.equal(rows.length, 5)
    for (const { cells } of rows) assert.equal(cellText(cells[1]), cellText(cells[2]), name)
  }
})

const big = 'x'.repeat(1_000)
const hostile: readonly (readonly [what: string, name: string, content: () => string | Uint8Array, code: string])[] = [
  ['an empty file', 'a.csv', () => '', 'file-empty'],
  ['blank lines only', 'a.csv', () => '\n'.repeat(1_000_000), 'file-empty'],
  ['a picture called CSV', 'a.csv', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'file-type-unknown'],
  ['a document', 'a.docx', () => zipOf([{ name: 'word/document.xml', content: '<a/>' }]), 'file-type-unknown'],
  ['a zip of anything', 'a.xlsx', () => zipOf([{ name: 'a.txt', content: 'a' }]), 'file-damaged'],
  [
    'a truncated workbook',
    'a.xlsx',
    () => zipOf(workbookParts({ sheet: textRow(1, ['a']) })).subarray(0, 900),
    'file-damaged',
  ],
  ['a workbook cut to its head', 'a.xlsx', () => Buffer.from('PK\x03\x04'), 'file-damaged'],
  [
    'a part cut in the middle',
    'a.xlsx',
    () => Buffer.concat([zipOf(workbookParts({ sheet: textRow(1, ['a']) })).fill(0, 400, 700)]),
    'file-damaged',
  ],
  [
    'a zip bomb',
    'a.xlsx',
    () => zipOf([...workbookParts({}), { name: 'xl/media/a', content: Buffer.alloc(64 * 1024 ** 2) }]),
    'file-zip-bomb',
  ],
  [
    '2 GB declared',
    'a.xlsx',
    () => zipOf([...workbookParts({}), { name: 'a', content: 'a', declaredSize: 0xfffffff0 }]),
    'file-zip-bomb',
  ],
  [
    'a sheet larger than it declares',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({ sheet: textRow(1, [big]) }).map((part) =>
          part.name.endsWith('sheet1.xml') ? { ...part, declaredSize: 50 } : part,
        ),
      ),
    'file-damaged',
  ],
  [
    '11,000 parts',
    'a.xlsx',
    () => zipOf(Array.from({ length: 11_000 }, (_, i) => ({ name: `p${i}`, content: '' }))),
    'file-zip-bomb',
  ],
  [
    'a path upwards',
    'a.xlsx',
    () => zipOf([...workbookParts({}), { name: '../../etc/passwd', content: 'a' }]),
    'file-zip-names',
  ],
  [
    'an absolute path',
    'a.xlsx',
    () => zipOf([...workbookParts({}), { name: '/etc/passwd', content: 'a' }]),
    'file-zip-names',
  ],
  ['one name twice', 'a.xlsx', () => zipOf([...workbookParts({}), ...workbookParts({})]), 'file-zip-names'],
  [
    'an encrypted part',
    'a.xlsx',
    () => zipOf(workbookParts({}).map((part) => ({ ...part, flags: 0x0801 }))),
    'file-encrypted',
  ],
  [
    'an unknown packing',
    'a.xlsx',
    () => zipOf(workbookParts({}).map((part) => ({ ...part, method: 99 }))),
    'file-damaged',
  ],
  [
    'a workbook with a password',
    'a.xlsx',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(504),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(512),
      ]),
    'file-encrypted',
  ],
  [
    'an old compound file that is no workbook',
    'a.xls',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024)]),
    'file-type-unknown',
  ],
  [
    'a damaged old workbook',
    'a.xls',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(504, 7),
        Buffer.from('Workbook', 'utf16le'),
        Buffer.alloc(512, 9),
      ]),
    'file-damaged',
  ],
  [
    'an XML bomb',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({
          sheet:
            '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
        }),
      ),
    'file-xml-forbidden',
  ],
  [
    'an external entity',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({
          strings: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        }),
      ),
    'file-xml-forbidden',
  ],
  ['XML nested without end', 'a.xlsx', () => zipOf(workbookParts({ sheet: '<a>'.repeat(100_000) })), 'file-damaged'],
  [
    'XML that stops',
    'a.xlsx',
    () =>
      zipOf(workbookParts({ sheet: '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c t="str"><v>a</v></c>' })),
    'file-damaged',
  ],
  [
    'a tag without end',
    'a.xlsx',
    () => zipOf(workbookParts({ sheet: `<row ${'a'.repeat(3_000_000)}` })),
    'file-damaged',
  ],
  [
    'a cell of 10 MB',
    'a.xlsx',
    () => zipOf(workbookParts({ sheet: textRow(1, [big.repeat(10_000)]) })),
    'file-cell-too-long',
  ],
  [
    'a shared string of 10 MB',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({
          sheet: '<row><c t="s"><v>0</v></c></row>',
          strings: `<sst><si><t>${big.repeat(10_000)}</t></si></sst>`,
        }),
      ),
    'file-cell-too-long',
  ],
  [
    '16,385 columns',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({
          sheet: textRow(
            1,
            Array.from({ length: 16_385 }, () => 'a'),
          ),
        }),
      ),
    'file-too-many-columns',
  ],
  ['16,385 columns of CSV', 'a.csv', () => 'a,'.repeat(16_385), 'file-too-many-columns'],
  [
    'a cell far to the right',
    'a.xlsx',
    () => zipOf(workbookParts({ sheet: '<row r="1"><c r="XFD1" t="str"><v>a</v></c></row>' })),
    'file-too-many-columns',
  ],
  [
    'a row past the last',
    'a.xlsx',
    () => zipOf(workbookParts({ sheet: '<row r="99999999999"><c t="str"><v>a</v></c></row>' })),
    'file-damaged',
  ],
  ['a workbook without rows', 'a.xlsx', () => zipOf(workbookParts({})), 'file-empty'],
  [
    '600 sheets',
    'a.xlsx',
    () =>
      zipOf(
        workbookParts({
          workbook: `<workbook><sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(600)}</sheets></workbook>`,
        }),
      ),
    'file-too-many-sheets',
  ],
  [
    'a million repeated columns',
    'a.ods',
    () =>
      zipOf([
        {
          name: 'content.xml',
          content:
            '<d><table name="a"><table-row><table-cell number-columns-repeated="1000000"><p>a</p></table-cell></table-row></table></d>',
        },
      ]),
    'file-too-many-columns',
  ],
  [
    'a thousand million repeated rows',
    'a.ods',
    () =>
      zipOf([
        {
          name: 'content.xml',
          content:
            '<d><table name="a"><table-row number-rows-repeated="1000000000"><table-cell><p>a</p></table-cell></table-row></table></d>',
        },
      ]),
    'file-damaged',
  ],
  ['JSON cut short', 'a.json', () => '[{"名称":"甲"},{"名', 'file-json-invalid'],
  ['JSON of no table', 'a.json', () => '"甲"', 'file-json-invalid'],
]

for (const [what, name, content, code] of hostile) {
  test(`${what} is refused: ${code}`, async () => {
    const path = file(name, content())
    const allowed = await refusalTime()
    const began = performance.now()
    await assert.rejects(read(path), (error) => {
      assert.ok(error instanceof Problem, String(error))
      assert.equal(error.code, code, String(error.cause))
      assert.match(problemDetails(error).detail.zh, /\p{Script=Han}/u)
      return true
    })
    assert.ok(performance.now() - began < allowed, `within ${allowed} ms`)
  })
}

test('what is odd but harmless is read', async () => {
  const far = zipOf(workbookParts({ sheet: `${textRow(1, ['名称'])}<row r="1048576"><c t="str"><v>尾</v></c></row>` }))
  assert.deepEqual(
    (await read(file('far.xlsx', far))).rows.map((row) => row.row),
    [1, 1_048_576],
  )
  const proto = await read(file('p.csv', '__proto__,constructor,__proto__\n1,2,3'))
  assert.deepEqual(texts(proto.rows)[0], ['__proto__', 'constructor', '__proto__'])
  const protoJson = await read(file('p.json', '[{"__proto__":"1","toString":"2"}]'))
  assert.deepEqual(texts(protoJson.rows), [
    ['__proto__', 'toString'],
    ['1', '2'],
  ])
  const lying = zipOf(
    workbookParts({ sheet: textRow(1, ['甲']) }).map((part) => ({
      ...part,
      content: String(part.content).replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'),
    })),
  )
  assert.deepEqual(texts((await read(file('dimension.xlsx', lying))).rows), [['甲']])
  const references = zipOf(
    workbookParts({
      sheet: '<row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c s="77"><v>1</v></c><c><v>NaN</v></c></row>',
    }),
  )
  assert.deepEqual(texts((await read(file('references.xlsx', references))).rows), [['', '', '1', 'NaN']])
  const formulas = await read(file('f.csv', "名称\n=cmd|' /C calc'!A0"))
  assert.deepEqual(texts(formulas.rows)[1], ["=cmd|' /C calc'!A0"])
})

test('a process that says nothing is ended after its patience', async () => {
  const path = file('slow.csv', 'a,b\n1,2')
  await assert.rejects(read(path, { patience: 0.001 }), { code: 'file-timed-out' })
})

test('a file that asks for too much memory ends its own process only', async () => {
  const shared = `<sst>${`<si><t>${'长'.repeat(400)}</t></si>`.repeat(400_000)}</sst>`
  const path = file('memory.xlsx', zipOf(workbookParts({ sheet: textRow(1, ['a']), strings: shared })))
  await assert.rejects(
    read(path),
    (error) => error instanceof Problem && /file-too-much-text|file-zip-bomb/.test(error.code),
  )
})
