// OpenDocument spreadsheets of LibreOffice, OpenOffice and WPS.
import { Problem } from '../problem.ts'
import { type Book, extensionOf, type Format, type Sheet } from './format.ts'
import { maxSheets } from './limits.ts'
import { TableReader } from './ods-table.ts'
import { isOpenDocument, isZip } from './signature.ts'
import { attribute, readXml, xmlReader, xmlTexts } from './xml.ts'

const content = 'content.xml'

export const format: Format = {
  key: 'ods',
  extensions: ['ods', 'ots'],
  recognises: (head, name) => isZip(head) && (isOpenDocument(head) || extensionOf(name) === 'ods'),
  async read({ parts, name }): Promise<Book> {
    if (!parts) throw new Problem('file-damaged')
    if (!parts.names.has(content)) throw new Problem('file-type-unknown', { name: name.slice(-80) })
    if (parts.names.has('encrypted-package')) throw new Problem('file-encrypted')
    if (await isEncrypted(parts.names.has(manifest) ? parts.open(manifest) : undefined))
      throw new Problem('file-encrypted')
    const tables = await listed(parts.open(content))
    if (tables.length === 0) throw new Problem('file-empty')
    const sheets: Sheet[] = tables.map((table, index) => {
      const open = () => parts.open(content)
      return {
        ...table,
        rows: () => rowsOf(open(), index),
        async outline() {
          const table = new TableReader(index)
          const reader = xmlReader(table)
          for await (const text of xmlTexts(open())) {
            reader.push(text)
            table.take(true)
          }
          return table.outline()
        },
      }
    })
    return { format: 'ods', sheets }
  },
}

const manifest = 'META-INF/manifest.xml'

async function isEncrypted(bytes: AsyncIterable<Uint8Array> | undefined): Promise<boolean> {
  let encrypted = false
  const open = (name: string) => {
    if (name === 'encryption-data') encrypted = true
  }
  if (bytes) await readXml(bytes, { open })
  return encrypted
}

async function listed(bytes: AsyncIterable<Uint8Array>): Promise<{ name: string; hidden: boolean }[]> {
  const tables: { name: string; hidden: boolean }[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let depth = 0
  await readXml(bytes, {
    open(name, attributes) {
      if (name === 'style') style = attribute(attributes, 'name') ?? ''
      if (name === 'table-properties' && attribute(attributes, 'display') === 'false') hiddenStyles.add(style)
      if (name !== 'table' || ++depth > 1) return
      const hidden = hiddenStyles.has(attribute(attributes, 'style-name') ?? '')
      tables.push({ name: attribute(attributes, 'name') ?? '', hidden })
      if (tables.length > maxSheets) throw new Problem('file-too-many-sheets', { limit: maxSheets })
    },
    close(name) {
      if (name === 'table') depth--
    },
  })
  return tables
}

async function* rowsOf(bytes: AsyncIterable<Uint8Array>, index: number) {
  const table = new TableReader(index)
  const reader = xmlReader(table)
  for await (const text of xmlTexts(bytes)) {
    reader.push(text)
    for (const batch of table.take(false)) yield batch
    if (table.ended()) break
  }
  for (const batch of table.take(true)) yield batch
}
