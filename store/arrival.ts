// Where a file lies between its arrival and the answer: `<data folder>/arrivals`, readable by this user alone.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-common.ts'

export type Arrival = {
  readonly file: { readonly path: string; readonly name: string; readonly size: number }
  /** Removes the file, unless somebody moved it away. */
  readonly discard: () => Promise<void>
}

/**
 * Streams a file to the disk.
 * @throws Problem `too-large` above `limit` bytes; nothing stays behind
 */
export async function receive(
  source: Readable,
  where: { readonly folder: string; readonly name: string; readonly limit: number },
): Promise<Arrival> {
  const folder = join(where.folder, 'arrivals')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const discard = () => rm(path, { force: true })
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > where.limit) done(new Problem('too-large', { limit: inMegabytes(where.limit) }))
      else done(null, chunk)
    },
  })
  try {
    // The source stays whole when we stop early: the answer travels on its connection.
    await pipeline(source.iterator({ destroyOnReturn: false }), counted, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await discard()
    throw error
  }
  return { file: { path, name: where.name, size }, discard }
}

/** Removes what a killed process left behind; called at the start, when nothing can be arriving. */
export async function clearArrivals(folder: string): Promise<void> {
  await rm(join(folder, 'arrivals'), { recursive: true, force: true })
}

/** Bytes as a person reads a limit: `1 MB`, rounded down. */
export function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
