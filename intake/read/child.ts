// The process that takes a stranger's file apart: little memory, a deadline, no rights beyond reading that file.
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Book, Outline, Sheet, Source } from '#domain/formats/format.ts'
import { findLayout } from '#domain/formats/header.ts'
import { wholeFile } from '#domain/formats/sheetjs.ts'
import { isCompound, isZip } from '#domain/formats/signature.ts'
import { Problem } from '#domain/problem.ts'
import { formatOf } from './formats.ts'
import { batchesAhead, type FromChild, type Opened, type ReadRequest, type ToChild } from './message.ts'
import { packed } from './packed.ts'
import { isLocked, unlocked } from './unlock.ts'
import { type Container, openContainer } from './zip.ts'

const headBytes = 8_192
/** A locked workbook is unlocked in memory, where it lies twice. */
const mostLocked = 60 * 1024 ** 2

let credits = batchesAhead
let wake: (() => void) | undefined

process.on('disconnect', () => process.exit(0))
process.on('message', (message: ToChild) => {
  if (message.kind === 'more') {
    credits++
    wake?.()
  } else {
    void answer(message.request)
  }
})

async function answer(request: ReadRequest): Promise<void> {
  try {
    await read(request)
    await send({ kind: 'end' })
  } catch (error) {
    await send(
      error instanceof Problem
        ? { kind: 'problem', code: error.code, params: error.params }
        : { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    )
  }
  process.exit(0)
}

async function read(request: ReadRequest): Promise<void> {
  const { source, head, done } = await sourceOf(request)
  if (source.size === 0) throw new Problem('file-empty')
  const format = await formatOf(head, request.name)
  if (!format) throw new Problem('file-type-unknown', { name: request.name.slice(-80) })
  const book = await format.read(source, request)
  const sheet = await chosenSheet(book, request.sheet)
  const outline = await sheet.outline()
  const batches = sheet.rows()[Symbol.asyncIterator]()
  let batch = await batches.next()
  if (batch.done) throw new Problem('file-empty')
  await send({ kind: 'opened', opened: described(book, sheet, outline) })
  for (; !batch.done; batch = await batches.next()) {
    while (credits === 0) await new Promise<void>((resolve) => (wake = resolve))
    credits--
    await send({ kind: 'rows', rows: packed(batch.value), done: done() })
  }
}

async function sourceOf(request: ReadRequest): Promise<{ source: Source; head: Uint8Array; done: () => number }> {
  const { size } = await stat(request.path)
  const head = await headOf(request.path)
  const plain = { name: request.name, size }
  let position = 0
  async function* bytes(): AsyncGenerator<Uint8Array> {
    position = 0
    for await (const chunk of createReadStream(request.path, { highWaterMark: 256 * 1024 })) {
      position += chunk.length
      yield chunk
    }
  }
  const inside = await behindPassword(head, size, bytes, request.password)
  if (!inside && !isZip(head)) return { source: { ...plain, bytes }, head, done: () => position / Math.max(1, size) }
  const parts: Container = await openContainer(inside ?? request.path)
  const done = () => parts.progress().read / parts.progress().size
  return { source: { ...plain, bytes, parts }, head: inside?.subarray(0, headBytes) ?? head, done }
}

/** The workbook in a compound file that opens with a password; undefined for any other file. */
async function behindPassword(
  head: Uint8Array,
  size: number,
  bytes: () => AsyncIterable<Uint8Array>,
  password: string | undefined,
): Promise<Buffer | undefined> {
  if (!isCompound(head) || size > mostLocked) return undefined
  const all = await wholeFile(bytes(), size, mostLocked)
  return isLocked(all) ? unlocked(all, password) : undefined
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The sheet asked for; else the first visible one with a table under a header; else the first with anything in it. */
async function chosenSheet(book: Book, name: string | undefined): Promise<Sheet> {
  if (name !== undefined) {
    const sheet = book.sheets.find((candidate) => candidate.name === name)
    if (!sheet) throw new Problem('file-sheet-unknown', { sheet: name.slice(0, 80) })
    return sheet
  }
  const [only, ...others] = book.sheets
  if (only && others.length === 0) return only
  const ordered = [...book.sheets.filter((sheet) => !sheet.hidden), ...book.sheets.filter((sheet) => sheet.hidden)]
  let filled: Sheet | undefined
  for (const sheet of ordered) {
    const first = await firstBatch(sheet)
    if (first.length === 0) continue
    filled ??= sheet
    const { headerRow, columns } = findLayout(first)
    const named = columns.filter((column) => column.name !== '').length
    if (headerRow !== null && named >= 2 && first.some((row) => row.row > headerRow)) return sheet
  }
  if (!filled) throw new Problem('file-empty')
  return filled
}

async function firstBatch(sheet: Sheet) {
  for await (const batch of sheet.rows()) return batch
  return []
}

function described(book: Book, sheet: Sheet, outline: Outline): Opened {
  const { format, encoding, delimiter } = book
  return {
    format,
    ...(encoding ? { encoding } : {}),
    ...(delimiter === undefined ? {} : { delimiter }),
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: sheet.name,
    outline,
  }
}

function send(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) return reject(new Error('the reading process runs as a child only'))
    process.send(message, undefined, {}, (error) => (error ? reject(error) : resolve()))
  })
}
