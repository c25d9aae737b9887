// Where the third-party test data lies, if it is there: beside the project, never in it.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../shared/', import.meta.url))

/** Absolute path of a folder or file of the reference data, or undefined where it is absent (then a test skips by name). */
export function referenceData(path: string): string | undefined {
  const full = `${root}data/${path}`
  return existsSync(full) ? full : undefined
}

/** The same for the benchmark generators. */
export function benchData(path: string): string | undefined {
  const full = `${root}bench/${path}`
  return existsSync(full) ? full : undefined
}
