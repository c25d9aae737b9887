// Containers that lie in finer ways, and workbooks that point outside of themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, type Hostile, read, refusedInTime, texts } from './testing.ts'
import { type TestPart, textRow, workbookParts, zipOf } from './testing-zip.ts'

const good = workbookParts({ sheet: textRow(1, ['客户名称', '手机']) + textRow(2, ['甲公司', '13800138000']) })

/** A sound workbook in which the part whose name ends so is another one. */
const altered = (end: string, change: (part: TestPart) => TestPart) =>
  zipOf(good.map((part) => (part.name.endsWith(end) ? change(part) : part)))

const pointingTo = (target: string, mode = '') =>
  altered('workbook.xml.rels', (part) => ({
    ...part,
    content: String(part.content).replace('worksheets/sheet1.xml"', `${target}"${mode}`),
  }))

const hostile: readonly Hostile[] = [
  [
    'a part with a wrong check sum',
    'a.xlsx',
    () => altered('sheet1.xml', (part) => ({ ...part, crc: 0x12345678 })),
    'file-damaged',
  ],
  [
    'a negative size',
    'a.xlsx',
    () => altered('sheet1.xml', (part) => ({ ...part, declaredSize: 0xffffffff })),
    'file-zip-bomb',
  ],
  [
    'a size of nothing',
    'a.xlsx',
    () => altered('sheet1.xml', (part) => ({ ...part, declaredSize: 0 })),
    'file-damaged',
  ],
  [
    '200,000 parts',
    'a.xlsx',
    () => zipOf(Array.from({ length: 200_000 }, (_, nr) => ({ name: String(nr), content: '' }))),
    'file-zip-bomb',
  ],
  ['a workbook in a workbook', 'a.xlsx', () => zipOf([{ name: 'inner.xlsx', content: zipOf(good) }]), 'file-damaged'],
  ['a sheet that is the workbook itself', 'a.xlsx', () => pointingTo('workbook.xml'), 'file-empty'],
  ['a sheet that is its own relations', 'a.xlsx', () => pointingTo('_rels/workbook.xml.rels'), 'file-empty'],
  [
    'a sheet on somebody else’s disk',
    'a.xlsx',
    () => pointingTo('file:///etc/passwd', ' TargetMode="External"'),
    'file-empty',
  ],
  ['a sheet above its folder', 'a.xlsx', () => pointingTo('../../../../etc/passwd'), 'file-empty'],
  [
    'an entity in the list of sheets',
    'a.xlsx',
    () =>
      altered('xl/workbook.xml', (part) => ({
        ...part,
        content: `<!DOCTYPE w [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>${String(part.content)}`,
      })),
    'file-xml-forbidden',
  ],
]

for (const one of hostile) refusedInTime(...one)

test('macros, links to other files and workbooks put inside are left alone; the rows are read', async () => {
  const bytes = zipOf([
    ...good,
    { name: 'xl/vbaProject.bin', content: Buffer.alloc(2_000, 7) },
    {
      name: 'xl/externalLinks/externalLink1.xml',
      content: '<externalLink><externalBook r:id="rId1"/></externalLink>',
    },
    { name: 'xl/embeddings/inner.xlsx', content: zipOf(good) },
  ])
  assert.deepEqual(texts((await read(file('a.xlsm', bytes))).rows), [
    ['客户名称', '手机'],
    ['甲公司', '13800138000'],
  ])
})

test('a part whose check sum was left out is read', async () => {
  const { rows } = await read(
    file(
      'a.xlsx',
      altered('sheet1.xml', (part) => ({ ...part, crc: 0 })),
    ),
  )
  assert.equal(rows.length, 2)
})
