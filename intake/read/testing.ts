// What the tests of the reader share: files on disk, reading to the end, how long a refusal may take.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cellText, type RawRow } from '#domain/formats/cell.ts'
import { Problem, problemDetails } from '#domain/problem.ts'
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

/**
 * Does `work`, which should take 2 s at most (`times` as long, where said). A process starts in 0.2 s on a quiet machine; on a busy one the
 * 2 s are stretched by as much as a harmless file takes then, and what was late is tried again: only what is late time after
 * time is slow by itself.
 */
export async function inTime(work: () => Promise<unknown>, times = 1): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const taken = await timeOf(work)
    if (taken < times * 2_000) return
    const allowed = times * 6 * (await timeOf(harmless))
    if (taken < allowed) return
    assert.ok(attempt < 4, `${taken} ms, where ${allowed} are allowed`)
  }
}

/** A file that is refused with a problem of this code. */
export type Hostile = readonly [what: string, name: string, content: () => string | Uint8Array, code: string]

/** A test: the file is refused in time, in words. */
export function refusedInTime(...[what, name, content, code]: Hostile): void {
  test(`${what} is refused: ${code}`, async () => {
    const path = file(name, content())
    await inTime(() =>
      assert.rejects(read(path), (error) => {
        assert.ok(error instanceof Problem, String(error))
        assert.equal(error.code, code, String(error.cause))
        assert.match(problemDetails(error).detail.zh, /\p{Script=Han}/u)
        return true
      }),
    )
  })
}

const harmless = () => read(file('a.csv', 'a,b\n1,2'))

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What a person sees. */
export const texts = (rows: readonly RawRow[]) => rows.map((row) => row.cells.map(cellText))
