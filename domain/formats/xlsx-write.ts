// Sheets as a workbook, written while the rows come: typed cells, frozen header, filter, dropdowns.
import type { OutSheet } from './out.ts'
import { columnLetters } from './reference.ts'
import { type SheetParts, sheetXml } from './xlsx-write-sheet.ts'
import { escapeXml, stylesXml } from './xlsx-write-xml.ts'
import { type OutPart, writeZip } from './zip-write.ts'

type Named = { readonly name: string; readonly hidden: boolean; readonly columns?: number; readonly lastRow?: number }

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Name of the hidden sheet that holds what the dropdowns offer. */
const choicesName = '选项'

/**
 * A workbook in chunks. Memory does not grow with the rows; a sheet that is longer than a sheet can be goes on in the next.
 * Texts that would be formulas are neutralised; numbers with more than 15 digits are written as text so that none is lost.
 */
export function writeXlsx(sheets: readonly OutSheet[]): AsyncGenerator<Uint8Array> {
  return writeZip(partsOf(sheets))
}

async function* partsOf(sheets: readonly OutSheet[]): AsyncGenerator<OutPart> {
  const written: Named[] = []
  const choices: (readonly string[])[] = []
  const names = new Set<string>([choicesName])
  for (const sheet of sheets) {
    const listed = sheet.columns.map((column) => {
      if (!column.choices?.length) return undefined
      choices.push(column.choices)
      return `'${choicesName}'!$${columnLetters(choices.length - 1)}$1:$${columnLetters(choices.length - 1)}$${column.choices.length}`
    })
    const parts: SheetParts = sheetXml(sheet, listed)
    for (let more = true; more; ) {
      const name = freeName(sheet.name, names)
      yield { name: `xl/worksheets/sheet${written.length + 1}.xml`, bytes: parts.next() }
      written.push({ name, hidden: false, columns: sheet.columns.length, lastRow: parts.lastRow() })
      more = parts.more()
    }
  }
  if (choices.length > 0) {
    yield { name: `xl/worksheets/sheet${written.length + 1}.xml`, bytes: sheetXml(choiceSheet(choices), []).next() }
    written.push({ name: choicesName, hidden: true })
  }
  yield text('xl/styles.xml', stylesXml)
  yield text('xl/workbook.xml', workbookXml(written))
  yield text('xl/_rels/workbook.xml.rels', relationsXml(written))
  yield text(
    '_rels/.rels',
    `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield text('[Content_Types].xml', contentTypesXml(written.length))
}

function text(name: string, content: string): OutPart {
  return {
    name,
    bytes: (async function* () {
      yield new TextEncoder().encode(content)
    })(),
  }
}

function choiceSheet(choices: readonly (readonly string[])[]): OutSheet {
  const length = Math.max(...choices.map((list) => list.length))
  const rows = Array.from({ length }, (_, i) => choices.map((list) => list[i] ?? null))
  return { name: choicesName, header: false, columns: choices.map(() => ({ name: '', kind: 'text' })), rows: [rows] }
}

/** A sheet's name may have 31 characters, none of `[]:*?/\`, and no namesake. */
function freeName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Sheet'
  let name = clean
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${clean.slice(0, 31 - String(n).length - 1)} ${n}`
  taken.add(name.toLowerCase())
  return name
}

function workbookXml(sheets: readonly Named[]): string {
  const entries = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  // The filter of a sheet is a name of the workbook too; LibreOffice and old Excel look for it here.
  const filters = sheets.flatMap(({ name, columns, lastRow }, i) =>
    columns && lastRow
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${escapeXml(name.replaceAll("'", "''"))}'!$A$1:$${columnLetters(columns - 1)}$${lastRow}</definedName>`,
        ]
      : [],
  )
  const defined = filters.length > 0 ? `<definedNames>${filters.join('')}</definedNames>` : ''
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join('')}</sheets>${defined}</workbook>`
}

function relationsXml(sheets: readonly Named[]): string {
  const entries = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  entries.push(`<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/>`)
  return `${head}<Relationships xmlns="${packaged}/relationships">${entries.join('')}</Relationships>`
}

function contentTypesXml(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${sheetType}.${type}+xml"/>`
  const all = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}.xml`, 'worksheet'))
  all.push(override('workbook.xml', 'sheet.main'), override('styles.xml', 'styles'))
  return `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all.join('')}</Types>`
}
