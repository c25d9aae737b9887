// Decision tables in files, in the browser: DMN, Excel, CSV and JSON read; DMN, Excel and JSON written.
import { readTable } from '#domain/decision/read.ts'
import { readSheet, writeSheet } from '#domain/decision/sheet.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { cellText } from '#domain/formats/cell.ts'
import type { OutSheet } from '#domain/formats/out.ts'
import { Problem } from '#domain/problem.ts'
import type { Language } from '#domain/text.ts'
import { tableFileWords } from '../words/table-files.ts'
import '#domain/words/problems-files.ts'
import '#domain/words/problems-decision.ts'

export type FileKind = 'dmn' | 'xlsx' | 'json'

const mostRows = 5000

/** All tables of a file. Throws Problem where it is none, holds none, or a cell of a sheet cannot be read. */
export async function tablesIn(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<DecisionTable[]> {
  const plainName = name.replace(/\.\w+$/, '')
  if (/\.(xlsx|xlsm|et)$/i.test(name)) return [readSheet(await workbookRows(name, bytes), plainName).table]
  const text = new TextDecoder().decode(bytes)
  if (/\.(csv|tsv|txt)$/i.test(name)) return [readSheet(await textRows(bytes), plainName).table]
  if (/^\s*[[{]/.test(text)) return [readTable(unwrapped(parsed(text)))]
  const { readDmn } = await import('#domain/decision/dmn.ts')
  return readDmn(text)
}

async function workbookRows(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string[][]> {
  const [{ format }, { unzip }] = await Promise.all([import('#domain/formats/xlsx.ts'), import('./unzip.ts')])
  const whole = async function* () {
    yield bytes
  }
  const book = await format.read({ name, size: bytes.length, bytes: whole, parts: unzip(bytes) }, {})
  const sheet = book.sheets.find(({ hidden }) => !hidden)
  const rows: string[][] = []
  for await (const batch of sheet?.rows() ?? []) {
    rows.push(...batch.map(({ cells }) => cells.map(cellText)))
    if (rows.length > mostRows) throw new Problem('bad-table', { reason: `> ${mostRows}` })
  }
  return rows
}

/** UTF-8, or what Chinese Excel writes; the separator is found out. */
async function textRows(bytes: Uint8Array<ArrayBuffer>): Promise<string[][]> {
  const [{ csvParser }, { detectDelimiter, lineEndOf }] = await Promise.all([
    import('#domain/formats/csv-parse.ts'),
    import('#domain/formats/delimiter.ts'),
  ])
  const text = decoded(bytes)
  const parser = csvParser(detectDelimiter(text), lineEndOf(text))
  return [...parser.push(text), ...parser.end()].map(({ cells }) => cells.map(cellText))
}

function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('bad-table', { reason: 'JSON' })
  }
}

/** Our own JSON holds one output a rule, as `label`. */
function unwrapped(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('rules' in json) || !Array.isArray(json.rules)) return json
  if ('outputs' in json) return json
  const { default: fallback, dimension } = json as { readonly default?: unknown; readonly dimension?: unknown }
  const rules = json.rules.map((rule: unknown) =>
    typeof rule === 'object' && rule !== null && 'label' in rule ? { ...rule, outputs: [rule.label] } : rule,
  )
  const output = { key: typeof dimension === 'string' ? dimension : 'label', default: fallback }
  const inputs = 'inputs' in json && Array.isArray(json.inputs) ? json.inputs.map(withDomain) : []
  return { ...json, rules, inputs, outputs: [output] }
}

function withDomain(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || 'domain' in input) return input
  const { min, max, values } = input as { readonly min?: unknown; readonly max?: unknown; readonly values?: unknown }
  if (Array.isArray(values)) return { ...input, domain: { kind: 'values', values } }
  return min === undefined && max === undefined ? input : { ...input, domain: { kind: 'interval', from: min, to: max } }
}

/** The table as a file. DMN and JSON hold keys, the workbook what the reader calls things. */
export async function fileOf(kind: FileKind, table: DecisionTable, own: object, language: Language): Promise<Blob> {
  if (kind === 'json') return new Blob([`${JSON.stringify(own, null, 2)}\n`], { type: 'application/json' })
  if (kind === 'dmn') {
    const { writeDmn } = await import('#domain/decision/dmn.ts')
    return new Blob([await writeDmn(table)], { type: 'application/xml' })
  }
  const { writeXlsx } = await import('#domain/formats/xlsx-write.ts')
  const [head = [], ...rows] = writeSheet(table, language)
  // An empty cell is any value: a lone dash would be taken for the beginning of a formula.
  const shown = rows.map((row) => row.map((cell) => (cell === '-' ? '' : cell)))
  const sheet: OutSheet = {
    name: tableFileWords.sheetName[language],
    columns: head.map((name) => ({ name, kind: 'text' })),
    rows: [shown],
  }
  const chunks: BlobPart[] = []
  for await (const chunk of writeXlsx([sheet])) chunks.push(new Uint8Array(chunk))
  return new Blob(chunks, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}
