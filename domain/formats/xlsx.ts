// Workbooks of Excel, WPS, LibreOffice and others (Office Open XML), also in the strict form.
import { Problem } from '../problem.ts'
import { type Book, extensionOf, type Format, type Parts, type Sheet, type Source } from './format.ts'
import { maxCellLength, maxSharedText, maxSheets } from './limits.ts'
import { builtinFormat, type NumberFormat, parsedFormat } from './number-format.ts'
import { isOpenDocument, isZip } from './signature.ts'
import { decodeEscapes, isTrue, sheetOutline, sheetRows, type Workbook } from './xlsx-sheet.ts'
import { attribute, readXml } from './xml.ts'

export const format: Format = {
  key: 'xlsx',
  extensions: ['xlsx', 'xlsm', 'xltx', 'et'],
  recognises: (head, name) => isZip(head) && !isOpenDocument(head) && !/^(docx|pptx|zip|ods)$/.test(extensionOf(name)),
  read,
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

async function read(source: Source): Promise<Book> {
  const { parts } = source
  if (!parts) throw new Problem('file-damaged')
  const root = (await relations(parts, '_rels/.rels')).find((relation) => relation.type.endsWith('/officeDocument'))
  const path = root?.target ?? 'xl/workbook.xml'
  if (!parts.names.has(path)) {
    const claimed = format.extensions.includes(extensionOf(source.name))
    throw claimed ? new Problem('file-damaged') : new Problem('file-type-unknown', { name: source.name.slice(-80) })
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const related = await relations(parts, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const { epoch, sheets } = await workbook(parts, path)
  const target = (kind: string) => related.find((relation) => relation.type.endsWith(`/${kind}`))?.target
  const book: Workbook = {
    epoch,
    strings: await sharedStrings(parts, target('sharedStrings')),
    formats: await styles(parts, target('styles')),
  }
  const opened: Sheet[] = []
  for (const { name, hidden, id } of sheets) {
    const sheet = related.find((relation) => relation.id === id)
    // Charts and dialogs are sheets without rows.
    if (!sheet?.type.endsWith('/worksheet') || !parts.names.has(sheet.target)) continue
    const open = () => parts.open(sheet.target)
    opened.push({ name, hidden, rows: () => sheetRows(open(), book), outline: () => sheetOutline(open()) })
  }
  if (opened.length === 0) throw new Problem(sheets.length === 0 ? 'file-damaged' : 'file-empty')
  return { format: 'xlsx', sheets: opened }
}

async function relations(parts: Parts, path: string, folder = ''): Promise<Relation[]> {
  const found: Relation[] = []
  if (!parts.names.has(path)) return found
  await readXml(parts.open(path), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attribute(attributes, 'Target') ?? ''
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        target: resolved(folder, target),
      })
    },
  })
  return found
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly id: string }

async function workbook(parts: Parts, path: string): Promise<{ epoch: 1900 | 1904; sheets: SheetEntry[] }> {
  let epoch: 1900 | 1904 = 1900
  const sheets: SheetEntry[] = []
  await readXml(parts.open(path), {
    open(name, attributes) {
      if (name === 'workbookPr' && isTrue(attribute(attributes, 'date1904'))) epoch = 1904
      if (name !== 'sheet') return
      const state = attribute(attributes, 'state') ?? 'visible'
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: state !== 'visible',
        id: attribute(attributes, 'id') ?? '',
      })
      if (sheets.length > maxSheets) throw new Problem('file-too-many-sheets', { limit: maxSheets })
    },
  })
  return { epoch, sheets }
}

async function sharedStrings(parts: Parts, path: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (path === undefined || !parts.names.has(path)) return strings
  let total = 0
  let text = ''
  let listening = false
  let phonetic = false
  await readXml(parts.open(path), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') listening = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    text(piece) {
      if (!listening) return
      text += piece
      if (text.length > maxCellLength) throw new Problem('file-cell-too-long', { row: 0, limit: maxCellLength })
    },
    close(name) {
      if (name === 't') listening = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        total += text.length
        if (total > maxSharedText) throw new Problem('file-too-much-text')
        strings.push(decodeEscapes(text))
      }
    },
  })
  return strings
}

/** Number formats by style number; only the styles of cells count, not the named ones. */
async function styles(parts: Parts, path: string | undefined): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = []
  if (path === undefined || !parts.names.has(path)) return formats
  const own = new Map<number, NumberFormat>()
  let inCells = false
  await readXml(parts.open(path), {
    open(name, attributes) {
      if (name === 'numFmt') {
        own.set(Number(attribute(attributes, 'numFmtId')), parsedFormat(attribute(attributes, 'formatCode') ?? ''))
      } else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        formats.push(own.get(id) ?? builtinFormat(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}
