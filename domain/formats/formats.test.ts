// Laws of every format, whatever lies in this folder.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem, problemKinds } from '../problem.ts'
import '../words/problems-files.ts'
import type { Format, Source } from './format.ts'
import { writeXlsx } from './xlsx-write.ts'

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const modules: { format?: Format }[] = await Promise.all(files.map((file) => import(`./${file}`)))
const formats = modules.flatMap((module) => (module.format ? [module.format] : []))

const bytes = (text: string) => new TextEncoder().encode(text)
const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)

async function workbook(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeXlsx([
    { name: '客户', columns: [{ name: '名称', kind: 'text' }], rows: [[['甲']]] },
  ])) {
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const samples: readonly (readonly [key: string, name: string, head: Uint8Array])[] = [
  ['csv', 'a.csv', bytes('名称,手机\n甲,13800138000')],
  ['csv', 'a.tsv', bytes('名称\t手机\n')],
  ['csv', 'a.txt', bytes('{名称},1')],
  ['csv', 'a.csv', bytes('[x],{"a"\n')],
  ['csv', 'pasted', bytes('名称\t手机\n甲\t138')],
  ['csv', 'export.xls', bytes('名称\t手机\n甲\t138')],
  ['csv', 'a.csv', Uint8Array.of(0xff, 0xfe, 0x53, 0x59)],
  ['json', 'a.json', bytes('[{"名称":"甲"}]')],
  ['json', 'pasted', bytes('[{"名称":"甲"}]')],
  ['json', 'a.jsonl', bytes('{"名称":"甲"}\n{"名称":"乙"}')],
  ['vcf', 'a.vcf', bytes('BEGIN:VCARD\nVERSION:3.0\nFN:张三\nEND:VCARD')],
  ['html', 'export.xls', bytes('<html><body><table><tr><td>名称</td></tr></table></body></html>')],
  ['html', 'export.xls', bytes('\ufeff<table border="1"><tr><td>名称</td></tr></table>')],
  ['html', '2003.xml', bytes('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>')],
  ['xls', 'a.xls', compound],
  ['xls', 'a.xlsx', compound],
  ['xlsx', 'a.xlsx', await workbook()],
  ['xlsx', 'renamed.xls', await workbook()],
  [
    'ods',
    'a.ods',
    Buffer.concat([
      Uint8Array.of(0x50, 0x4b, 3, 4),
      Buffer.alloc(26),
      Buffer.from('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
    ]),
  ],
]

test('each sample is recognised by its own format and by no other', () => {
  for (const [key, name, head] of samples) {
    const found = formats.filter((format) => format.recognises(head, name)).map((format) => format.key)
    assert.deepEqual(found, [key], `${name}: ${new TextDecoder().decode(head.subarray(0, 40))}`)
  }
})

test('every format is named once and has a sample', () => {
  const keys = formats.map((format) => format.key)
  assert.equal(new Set(keys).size, keys.length)
  for (const key of keys)
    assert.ok(
      samples.some(([sample]) => sample === key),
      key,
    )
})

test('pictures, programs, archives and documents are nobody’s', () => {
  const heads: readonly (readonly [string, readonly number[]])[] = [
    ['photo.csv', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['photo.xlsx', [0xff, 0xd8, 0xff, 0xe0]],
    ['report.csv', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['a.csv', [0x52, 0x61, 0x72, 0x21]],
    ['a.csv', [0x4d, 0x5a, 0x90, 0]],
    ['a.docx', [0x50, 0x4b, 3, 4, 20, 0]],
    ['a.bin', [1, 2, 3, 4, 5, 6, 7, 8]],
  ]
  for (const [name, head] of heads) {
    assert.deepEqual(
      formats.filter((format) => format.recognises(Uint8Array.from(head), name)).map((format) => format.key),
      [],
      name,
    )
  }
})

const noise = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 }).map(bytes))

for (const format of formats) {
  test(`${format.key}: any bytes give rows or a problem with words, never a crash`, async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (content) => {
        const source: Source = {
          name: `a.${format.extensions[0]}`,
          size: content.length,
          async *bytes() {
            yield content
          },
        }
        try {
          const book = await format.read(source, {})
          for (const sheet of book.sheets) {
            await sheet.outline()
            let last = 0
            for await (const batch of sheet.rows()) {
              for (const row of batch) {
                assert.ok(row.row > last)
                last = row.row
              }
            }
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          assert.ok(problemKinds().has(error.code), error.code)
        }
      }),
      { numRuns: 60 },
    )
  })
}
