// A text file as rows: encoding found, decoded as a stream, parted into cells.
import { Problem } from '../problem.ts'
import type { RawRow } from './cell.ts'
import { type CsvParser, csvParser } from './csv-parse.ts'
import { delimiterHint, detectDelimiter, lineEndOf } from './delimiter.ts'
import { detectEncoding, encodingSample } from './encoding.ts'
import { type Book, type Encoding, type EncodingFound, plainOutline, type ReadOptions, type Source } from './format.ts'
import { batchRows } from './limits.ts'

const headLength = 64 * 1024

/** Opens delimited text. Throws Problem file-empty, file-encoding-unknown. */
export async function readDelimited(source: Source, options: ReadOptions, format: string): Promise<Book> {
  const found = await encodingOf(source, options.encoding)
  const head = await headOf(source, found.encoding)
  if (head.trim() === '') throw new Problem('file-empty')
  const hint = delimiterHint(head)
  const delimiter = options.delimiter ?? hint?.delimiter ?? detectDelimiter(head)
  const lineEnd = lineEndOf(head)
  const rows = () => parsed(decoded(source.bytes(), found.encoding), csvParser(delimiter, lineEnd), hint?.length ?? 0)
  const sheet = { name: '', hidden: false, rows, outline: () => Promise.resolve(plainOutline) }
  return { format, encoding: found, delimiter, sheets: [sheet] }
}

async function encodingOf(source: Source, chosen: string | undefined): Promise<EncodingFound> {
  if (chosen === undefined) return await detectEncoding(await encodingSample(source.bytes()))
  const encoding = known(chosen)
  if (!encoding) throw new Problem('file-encoding-unknown', { encoding: chosen.slice(0, 40) })
  return { encoding, confidence: 1, alternatives: [] }
}

const names: Readonly<Record<Encoding, RegExp>> = {
  'utf-8': /^utf-?8(-sig)?$/i,
  'utf-16le': /^utf-?16(-?le)?$/i,
  'utf-16be': /^utf-?16-?be$/i,
  gb18030: /^(gb-?18030|gbk|gb-?2312|cp936)$/i,
  big5: /^(big-?5(-hkscs)?|cp950)$/i,
  shift_jis: /^(shift[-_]?jis|sjis|cp932)$/i,
  'euc-kr': /^(euc-?kr|cp949)$/i,
  'windows-1252': /^(windows-?1252|cp1252|latin-?1|iso-?8859-?1)$/i,
}

function known(name: string): Encoding | undefined {
  for (const [encoding, pattern] of Object.entries(names)) if (pattern.test(name)) return encoding as Encoding
  return undefined
}

async function headOf(source: Source, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decoded(source.bytes(), encoding)) {
    text += piece
    if (text.length >= headLength) break
  }
  return text.slice(0, headLength)
}

/**
 * Bytes as text without its byte order mark; a character may lie across two chunks. Bytes that mean nothing, and NUL,
 * which no database takes, become U+FFFD so that the row can be pointed at.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let first = true
  for await (const chunk of bytes) {
    const text = clean(decoder.decode(chunk, { stream: true }))
    if (text === '') continue
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text
    first = false
  }
  const last = clean(decoder.decode())
  if (last !== '') yield last
}

function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text
}

async function* parsed(
  texts: AsyncIterable<string>,
  parser: CsvParser,
  skip: number,
): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = []
  let toSkip = skip
  let broken = false
  for await (const text of texts) {
    broken ||= text.includes('\ufffd')
    const rest = text.slice(toSkip)
    toSkip = Math.max(0, toSkip - text.length)
    for (const row of parser.push(rest)) batch.push(broken ? marked(row) : row)
    if (batch.length >= batchRows) {
      yield batch
      batch = []
    }
  }
  for (const row of parser.end()) batch.push(broken ? marked(row) : row)
  if (batch.length > 0) yield batch
}

function marked(row: RawRow): RawRow {
  if (!row.cells.some((cell) => typeof cell === 'string' && cell.includes('\ufffd'))) return row
  return { ...row, issues: [...(row.issues ?? []), 'broken-character'] }
}
