// Zip files and workbooks for the tests, also such as no honest program would write.
import { crc32, deflateRawSync } from 'node:zlib'

export type TestPart = {
  readonly name: string
  readonly content: string | Uint8Array
  /** Lies: what the directory and the header say instead of the truth. */
  readonly declaredSize?: number
  readonly crc?: number
  readonly flags?: number
  readonly method?: number
}

/** A zip file of these parts, deflated. */
export function zipOf(parts: readonly TestPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = deflateRawSync(content, { level: 9 })
    const name = Buffer.from(part.name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(part.flags ?? 0x0800, 2)
    shared.writeUInt16LE(part.method ?? 8, 4)
    shared.writeUInt32LE(part.crc ?? crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(part.declaredSize ?? content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, entry, name]))
    files.push(file)
    at += file.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 4)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end])
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

type Pieces = {
  readonly sheet?: string
  readonly strings?: string
  readonly workbook?: string
  readonly styles?: string
}

/** The parts of a workbook with one sheet; `sheet` is what stands inside its `sheetData`. */
export function workbookParts({ sheet = '', strings, workbook, styles }: Pieces): TestPart[] {
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`
  return [
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        workbook ??
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: styles }]),
    {
      name: 'xl/worksheets/sheet1.xml',
      content:
        sheet.startsWith('<?') || sheet.startsWith('<!')
          ? sheet
          : `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    },
  ]
}

/** A row of inline texts. */
export function textRow(row: number, texts: readonly string[]): string {
  return `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
}
