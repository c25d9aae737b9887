// Files whose container is sound and whose contents are out to harm.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { file, type Hostile, read, refusedInTime, texts } from './testing.ts'
import { textRow, workbookParts, zipOf } from './testing-zip.ts'

const big = 'x'.repeat(1_000)
const hostile: readonly Hostile[] = [
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

for (const one of hostile) refusedInTime(...one)

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
