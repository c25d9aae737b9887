// What the tests of the reader share: files on disk, reading to the end, how long a refusal may take.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { cellText, type RawRow } from '#domain/formats/cell.ts'
import { type ReadFileOptions, readFile } from '../read.ts'

const folder = mkdtempSync(join(tmpdir(), 'guike-read-'))
after(() => rmSync(folder, { recursive: true }))

let count = 0
/** Writes a file for this test file's life. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, `${++count} ${name}`)
  writeFileSync(path, content)
  return path
}

/** Reads a file to its end. */
export async function read(path: string, options: Partial<ReadFileOptions> = {}) {
  const opened = await readFile(path, { name: path, ...options })
  const rows: RawRow[] = []
  for await (const batch of opened.rows) rows.push(...batch)
  return { ...opened, rows }
}

/** A process starts in 0.2 s on a quiet machine; on a busy one the 2 s are stretched by as much as a harmless file takes. */
export async function refusalTime(): Promise<number> {
  const began = performance.now()
  await read(file('a.csv', 'a,b\n1,2'))
  return Math.max(2_000, 6 * (performance.now() - began))
}

/** What a person sees. */
export const texts = (rows: readonly RawRow[]) => rows.map((row) => row.cells.map(cellText))
