// The one secret on the disk: 32 bytes outside the data folder, readable by its owner alone.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-store.ts'

/** Beside the data folder, so that a copy of the folder alone opens nothing. */
export function defaultKeyFile(dataFolder: string): string {
  return `${resolve(dataFolder)}.key`
}

/** Reads the key, making it (0600) where `mayCreate`; else throws `key-missing`. A file is 64 hex digits. */
export function readKey(file: string, mayCreate: boolean): Buffer {
  if (!existsSync(file)) {
    if (!mayCreate) throw new Problem('key-missing', { file })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw new Problem('key-wrong', { file })
  return key
}
