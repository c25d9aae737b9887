// JSON as rows: a list of objects or of lists, one object holding such a list, or one object a line.
import { Problem } from '../problem.ts'
import type { RawCell, RawRow } from './cell.ts'
import { detectEncoding } from './encoding.ts'
import { extensionOf, type Format, plainOutline } from './format.ts'
import { batchRows, maxColumns } from './limits.ts'
import { numberText } from './number-format.ts'
import { wholeFile } from './sheetjs.ts'
import { headText, looksLikeText } from './signature.ts'

const maxBytes = 60 * 1024 ** 2
const delimited = /^(csv|tsv|tab|vcf)$/

export const format: Format = {
  key: 'json',
  extensions: ['json', 'jsonl', 'ndjson'],
  recognises(head, name) {
    const extension = extensionOf(name)
    if (format.extensions.includes(extension)) return looksLikeText(head)
    return looksLikeText(head) && !delimited.test(extension) && /^(\[\s*[{[]|\{\s*")/.test(headText(head))
  },
  async read(source) {
    const bytes = await wholeFile(source.bytes(), source.size, maxBytes)
    const encoding = await detectEncoding(bytes)
    const text = new TextDecoder(encoding.encoding).decode(bytes)
    if (text.trim() === '') throw new Problem('file-empty')
    const rows = asRows(parsed(text))
    if (rows.length === 0) throw new Problem('file-empty')
    const sheet = { name: '', hidden: false, rows: () => batches(rows), outline: () => Promise.resolve(plainOutline) }
    return { format: 'json', encoding, sheets: [sheet] }
  },
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.split('\n').flatMap((line, i) => {
      if (line.trim() === '') return []
      try {
        const value: unknown = JSON.parse(line)
        return [value]
      } catch {
        throw new Problem('file-json-invalid', { line: i + 1 })
      }
    })
  }
}

/** Row 1 is the names; a member that an object lacks is blank. Names never become keys of our objects. */
function asRows(value: unknown): RawRow[] {
  const items = listIn(value)
  const names = new Map<string, number>()
  const lists = items.every(Array.isArray)
  const rows = items.map((item, i): RawRow => {
    if (Array.isArray(item)) return { row: i + (lists ? 1 : 2), cells: item.slice(0, maxColumns).map(cellOf) }
    if (typeof item !== 'object' || item === null) throw new Problem('file-json-invalid', { line: i + 1 })
    const cells: RawCell[] = []
    for (const [name, member] of Object.entries(item)) {
      const column = names.get(name) ?? names.size
      if (column >= maxColumns) throw new Problem('file-too-many-columns', { row: i + 2, limit: maxColumns })
      names.set(name, column)
      while (cells.length <= column) cells.push('')
      cells[column] = cellOf(member)
    }
    return { row: i + 2, cells }
  })
  const filled = rows.filter((row) => row.cells.some((cell) => cell !== ''))
  return lists ? filled : [{ row: 1, cells: [...names.keys()] }, ...filled]
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) throw new Problem('file-json-invalid', { line: 1 })
  const list = Object.values(value).find((member) => Array.isArray(member) && typeof member[0] === 'object')
  return Array.isArray(list) ? list : [value]
}

function cellOf(value: unknown): RawCell {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return { kind: 'number', number: value, text: numberText(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value, text: value ? 'TRUE' : 'FALSE' }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join('、')
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\0', '\ufffd')
}

async function* batches(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  for (let i = 0; i < rows.length; i += batchRows) yield rows.slice(i, i + batchRows)
}
