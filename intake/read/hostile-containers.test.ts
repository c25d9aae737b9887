// Files that are no files of ours, or whose container lies.
import { type Hostile, refusedInTime } from './testing.ts'
import { textRow, workbookParts, zipOf } from './testing-zip.ts'

const big = 'x'.repeat(1_000)
const hostile: readonly Hostile[] = [
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
]

for (const one of hostile) refusedInTime(...one)
